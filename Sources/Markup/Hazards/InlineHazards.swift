extension DocumentBuilder {
  /// True where a paragraph may hold what only looks like a link or like bold text, which a search for
  /// a few bytes tells.
  static func mayDeceive(_ content: Bytes) -> Bool {
    content.index(of: "] (", from: 0) != nil || content.index(of: " **", from: 0) != nil
      || holdsSpacedDestination(content)
  }

  private static func holdsSpacedDestination(_ content: Bytes) -> Bool {
    var from = 0
    while let found = content.index(of: "](", from: from) {
      from = found + 2
      let end = content.index(of: UInt8(ascii: ")"), from: from) ?? content.count
      if let space = content.index(of: 0x20, from: from), space < end { return true }
    }
    return false
  }

  /// Keeps what looks like markup to a person and is text.
  mutating func deceptions(_ content: Bytes, _ map: inout ContentMap) {
    scanner.scan(content, definitions: labels)
    spacedLinks(content, &map)
    spacedDestinations(content, &map)
    spacedEmphasis(content, &map)
  }

  private func isOpaque(_ place: Int) -> Bool {
    scanner.opaque.contains { $0.contains(place) }
  }

  private func isLinked(_ place: Int) -> Bool {
    scanner.links.contains { link in
      if case .undefined = link.form { return false }
      return link.range.contains(place)
    }
  }

  private mutating func keep(
    _ kind: Hazard.Kind, _ range: Range<Int>, _ other: Range<Int>, _ map: inout ContentMap
  ) {
    guard let place = map.sourceRange(range), let inner = map.sourceRange(other) else { return }
    let text = kind == .spacedDestination ? document.pool.add(map.content.slice(other)) : .empty
    document.hazards.append(Hazard(kind, place, other: inner, text: text))
  }

  /// The bracket that opens before a closing one on the same line, without others between them.
  private func opening(before close: Int, _ content: Bytes) -> Int? {
    var index = close
    while index > 0 {
      index -= 1
      if content[index].isLineEnd || content[index] == UInt8(ascii: "]") { return nil }
      if content[index] == UInt8(ascii: "[") {
        return index + 1 < close && (index == 0 || content[index - 1] != UInt8(ascii: "\\")) ? index : nil
      }
    }
    return nil
  }

  private mutating func spacedLinks(_ content: Bytes, _ map: inout ContentMap) {
    var from = 0
    while let close = content.index(of: "] (", from: from) {
      from = close + 3
      guard content.holds("http://", at: from) || content.holds("https://", at: from),
        let end = content.index(of: UInt8(ascii: ")"), from: from),
        !content[from..<end].contains(where: \.isWhitespace),
        let open = opening(before: close, content), !isOpaque(open), !isOpaque(close),
        !isLinked(open)
      else { continue }
      // `[x] (https://...)` in a list of tasks is a box.
      if close - open == 2 { continue }
      keep(.spacedLink, open..<end + 1, close + 1..<close + 2, &map)
    }
  }

  private mutating func spacedDestinations(_ content: Bytes, _ map: inout ContentMap) {
    var from = 0
    while let close = content.index(of: "](", from: from) {
      from = close + 2
      guard let end = content.index(of: UInt8(ascii: ")"), from: from) else { return }
      let place = content.trimmed(from..<end)
      let text = content[place]
      guard text.contains(0x20), !text.contains(where: { "<>\"'(){}\n".utf8.contains($0) }),
        isDestination(content, place), let open = opening(before: close, content),
        !isOpaque(open), !isOpaque(close), !isLinked(open)
      else { continue }
      keep(.spacedDestination, open..<end + 1, place, &map)
    }
  }

  /// True for an address, and for a path that begins with dots or ends like a file's name.
  private func isDestination(_ content: Bytes, _ place: Range<Int>) -> Bool {
    let start = place.lowerBound
    if content.holds("http://", at: start) || content.holds("https://", at: start) { return true }
    if content.holds("./", at: start) || content.holds("../", at: start) { return true }
    let name = content[place].suffix(6)
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > start else { return false }
    let ending = name[(dot + 1)...]
    return ending.count >= 2 && ending.allSatisfy(\.isASCIIAlphanumeric)
  }

  private mutating func spacedEmphasis(_ content: Bytes, _ map: inout ContentMap) {
    var from = 0
    while let found = content.index(of: " **", from: from) {
      from = found + 3
      let end = found + 3
      guard end == content.count || content[end].isWhitespace,
        let open = boldOpening(before: found, content), !isOpaque(open), !isOpaque(found)
      else { continue }
      var space = found
      while space > open, content[space - 1] == 0x20 { space -= 1 }
      keep(.spacedEmphasis, open..<end, space..<found + 1, &map)
    }
  }

  /// Two asterisks at the start of a line or of an item's text with a letter behind them, and no other
  /// asterisk up to a place.
  private func boldOpening(before end: Int, _ content: Bytes) -> Int? {
    var index = end
    while index > 0, !content[index - 1].isLineEnd {
      index -= 1
      if content[index] == UInt8(ascii: "*") { break }
    }
    guard index > 0, content[index] == UInt8(ascii: "*"), content[index - 1] == UInt8(ascii: "*"),
      !content[index + 1].isWhitespace, index + 2 < end,
      index == 1 || content[index - 2].isLineEnd
    else { return nil }
    return index - 1
  }
}
