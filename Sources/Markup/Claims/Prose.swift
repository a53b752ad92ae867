/// The text of a block as a reader sees it, with the way back to the block's content.
///
/// Markers of emphasis, brackets and destinations of links, tags and backticks are gone; a line end is a
/// space. What stood in code font or in a link is known by its range.
struct Prose {
  private(set) var bytes: [UInt8] = []
  /// The content offset of each byte.
  private var offsets: [Int32] = []
  /// Where lines begin behind the first one, in content offsets, in order.
  private var lineStarts: [Int32] = []
  /// What stands in code font, in offsets of ``bytes``, in order.
  private(set) var code: [Range<Int>] = []
  /// The texts of links, in order of their ends.
  private(set) var links: [Range<Int>] = []
  /// True where there is a digit.
  private(set) var holdsDigit = false
  /// True where there is a digit or a number in words.
  private(set) var holdsNumber = false
  /// What is struck through, in order.
  private(set) var struck: [Range<Int>] = []

  /// Reads a block's content; the memory of an earlier one is kept.
  ///
  /// - Parameters:
  ///   - scanner: What has scanned the same content.
  ///   - limit: The most content that is read, in bytes.
  mutating func read(_ content: Bytes, _ scanner: InlineScanner, limit: Int = 1 << 16) {
    bytes.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    code.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    struck.removeAll(keepingCapacity: true)
    lineStarts.removeAll(keepingCapacity: true)
    var opaque = scanner.opaque[...]
    var openLinks: [(end: Int, start: Int)] = []
    var nextLink = scanner.links[...]
    var strikeStart: Int?
    var index = 0
    let end = min(content.count, limit)
    while index < end {
      while let link = nextLink.first, link.range.lowerBound < index { nextLink = nextLink.dropFirst() }
      if let last = openLinks.last, index >= last.end {
        links.append(last.start..<bytes.count)
        openLinks.removeLast()
        continue
      }
      if let range = opaque.first, range.lowerBound <= index {
        opaque = opaque.dropFirst()
        if range.upperBound <= index { continue }
        if content[range.lowerBound] == UInt8(ascii: "`") {
          addCode(content, range)
        } else if content[range.lowerBound] == UInt8(ascii: "<"),
          let link = nextLink.first, link.range == range
        {
          let start = bytes.count
          add(content, link.destination)
          links.append(start..<bytes.count)
        }
        index = range.upperBound
        continue
      }
      if let link = nextLink.first, link.range.lowerBound == index {
        nextLink = nextLink.dropFirst()
        switch link.form {
        case .inline, .reference:
          // The opaque tail ends the text; a link of brackets alone has none.
          openLinks.append((textEnd(of: link, content, opaque), bytes.count))
          index += link.isImage ? 2 : 1
          continue
        case .footnote:
          index = link.range.upperBound
          continue
        case .undefined, .autolink: break
        }
      }
      let byte = content[index]
      if Prose.isPlain(byte) {
        // Nothing begins or ends within a run of plain text.
        var stop = end
        if let range = opaque.first { stop = min(stop, range.lowerBound) }
        if let link = nextLink.first { stop = min(stop, link.range.lowerBound) }
        if let last = openLinks.last { stop = min(stop, last.end) }
        var last = index + 1
        while last < stop, Prose.isPlain(content[last]) { last += 1 }
        bytes.append(contentsOf: content[index..<last])
        offsets.append(contentsOf: Int32(truncatingIfNeeded: index)..<Int32(truncatingIfNeeded: last))
        index = last
        continue
      }
      switch byte {
      case UInt8(ascii: "\\") where index + 1 < end && content[index + 1].isASCIIPunctuation:
        add(content[index + 1], index + 1)
        index += 2
      case UInt8(ascii: "*"):
        let next = index + 1 < end ? content[index + 1] : 0x20
        let isAlone =
          next.isWhitespace && (bytes.last.map { $0 == 0x20 } ?? true)
        if isAlone { add(byte, index) }
        index += 1
      case UInt8(ascii: "_"):
        let next = index + 1 < end ? content[index + 1] : 0x20
        let before = index > 0 ? content[index - 1] : 0x20
        let isInside = isWord(before) && isWord(next)
        if isInside { add(byte, index) }
        index += 1
      case UInt8(ascii: "~") where index + 1 < end && content[index + 1] == byte:
        if let start = strikeStart {
          struck.append(start..<bytes.count)
          strikeStart = nil
        } else {
          strikeStart = bytes.count
        }
        index += 2
      case UInt8(ascii: "]") where openLinks.last?.end == index + 1:
        index += 1
      default:
        if byte.isWhitespace {
          if byte == 0x0A { lineStarts.append(Int32(truncatingIfNeeded: index + 1)) }
          if bytes.last != 0x20, !bytes.isEmpty { add(0x20, index) }
        } else {
          add(byte, index)
        }
        index += 1
      }
    }
    while let last = openLinks.popLast() { links.append(last.start..<bytes.count) }
    holdsDigit = bytes.withUnsafeBufferPointer { $0.holdsDigit }
    holdsNumber = holdsDigit || bytes.withUnsafeBufferPointer { NumberWord.isIn($0) }
  }

  /// True for letters, digits, and other bytes that are never markup.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte >= 0x80 || byte == UInt8(ascii: "_")
  }

  /// Where the text of a link ends: at its closing bracket.
  private func textEnd(
    of link: InlineScanner.Link, _ content: Bytes, _ opaque: ArraySlice<Range<Int>>
  ) -> Int {
    if let tail = opaque.prefix(64).first(where: { $0.upperBound == link.range.upperBound }),
      tail.lowerBound > link.range.lowerBound, content[tail.lowerBound] != UInt8(ascii: "`")
    {
      return tail.lowerBound
    }
    return link.range.upperBound
  }

  private mutating func addCode(_ content: Bytes, _ range: Range<Int>) {
    var ticks = 0
    while range.lowerBound + ticks < range.upperBound,
      content[range.lowerBound + ticks] == UInt8(ascii: "`")
    {
      ticks += 1
    }
    guard range.count > 2 * ticks else { return }
    let inner = content.trimmed(range.lowerBound + ticks..<range.upperBound - ticks)
    let start = bytes.count
    add(content, inner)
    if bytes.count > start { code.append(start..<bytes.count) }
  }

  private mutating func add(_ content: Bytes, _ range: Range<Int>) {
    for index in range { add(content[index].isWhitespace ? 0x20 : content[index], index) }
  }

  private mutating func add(_ byte: UInt8, _ offset: Int) {
    bytes.append(byte)
    offsets.append(Int32(truncatingIfNeeded: offset))
  }

  /// The content range that a range of the prose came from.
  func contentRange(_ range: Range<Int>) -> Range<Int> {
    guard range.lowerBound < offsets.count, !range.isEmpty else {
      let end = offsets.last.map { Int($0) + 1 } ?? 0
      return end..<end
    }
    return Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound - 1]) + 1
  }

  /// True where a place is the first of its line, marks of emphasis and lists apart.
  func beginsLine(_ place: Int) -> Bool {
    guard place > 0, place < offsets.count, bytes[place - 1] == 0x20 else { return place == 0 }
    let before = offsets[place - 1]
    return lineStarts.contains { $0 > before && $0 <= offsets[place] }
  }

  /// True where a place lies in one of some ranges.
  static func covers(_ ranges: [Range<Int>], _ place: Int) -> Bool {
    ranges.contains { $0.contains(place) }
  }
}
