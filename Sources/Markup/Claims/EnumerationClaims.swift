/// Finds names that a sentence, a cell or an item enumerates: `Agents: planner, coder and tester`.
///
/// Between commas stand names of at most three words. Where the sentence goes on before the first or behind the last
/// of them, one word or one code span of it is the name.
enum EnumerationClaims {
  /// The longest name, in bytes.
  static let longest = 40
  /// Fewer are no list.
  private static let least = 3
  private static let mostWords = 3

  /// True where two commas stand near enough for a name between them.
  static func mayEnumerate(_ content: Bytes) -> Bool {
    guard var last = content.index(of: UInt8(ascii: ","), from: 0) else { return false }
    while true {
      // "alert, gauge and deploy" has one comma.
      if joins(content, last) { return true }
      guard let next = content.index(of: UInt8(ascii: ","), from: last + 1) else { return false }
      if next - last > 3, next - last <= longest + 4 { return true }
      last = next
    }
  }

  /// True where "and" stands near behind a comma.
  private static func joins(_ content: Bytes, _ comma: Int) -> Bool {
    let end = min(content.count, comma + longest)
    guard comma + 8 < end else { return false }
    return (comma + 3..<end - 4).contains { index in
      content[index] == 0x20 && content[index + 1] == UInt8(ascii: "a") && content[index + 2] == UInt8(ascii: "n")
        && content[index + 3] == UInt8(ascii: "d") && content[index + 4] == 0x20
    }
  }

  static func found(in prose: Prose, _ traits: Claim.Traits) -> [ClaimReader.Found] {
    let commas = commas(of: prose)
    var found: [ClaimReader.Found] = []
    var first = 0
    while first < commas.count {
      var last = first
      while last + 1 < commas.count, name(in: commas[last] + 1..<commas[last + 1], prose) != nil { last += 1 }
      if let claim = enumeration(Array(commas[first...last]), prose, traits) { found.append(claim) }
      first = last + 1
    }
    return found
  }

  /// The commas before a space that stand neither in code nor in parentheses behind a name.
  private static func commas(of prose: Prose) -> [Int] {
    let bytes = prose.bytes
    return bytes.indices.filter { index in
      bytes[index] == UInt8(ascii: ",") && index + 1 < bytes.count && bytes[index + 1] == 0x20
        && !Prose.covers(prose.code, index)
    }
  }

  /// Where a piece of a sentence is nothing but a name, a remark in parentheses behind it apart.
  private static func name(in piece: Range<Int>, _ prose: Prose) -> Range<Int>? {
    let bytes = prose.bytes
    var (start, end) = (piece.lowerBound, piece.upperBound)
    while start < end, bytes[start] == 0x20 { start += 1 }
    while start < end, bytes[end - 1] == 0x20 { end -= 1 }
    if start < end, bytes[end - 1] == UInt8(ascii: ")"),
      let open = bytes[start..<end].firstIndex(of: UInt8(ascii: "(")), open > start, bytes[open - 1] == 0x20
    {
      end = open - 1
    }
    guard start < end, end - start <= longest else { return nil }
    var words = 1
    var hasLetter = false
    for index in start..<end {
      let byte = bytes[index]
      if Prose.covers(prose.code, index) {
        hasLetter = hasLetter || byte.isASCIILetter
        continue
      }
      if byte == 0x20 {
        words += 1
        // A new line may begin with a label of its own.
        if index + 1 < end, prose.beginsLine(index + 1) { return nil }
        // A dash between spaces ends a name, and a full stop a sentence.
        if let before = index > start ? bytes[index - 1] : nil, ".-–".utf8.contains(before) { return nil }
      }
      if ":;?!()[]{}<>\"=|".utf8.contains(byte) { return nil }
      hasLetter = hasLetter || byte.isASCIILetter || byte >= 0x80
    }
    guard words <= mostWords, hasLetter else { return nil }
    // "red or blue" is a choice, and "those of the host" a part of a sentence.
    let parts = bytes[start..<end].split(separator: 0x20).dropFirst(words > 1 ? 0 : 1)
    let isPhrase = parts.contains { part in
      part.count <= 4 && joints.contains(String(decoding: part, as: UTF8.self)) && !Prose.covers(prose.code, part.startIndex)
    }
    let head = String(decoding: bytes[start..<end].prefix { $0 != 0x20 }, as: UTF8.self).lowercased()
    return isPhrase || words > 1 && owners.contains(head) ? nil : start..<end
  }

  private static let owners: Set<String> = ["its", "my", "our", "their", "your"]
  private static let joints: Set<String> = ["and", "are", "by", "for", "from", "in", "is", "of", "on", "or", "that", "to", "via", "with"]

  private static func enumeration(_ commas: [Int], _ prose: Prose, _ traits: Claim.Traits) -> ClaimReader.Found? {
    guard let opening = commas.first, let closing = commas.last else { return nil }
    var names = zip(commas, commas.dropFirst()).compactMap { name(in: $0 + 1..<$1, prose) }
    guard names.count == commas.count - 1 else { return nil }
    let areWords = names.allSatisfy { !prose.bytes[$0].contains(0x20) }
    let isSet = traits.contains(.cell) || traits.contains(.item)
    guard let first = opener(before: opening, prose, areWords, isSet) else { return nil }
    names.insert(first.name, at: 0)
    let tail = closers(behind: closing, prose, areWords)
    names += tail.names
    let texts = names.map { Array(prose.bytes[$0]) }
    guard let last = names.last, names.count >= least, Set(texts).count == texts.count,
      !texts.contains(where: isOpen), !isExample(before: first.name.lowerBound, prose)
    else { return nil }
    // Of one comma only what can be nothing but names is taken.
    let areMarked = names.allSatisfy { prose.code.contains($0) }
    if commas.count == 1, !areMarked, !texts.allSatisfy(isDistinctive) { return nil }
    return ClaimReader.Found(
      kind: .enumeration, place: first.name.lowerBound..<last.upperBound, value: Array(texts.joined(separator: [0x2C])),
      subject: areMarked || commas.count == 1 || first.isFirm && tail.isFirm ? label(before: first.name.lowerBound, prose) : [])
  }

  /// True for a name of one word with a joint, a digit or a capital inside.
  private static func isDistinctive(_ name: [UInt8]) -> Bool {
    !name.contains(0x20) && name.dropFirst().contains { $0.isASCIIDigit || $0 &- 0x41 < 26 || "-_/@".utf8.contains($0) }
  }

  /// What stands before the first name of its sentence, as far as it is likely to be a name for all; never empty.
  private static func label(before start: Int, _ prose: Prose) -> [UInt8] {
    var end = start
    while end > 0, " :(-–—".utf8.contains(prose.bytes[end - 1]) { end -= 1 }
    var begin = end
    while begin > 0, end - begin < longest, !".;?!".utf8.contains(prose.bytes[begin - 1]) { begin -= 1 }
    while begin < end, prose.bytes[begin] == 0x20 { begin += 1 }
    return begin < end ? Array(prose.bytes[begin..<end]) : [UInt8(ascii: ":")]
  }

  /// The name before the first comma: what stands behind a colon, a dash or a parenthesis, which is firm, or the last word.
  private static func opener(
    before comma: Int, _ prose: Prose, _ areWords: Bool, _ isSet: Bool
  ) -> (name: Range<Int>, isFirm: Bool)? {
    let bytes = prose.bytes
    var comma = comma
    if comma > 1, bytes[comma - 1] == UInt8(ascii: ")"), let open = bytes[..<comma].lastIndex(of: UInt8(ascii: "(")), open > 1,
      bytes[open - 1] == 0x20
    {
      comma = open - 1
    }
    var start = comma
    var isFirm = false
    while start > 0 {
      let byte = bytes[start - 1]
      if Prose.covers(prose.code, start - 1) {
        start -= 1
        continue
      }
      if byte == UInt8(ascii: "("), start + 1 < comma {
        isFirm = true
        break
      }
      if byte == 0x20, start > 1, ":;.?!".utf8.contains(bytes[start - 2]) || isDash(bytes, start - 2) {
        isFirm = bytes[start - 2] == UInt8(ascii: ":") || isDash(bytes, start - 2)
        break
      }
      if comma - start > 200 { break }
      start -= 1
    }
    if start == 0, isSet { isFirm = true }
    let whole = isFirm ? name(in: start..<comma, prose) : nil
    if let code = prose.code.first(where: { $0.upperBound == comma }) {
      return code.lowerBound >= start ? (code, code == whole) : nil
    }
    if let whole { return (whole, true) }
    guard areWords else { return nil }
    var word = comma
    while word > start, bytes[word - 1] != 0x20 { word -= 1 }
    return name(in: word..<comma, prose).map { ($0, false) }
  }

  private static func isDash(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    return bytes[index] == UInt8(ascii: "-") && bytes[index - 1] == 0x20
      || index >= 2 && bytes[index - 2] == 0xE2 && bytes[index - 1] == 0x80 && (bytes[index] == 0x93 || bytes[index] == 0x94)
  }

  /// The names behind the last comma, `tester` or `reviewer and tester`, firm where the sentence ends there.
  private static func closers(
    behind comma: Int, _ prose: Prose, _ areWords: Bool
  ) -> (names: [Range<Int>], isFirm: Bool) {
    let bytes = prose.bytes
    var start = comma + 2
    var isJoined = false
    for joint in ["and ", "or ", "& "] where bytes[start...].starts(with: joint.utf8) {
      start += joint.utf8.count
      isJoined = true
    }
    let end = end(of: start, prose)
    let joint = isJoined ? nil : (start..<end).lazy.compactMap { index in
      [" and ", " or ", " & "].first { bytes[index...].starts(with: $0.utf8) && !Prose.covers(prose.code, index) }
        .map { index..<index + $0.utf8.count }
    }.first { $0.upperBound <= end }
    guard let joint else { return tail(start..<end, prose, areWords, isJoined: isJoined) }
    let head = prose.code.first { $0.lowerBound == start && $0.upperBound == joint.lowerBound }
      ?? name(in: start..<joint.lowerBound, prose)
    guard let head, !areWords || !bytes[head].contains(0x20) else {
      return tail(start..<end, prose, areWords, isJoined: false)
    }
    let last = tail(joint.upperBound..<end, prose, areWords, isJoined: true)
    return ([head] + last.names, last.isFirm)
  }

  /// Where the sentence ends or is broken that goes on at a place.
  private static func end(of start: Int, _ prose: Prose) -> Int {
    let bytes = prose.bytes
    var end = start
    while end < bytes.count, end - start <= 2 * longest {
      defer { end += 1 }
      if Prose.covers(prose.code, end) { continue }
      switch bytes[end] {
      case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "!"): return end
      case UInt8(ascii: "."), UInt8(ascii: ","):
        if end + 1 == bytes.count || bytes[end + 1] == 0x20 { return end }
      case 0x20:
        if breaks.contains(where: { bytes[end...].starts(with: $0) }) { return end }
      default: break
      }
    }
    return min(end, bytes.count)
  }

  private static let breaks = [" (", " — ", " – ", " - "].map { Array($0.utf8) }

  /// The last name: all that is left of the sentence, or its first word where that is said to be the last one.
  private static func tail(
    _ rest: Range<Int>, _ prose: Prose, _ areWords: Bool, isJoined: Bool
  ) -> (names: [Range<Int>], isFirm: Bool) {
    let bytes = prose.bytes
    if let code = prose.code.first(where: { $0.lowerBound == rest.lowerBound }) {
      let isWhole = code.upperBound >= bytes.count || !"/-_".utf8.contains(bytes[code.upperBound])
      return isWhole ? ([code], code.upperBound == rest.upperBound) : ([], false)
    }
    if rest.count <= 2 * longest, let whole = name(in: rest, prose), !areWords || !bytes[whole].contains(0x20) {
      return ([whole], true)
    }
    guard areWords, isJoined else { return ([], false) }
    let word = bytes[rest].firstIndex(of: 0x20) ?? rest.upperBound
    return (name(in: rest.lowerBound..<word, prose).map { [$0] } ?? [], false)
  }

  /// Words of an enumeration that is not whole, or is none.
  private static let open: Set<String> = [
    "etc", "etc.", "...", "…", "more", "others", "so on", "and so on", "and more", "etc…",
    "all", "any", "both", "each", "either", "every", "neither", "none", "not", "only", "then", "which",
  ]

  private static func isOpen(_ name: [UInt8]) -> Bool { open.contains(String(decoding: name, as: UTF8.self).lowercased()) }

  private static let examples = [
    "such as ", "e.g. ", "e.g., ", "for example ", "for example, ", "like ", "including ", "for instance ", "some of ",
    "especially ", "except ", "without ", "i.e. ", "either ", "neither ",
  ].map { Array($0.utf8) }

  /// True where the words before the first name say that these are some of many.
  private static func isExample(before start: Int, _ prose: Prose) -> Bool {
    let head = prose.bytes[max(0, start - 24)..<start].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return examples.contains { example in
      head.indices.contains { head[$0...].starts(with: example) }
    }
  }
}
