import Markup

/// The lines that Git leaves in a file where a merge could not be made.
enum ConflictMarkers {
  /// The first of them; nil where there is none. What stands in blocks of code is text.
  /// - Complexity: O(*n*) in the lines.
  static func first(in lines: ProseLines, _ bytes: [UInt8]) -> ProseLines.Line? {
    lines.lines.first { line in
      let start = Int(line.range.start)
      guard start < bytes.count, bytes[start] == UInt8(ascii: "<") || bytes[start] == UInt8(ascii: ">")
      else { return false }
      return isMarker(line.text)
    }
  }

  /// True for `<<<<<<< HEAD` and `>>>>>>> branch`; a line of equals signs may underline a heading.
  static func isMarker(_ text: String) -> Bool {
    guard let mark = text.first, mark == "<" || mark == ">" else { return false }
    let rest = text.drop { $0 == mark }
    return text.count - rest.count == 7 && (rest.isEmpty || rest.first == " ")
  }

  /// What to say of one.
  static func problem(_ line: ProseLines.Line, path: String) -> PlanProblem {
    PlanProblem(
      .conflictMarker, path: path, line: line.number, range: line.range,
      message: "'\(line.text.prefix(30))' is a mark of a merge that is not finished",
      help: "take what is right of both sides, and the marks out")
  }
}
