extension DocumentBuilder {
  /// Tags whose content people mean to be Markdown.
  private static let wrappers: [StaticString] = ["details", "summary", "center", "div", "p"]

  /// Keeps the first line of Markdown that stands right behind a tag, so that it is HTML and shown as
  /// it is written.
  mutating func swallowedMarkdown(_ content: Bytes, _ map: inout ContentMap) {
    guard let first = content.index(of: UInt8(ascii: "<"), from: 0),
      content.index(of: UInt8(ascii: "\n"), from: first) != nil,
      let name = DocumentBuilder.wrappers.first(where: { isTag($0, content, at: first) })
    else { return }
    let end = content.endOfLine(from: first)
    // Tools that read Markdown in HTML are told so, and what stands in these tags is meant as it is.
    for tag in [" markdown", "<pre", "<code", "<table", "<script", "<style", "<!--"] as [StaticString]
    where content.index(of: tag, from: 0) != nil {
      return
    }
    var start = content.startOfNextLine(after: end)
    while start < content.count {
      let end = content.endOfLine(from: start)
      if isMarkdown(content, start..<end) {
        guard let place = map.sourceRange(content.trimmed(start..<end)),
          let tag = map.sourceRange(content.trimmed(first..<content.endOfLine(from: first)))
        else { return }
        document.hazards.append(
          Hazard(.markdownInHTML, place, other: tag, text: document.pool.add("\(name)")))
        return
      }
      start = content.startOfNextLine(after: end)
    }
  }

  private func isTag(_ name: StaticString, _ content: Bytes, at open: Int) -> Bool {
    var start = open + 1
    if start < content.count, content[start] == UInt8(ascii: "/") { start += 1 }
    guard content.holdsIgnoringCase(name, at: start) else { return false }
    let end = start + name.utf8CodeUnitCount
    return end < content.count && (content[end] == UInt8(ascii: ">") || content[end].isWhitespace)
  }

  /// True for a line that is nothing else: a fence, a row of a table, a heading, a link or an image, bold
  /// text, an item with one of these.
  private func isMarkdown(_ content: Bytes, _ line: Range<Int>) -> Bool {
    let text = content.trimmed(line)
    guard text.count >= 3 else { return false }
    let start = text.lowerBound
    if content.holds("```", at: start) || content.holds("~~~", at: start) { return true }
    if content[start] == UInt8(ascii: "|"), content[text.upperBound - 1] == UInt8(ascii: "|") {
      return true
    }
    if content.holds("## ", at: start) || content.holds("### ", at: start) { return true }
    // A line that has tags is HTML with something in it, which may be meant so.
    if content[text].contains(UInt8(ascii: "<")) { return false }
    let inner = content.slice(text)
    if let middle = inner.index(of: "](", from: 1),
      inner.index(of: UInt8(ascii: ")"), from: middle) != nil,
      inner.index(of: UInt8(ascii: "["), from: 0).map({ $0 < middle }) == true
    {
      return true
    }
    guard let bold = inner.index(of: "**", from: 0), bold + 2 < inner.count else { return false }
    return !inner[bold + 2].isWhitespace && inner.index(of: "**", from: bold + 3) != nil
  }
}
