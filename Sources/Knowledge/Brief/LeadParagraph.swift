import Markup

/// The first paragraph of prose in a page, which most often says what the page is about.
struct LeadParagraph {
  /// In one line, its links as their texts; empty where the page begins with something else.
  let text: String

  /// Lines that are looked at, from the title on.
  private static let reach = 40

  init(_ document: Document, _ bytes: [UInt8]) {
    let start = LeadParagraph.start(document)
    guard start < bytes.count else {
      text = ""
      return
    }
    let generated = document.generatedRanges
    var kept: [String] = []
    var isComment = false
    var isMarkup = false
    var next = start
    var looked = 0
    while next < bytes.count, looked < LeadParagraph.reach {
      let end = bytes[next...].firstIndex(of: 0x0A) ?? bytes.count
      let written = bytes[next..<end]
      next = end + 1
      // From the first region on a page changes with what is made of this.
      if generated.contains(where: { $0.offsets.contains(written.startIndex) }) { break }
      looked += 1
      let line = String(decoding: written, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
      if line.contains("<!-- cairn:") || line.contains("<!-- adrlog") { break }
      if isComment {
        if line.contains("-->") { isComment = false }
        continue
      }
      if line.hasPrefix("<!--") {
        // A comment ends a paragraph, whatever stands behind it.
        if !kept.isEmpty { break }
        isComment = !line.contains("-->")
        continue
      }
      if kept.isEmpty, LeadParagraph.isField(line) { continue }
      // What begins with a tag is HTML up to the next blank line.
      if kept.isEmpty, isMarkup || line.hasPrefix("<") {
        isMarkup = !line.isEmpty
        continue
      }
      // A line with a comment within it may hold what a tool writes there.
      if line.isEmpty || line.contains("<!--") || LeadParagraph.opensBlock(line) {
        if kept.isEmpty, !LeadParagraph.endsSearch(line) { continue }
        break
      }
      kept.append(line)
    }
    text = LeadParagraph.plain(kept.joined(separator: " "))
  }

  /// Behind what stands before the prose: the front matter, the resume block, the title.
  private static func start(_ document: Document) -> Int {
    let title = document.headings.first.flatMap { $0.level == 1 ? $0.range : nil }
    return [document.frontMatter?.range, document.resume?.range, title].compactMap { $0.map { Int($0.end) } }.max() ?? 0
  }

  /// True for what is no prose: a heading, a picture, a list, a table, a quotation, HTML.
  private static func opensBlock(_ line: String) -> Bool {
    if ["#", "|", "<", "![", "[![", "```", "~~~", "===", "---", "***", "- ", "* ", "+ ", ">", "["].contains(where: line.hasPrefix) {
      // A line that is nothing but a link says nothing of the page.
      return !(line.hasPrefix("[") && !line.hasPrefix("[!") && line.contains("](") && !line.hasSuffix(")"))
    }
    return false
  }

  /// True for a line that gives a record's date or its like, and says nothing of what the page is about.
  private static func isField(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let name = line[..<colon].filter { $0.isLetter }.lowercased()
    return ["date", "datum", "status", "author", "authors", "deciders", "lastupdated", "updated"].contains(name)
  }

  /// True for a block behind which the prose would no longer be about the whole page.
  private static func endsSearch(_ line: String) -> Bool { line.hasPrefix("## ") || line.hasPrefix("```") }

  /// A line of Markdown without its marks.
  private static func plain(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(where: { "[*`_]".contains($0) }) {
      result += rest[..<mark]
      let sign = rest[mark]
      rest = rest[rest.index(after: mark)...]
      switch sign {
      case "]":
        // A link's destination goes with it.
        if rest.first == "(", let end = rest.firstIndex(of: ")") {
          rest = rest[rest.index(after: end)...]
        } else if rest.first == "[", let end = rest.firstIndex(of: "]") {
          rest = rest[rest.index(after: end)...]
        }
      case "_":
        // Within a word it is a sign like any other.
        if result.last?.isLetter == true, rest.first?.isLetter == true { result.append("_") }
      default: break
      }
    }
    return result + rest
  }
}
