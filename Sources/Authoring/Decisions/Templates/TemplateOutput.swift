/// Makes the values in a rendered template fit the places where they came out: a title stays itself
/// whatever characters it has.
enum TemplateOutput {
  /// - Parameter text: With every value between ``MustacheText``'s marks.
  /// - Returns: The text without marks.
  static func settled(_ text: String) -> String {
    var lines = lines(text)
    let matter = frontMatter(lines)
    var yaml = YAMLPlaces()
    var markdown = MarkdownPlaces()
    for index in lines.indices {
      let ending = lines[index].unicodeScalars.last == "\r" ? "\r" : ""
      let line = ending.isEmpty ? lines[index] : String(lines[index].unicodeScalars.dropLast())
      lines[index] =
        (matter.contains(index) ? yaml.settled(line) : markdown.settled(line)) + ending
    }
    return lines.joined(separator: "\n")
  }

  /// The lines without their line feeds; a carriage return stays at the end of one.
  static func lines(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// The lines between the two `---`, which may stand behind a comment; none where there is no front
  /// matter.
  private static func frontMatter(_ lines: [String]) -> Range<Int> {
    func isRule(_ line: String) -> Bool {
      line.drop { $0 == "\u{FEFF}" }.prefix { $0 != "\r" && $0 != " " && $0 != "\t" } == "---"
        && line.unicodeScalars.count { $0 == "-" } == 3
    }
    var index = 0
    while index < lines.count, lines[index].allSatisfy(\.isWhitespace) { index += 1 }
    if index < lines.count, lines[index].hasPrefix("<!--") {
      while index < lines.count, !lines[index].contains("-->") { index += 1 }
      index += 1
      while index < lines.count, lines[index].allSatisfy(\.isWhitespace) { index += 1 }
    }
    guard index < lines.count, isRule(lines[index]),
      let end = lines[(index + 1)...].firstIndex(where: isRule)
    else { return 0..<0 }
    return (index + 1)..<end
  }

  /// A line cut into what the template says and the values in it.
  static func pieces(_ line: String) -> [(text: String, isValue: Bool)] {
    var pieces: [(text: String, isValue: Bool)] = []
    var text = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      guard scalar == MustacheText.opening || scalar == MustacheText.closing else {
        text.append(scalar)
        continue
      }
      let isValue = scalar == MustacheText.closing
      if isValue || !text.isEmpty { pieces.append((String(text), isValue)) }
      text = .init()
    }
    if !text.isEmpty { pieces.append((String(text), false)) }
    return pieces
  }
}
