import Markup
import Rules

extension LintReport {
  /// The report as Checkstyle writes its own, which many build systems read.
  ///
  /// A finding's `source` ends with its family and its rule, by which readers group.
  func checkstyle() -> [UInt8] {
    var places = Places(root: root)
    var writer = XMLWriter()
    writer.element("checkstyle", [("version", "4.3")]) { writer in
      var rest = diagnostics[...]
      while let path = rest.first?.path {
        let findings = rest.prefix { $0.path == path }
        rest = rest.dropFirst(findings.count)
        writer.element("file", [("name", places.path(path))]) { writer in
          for diagnostic in findings {
            let place = places.place(path, diagnostic.range)
            let family = Rule.named(diagnostic.rule)?.family.rawValue ?? "baseline"
            writer.element(
              "error",
              [
                ("line", String(place.line)), ("column", String(place.column)),
                ("severity", diagnostic.severity.rawValue), ("message", diagnostic.sentence),
                ("source", "cairn.\(family).\(diagnostic.rule)"),
              ])
          }
        }
      }
    }
    return writer.finished()
  }
}
