/// Finds counts, ports, versions and prices that a sentence states as they are now.
///
/// What is hedged, an example, a bound, or a requirement is no claim and is not kept.
enum QuantityClaims {
  private typealias Quantity = (kind: Claim.Kind, place: Range<Int>, end: Int)

  /// What people number by the major version alone.
  private static let runtimes: Set<String> = [
    "alpine", "bun", "debian", "deno", "django", "fedora", "go", "java", "jdk", "kubernetes", "mariadb",
    "mongodb", "mysql", "next.js", "nextjs", "nginx", "node", "node.js", "nodejs", "php", "pnpm", "postgres",
    "postgresql", "proxmox", "python", "react", "redis", "ruby", "rust", "swift", "terraform", "ubuntu",
    "version", "vue",
  ]

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    let bytes = prose.bytes
    guard prose.holdsNumber else { return [] }
    var found: [ClaimReader.Found] = []
    var index = 0
    while let word = nextWord(bytes, from: index) {
      guard mayBegin(bytes, word), let quantity = quantity(bytes, word) else {
        index = word.upperBound
        continue
      }
      index = max(word.upperBound, quantity.end)
      let (before, after) = prose.sentence(around: quantity.place)
      if ValueHedges.hedge(before: before, after: after) { continue }
      found.append(
        ClaimReader.Found(
          kind: quantity.kind, place: quantity.place, value: Array(bytes[quantity.place]),
          subject: before + [0xEF, 0xBF, 0xBC] + after))
    }
    return found
  }

  /// The next run of letters and digits that nothing ties to what stands before it.
  private static func nextWord(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count {
      if isWord(bytes[index]), index == 0 || !isInner(bytes[index - 1]) || opensHostPort(bytes, index) {
        var end = index + 1
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        return index..<end
      }
      index += 1
    }
    return nil
  }

  /// True for a word whose first letters may be those of a quantity.
  private static func mayBegin(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    let first = bytes[word.lowerBound]
    return first.isASCIIDigit || first >= 0x80 || "tfsenv".utf8.contains(first | 0x20)
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || byte >= 0x80 }

  /// True for what ties the next word to what stands before: no number begins behind it.
  private static func isInner(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "#"),
      UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="),
      UInt8(ascii: "&"), UInt8(ascii: "?"):
      true
    default: isWord(byte)
    }
  }

  private static func opensHostPort(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes[index].isASCIIDigit, bytes[index - 1] == UInt8(ascii: ":") else { return false }
    let head = bytes[..<(index - 1)]
    return ["localhost", "127.0.0.1", "0.0.0.0"].contains { head.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static func quantity(_ bytes: [UInt8], _ word: Range<Int>) -> Quantity? {
    let first = bytes[word.lowerBound]
    if first.isASCIIDigit { return number(bytes, word.lowerBound) }
    for sign in ["€", "£"] where bytes[word].starts(with: sign.utf8) {
      let start = word.lowerBound + sign.utf8.count
      return start < word.upperBound && bytes[start].isASCIIDigit ? number(bytes, start) : nil
    }
    if first | 0x20 == UInt8(ascii: "v"), word.count > 1, bytes[word.lowerBound + 1].isASCIIDigit {
      let end = numberEnd(bytes, word.lowerBound + 1)
      guard bytes[word.lowerBound + 1..<end].contains(UInt8(ascii: ".")), endsVersion(bytes, end) else { return nil }
      return (.version, word.lowerBound..<end, end)
    }
    if NumberWord.isWord(bytes[word]), CountedNoun.reading(bytes[word.upperBound...].prefix(96)) != nil {
      return (.count, word, word.upperBound)
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> Quantity? {
    let end = numberEnd(bytes, start)
    let before = start > 0 ? bytes[start - 1] : 0x20
    let price = priceStart(bytes, start)
    if let price {
      var tail = end
      if tail < bytes.count, bytes[tail] == UInt8(ascii: "/") {
        tail += 1
        while tail < bytes.count, bytes[tail].isASCIILetter { tail += 1 }
      }
      return (.price, price..<tail, tail)
    }
    let hasDot = bytes[start..<end].contains(UInt8(ascii: "."))
    let previous = previousWord(bytes, start)
    let isPort = previous == "port" || before == UInt8(ascii: ":")
    if isPort, !hasDot, (2...5).contains(end - start), end == bytes.count || !isInner(bytes[end]) || endsSentence(bytes, end) {
      return (.port, start..<end, end)
    }
    guard end == bytes.count || !isWord(bytes[end]) else { return nil }
    if hasDot || !previous.isEmpty && runtimes.contains(previous) {
      guard !previous.isEmpty, endsVersion(bytes, end) else { return nil }
      return (.version, start..<end, end)
    }
    guard end - start <= 6, end < bytes.count, bytes[end] == 0x20,
      CountedNoun.reading(bytes[end...].prefix(96)) != nil, !NumberedName.stands(before: start, in: bytes)
    else { return nil }
    return (.count, start..<end, end)
  }

  /// Behind digits, groups of digits, and digits behind dots.
  private static func numberEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let isJoint = bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ",")
      guard bytes[end].isASCIIDigit || isJoint && end + 1 < bytes.count && bytes[end + 1].isASCIIDigit else { break }
      end += 1
    }
    return end
  }

  private static func priceStart(_ bytes: [UInt8], _ start: Int) -> Int? {
    if start > 0, bytes[start - 1] == UInt8(ascii: "$") { return start - 1 }
    for sign in ["€", "£"] where start >= sign.utf8.count {
      if bytes[(start - sign.utf8.count)..<start].elementsEqual(sign.utf8) { return start - sign.utf8.count }
    }
    return nil
  }

  private static func endsVersion(_ bytes: [UInt8], _ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    if "+-/x*%".utf8.contains(bytes[end]) || isWord(bytes[end]) { return false }
    return bytes[end] != UInt8(ascii: ".") || endsSentence(bytes, end)
  }

  private static func endsSentence(_ bytes: [UInt8], _ end: Int) -> Bool {
    "., :".utf8.contains(bytes[end]) && (end + 1 == bytes.count || bytes[end + 1] == 0x20)
  }

  /// The word before a number, lower case; a colon or an equals sign may stand between.
  private static func previousWord(_ bytes: [UInt8], _ start: Int) -> String {
    var end = start
    while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    guard end < start else { return "" }
    var index = end
    while index > 0, isWord(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: ".") { index -= 1 }
    guard end - index <= 24, index < end, !bytes[index].isASCIIDigit else { return "" }
    return String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
  }
}

extension Prose {
  /// The rest of the sentence around a place, at most ``Claim/mostContext`` bytes on each side and whole
  /// words only.
  func sentence(around place: Range<Int>) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
    let least = max(0, place.lowerBound - Claim.mostContext)
    var start = place.lowerBound
    while start > least, !endsSentence(start - 1) { start -= 1 }
    if start == least, least > 0 {
      while start < place.lowerBound, bytes[start] != 0x20 { start += 1 }
    }
    let most = min(bytes.count, place.upperBound + Claim.mostContext)
    var end = place.upperBound
    while end < most, !endsSentence(end) { end += 1 }
    if end == most, most < bytes.count {
      while end > place.upperBound, bytes[end - 1] != 0x20 { end -= 1 }
    }
    return (bytes[start..<place.lowerBound], bytes[place.upperBound..<end])
  }

  private func endsSentence(_ index: Int) -> Bool {
    guard ".;?!".utf8.contains(bytes[index]), index + 1 < bytes.count, bytes[index + 1] == 0x20 else { return false }
    // `e.g.` ends no sentence.
    return index < 2 || bytes[index - 2] != UInt8(ascii: ".")
  }
}
