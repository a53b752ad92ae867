import Markup
import Rules

extension LintReport {
  /// The report as JSON, version 1.
  ///
  /// Lines and columns count from 1, columns and offsets in UTF-8 bytes.
  func json() -> [UInt8] {
    let sources = SourceCache(root: root)
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("summary")
      writer.object { writer in
        writer.key("documents")
        writer.number(documents)
        writer.key("errors")
        writer.number(count(.error))
        writer.key("warnings")
        writer.number(count(.warning))
        writer.key("infos")
        writer.number(count(.info))
        writer.key("known")
        writer.number(known)
      }
      writer.key("diagnostics")
      writer.array(diagnostics) { writer, diagnostic in
        writer.object { writer in
          writer.key("rule")
          writer.string(diagnostic.rule)
          writer.key("severity")
          writer.string(diagnostic.severity.rawValue)
          writer.key("path")
          writer.string(diagnostic.path)
          writer.key("range")
          LintReport.range(diagnostic.range, sources.source(diagnostic.path), &writer)
          writer.key("message")
          writer.string(diagnostic.message)
          writer.key("help")
          writer.string(diagnostic.help)
          writer.key("notes")
          writer.array(diagnostic.notes) { writer, note in
            writer.object { writer in
              writer.key("path")
              writer.string(note.path)
              writer.key("range")
              LintReport.range(note.range, sources.source(note.path), &writer)
              writer.key("message")
              writer.string(note.message)
            }
          }
          writer.key("fixes")
          writer.array(diagnostic.fixes) { LintReport.fix($1, sources, &$0) }
        }
      }
    }
    return writer.finished()
  }

  /// A fix whose edits are exact: these bytes go, that text comes.
  private static func fix(_ fix: Fix, _ sources: SourceCache, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("title")
      writer.string(fix.title)
      writer.key("applicability")
      writer.string(fix.applicability.rawValue)
      writer.key("edits")
      writer.array(fix.edits) { writer, edit in
        let source = sources.source(edit.path)
        let exact = edit.exact(in: source.bytes)
        writer.object { writer in
          writer.key("path")
          writer.string(edit.path)
          writer.key("range")
          range(SourceRange(exact.range), source, &writer)
          writer.key("text")
          writer.string(String(decoding: exact.bytes, as: UTF8.self))
        }
      }
    }
  }

  static func range(
    _ range: SourceRange, _ source: SourceCache.Source, _ writer: inout JSONWriter
  ) {
    func position(_ offset: UInt32, _ writer: inout JSONWriter) {
      let position = source.position(offset)
      writer.object { writer in
        writer.key("line")
        writer.number(position.line)
        writer.key("column")
        writer.number(position.column)
        writer.key("offset")
        writer.number(position.offset)
      }
    }
    writer.object { writer in
      writer.key("start")
      position(range.start, &writer)
      writer.key("end")
      position(range.end, &writer)
    }
  }
}
