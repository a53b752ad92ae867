/// A template of another tool, written as Mustache.
///
/// - adr-tools: `NUMBER`, `TITLE`, `DATE` and `STATUS`, as whole words, the first of each on a line.
/// - MADR and log4brains: a heading, a status and a date that are empty or a placeholder such as
///   `{short title}`, `[YYYY-MM-DD …]` or a comment. What else is in brackets stays for the author.
/// - Anything without a place for the title: its first heading is one.
struct ForeignTemplate {
  private let text: String

  init(_ text: String) { self.text = text }

  private static let words = ["NUMBER", "TITLE", "DATE", "STATUS"]

  var mustache: String {
    var lines = TemplateOutput.lines(text)
    let replaced = lines.map(ForeignTemplate.withWords)
    if replaced.contains(where: { $0.contains("{{title}}") }) {
      return replaced.joined(separator: "\n")
    }
    lines = replaced
    if let heading = lines.firstIndex(where: { $0.hasPrefix("# ") && !isInFrontMatter($0, lines) }) {
      let end = lines[heading].unicodeScalars.last == "\r" ? "\r" : ""
      lines[heading] = "# {{title}}" + end
      for index in lines.indices where isTop(index, heading, lines) {
        lines[index] = ForeignTemplate.withPlaceholders(lines[index])
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The first heading of a page with front matter may be a comment of its YAML.
  private func isInFrontMatter(_ line: String, _ lines: [String]) -> Bool {
    guard let rules = ForeignTemplate.frontMatter(lines), let place = lines.firstIndex(of: line) else {
      return false
    }
    return rules.contains(place)
  }

  private static func frontMatter(_ lines: [String]) -> Range<Int>? {
    func isRule(_ line: String) -> Bool { line.filter { $0 != "\r" && $0 != "\u{FEFF}" } == "---" }
    guard let start = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }), isRule(lines[start]),
      let end = lines[(start + 1)...].firstIndex(where: isRule)
    else { return nil }
    return start..<end
  }

  /// True before the heading, and behind it up to the next one.
  private func isTop(_ index: Int, _ heading: Int, _ lines: [String]) -> Bool {
    guard index > heading else {
      return ForeignTemplate.frontMatter(lines)?.contains(index) ?? false
    }
    return !lines[(heading + 1)...index].contains { $0.hasPrefix("#") }
  }

  private static func withWords(_ line: String) -> String {
    var result = line
    for word in words {
      var start = result.startIndex
      while let found = result[start...].firstRange(of: word) {
        let before = found.lowerBound == result.startIndex ? " " : result[result.index(before: found.lowerBound)]
        let behind = found.upperBound == result.endIndex ? " " : result[found.upperBound]
        if !isWord(before), !isWord(behind) {
          result.replaceSubrange(found, with: "{{\(word.lowercased())}}")
          break
        }
        start = found.upperBound
      }
    }
    return result
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// `status:`, `* Date: [YYYY-MM-DD]`, with a variable where nothing or a placeholder stands.
  private static func withPlaceholders(_ line: String) -> String {
    for name in ["status", "date"] {
      let key = line.drop { "*-+ ".contains($0) }
      guard key.lowercased().hasPrefix(name), let colon = key.firstIndex(of: ":"),
        key[..<colon].count == name.count
      else { continue }
      let end = line.unicodeScalars.last == "\r" ? "\r" : ""
      let value = key[key.index(after: colon)...].filter { $0 != "\r" }.drop { $0 == " " }
      let inner = value.drop { "\"'".contains($0) }
      guard inner.isEmpty || "[{<".contains(inner.first ?? " ") || inner.contains("|") else { return line }
      // What the brackets leave is a note to the author.
      var note = ""
      if let close = value.lastIndex(where: { "]}".contains($0) }) {
        note = String(value[value.index(after: close)...].drop { "\"'".contains($0) })
      }
      return line[...colon] + " {{\(name)}}" + note + end
    }
    return line
  }
}
