/// A line of a section, cut to what stands around the words that were found.
package struct SearchExcerpt: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package let text: String
    package let isMatch: Bool
  }

  package let parts: [Part]

  package var text: String { parts.map(\.text).joined() }

  /// Stand before and behind a match in what FTS5 gives.
  static let opening: Character = "\u{1}"
  static let closing: Character = "\u{2}"
  /// The most characters of an excerpt, the dots for what is left out apart.
  static let width = 160

  /// Takes the line with the most different words that were found, the first of several.
  ///
  /// - Parameter body: With matches marked.
  /// - Returns: The excerpt, and the line's place in the body, from 0; nil where nothing is marked.
  static func best(of body: String) -> (excerpt: SearchExcerpt, line: Int)? {
    var best: (excerpt: [Part], line: Int, count: Int)?
    // A match that goes over a line's end is one in both lines.
    var isOpen = false
    // By bytes: a section may be long, and few of its lines have a match.
    let lines = body.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where isOpen || line.contains(1) {
      let parts = self.parts(Substring(line), &isOpen)
      let count = Set(parts.filter(\.isMatch).map { $0.text.lowercased() }).count
      if count > (best?.count ?? 0) { best = (parts, index, count) }
    }
    return best.map { (SearchExcerpt(parts: cut($0.excerpt)), $0.line) }
  }

  /// The first line of a body that says something, for sections that were found by their headings.
  static func first(of body: String) -> SearchExcerpt {
    var isOpen = false
    var rest = body.utf8[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest[line.endIndex...].dropFirst()
      let parts = self.parts(Substring(line), &isOpen)
      let text = parts.map(\.text).joined()
      if text.contains(where: { $0.isLetter || $0.isNumber }) { return SearchExcerpt(parts: cut(parts)) }
    }
    return SearchExcerpt(parts: [])
  }

  /// The stretches of a line, without its markup and with runs of blanks as one.
  private static func parts(_ line: Substring, _ isOpen: inout Bool) -> [Part] {
    var parts: [Part] = []
    var text = ""
    func close(_ isMatch: Bool) {
      if !text.isEmpty { parts.append(Part(text: text, isMatch: isMatch)) }
      text = ""
    }
    var isAfterBlank = true
    for character in line.drop(while: { "#>|-*+ \t".contains($0) }) {
      switch character {
      case opening:
        close(false)
        isOpen = true
      case closing:
        close(true)
        isOpen = false
      case "`", "|": continue
      case _ where character.isWhitespace:
        if !isAfterBlank { text += " " }
        isAfterBlank = true
        continue
      case "*" where text.last == "*":
        text.removeLast()
      default: text.append(character)
      }
      isAfterBlank = isAfterBlank && (character == opening || character == closing)
    }
    if text.last == " " { text.removeLast() }
    close(isOpen)
    return parts
  }

  /// At most ``width`` characters, with the first match a third of the way in.
  private static func cut(_ parts: [Part]) -> [Part] {
    let length = parts.reduce(0) { $0 + $1.text.count }
    if length <= width { return parts }
    let before = parts.prefix { !$0.isMatch }.reduce(0) { $0 + $1.text.count }
    let start = min(max(0, before - width / 3), length - width)
    var left = start
    var room = width
    var kept: [Part] = start > 0 ? [Part(text: "…", isMatch: false)] : []
    for part in parts {
      var text = Substring(part.text)
      let skipped = min(left, text.count)
      text = text.dropFirst(skipped)
      left -= skipped
      text = text.prefix(room)
      room -= text.count
      if !text.isEmpty { kept.append(Part(text: String(text), isMatch: part.isMatch)) }
    }
    if start + width < length { kept.append(Part(text: "…", isMatch: false)) }
    return kept
  }
}
