/// Finds numbers with dots that say which release of something is meant, whatever it is: `cxpak:2.2.1`,
/// `FastAPI >=0.139.0`, `Version: 0.8.0-alpha`.
///
/// Nothing is known here of what the numbers belong to, so far more is found than anybody compares:
/// what stands before a number decides later.
package enum ReleaseClaims {
  /// What people write in lower case before two numbers with a dot.
  private static let runtimes: Set<String> = [
    "bun", "deno", "go", "java", "node", "node.js", "nodejs", "php", "python", "release", "ruby", "rust",
    "swift", "version",
  ]
  private static let previews = ["alpha", "beta", "canary", "dev", "next", "pre", "preview", "rc", "snapshot"]

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    guard mayHold(prose.bytes[...]) else { return [] }
    return prose.bytes.withUnsafeBufferPointer { places(in: $0, 0..<$0.count) }.map { place in
      let (before, after) = prose.release(around: place)
      let (sentence, rest) = prose.sentence(around: place)
      return ClaimReader.Found(
        kind: .release, place: place, value: Array(prose.bytes[place]),
        subject: before + [0xEF, 0xBF, 0xBC] + after,
        traits: ValueHedges.speaksOfOtherTimes(before: lastPart(of: sentence), after: firstPart(of: rest)) ? .hedged : [])
    }
  }

  /// What stands side by side in a line, as in `Version: 2.1.0 | Updated: May`.
  private static let separators = [" | ", " · ", " • "].map { Array($0.utf8) }

  private static func lastPart(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = text.indices.last { index in separators.contains { text[index...].starts(with: $0) } }
    return start.map { text[($0 + 1)...] } ?? text
  }

  private static func firstPart(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = text.indices.first { index in separators.contains { text[index...].starts(with: $0) } }
    return end.map { text[..<$0] } ?? text
  }

  /// True where a dot stands between two digits, or a digit behind a word such as `Node`.
  package static func mayHold(_ bytes: some Sequence<UInt8>) -> Bool {
    var last: UInt8 = 0
    var isAfterDot = false
    var isAfterName = false
    var before: UInt8 = 0
    for byte in bytes {
      if byte.isASCIIDigit, isAfterDot || isAfterName { return true }
      isAfterDot = byte == UInt8(ascii: ".") && last.isASCIIDigit
      if byte == 0x20 {
        isAfterName = mayEndMajor(before, last)
      } else if byte | 0x20 != UInt8(ascii: "v") || last != 0x20 {
        isAfterName = false
      }
      (before, last) = (last, byte)
    }
    return false
  }

  /// True for the last two letters of `node`, `js`, `java` and `jdk`.
  private static func mayEndMajor(_ one: UInt8, _ two: UInt8) -> Bool {
    switch (one | 0x20, two | 0x20) {
    case (UInt8(ascii: "d"), UInt8(ascii: "e")), (UInt8(ascii: "j"), UInt8(ascii: "s")), (UInt8(ascii: "v"), UInt8(ascii: "a")),
      (UInt8(ascii: "d"), UInt8(ascii: "k")): true
    default: false
    }
  }

  /// Where the numbers stand, without a `v` in front, with `-alpha` and the like behind.
  ///
  /// - Complexity: O(*n*).
  package static func places(in bytes: Bytes, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index].isASCIIDigit else {
        index += 1
        continue
      }
      var end = index
      var parts = 1
      while end < range.upperBound {
        if bytes[end] == UInt8(ascii: "."), end + 1 < range.upperBound, bytes[end + 1].isASCIIDigit {
          parts += 1
        } else if !bytes[end].isASCIIDigit {
          break
        }
        end += 1
      }
      defer { index = end }
      if parts == 1 {
        if end - index <= 2, end == range.upperBound || !isWord(bytes[end]) && !"%-.:/".utf8.contains(bytes[end]) || isEndOfSentence(bytes, end, range.upperBound),
          isMajor(bytes, index, range.lowerBound)
        {
          found.append(index..<end)
        }
        continue
      }
      guard parts == 2 || parts == 3, end - index <= 16, mayBegin(bytes, index, range.lowerBound, parts) else { continue }
      if end < range.upperBound, bytes[end] == UInt8(ascii: "-") {
        var tail = end + 1
        while tail < range.upperBound, bytes[tail].isASCIIAlphanumeric || bytes[tail] == UInt8(ascii: "."), tail - end < 24 {
          tail += 1
        }
        while tail > end, bytes[tail - 1] == UInt8(ascii: ".") { tail -= 1 }
        let word = String(decoding: bytes[(end + 1)..<tail].prefix { $0.isASCIILetter }, as: UTF8.self).lowercased()
        // `0.8.0-alpha.exe` ends before its extension.
        if previews.contains(word) {
          let digits = bytes[(end + 1)..<tail].dropFirst(word.utf8.count)
          let rest = digits.prefix { $0 == UInt8(ascii: ".") || $0.isASCIIDigit }
          var length = word.utf8.count + rest.count
          if rest.last == UInt8(ascii: ".") { length -= 1 }
          end += 1 + length
        }
      }
      if end < range.upperBound {
        let next = bytes[end]
        if isWord(next) || next == UInt8(ascii: "%") { continue }
        // `1.2.x` is any of many, and `192.168.1.0/24` is no release.
        if next == UInt8(ascii: "."), end + 1 < range.upperBound, "xX*".utf8.contains(bytes[end + 1]),
          end + 2 == range.upperBound || !isWord(bytes[end + 2]) { continue }
      }
      found.append(index..<end)
    }
    return found
  }

  /// What people name with the first number of its version alone: "Node 20".
  private static let majors: Set<String> = ["node", "node.js", "nodejs", "jdk", "openjdk", "java"]

  private static func isMajor(_ bytes: Bytes, _ start: Int, _ least: Int) -> Bool {
    var start = start
    if start > least, bytes[start - 1] | 0x20 == UInt8(ascii: "v") { start -= 1 }
    guard start > least, bytes[start - 1] == 0x20 else { return false }
    start -= 1
    var word = start
    while word > least, isWord(bytes[word - 1]) || bytes[word - 1] == UInt8(ascii: ".") { word -= 1 }
    guard (4...8).contains(start - word) || start - word == 3 else { return false }
    return majors.contains(String(decoding: bytes[word..<start], as: UTF8.self).lowercased())
  }

  private static func isEndOfSentence(_ bytes: Bytes, _ index: Int, _ end: Int) -> Bool {
    index < end && bytes[index] == UInt8(ascii: ".") && (index + 1 == end || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x0A)
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || byte >= 0x80 }

  /// True where what stands before a number lets it be a release, and no section, price or measure.
  private static func mayBegin(_ bytes: Bytes, _ start: Int, _ least: Int, _ parts: Int) -> Bool {
    var start = start
    if start > least, bytes[start - 1] | 0x20 == UInt8(ascii: "v") {
      if start - 1 == least || !isWord(bytes[start - 2]) && bytes[start - 2] != UInt8(ascii: ".") { return true }
      return false
    }
    guard start > least else { return parts == 3 }
    let before = bytes[start - 1]
    if isWord(before) || ".,+#$&?%".utf8.contains(before) { return false }
    if parts == 3 || "=@:>^~".utf8.contains(before) { return true }
    while start > least, " (*`\"".utf8.contains(bytes[start - 1]) { start -= 1 }
    guard start > least else { return false }
    if "=>^~".utf8.contains(bytes[start - 1]) || bytes[start - 1] == 0xA5 { return true }
    var word = start
    while word > least, isWord(bytes[word - 1]) || ".-_".utf8.contains(bytes[word - 1]) { word -= 1 }
    guard word < start, start - word <= 40 else { return false }
    let first = bytes[word]
    if first &- 0x41 < 26 || first == UInt8(ascii: ".") { return true }
    return runtimes.contains(String(decoding: bytes[word..<start], as: UTF8.self).lowercased())
  }
}

extension Prose {
  /// What stands around a number, whole words only; a sentence may end before it, as in "Image: a. 1.2".
  fileprivate func release(around place: Range<Int>) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
    var start = max(0, place.lowerBound - Claim.mostContext)
    if start > 0 {
      while start < place.lowerBound, bytes[start] != 0x20 { start += 1 }
    }
    let end = min(bytes.count, place.upperBound + 24)
    return (bytes[start..<place.lowerBound], bytes[place.upperBound..<end])
  }
}

extension DocumentBuilder {
  /// Keeps the releases that a code block names, each with its line, and with the one before where that
  /// goes on.
  mutating func releaseClaims(startLine: Int, endLine: Int) {
    guard let first = lines.content(max(1, startLine), in: source),
      let last = lines.content(min(endLine, lines.count), in: source), first.lowerBound < last.upperBound,
      ReleaseClaims.mayHold(source.slice(first.lowerBound..<last.upperBound))
    else { return }
    let block = claimReader.nextBlock()
    var previous: Range<Int>?
    for line in max(1, startLine)...min(endLine, lines.count) {
      guard let range = lines.content(line, in: source) else { break }
      defer { previous = range.last.map { source[$0] == UInt8(ascii: "\\") } == true ? range : nil }
      guard range.count <= 400 else { continue }
      for place in ReleaseClaims.places(in: source, range) {
        var before = Array(source[max(range.lowerBound, place.lowerBound - Claim.mostContext)..<place.lowerBound])
        if let previous { before = Array(source[previous].suffix(Claim.mostContext).dropLast()) + before }
        let after = Array(source[place.upperBound..<min(range.upperBound, place.upperBound + 24)])
        let subject = before + [0xEF, 0xBF, 0xBC] + after
        document.claims.append(
          Claim(
            kind: .release, traits: .code, block: block,
            subject: subject.withUnsafeBufferPointer { document.pool.add($0) },
            value: Array(source[place]).withUnsafeBufferPointer { document.pool.add($0) },
            range: SourceRange(place)))
      }
    }
  }
}
