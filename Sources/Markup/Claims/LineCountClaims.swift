/// Finds how many lines a file is said to have: "`a.ts` (78 lines)", "`a.ts` has about 1,200 lines".
enum LineCountClaims {
  static func found(in prose: Prose) -> [ClaimReader.Found] {
    if prose.code.isEmpty && prose.links.isEmpty || !prose.holdsDigit { return [] }
    var sentences = Sentences(prose.bytes)
    return (prose.code + prose.links.filter { !Prose.covers(prose.code, $0.lowerBound) }).compactMap { span in
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
    for opening in ["(", "— ", "– ", "- ", ": ", "has ", "is ", "is now ", "currently has ", "now has ", ", "]
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
    if let byte = text.first, byte.isASCIIAlphanumeric, !text.starts(with: "and ".utf8) { return nil }
    if let byte = text.first, "+/<>-".utf8.contains(byte) { return nil }
    return (isAbout ? [UInt8(ascii: "~")] : []) + digits
  }
}
