import Markup
import Rules

extension LintReport {
  /// The report as workflow commands, from which GitHub makes annotations, and the counts.
  ///
  /// GitHub shows ten annotations of each severity a step; the log has all of them.
  func github() -> [UInt8] {
    var places = Places(root: root)
    var bytes: [UInt8] = []
    for diagnostic in diagnostics {
      let place = places.place(diagnostic.path, diagnostic.range)
      var line = "::\(diagnostic.severity.workflowCommand) file=\(Self.property(place.path))"
      line += ",line=\(place.line),endLine=\(place.endLine)"
      // The runner refuses columns of a stretch of several lines.
      if place.line == place.endLine {
        line += ",col=\(place.column)"
        if !place.isEmpty { line += ",endColumn=\(place.endColumn)" }
      }
      line += ",title=\(Self.property(diagnostic.rule))::"
      line += Self.data(Printable.line(diagnostic.message))
      for note in diagnostic.notes {
        let there = places.place(note.path, note.range)
        line += Self.data(
          "\nnote: \(Printable.line(note.message)): "
            + "\(Printable.line(there.path)):\(there.line):\(there.column)")
      }
      if !diagnostic.help.isEmpty {
        line += Self.data("\nhelp: \(Printable.line(diagnostic.help))")
      }
      bytes.append(contentsOf: line.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(contentsOf: "\(summary(Style(isOn: false), elapsed: nil))\n".utf8)
    return bytes
  }

  /// The text behind `::`, of which line ends and the escape itself are escaped.
  private static func data(_ text: String) -> String {
    PercentEncoding.encoded(text) { $0 != 0x0A && $0 != 0x0D && $0 != UInt8(ascii: "%") }
  }

  /// A value before `::`, in which the separators are escaped too. The runner knows no other
  /// escapes, so control characters go.
  private static func property(_ text: String) -> String {
    let text = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          return isControl && !"\t\n\r".unicodeScalars.contains(scalar) ? "\u{FFFD}" : scalar
        }))
    return PercentEncoding.encoded(text) { !"%\r\n:,".utf8.contains($0) }
  }
}

extension Severity {
  fileprivate var workflowCommand: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }
}
