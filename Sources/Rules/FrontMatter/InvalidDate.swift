import Knowledge
import Markup

extension Rule {
  /// Dates that the calendar does not have, or that are not written as ISO 8601 has them.
  static let invalidDate = Rule(
    id: "invalid-date", family: .frontMatter, severity: .warning,
    summary: "A date is not a day of the calendar, written YYYY-MM-DD.",
    rationale: """
      Dates in other forms do not sort and cannot be compared. A form other than YYYY-MM-DD is \
      named only where four fifths of the knowledge base's dates have that one.
      """,
    examples: [
      .accepted("-- a.md --\n---\ndate: 2026-02-28\n---\n"),
      .flagged("-- a.md --\n---\ndate: ⟦2026-02-30⟧\n---\n"),
      .flagged(
        (1...4).map { "-- \($0).md --\n---\ndate: 2026-02-28\n---\n" }.joined()
          + "-- a.md --\n---\ndate: ⟦\"28 Feb 2026\"⟧\n---\n",
        fixed: "-- a.md --\n---\ndate: \"2026-02-28\"\n---\n"),
      .flagged(
        (1...4).map { "-- \($0).md --\n---\ndate: 2026-02-28\n---\n" }.joined()
          + "-- a.md --\n---\ndate: ⟦03/04/2026⟧\n---\n"),
    ],
    check: .graph { graph in
      var all = 0
      var impossible: [Finding] = []
      var other: [Finding] = []
      for document in graph.documents {
        for field in ["date", "review-by"] {
          guard let value = document.frontMatter?[field], let text = value.string, !text.isEmpty
          else { continue }
          all += 1
          switch CalendarDate.reading(text) {
          case .day: continue
          case .impossible:
            impossible.append(
              Finding(
                path: document.path, range: value.range,
                message: "'\(text)' is not a day of the calendar", help: "write YYYY-MM-DD"))
          case .otherForm:
            other.append(
              Finding(
                path: document.path, range: value.range,
                message: "'\(text)' is not a date of the form YYYY-MM-DD",
                help: "write YYYY-MM-DD", fixes: fixes(text, value.range)))
          }
        }
      }
      return Habit.isKept(all - other.count, of: all) ? impossible + other : impossible
    })

  /// The same day in the usual form, where it can be no other.
  private static func fixes(_ text: String, _ range: SourceRange) -> [Fix] {
    guard let day = CalendarDate.iso(text), let place = Wording.place(of: text, in: range) else {
      return []
    }
    return [Fix("write '\(day)'", .safe, [TextEdit(place, day)])]
  }
}
