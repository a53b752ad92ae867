/// Raw HTML: tags with their attributes, as CommonMark 6.6 delimits them.
struct HTMLTag {
  /// In lower case.
  let name: String
  let isClosing: Bool
  let range: Range<Int>
  /// The attributes that can hold a reference or an anchor, in order.
  let attributes: [(name: String, value: Range<Int>)]

  /// The end of a tag, comment, processing instruction, declaration or CDATA section that opens at
  /// an index; nil where a `<` is just a `<`.
  static func end(_ bytes: Bytes, at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "!"):
      if bytes.holds("<!--", at: start) {
        return bytes.index(of: "-->", from: start + 4).map { $0 + 3 }
      }
      if bytes.holds("<![CDATA[", at: start) {
        return bytes.index(of: "]]>", from: start + 9).map { $0 + 3 }
      }
      guard index + 1 < bytes.count, bytes[index + 1].isASCIILetter else { return nil }
      return bytes.index(of: UInt8(ascii: ">"), from: index).map { $0 + 1 }
    case UInt8(ascii: "?"):
      return bytes.index(of: "?>", from: index + 1).map { $0 + 2 }
    case UInt8(ascii: "/"):
      index += 1
      guard index < bytes.count, bytes[index].isASCIILetter else { return nil }
      index = nameEnd(bytes, from: index)
      index = LinkTail.skipWhitespace(bytes, from: index)
      return index < bytes.count && bytes[index] == UInt8(ascii: ">") ? index + 1 : nil
    default:
      guard bytes[index].isASCIILetter else { return nil }
      return openTagEnd(bytes, nameStart: index)
    }
  }

  private static func nameEnd(_ bytes: Bytes, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isASCIIAlphanumeric || bytes[index] == UInt8(ascii: "-")
    {
      index += 1
    }
    return index
  }

  private static func openTagEnd(_ bytes: Bytes, nameStart: Int) -> Int? {
    var index = nameEnd(bytes, from: nameStart)
    while true {
      let beforeSpace = index
      index = LinkTail.skipWhitespace(bytes, from: index)
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ">") { return index + 1 }
      if bytes[index] == UInt8(ascii: "/") {
        return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">") ? index + 2 : nil
      }
      guard index > beforeSpace, let attribute = attribute(bytes, at: index) else { return nil }
      index = attribute.end
    }
  }

  private static func attribute(
    _ bytes: Bytes, at start: Int
  ) -> (name: Range<Int>, value: Range<Int>?, end: Int)? {
    let first = bytes[start]
    guard first.isASCIILetter || first == UInt8(ascii: "_") || first == UInt8(ascii: ":") else {
      return nil
    }
    var index = start + 1
    while index < bytes.count, bytes[index].isASCIIAlphanumeric || "_.:-".utf8.contains(bytes[index])
    {
      index += 1
    }
    let name = start..<index
    let equals = LinkTail.skipWhitespace(bytes, from: index)
    guard equals < bytes.count, bytes[equals] == UInt8(ascii: "=") else {
      return (name, nil, index)
    }
    index = LinkTail.skipWhitespace(bytes, from: equals + 1)
    guard index < bytes.count else { return nil }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = bytes.index(of: quote, from: index + 1) else { return nil }
      return (name, index + 1..<close, close + 1)
    }
    let valueStart = index
    while index < bytes.count, !bytes[index].isWhitespace, !"\"'=<>`".utf8.contains(bytes[index]) {
      index += 1
    }
    return index > valueStart ? (name, valueStart..<index, index) : nil
  }

  /// Reads a tag whose extent is known; nil for comments and the like.
  init?(_ bytes: Bytes, _ range: Range<Int>) {
    var index = range.lowerBound + 1
    guard index < range.upperBound else { return nil }
    let isClosing = bytes[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    guard index < range.upperBound, bytes[index].isASCIILetter else { return nil }
    let nameEnd = HTMLTag.nameEnd(bytes, from: index)
    self.name = bytes.string(index..<nameEnd).lowercased()
    self.isClosing = isClosing
    self.range = range
    var attributes: [(name: String, value: Range<Int>)] = []
    index = nameEnd
    while !isClosing, index < range.upperBound - 1 {
      index = LinkTail.skipWhitespace(bytes, from: index)
      guard index < range.upperBound - 1, bytes[index] != UInt8(ascii: "/"),
        let attribute = HTMLTag.attribute(bytes, at: index)
      else { break }
      if let value = attribute.value {
        let length = attribute.name.count
        let start = attribute.name.lowerBound
        if length == 4, bytes.holdsIgnoringCase("href", at: start) {
          attributes.append(("href", value))
        } else if length == 3, bytes.holdsIgnoringCase("src", at: start) {
          attributes.append(("src", value))
        } else if length == 2, bytes.holdsIgnoringCase("id", at: start) {
          attributes.append(("id", value))
        } else if length == 4, bytes.holdsIgnoringCase("name", at: start) {
          attributes.append(("name", value))
        }
      }
      index = attribute.end
    }
    self.attributes = attributes
  }

  /// From 1 to 6 for `h1` to `h6`.
  var headingLevel: Int? {
    guard name.utf8.count == 2, name.utf8.first == UInt8(ascii: "h"), let digit = name.utf8.last,
      digit >= UInt8(ascii: "1"), digit <= UInt8(ascii: "6")
    else { return nil }
    return Int(digit - UInt8(ascii: "0"))
  }
}

/// Finds the ends of raw HTML in one text, and remembers which kinds of markup are not closed any
/// more, so that a thousand openings do not each search to the end.
struct HTMLScanner {
  private var unclosed: Set<UInt8> = []

  /// The end of a tag or other markup that opens at an index.
  mutating func end(_ bytes: Bytes, at start: Int) -> Int? {
    guard start + 2 < bytes.count else { return HTMLTag.end(bytes, at: start) }
    // `<!--`, `<![CDATA[`, `<!X` and `<?` each have an end of their own.
    let first = bytes[start + 1]
    guard first == UInt8(ascii: "!") || first == UInt8(ascii: "?") else {
      return HTMLTag.end(bytes, at: start)
    }
    let third = bytes[start + 2]
    let kind = first == UInt8(ascii: "?") ? first : third.isASCIILetter ? UInt8(ascii: "!") : third
    if unclosed.contains(kind) { return nil }
    let end = HTMLTag.end(bytes, at: start)
    if end == nil { unclosed.insert(kind) }
    return end
  }
}
