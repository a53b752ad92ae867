/// Finds sequences that are stated by their ends: `ADR-0001` through `ADR-0028`, "ADRs 1-8".
enum RangeClaims {
  /// The longest first.
  private static let joints = [
    "through", "up to", "until", "thru", "...", "–", "—", "…", "→", "--", "..", "to", "-",
  ].map { Array($0.utf8) }
  private static let nouns: Set<String> = ["adrs", "adr", "phases", "chapters", "records", "decisions", "keps", "rfcs"]

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    guard prose.holdsDigit else { return [] }
    let bytes = prose.bytes
    var found: [ClaimReader.Found] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index].isASCIIDigit, index == 0 || !bytes[index - 1].isASCIIAlphanumeric,
        let range = range(bytes, index)
      else {
        index += 1
        continue
      }
      index = range.place.upperBound
      let name = Array(range.name.utf8)
      let (before, after) = prose.sentence(around: range.place)
      if ValueHedges.isQuoted(before) { continue }
      found.append(
        ClaimReader.Found(
          kind: .range, place: range.place, value: Array(bytes[range.place]),
          subject: name + [0x20] + before + [0xEF, 0xBF, 0xBC] + after))
    }
    return found
  }

  /// The sequence whose first number begins at an index, and what is numbered.
  private static func range(_ bytes: [UInt8], _ start: Int) -> (name: String, place: Range<Int>)? {
    guard let (name, begin, isPrefix) = name(bytes, before: start) else { return nil }
    var end = start
    while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
    guard end - start <= 4 else { return nil }
    var next = end
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
    let rest = bytes[next...].prefix(12)
    guard let joint = joints.first(where: { rest.starts(with: $0) })
    else { return nil }
    next += joint.count
    if joint[0].isASCIILetter, next < bytes.count, bytes[next] != 0x20 { return nil }
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
    if isPrefix {
      let head = bytes[begin..<start]
      if bytes[next...].starts(with: head) { next += head.count }
    }
    let last = next
    while next < bytes.count, bytes[next].isASCIIDigit { next += 1 }
    guard next > last, next - last <= 4, next == bytes.count || !tiesOn(bytes, next) else { return nil }
    return (name, (isPrefix ? begin : start)..<next)
  }

  /// True where a number goes on, as in `1-3-5`, `1-3.md` and `1-3a`.
  private static func tiesOn(_ bytes: [UInt8], _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte.isASCIIAlphanumeric || "_/-%".utf8.contains(byte) { return true }
    return byte == UInt8(ascii: ".") && index + 1 < bytes.count && bytes[index + 1].isASCIIAlphanumeric
  }

  /// `ADR` of `ADR-0001`, or the noun before a bare number: `ADRs 0001`, `Records (0001`.
  private static func name(
    _ bytes: [UInt8], before start: Int
  ) -> (name: String, begin: Int, isPrefix: Bool)? {
    var end = start
    if end > 0, bytes[end - 1] == UInt8(ascii: "-") {
      var begin = end - 1
      while begin > 0, bytes[begin - 1].isASCIILetter { begin -= 1 }
      guard begin < end - 1, begin == 0 || !bytes[begin - 1].isASCIIAlphanumeric, end - begin <= 12 else { return nil }
      return (String(decoding: bytes[begin..<end - 1], as: UTF8.self), begin, true)
    }
    while end > 0, " (:".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard end < start else { return nil }
    var begin = end
    while begin > 0, bytes[begin - 1].isASCIILetter { begin -= 1 }
    let word = String(decoding: bytes[begin..<end], as: UTF8.self)
    return nouns.contains(word.lowercased()) ? (word, begin, false) : nil
  }
}
