import Markup
import Rules

extension LintReport {
  /// The report as GitLab reads it under `artifacts:reports:codequality`.
  func gitlab() -> [UInt8] {
    var places = Places(root: root)
    let fingerprints = Fingerprint.all(of: diagnostics, places.sources)
    var writer = JSONWriter()
    writer.array(zip(diagnostics, fingerprints)) { writer, finding in
      let (diagnostic, fingerprint) = finding
      let place = places.place(diagnostic.path, diagnostic.range)
      writer.object { writer in
        writer.key("description")
        writer.string("\(diagnostic.rule): \(diagnostic.sentence)")
        writer.key("check_name")
        writer.string(diagnostic.rule)
        writer.key("fingerprint")
        writer.string(fingerprint.text)
        writer.key("severity")
        writer.string(diagnostic.severity.codeQuality)
        writer.key("location")
        writer.object { writer in
          writer.key("path")
          writer.string(place.path)
          writer.key("lines")
          writer.object { writer in
            writer.key("begin")
            writer.number(place.line)
            writer.key("end")
            writer.number(place.endLine)
          }
        }
      }
    }
    return writer.finished()
  }
}

extension Severity {
  fileprivate var codeQuality: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .info: "info"
    }
  }
}
