import Markup
import Rules

extension LintReport {
  /// The report as SARIF 2.1.0, with what GitHub's code scanning reads of it.
  ///
  /// Paths are relative to `%SRCROOT%`, the top of the repository, which a reader knows and the report
  /// does not say. Edits are exact: a region goes, a text comes.
  func sarif() -> [UInt8] {
    var places = Places(root: root)
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("$schema")
      writer.string("https://json.schemastore.org/sarif-2.1.0.json")
      writer.key("version")
      writer.string("2.1.0")
      writer.key("runs")
      writer.array([()]) { writer, _ in
        writer.object { writer in
          run(&places, &writer)
        }
      }
    }
    return writer.finished()
  }

  private func run(_ places: inout Places, _ writer: inout JSONWriter) {
    let rules = SARIFRule.all
    let indices = Dictionary(uniqueKeysWithValues: zip(rules.map(\.id), 0...))
    writer.key("tool")
    writer.object { writer in
      writer.key("driver")
      writer.object { writer in
        writer.key("name")
        writer.string("Cairn")
        writer.key("semanticVersion")
        writer.string(CairnCommand.version)
        writer.key("version")
        writer.string(CairnCommand.version)
        writer.key("rules")
        writer.array(rules) { $1.write(&$0) }
      }
    }
    writer.key("invocations")
    writer.array([()]) { writer, _ in
      writer.object { writer in
        writer.key("executionSuccessful")
        writer.flag(true)
      }
    }
    writer.key("automationDetails")
    writer.object { writer in
      writer.key("id")
      writer.string("cairn/")
    }
    writer.key("originalUriBaseIds")
    writer.object { writer in
      writer.key("%SRCROOT%")
      writer.object { writer in
        writer.key("description")
        SARIFRule.text("The top of the repository.", &writer)
      }
    }
    writer.key("columnKind")
    writer.string("utf16CodeUnits")
    writer.key("newlineSequences")
    writer.strings(["\r\n", "\n", "\r"])
    writer.key("results")
    let fingerprints = Fingerprint.all(of: diagnostics, places.sources)
    writer.array(zip(diagnostics, fingerprints)) { writer, finding in
      result(finding.0, finding.1, indices[finding.0.rule], &places, &writer)
    }
  }

  private func result(
    _ diagnostic: Diagnostic, _ fingerprint: Fingerprint, _ index: Int?, _ places: inout Places,
    _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("ruleId")
      writer.string(diagnostic.rule)
      if let index {
        writer.key("ruleIndex")
        writer.number(index)
      }
      writer.key("level")
      writer.string(diagnostic.severity.sarifLevel)
      writer.key("message")
      SARIFRule.text(diagnostic.sentence, &writer)
      writer.key("locations")
      writer.array([places.place(diagnostic.path, diagnostic.range)]) { writer, place in
        writer.object { SARIFPlace.physicalLocation(place, &$0) }
      }
      if !diagnostic.notes.isEmpty {
        writer.key("relatedLocations")
        writer.array(diagnostic.notes.enumerated()) { writer, note in
          writer.object { writer in
            writer.key("id")
            writer.number(note.offset)
            writer.key("message")
            SARIFRule.text(note.element.message, &writer)
            SARIFPlace.physicalLocation(
              places.place(note.element.path, note.element.range), &writer)
          }
        }
      }
      writer.key("partialFingerprints")
      writer.object { writer in
        writer.key("cairnFinding/v1")
        writer.string(fingerprint.text)
      }
      let fixes = diagnostic.fixes.filter { !$0.edits.isEmpty }
      if !fixes.isEmpty {
        writer.key("fixes")
        writer.array(fixes) { SARIFPlace.fix($1, &places, &$0) }
      }
    }
  }
}
