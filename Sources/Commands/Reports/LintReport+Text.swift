import Markup
import Rules

extension LintReport {
  /// The report for people: grouped by file, with a frame around each place.
  ///
  /// - Parameter write: Takes the text piece by piece.
  func writeText(_ style: Style, elapsed: Int?, _ write: (String) -> Void) {
    let sources = SourceCache(root: root)
    var path = ""
    for diagnostic in diagnostics {
      if diagnostic.path != path {
        if !path.isEmpty { write("\n") }
        path = diagnostic.path
        write(style.bold(Printable.line(path)) + "\n")
      }
      let source = sources.source(diagnostic.path)
      let start = source.position(diagnostic.range.start)
      write(
        "  \(start.line):\(start.column): \(styled(diagnostic.severity, style)) "
          + "\(Printable.line(diagnostic.message)) \(style.dim("[\(diagnostic.rule)]"))"
          + (diagnostic.isSafelyFixable ? style.dim(" (fixable)") : "") + "\n")
      if let frame = CodeFrame(source, diagnostic.range) { write(frame.text(style)) }
      for note in diagnostic.notes {
        let place = sources.source(note.path).position(note.range.start)
        let here = note.path == diagnostic.path ? "" : Printable.line(note.path) + ":"
        write("      note: \(Printable.line(note.message)): \(here)\(place.line):\(place.column)\n")
      }
      if !diagnostic.help.isEmpty {
        write("      \(style.dim("help:")) \(Printable.line(diagnostic.help))\n")
      }
    }
    if !diagnostics.isEmpty { write("\n") }
    write(summary(style, elapsed: elapsed) + "\n" + fixable)
  }

  private func styled(_ severity: Severity, _ style: Style) -> String {
    switch severity {
    case .error: style.red("error:")
    case .warning: style.yellow("warning:")
    case .info: style.blue("info:")
    }
  }

  /// The counts in one line; the time only where a person waits for it.
  func summary(_ style: Style, elapsed: Int?) -> String {
    let found = counts.isEmpty ? style.green("no findings") : counts
    let time = elapsed.map { " in \($0) ms" } ?? ""
    let known = known > 0 ? ", \(known) known" : ""
    return "\(found) in \(Self.counted(documents, "document"))\(known)\(time)"
  }
}

/// Text that goes to a terminal on one line: control characters cannot move the cursor or hide text.
enum Printable {
  /// The most characters of a title that are shown on a line.
  private static let longest = 200

  /// A title on a line that has more on it: a very long one is cut, which an ellipsis says.
  static func title(_ text: String) -> String {
    let text = line(text)
    return text.count > longest ? text.prefix(longest - 1) + "…" : text
  }

  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += scalar == "\t" ? " " : "\u{FFFD}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
