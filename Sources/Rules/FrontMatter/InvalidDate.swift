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
                help: "write YYYY-MM-DD"))
          }
        }
      }
      return Habit.isKept(all - other.count, of: all) ? impossible + other : impossible
    })
}

/// A day as ISO 8601 writes it.
enum CalendarDate {
  case day
  case impossible
  case otherForm

  /// Reads `YYYY-MM-DD`; a time of day may follow.
  static func reading(_ text: String) -> CalendarDate {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let year = Int(String(decoding: bytes[0..<4], as: UTF8.self)),
      let month = Int(String(decoding: bytes[5..<7], as: UTF8.self)),
      let day = Int(String(decoding: bytes[8..<10], as: UTF8.self))
    else { return .otherForm }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day) else { return .impossible }
    return .day
  }
}
