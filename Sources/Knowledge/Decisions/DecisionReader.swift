import Markup

/// Reads a decision out of a document, in the dialect that it is written in.
///
/// Nygard's status section, MADR's bullets and front matter, and the house format give the same
/// parts; each part comes with the bytes it was read from.
struct DecisionReader {
  let document: Document
  let index: Int
  let settings: Configuration.DecisionSettings

  /// The decision, or nil for a document that is none.
  func decision() -> Decision? {
    let declared = document.frontMatter?["type"]?.string == DocumentType.decision
    guard declared || DecisionFileName.mayHold(document.path, settings) else {
      return nil
    }
    let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
    if !declared, DecisionFileName.isTemplateName(name) { return nil }
    let (numbers, title) = numbersAndTitle()
    let parts = DecisionParts(self)
    let status = parts.status(parts.links())
    let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
    return Decision(
      document: index, folder: folder, number: numbers.first?.number, numbers: numbers,
      title: title, statusText: status?.text, statusRange: status?.range, status: status?.value,
      date: parts.date()?.text, isDated: DecisionFileName.isDated(name))
  }

  /// Every place that states a number, and the title without it.
  func numbersAndTitle() -> (numbers: [Decision.StatedNumber], title: String) {
    let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
    var numbers: [Decision.StatedNumber] = []
    if let found = DecisionFileName.number(ofFile: name) {
      numbers.append(.init(place: .fileName, number: found.number, range: SourceRange(0, 0)))
    }
    var title = document.title
    if let heading = document.firstHeading {
      let text = document[heading.text]
      if let (number, rest) = numbered(text) {
        numbers.append(.init(place: .heading, number: number, range: heading.range))
        if document.frontMatter?["title"]?.string == nil { title = rest }
      }
    }
    for key in ["number", "id"] {
      guard let value = document.frontMatter?[key], let text = value.string,
        let number = Int(text) ?? numbered(text + ":")?.number
      else { continue }
      numbers.append(.init(place: .frontMatter, number: number, range: value.range))
      break
    }
    return (numbers, withoutNumber(title))
  }

  /// `ADR-0005: Title`, `ADR 5 - Title`, `5. Title`.
  func numbered(_ text: String) -> (number: Int, rest: String)? {
    var rest = Substring(text)
    var hadPrefix = false
    for prefix in settings.longestPrefixesFirst where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      if let separator = rest.first, separator == "-" || separator == " " || separator == "#" {
        rest.removeFirst()
      }
      hadPrefix = true
      break
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 5, let number = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    let trimmed = rest.drop { $0 == " " }
    if let mark = trimmed.first, ":.-–—".contains(mark) {
      let behind = trimmed.dropFirst()
      // `5. Title`, but not `5.1 Title`.
      if mark == ".", behind.first?.isNumber == true { return nil }
      // `5 - Title`, but not `64-bit` and no date.
      if mark == "-", !hadPrefix, trimmed.startIndex == rest.startIndex || behind.first != " " {
        return nil
      }
      return (number, String(trimmed.dropFirst().drop { $0 == " " }))
    }
    guard hadPrefix, rest.isEmpty || rest.first == " " else { return nil }
    return (number, String(trimmed))
  }

  /// The lines, anywhere in the text, that relate the decision to another: `Supersedes [1](…)` in a
  /// status section, in a bullet or under a heading of links.
  func relationLines() -> [StatusLine] {
    lines(0..<document.source.count).map { StatusLine(text: $0.text, range: $0.range) }
      .filter { $0.relation != nil }.compactMap { $0.cut() }
  }

  /// Lines that say something: neither blank nor in a comment or a fenced code block.
  func lines(_ range: Range<Int>) -> [(text: String, range: SourceRange)] {
    let source = document.source
    let range = range.clamped(to: 0..<source.count)
    var found: [(text: String, range: SourceRange)] = []
    var index = range.lowerBound
    var isComment = false
    var fence: String?
    while index < range.upperBound {
      var end = index
      while end < range.upperBound, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
      var start = index
      var stop = end
      while start < stop, source[start] == 0x20 || source[start] == 0x09 { start += 1 }
      while stop > start, source[stop - 1] == 0x20 || source[stop - 1] == 0x09 { stop -= 1 }
      let text = String(decoding: source[start..<stop], as: UTF8.self)
      if text.hasPrefix("<!--") { isComment = true }
      let opening = text.hasPrefix("```") ? "```" : text.hasPrefix("~~~") ? "~~~" : nil
      if let open = fence {
        if opening == open { fence = nil }
      } else if opening != nil, !isComment {
        fence = opening
      } else if !text.isEmpty, !isComment {
        found.append((text, SourceRange(start, stop)))
      }
      if isComment, text.contains("-->") { isComment = false }
      index = end + 1
    }
    return found
  }
}
