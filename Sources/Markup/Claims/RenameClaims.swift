/// Finds names that are said to have become what they are already: the trace of a replacement that went
/// through the records of a rename too.
enum RenameClaims {
  private static let arrows: [[UInt8]] = ["→", "->", "=>", "⇒", "➜"].map { Array($0.utf8) }

  /// True where a block may hold an arrow; what is said in words is found where code font is.
  static func mayHold(_ content: Bytes) -> Bool { content.index(of: 0x86, 0x92, from: 0) != nil }

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    let bytes = prose.bytes
    var found = inCode(prose)
    // `a → a` in prose, or all of it in one span: what flows to itself is no rename, so a word must say so.
    for arrow in arrows.prefix(2) where bytes.contains(arrow[0]) {
      var index = 1
      while index + arrow.count < bytes.count {
        defer { index += 1 }
        guard bytes[index] == arrow[0], bytes[index...].starts(with: arrow), bytes[index - 1] == 0x20,
          bytes[index + arrow.count] == 0x20
        else { continue }
        let left = word(in: bytes, endingAt: index - 1)
        let right = word(in: bytes, from: index + arrow.count + 1)
        guard bytes[left] == bytes[right], isName(bytes[left]), isChanging(bytes[..<left.lowerBound]),
          !isArrow(bytes, before: left.lowerBound), !isArrow(bytes, behind: right.upperBound),
          !found.contains(where: { $0.place == right })
        else { continue }
        found.append(
          ClaimReader.Found(kind: .rename, place: right, value: Array(bytes[right])))
      }
    }
    return found
  }

  /// Two neighbouring spans with an arrow between them, or with 'to' behind a word of renaming.
  private static func inCode(_ prose: Prose) -> [ClaimReader.Found] {
    let bytes = prose.bytes
    return zip(prose.code, prose.code.dropFirst()).compactMap { left, right in
      guard bytes[left] == bytes[right], left.count > 1, right.lowerBound - left.upperBound <= 12
      else { return nil }
      let between = trimmed(bytes[left.upperBound..<right.lowerBound])
      if arrows.contains(where: { $0[...] == between }) {
        // A chain of arrows is a way through something, which may come back.
        guard isName(bytes[left]) || isCamelCase(bytes[left]), !isArrow(bytes, before: left.lowerBound),
          !isArrow(bytes, behind: right.upperBound), !isOneOfMany(left, prose), !isKept(bytes, behind: right.upperBound)
        else { return nil }
      } else {
        guard between.elementsEqual("to".utf8) || between.elementsEqual("is now".utf8),
          between.elementsEqual("is now".utf8) || isRenaming(bytes[..<left.lowerBound])
        else { return nil }
      }
      return ClaimReader.Found(kind: .rename, place: right, value: Array(bytes[right]))
    }
  }

  /// True where other names are led to others in the same text: a list of what is what, in which some stay.
  private static func isOneOfMany(_ span: Range<Int>, _ prose: Prose) -> Bool {
    let bytes = prose.bytes
    let others = zip(prose.code, prose.code.dropFirst()).count { left, right in
      left != span && bytes[left] != bytes[right] && right.lowerBound - left.upperBound <= 12
        && arrows.contains { $0[...] == trimmed(bytes[left.upperBound..<right.lowerBound]) }
    }
    return others >= 2
  }

  /// True where the next words say that the name stays.
  private static func isKept(_ bytes: [UInt8], behind index: Int) -> Bool {
    let text = String(decoding: bytes[index..<min(bytes.count, index + 48)], as: UTF8.self).lowercased()
    return ["same", "unchanged", "kept", "stays", "as is", "no change"].contains(where: text.contains)
  }

  /// True for what is a name of something made, and no type, number, state or unit.
  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 4 else { return false }
    let isJoined = text.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
    return isJoined && text.contains { $0 &- 0x61 < 26 }
      && text.allSatisfy { $0.isASCIIAlphanumeric || "-_/.@~".utf8.contains($0) }
  }

  /// True for `verifyToken`: a name of a function or a field, and no type.
  private static func isCamelCase(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first &- 0x61 < 26, text.count >= 6 else { return false }
    return text.allSatisfy(\.isASCIIAlphanumeric) && text.contains { $0 &- 0x41 < 26 }
  }

  /// True where one of the two words before a place renames.
  private static func isRenaming(_ before: ArraySlice<UInt8>) -> Bool {
    let words = before.suffix(40).split(separator: 0x20).suffix(2)
    // 'rename a and b to b and c' pairs them off.
    guard let last = words.last, !last.elementsEqual("and".utf8), last.last != UInt8(ascii: ",") else { return false }
    return words.contains { word in
      let word = word.map(\.asciiLowercased)
      return word.starts(with: "renam".utf8)
    }
  }

  /// True where a word before a place says that something became something else.
  private static func isChanging(_ before: ArraySlice<UInt8>) -> Bool {
    before.suffix(120).split { !$0.isASCIILetter }.contains { word in
      let word = word.map(\.asciiLowercased)
      return ["renam", "migrat", "updat", "replac", "chang", "moved"].contains { word.starts(with: $0.utf8) }
    }
  }

  private static func isArrow(_ bytes: [UInt8], before index: Int) -> Bool {
    let rest = trimmed(bytes[max(0, index - 5)..<index])
    return arrows.contains { rest.suffix($0.count).elementsEqual($0) }
  }

  private static func isArrow(_ bytes: [UInt8], behind index: Int) -> Bool {
    let rest = trimmed(bytes[index..<min(bytes.count, index + 5)])
    return arrows.contains { rest.starts(with: $0) }
  }

  private static func word(in bytes: [UInt8], endingAt end: Int) -> Range<Int> {
    var start = end
    while start > 0, bytes[start - 1] != 0x20 { start -= 1 }
    return start..<end
  }

  private static func word(in bytes: [UInt8], from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] != 0x20 { end += 1 }
    while end > start, ",;:)".utf8.contains(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: ".") {
      end -= 1
    }
    return start..<end
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while text.first == 0x20 { text.removeFirst() }
    while text.last == 0x20 { text.removeLast() }
    return text
  }
}
