import Knowledge
import Markup

extension Rule {
  /// Links to a line that a file does not have.
  static let lineOutOfRange = Rule(
    id: "line-out-of-range", family: .link, severity: .warning,
    summary: "A link names a line behind the end of its file.",
    rationale: """
      The file became shorter since, so the line that was meant has moved. A line that exists may \
      still be another one than was meant: the rule cannot see that.
      """,
    examples: [
      .accepted("-- a.md --\n[x](x.swift#L1)\n-- x.swift --\nlet x = 1\n"),
      .flagged("-- a.md --\n[x](⟦x.swift#L9⟧)\n-- x.swift --\nlet x = 1\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem in
        guard case .noLine(let path, let line, let lines) = problem else { return nil }
        return Finding(
          path: document.path, range: reference.destinationRange,
          message: "no line \(line) in '\(path)', which has \(lines)",
          help: "link to the line where it is now")
      }
    })
}
