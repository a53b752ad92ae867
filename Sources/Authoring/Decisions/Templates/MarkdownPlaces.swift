/// Puts values into lines of Markdown, where they are text and open nothing.
struct MarkdownPlaces {
  private var isComment = false

  /// - Parameter line: Without its line end.
  mutating func settled(_ line: String) -> String {
    let pieces = TemplateOutput.pieces(line)
    defer { follow(pieces) }
    guard pieces.contains(where: \.isValue) else { return line }
    if isComment { return inComment(pieces) }
    let start = pieces.first.map { $0.isValue ? "" : $0.text } ?? ""
    let isTable = start.drop { $0 == " " }.first == "|"
    let isHeading = MarkdownPlaces.isHeading(start)
    var result = ""
    for (index, piece) in pieces.enumerated() {
      guard piece.isValue else {
        result += piece.text
        continue
      }
      let before = index == 0 ? "" : pieces[index - 1].isValue ? "x" : pieces[index - 1].text
      let behind = index + 1 < pieces.count && !pieces[index + 1].isValue ? pieces[index + 1].text : ""
      var text = piece.text
      if before.hasSuffix("](") {
        text = MarkdownPlaces.destination(text)
        result += isTable ? MarkdownPlaces.escaped(text, "|") : text
        continue
      }
      text = MarkdownPlaces.withoutTags(text)
      if before.hasSuffix("["), behind.hasPrefix("](") || behind.hasPrefix("][") {
        text = MarkdownPlaces.escaped(text, "[]")
      } else if !isHeading, MarkdownPlaces.isStart(result) {
        text = MarkdownPlaces.atStart(text)
      }
      if isTable { text = MarkdownPlaces.escaped(text, "|") }
      result += text
    }
    return isHeading ? MarkdownPlaces.withoutClosing(result, pieces.last?.isValue == true) : result
  }

  private mutating func follow(_ pieces: [(text: String, isValue: Bool)]) {
    for piece in pieces where !piece.isValue {
      var rest = piece.text[...]
      while let mark = rest.firstRange(of: isComment ? "-->" : "<!--") {
        isComment.toggle()
        rest = rest[mark.upperBound...]
      }
    }
  }

  /// Nothing in a comment ends it but the template.
  private func inComment(_ pieces: [(text: String, isValue: Bool)]) -> String {
    pieces.map { $0.isValue ? $0.text.replacing("-->", with: "--&gt;") : $0.text }.joined()
  }

  /// `# ` with up to three spaces before it.
  private static func isHeading(_ start: String) -> Bool {
    let marks = start.drop { $0 == " " }
    let count = marks.prefix { $0 == "#" }.count
    return (1...6).contains(count) && (marks.dropFirst(count).first.map { $0 == " " || $0 == "\t" } ?? false)
  }

  /// A heading that ends in `#` loses it, unless it is escaped.
  private static func withoutClosing(_ heading: String, _ endsInValue: Bool) -> String {
    guard endsInValue, heading.last == "#" else { return heading }
    let marks = heading.reversed().prefix { $0 == "#" }.count
    let text = heading.dropLast(marks)
    guard text.last == " " || text.last == "\t" else { return heading }
    return text + "\\" + String(repeating: "#", count: marks)
  }

  /// True where a line says nothing yet but that it is an item or a quote.
  private static func isStart(_ text: String) -> Bool { text.allSatisfy { " \t>*+-".contains($0) } }

  /// What would open a list, a heading, a quote or HTML at the start of a line.
  private static func atStart(_ text: String) -> String {
    guard let first = text.first else { return text }
    if "#>-+*=|~`<:_".contains(first) { return "\\" + text }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let mark = text.dropFirst(digits.count).first, mark == "." || mark == ")"
    else { return text }
    return digits + "\\" + text.dropFirst(digits.count)
  }

  private static func escaped(_ text: String, _ characters: String) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if characters.contains(character), !isEscape { result.append("\\") }
      isEscape = character == "\\" && !isEscape
      result.append(character)
    }
    return result
  }

  private static func destination(_ path: String) -> String {
    path.unicodeScalars.reduce(into: "") { result, scalar in
      guard " ()<>[]%\"\\".unicodeScalars.contains(scalar) else {
        result.unicodeScalars.append(scalar)
        return
      }
      result += "%" + String(scalar.value, radix: 16, uppercase: true)
    }
  }
}
