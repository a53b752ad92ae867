import Knowledge
import Markup

/// A stretch of a page from one heading to the next, as it goes into the index.
struct Section {
  /// The page's title and other names; empty but in the first section.
  var title = ""
  /// Its own heading.
  var heading = ""
  /// True where the heading is the page's own title.
  var isTitle = false
  /// The headings above it, outermost first, without the page's title.
  var above: [String] = []
  var anchor = ""
  /// Empty but in the first section.
  var tags: [String] = []
  /// The text below the heading, with links as their texts; its lines are the file's.
  var body = ""
  /// The line of the heading, from 1; of the text where there is no heading.
  var line = 1
  /// The line in which ``body`` begins, from 1.
  var bodyLine = 1
}

/// Cuts a document into sections.
struct SectionReader {
  private let document: Document
  private let bytes: [UInt8]
  private let card: DocumentCard
  private let lines: LineTable
  private let gaps: [SourceRange]

  /// - Parameter bytes: The file's, as the document was parsed from them.
  init(_ document: Document, _ bytes: [UInt8], _ card: DocumentCard) {
    self.document = document
    self.bytes = bytes
    self.card = card
    lines = LineTable(bytes)
    gaps = document.unspokenRanges(bytes)
  }

  /// The sections in file order; one at least.
  /// - Complexity: O(*n*) in the bytes.
  func sections() -> [Section] {
    let headings = document.headings
    let start = document.frontMatter.map { Int($0.range.end) } ?? 0
    let end = headings.first.map { Int($0.range.start) } ?? bytes.count
    var sections: [Section] = []
    let preamble = section(nil, from: min(start, end), to: end, above: [])
    // A comment for tools that stands before the first heading belongs to its section.
    let isAlone = headings.isEmpty || hasText(from: min(start, end), to: end)
    if isAlone { sections.append(preamble) }
    var path: [(level: UInt8, text: String)] = []
    for (index, heading) in headings.enumerated() {
      let next = index + 1 < headings.count ? Int(headings[index + 1].range.start) : bytes.count
      path.removeAll { $0.level >= heading.level }
      var section = section(heading, from: Int(heading.range.end), to: next, above: path.map(\.text))
      if index == 0, !isAlone, !preamble.body.isEmpty {
        section.body = preamble.body + String(
          repeating: "\n", count: max(1, section.bodyLine - preamble.bodyLine - preamble.lineCount))
          + section.body
        section.bodyLine = preamble.bodyLine
      }
      sections.append(section)
      if heading != document.firstHeading { path.append((heading.level, document[heading.text])) }
    }
    let names = [card.title, card.decision ?? "", String(RelativePath.name(of: document.path))]
    sections[0].title = names.joined(separator: "\n")
    sections[0].tags = card.tags
    return sections
  }

  /// True where somebody reads something: what is only for tools, such as the resume block, is not it.
  private func hasText(from start: Int, to end: Int) -> Bool {
    var hidden = gaps
    if let block = document.resume?.range { hidden.append(block) }
    return TextCleaning.text(bytes, start..<end, without: TextCleaning.joined(hidden)).contains {
      $0.isLetter || $0.isNumber
    }
  }

  private func section(_ heading: Heading?, from start: Int, to end: Int, above: [String]) -> Section {
    var section = Section()
    if let heading {
      section.heading = document[heading.text]
      section.anchor = document[heading.anchor]
      section.isTitle = heading == document.firstHeading
    }
    section.above = above
    var text = TextCleaning.text(bytes, min(start, end)..<end, without: gaps)[...]
    section.bodyLine = lines.position(of: start).line
    // The white space before the text, whose line feeds count.
    let blank = text.prefix(while: \.isWhitespace)
    section.bodyLine += blank.count { $0.isNewline }
    text = text[blank.endIndex...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    section.body = String(text)
    section.line = heading.map { lines.position(of: Int($0.range.start)).line } ?? section.bodyLine
    return section
  }
}

extension Section {
  fileprivate var lineCount: Int { body.count { $0.isNewline } }
}
