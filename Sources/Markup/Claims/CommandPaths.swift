/// Finds paths of files that stand among other words: in commands, in blocks of code, and in sentences.
///
/// A path has a folder and an ending, and no bytes that patterns, addresses and expressions have. Whether it ever was one
/// nobody knows here.
enum CommandPaths {
  private static let longest = 120

  /// Those of a block's prose that are not in code font by themselves.
  static func found(in prose: Prose) -> [ClaimReader.Found] {
    guard prose.bytes.withUnsafeBufferPointer(mayHold) else { return [] }
    var sentences = Sentences(prose.bytes)
    return prose.bytes.withUnsafeBufferPointer { places(in: $0, 0..<$0.count) }.filter { place in
      !prose.code.contains { $0 == place || $0.lowerBound + 2 == place.lowerBound && $0.upperBound == place.upperBound }
    }.map { place in
      ClaimReader.Found(
        kind: .commandPath, place: place, value: Array(prose.bytes[place]),
        traits: sentences.isHedged(at: place.lowerBound) ? .hedged : [])
    }
  }

  /// True where a slash stands between letters, and no address begins before it.
  static func mayHold(_ content: Bytes) -> Bool {
    var start = 0
    while let slash = content.index(of: UInt8(ascii: "/"), from: start) {
      start = slash + 1
      guard slash > 0, slash + 1 < content.count else { continue }
      if content[slash + 1] == UInt8(ascii: "/") {
        // What follows up to a blank is an address.
        while start < content.count, content[start] > 0x20 { start += 1 }
        continue
      }
      if content[slash - 1].isASCIIAlphanumeric, content[slash + 1].isASCIIAlphanumeric { return true }
    }
    return false
  }

  /// Where paths stand, without `./` in front.
  ///
  /// - Complexity: O(*n*).
  static func places(in bytes: Bytes, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard isOfPath(bytes[index]) else {
        index += 1
        continue
      }
      var start = index
      while index < range.upperBound, isOfPath(bytes[index]) { index += 1 }
      var end = index
      while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
      if end - start > 2, bytes[start] == UInt8(ascii: "."), bytes[start + 1] == UInt8(ascii: "/") { start += 2 }
      let isFree = (start == range.lowerBound || isBoundary(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "/") && bytes[start - 2] == UInt8(ascii: "."))
        && (end == range.upperBound || isBoundary(bytes[end]) || end < index)
      if isFree, isPath(bytes, start..<end) { found.append(start..<end) }
    }
    return found
  }

  private static func isOfPath(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || "/._-".utf8.contains(byte) }

  private static func isBoundary(_ byte: UInt8) -> Bool { byte <= 0x20 || "()'\"`,;|=".utf8.contains(byte) }

  private static func isPath(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count <= longest, range.count >= 5, bytes[range.lowerBound].isASCIIAlphanumeric || bytes[range.lowerBound] == UInt8(ascii: ".") else { return false }
    guard let slash = bytes[range].lastIndex(of: UInt8(ascii: "/")), slash + 1 < range.upperBound,
      let dot = bytes[(slash + 1)..<range.upperBound].lastIndex(of: UInt8(ascii: ".")), dot > slash + 1
    else { return false }
    let ending = bytes[(dot + 1)..<range.upperBound]
    guard (1...6).contains(ending.count), ending.allSatisfy(\.isASCIIAlphanumeric), ending.contains(where: \.isASCIILetter) else { return false }
    return !bytes[range].indices.dropLast().contains { bytes[$0] == UInt8(ascii: "/") && bytes[$0 + 1] == UInt8(ascii: "/") || bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".") }
  }
}

extension DocumentBuilder {
  /// Keeps the paths of files that a code block names.
  mutating func commandPaths(startLine: Int, endLine: Int) {
    guard let first = lines.content(max(1, startLine), in: source), let last = lines.content(min(endLine, lines.count), in: source),
      first.lowerBound < last.upperBound, case let text = source.slice(first.lowerBound..<last.upperBound),
      text.index(of: UInt8(ascii: "/"), from: 0) != nil, !TreeClaims.mayHold(text)
    else { return }
    var block: UInt32?
    for line in max(1, startLine)...max(1, min(endLine, lines.count)) {
      guard let range = lines.content(line, in: source) else { break }
      // A list or a remark in a block is what a command printed, or an example.
      guard let first = source[range].first(where: { $0 > 0x20 }), !"-*#/|<>".utf8.contains(first) else { continue }
      for place in CommandPaths.places(in: source, range) {
        let number = block ?? claimReader.nextBlock()
        block = number
        document.claims.append(
          Claim(
            kind: .commandPath, traits: .code, block: number, subject: .empty,
            value: Array(source[place]).withUnsafeBufferPointer { document.pool.add($0) }, range: SourceRange(place)))
      }
    }
  }
}
