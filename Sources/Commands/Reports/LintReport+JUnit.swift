import Markup
import Rules

extension LintReport {
  /// The report as results of tests: a document is a test, which fails with its findings.
  ///
  /// So a test keeps its name from one build to the next, which is how build systems tell old
  /// failures from new ones, and there is something to count where nothing is wrong. What does not
  /// make the lint fail is output of a test that passes.
  ///
  /// - Parameter fails: True for a severity that makes the lint fail.
  func junit(_ fails: (Severity) -> Bool) -> [UInt8] {
    let places = Places(root: root)
    let findings = Dictionary(grouping: diagnostics, by: \.path)
    let tests = Set(paths).union(findings.keys).sorted()
    let failures = tests.count { findings[$0]?.contains { fails($0.severity) } ?? false }
    let counts: [(name: StaticString, value: String)] = [
      ("name", "cairn"), ("tests", String(tests.count)), ("failures", String(failures)),
      ("errors", "0"), ("time", "0"),
    ]
    var writer = XMLWriter()
    writer.element("testsuites", counts) { writer in
      writer.element("testsuite", counts + [("skipped", "0")]) { writer in
        for test in tests {
          let attributes: [(name: StaticString, value: String)] = [
            ("classname", "cairn.lint"), ("name", places.path(test)), ("time", "0"),
          ]
          guard let findings = findings[test] else {
            writer.element("testcase", attributes)
            continue
          }
          let report = LintReport(diagnostics: findings, paths: [], root: root)
          let text = report.lines(places)
          writer.element("testcase", attributes) { writer in
            if let worst = findings.map(\.severity).max(), fails(worst) {
              writer.element(
                "failure", [("message", report.counts), ("type", worst.rawValue)], text: text)
            } else {
              writer.element("system-out", [], text: text)
            }
          }
        }
      }
    }
    return writer.finished()
  }

  /// Each finding in a line that editors understand, with its notes and its help below it.
  private func lines(_ places: Places) -> String {
    var text = ""
    for diagnostic in diagnostics {
      func place(_ path: String, _ range: SourceRange) -> String {
        let position = places.sources.source(path).position(range.start)
        return "\(Printable.line(places.path(path))):\(position.line):\(position.column)"
      }
      text += "\(place(diagnostic.path, diagnostic.range)): \(diagnostic.severity.rawValue): "
      text += "\(Printable.line(diagnostic.message)) [\(diagnostic.rule)]\n"
      for note in diagnostic.notes {
        text += "  note: \(Printable.line(note.message)): \(place(note.path, note.range))\n"
      }
      if !diagnostic.help.isEmpty { text += "  help: \(Printable.line(diagnostic.help))\n" }
    }
    return text
  }
}
