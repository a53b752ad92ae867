/// Reads one item of a task's checklist.
struct CriterionReader {
  private(set) var text: String
  private(set) var check = Criterion.Check.manual
  private(set) var isRequired = true
  /// What is wrong with the check, and what to do.
  private(set) var problem: (message: String, help: String)?

  /// - Parameters:
  ///   - plain: The item's text without Markdown.
  ///   - markdown: The same as written; nil where the bytes are not at hand.
  init(_ plain: String, markdown: String?) {
    text = plain.onOneLine
    var source = (markdown ?? plain).joinedLines
    var isManual = false
    while let mark = CriterionReader.mark(at: text) {
      text = String(text.dropLast(mark.count)).onOneLine
      if source.lowercased().hasSuffix(mark) {
        source = String(source.dropLast(mark.count)).joinedLines
      }
      if mark == "(manual)" { isManual = true } else { isRequired = false }
    }
    if isManual { return }
    if let code = CriterionReader.code(source) {
      if code.hasPrefix("$ ") || code == "$" {
        readCommand(String(code.dropFirst()).joinedLines)
      } else {
        readCheck(code, isCode: true)
      }
    } else if let lost = CriterionReader.lostCheck(source) {
      problem = lost
    } else {
      readCheck(text, isCode: false)
    }
  }

  private static func mark(at text: String) -> String? {
    ["(manual)", "(optional)"].first { text.lowercased().hasSuffix($0) && text.count > $0.count }
  }

  private mutating func readCommand(_ command: String) {
    guard !command.isEmpty else {
      problem = ("the command is empty", "write what to run behind the '$'")
      return
    }
    check = .command(command)
  }

  private mutating func readCheck(_ text: String, isCode: Bool) {
    if text.hasPrefix("file:") {
      let path = CriterionReader.path(String(text.dropFirst(5)).joinedLines)
      guard !path.isEmpty, isCode || !path.contains(" ") else {
        problem = (
          "'\(text)' names no file", "write 'file: PATH', in code font where the path has spaces"
        )
        return
      }
      guard lies(inside: path) else { return }
      check = .file(path: path)
    } else if text.hasPrefix("matches:") {
      readPattern(String(text.dropFirst(8)).joinedLines, isCode: isCode)
    }
  }

  private mutating func readPattern(_ text: String, isCode: Bool) {
    let form = "write 'matches: /PATTERN/ in PATH', best in code font"
    guard text.first == "/", let end = text.lastRange(of: "/ in "), end.lowerBound > text.startIndex
    else {
      problem = ("'\(text)' is no pattern with a file", form)
      return
    }
    let pattern = String(text[text.index(after: text.startIndex)..<end.lowerBound])
    let path = CriterionReader.path(String(text[end.upperBound...]))
    guard !pattern.isEmpty, !path.isEmpty, isCode || !path.contains(" ") else {
      problem = ("'\(text)' is no pattern with a file", form)
      return
    }
    guard (try? Regex(pattern)) != nil else {
      problem = (
        "'/\(pattern)/' is no regular expression", "correct the pattern between the slashes"
      )
      return
    }
    guard lies(inside: path) else { return }
    check = .matches(pattern: pattern, path: path)
  }

  /// False for a path that leads out of the folder of the work, in which alone a check looks.
  private mutating func lies(inside path: String) -> Bool {
    guard path.hasPrefix("/") || path.split(separator: "/").contains("..") else { return true }
    problem = ("'\(path)' lies outside of the folder that is checked", "name a file of the repository, or run a command")
    return false
  }

  private static func path(_ text: String) -> String {
    var text = text.joinedLines[...]
    if text.count > 2, text.first == "`", text.last == "`" { text = text.dropFirst().dropLast() }
    while text.hasPrefix("./") { text = text.dropFirst(2) }
    return String(text)
  }

  /// What is wrong with a text that begins as a check and is none, which a person would be asked to
  /// judge without knowing it; nil for any other text.
  private static func lostCheck(_ text: String) -> (message: String, help: String)? {
    let ticks = text.prefix { $0 == "`" }
    let rest = text.dropFirst(ticks.count)
    if ticks.isEmpty {
      if text == "$" { return ("'$' is a command that runs nothing", "write what to run, as `$ make test`") }
      // Of money and of formulas the sign is not followed by a space and a word.
      guard text.hasPrefix("$ "), let first = text.dropFirst(2).first, first.isLetter || "./".contains(first)
      else { return nil }
      return ("'\(text.onOneLine)' is a command without code marks", "write it as `\(text.onOneLine)`")
    }
    guard rest.hasPrefix("$ ") || rest.hasPrefix("file:") || rest.hasPrefix("matches:") else { return nil }
    guard let end = rest.firstRange(of: ticks) else {
      return ("'\(text.onOneLine)' has no code mark at its end", "put '\(ticks)' behind the check")
    }
    let check = rest[..<end.lowerBound]
    return (
      "'\(check.onOneLine)' has text around it, and would not be run",
      "leave the check alone on its item, or put '(manual)' at the end for a person to judge"
    )
  }

  /// What stands in a text that is one code span; nil for any other.
  private static func code(_ text: String) -> String? {
    let ticks = text.prefix { $0 == "`" }.count
    guard ticks > 0, text.count > 2 * ticks, text.hasSuffix(String(repeating: "`", count: ticks))
    else { return nil }
    let inner = text.dropFirst(ticks).dropLast(ticks)
    // A run of as many ticks would end the span before.
    var run = 0
    for character in inner + " " {
      if character == "`" {
        run += 1
        continue
      }
      if run == ticks { return nil }
      run = 0
    }
    return String(inner).joinedLines
  }
}

extension String {
  /// The last place where a text stands in this one.
  fileprivate func lastRange(of text: String) -> Range<String.Index>? {
    ranges(of: text).last
  }

  /// The text with each line end as one space and none around it; spaces within a line stay, since
  /// commands and patterns may mean them.
  fileprivate var joinedLines: String {
    split(whereSeparator: \.isNewline).map { line in
      var line = line.drop(while: \.isWhitespace)
      while line.last?.isWhitespace == true { line.removeLast() }
      return String(line)
    }.joined(separator: " ")
  }
}
