import Markup

/// What the lines `Needs:`, `Role:` and `Priority:` below a task's heading say.
struct TaskFields {
  private(set) var needs: [WrittenNeed] = []
  private(set) var role: String?
  private(set) var priority = 2
  private(set) var isEmpty = true
  private(set) var problems: [PlanProblem] = []
  private let path: String

  /// - Parameter lines: Those of the task's section.
  init(_ lines: [ProseLines.Line], path: String) {
    self.path = path
    var seen: Set<String> = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if let name = BareField.name(in: line.text, isItem: line.isItem) {
        isEmpty = false
        report(
          .misplacedField, line, "'\(line.text)' has no colon behind '\(name.written)'",
          "write '\(name.meant): …'")
        continue
      }
      if let name = BareField.name(ofItem: line.text) {
        isEmpty = false
        report(
          .misplacedField, line, "'\(name):' stands in a list item",
          "write it on a line of its own, with a blank line around")
        continue
      }
      guard let (name, first) = TaskFields.field(line.text) else { continue }
      guard let key = TaskFields.key(name, line) else { continue }
      isEmpty = false
      if line.isItem {
        report(
          .misplacedField, line, "'\(name):' stands in a list item",
          "put a blank line before it")
        continue
      }
      if key.isGuess {
        report(
          .misplacedField, line, "'\(name):' is no field of a task", "write '\(key.name):'")
        continue
      }
      var value = first
      var last = line
      while value.last == ",", index < lines.count, lines[index].number == last.number + 1 {
        last = lines[index]
        value += " " + last.text
        index += 1
      }
      if key.name != "Needs", !seen.insert(key.name).inserted {
        report(.misplacedField, line, "'\(key.name):' stands twice", "leave one of them")
        continue
      }
      read(value, of: key.name, line)
    }
  }

  private mutating func read(_ value: String, of name: String, _ line: ProseLines.Line) {
    switch name {
    case "Needs":
      needs += TaskFields.names(in: value).map {
        WrittenNeed(text: $0, line: line.number, range: line.range)
      }
    case "Role":
      let role = TaskFields.plain(value)
      if role.isEmpty || role.contains(" ") {
        report(.badRole, line, "'\(value)' is no role", "write one word, such as 'implement'")
      } else {
        self.role = role
      }
    default:
      let text = TaskFields.plain(value)
      let digits = text.first == "P" || text.first == "p" ? text.dropFirst() : text[...]
      guard digits.count == 1, let number = Int(digits), (0...4).contains(number) else {
        report(
          .badPriority, line, "'\(value)' is no priority",
          "write a number from 0, the most urgent, to 4")
        return
      }
      priority = number
    }
  }

  private mutating func report(
    _ kind: PlanProblem.Kind, _ line: ProseLines.Line, _ message: String, _ help: String
  ) {
    problems.append(
      PlanProblem(
        kind, path: path, line: line.number, range: line.range, message: message, help: help))
  }

  private static let known = ["needs": "Needs", "role": "Role", "priority": "Priority"]

  /// What people write for them; other words begin a sentence.
  private static let guesses = [
    "need": "Needs", "requires": "Needs", "depends on": "Needs", "depends-on": "Needs",
    "roles": "Role", "prio": "Priority",
  ]

  // MARK: Texts

  /// A name and a value around a colon, emphasis around the name tolerated.
  private static func field(_ text: String) -> (name: String, value: String)? {
    let bare = text.drop { $0 == "*" || $0 == "_" }
    guard let colon = bare.firstIndex(of: ":") else { return nil }
    let name = bare[..<colon].filter { $0 != "*" && $0 != "_" }.onOneLine
    guard name.count <= 12, !name.isEmpty else { return nil }
    let value = bare[bare.index(after: colon)...].drop { $0 == "*" || $0 == "_" }
    return (name, value.onOneLine)
  }

  private static func key(
    _ name: String, _ line: ProseLines.Line
  ) -> (name: String, isGuess: Bool)? {
    if let key = known[name.lowercased()] { return (key, false) }
    return line.isItem ? nil : guesses[name.lowercased()].map { ($0, true) }
  }

  /// The names in a list with commas: links stand for where they lead, and `none` for nothing.
  private static func names(in value: String) -> [String] {
    value.split(separator: ",").map { part in
      var text = part.onOneLine
      if text.first == "[", let middle = text.firstRange(of: "]("),
        let end = text.lastIndex(of: ")"), middle.upperBound <= end
      {
        text = String(text[middle.upperBound..<end])
      }
      return plain(text)
    }.filter { !$0.isEmpty && $0.lowercased() != "none" }
  }

  /// A text without code marks around it and a period behind it.
  private static func plain(_ text: String) -> String {
    var text = text.onOneLine[...]
    while let first = text.first, "`*".contains(first) { text.removeFirst() }
    while let last = text.last, "`*.".contains(last) { text.removeLast() }
    return String(text)
  }
}

/// A name behind `Needs:`, and where it stands.
struct WrittenNeed: Hashable {
  let text: String
  let line: Int
  let range: SourceRange
}
