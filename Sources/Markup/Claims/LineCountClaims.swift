/// Finds how many lines a file is said to have: "`a.ts` (78 lines)", "`a.ts` has about 1,200 lines",
/// "`a.ts (78 lines)`".
enum LineCountClaims {
  static func found(in prose: Prose) -> [ClaimReader.Found] {
    if !prose.holdsDigit { return [] }
    let spans = prose.code + prose.links.filter { !Prose.covers(prose.code, $0.lowerBound) }
    let names = spans.map { opening(of: $0, in: prose.bytes) } + plain(in: prose)
    if names.isEmpty { return [] }
    var sentences = Sentences(prose.bytes)
    return names.compactMap { span in
      guard isFile(prose.bytes[span]), let count = count(behind: span.upperBound, in: prose.bytes),
        !sentences.isHedged(at: span.lowerBound), !endsList(span.lowerBound, in: prose)
      else { return nil }
      return ClaimReader.Found(
        kind: .lineCount, place: span, value: Array(prose.bytes[span]), subject: count)
    }
  }

  /// True where a file is the last of several that stand one behind the other, whose lines together may be meant.
  private static func endsList(_ start: Int, in prose: Prose) -> Bool {
    (prose.code + prose.links).contains { other in
      guard other.upperBound <= start, start - other.upperBound <= 6 else { return false }
      let between = prose.bytes[other.upperBound..<start].filter { $0 != 0x20 }
      return between.elementsEqual(",".utf8) || between.elementsEqual("+".utf8) || between.elementsEqual("and".utf8)
        || between.elementsEqual(",and".utf8) || between.elementsEqual("&".utf8)
    }
  }

  /// The first word of a span that goes on with a number, a colon behind it apart; the span where it is one word.
  private static func opening(of span: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard let space = bytes[span].firstIndex(of: 0x20) else { return span }
    return span.lowerBound..<(bytes[space - 1] == UInt8(ascii: ":") && space > span.lowerBound ? space - 1 : space)
  }

  /// Paths in plain text with a number in parentheses behind them: `src/a.ts (78 lines)`.
  private static func plain(in prose: Prose) -> [Range<Int>] {
    let bytes = prose.bytes
    var found: [Range<Int>] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "(")) {
      index = open + 1
      guard index < bytes.count, bytes[index].isASCIIDigit || "~≈".utf8.contains(bytes[index]), open > 1, bytes[open - 1] == 0x20
      else { continue }
      var start = open - 1
      while start > 0, bytes[start - 1] != 0x20, bytes[start - 1] != UInt8(ascii: "(") { start -= 1 }
      let word = start..<open - 1
      guard bytes[word].contains(UInt8(ascii: "/")), !bytes[word].contains(UInt8(ascii: ":")),
        !Prose.covers(prose.code, start), !Prose.covers(prose.links, start)
      else { continue }
      found.append(word)
    }
    return found
  }

  /// True for one word with an ending.
  static func isFile(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 4, text.count <= 160, !text.contains(0x20),
      let dot = text.lastIndex(of: UInt8(ascii: ".")), dot > text.startIndex
    else { return false }
    let ending = text[(dot + 1)...]
    return (1...8).contains(ending.count) && ending.allSatisfy(\.isASCIIAlphanumeric)
      && ending.contains(where: \.isASCIILetter)
  }

  /// The number of lines that the next few words state: `78`, or `~78` where it is about right.
  static func count(behind index: Int, in bytes: [UInt8]) -> [UInt8]? {
    let rest = bytes[index..<min(bytes.count, index + 40)]
    var text = rest.drop { $0 == 0x20 || $0 == UInt8(ascii: ")") }
    var isLinked = false
    for opening in ["(", "— ", "– ", "- ", ": ", "has ", "is now ", "is ", "currently has ", "now has ", ", "]
    where text.starts(with: opening.utf8) {
      text = text.dropFirst(opening.utf8.count)
      isLinked = true
      break
    }
    guard isLinked else { return nil }
    while text.first == 0x20 { text.removeFirst() }
    var isAbout = false
    for word in ["~", "≈", "about ", "around ", "approximately ", "approx. ", "roughly ", "ca. ", "c. "]
    where text.starts(with: word.utf8) {
      isAbout = true
      text = text.dropFirst(word.utf8.count)
      break
    }
    while text.first == 0x20 { text.removeFirst() }
    var digits: [UInt8] = []
    while let byte = text.first, byte.isASCIIDigit || byte == UInt8(ascii: ",") {
      if byte != UInt8(ascii: ",") { digits.append(byte) }
      text.removeFirst()
    }
    guard !digits.isEmpty, digits.count <= 7, digits != [0x30] else { return nil }
    if text.first == UInt8(ascii: "k") || text.first == UInt8(ascii: "K") {
      isAbout = true
      digits += [0x30, 0x30, 0x30]
      text.removeFirst()
    }
    if text.first == 0x20 || text.first == UInt8(ascii: "-") { text.removeFirst() }
    let unit = ["lines", "line", "LOC", "loc"].first { text.starts(with: $0.utf8) }
    guard let unit else { return nil }
    text = text.dropFirst(unit.utf8.count)
    // More words would say which lines are meant: "40 lines of setup", "40 lines shorter".
    while text.first == 0x20 { text.removeFirst() }
    if text.starts(with: "of code".utf8) { text = text.dropFirst(7) }
    if let byte = text.first, byte.isASCIIAlphanumeric,
      !["and ", "long", "total", "in total"].contains(where: { text.starts(with: $0.utf8) })
    { return nil }
    if let byte = text.first, "+/<>-".utf8.contains(byte) { return nil }
    return (isAbout ? [UInt8(ascii: "~")] : []) + digits
  }
}
