import Markup
import Rules

/// How SARIF writes places in files and changes of them.
enum SARIFPlace {
  static func physicalLocation(_ place: Places.Place, _ writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.object { writer in
      artifactLocation(place.path, &writer)
      writer.key("region")
      // Where nothing is marked, the line is more use to a reader than a point.
      region(place, isExact: !place.isEmpty, &writer)
    }
  }

  /// A fix, its edits grouped by file.
  static func fix(_ fix: Fix, _ places: inout Places, _ writer: inout JSONWriter) {
    var paths: [String] = []
    for edit in fix.edits where !paths.contains(edit.path) { paths.append(edit.path) }
    writer.object { writer in
      writer.key("description")
      SARIFRule.text(fix.title, &writer)
      writer.key("properties")
      writer.object { writer in
        writer.key("applicability")
        writer.string(fix.applicability.rawValue)
      }
      writer.key("artifactChanges")
      writer.array(paths) { writer, path in
        writer.object { writer in
          artifactLocation(places.path(path), &writer)
          writer.key("replacements")
          writer.array(fix.edits.filter { $0.path == path }) { writer, edit in
            replacement(edit.exact(in: places.sources.source(path).bytes), path, &places, &writer)
          }
        }
      }
    }
  }

  private static func replacement(
    _ edit: ExactEdit, _ path: String, _ places: inout Places, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("deletedRegion")
      region(places.place(path, SourceRange(edit.range)), isExact: true, &writer)
      if !edit.bytes.isEmpty {
        writer.key("insertedContent")
        SARIFRule.text(String(decoding: edit.bytes, as: UTF8.self), &writer)
      }
    }
  }

  private static func artifactLocation(_ path: String, _ writer: inout JSONWriter) {
    writer.key("artifactLocation")
    writer.object { writer in
      writer.key("uri")
      writer.string(PercentEncoding.uri(path))
      writer.key("uriBaseId")
      writer.string("%SRCROOT%")
    }
  }

  private static func region(_ place: Places.Place, isExact: Bool, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("startLine")
      writer.number(place.line)
      writer.key("startColumn")
      writer.number(place.column)
      guard isExact else { return }
      writer.key("endLine")
      writer.number(place.endLine)
      writer.key("endColumn")
      writer.number(place.endColumn)
    }
  }
}
