/// A numbered stage or a decision, named in prose: `Phase 3`, `Milestones 1-4`, `ADR-0005`.
struct StageMention {
  /// The noun and its numbers.
  let range: Range<Int>
  let isDecision: Bool

  /// The nouns that are counted, in the singular.
  static let nouns: Set<String> = [
    "phase", "milestone", "stage", "step", "sprint", "wave", "iteration", "epic", "part",
  ]

  /// Every mention in a text, in order.
  ///
  /// - Complexity: O(*n*); only digits are looked at further.
  static func all(in bytes: [UInt8], prefixes: [String]) -> [StageMention] {
    var found: [StageMention] = []
    var index = 1
    while index < bytes.count {
      guard bytes[index].isASCIIDigit, let start = nounStart(bytes, before: index),
        let isDecision = kind(bytes[start.noun], prefixes)
      else {
        index += 1
        continue
      }
      let end = numbersEnd(bytes, index, isDecision: isDecision)
      if let end { found.append(StageMention(range: start.noun.lowerBound..<end, isDecision: isDecision)) }
      index = max(end ?? index, index) + 1
    }
    return found
  }

  /// The word before a number, with a blank, a hyphen or a number sign between the two.
  private static func nounStart(_ bytes: [UInt8], before index: Int) -> (noun: Range<Int>, Void)? {
    var end = index
    if bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    // "Current phase: 4", of which the word before tells that the colon ends no title.
    if end > 14, bytes[end - 1] == 0x20, bytes[end - 2] == UInt8(ascii: ":") {
      var start = end - 2
      while start > 0, bytes[start - 1].isASCIIAlphanumeric, end - start < 14 { start -= 1 }
      let lead = bytes[max(0, start - 8)..<start].map { $0 | 0x20 }
      return lead.elementsEqual("current ".utf8) ? (start..<end - 2, ()) : nil
    }
    guard end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: "-") else { return nil }
    end -= 1
    var start = end
    while start > 0, bytes[start - 1].isASCIIAlphanumeric, end - start < 12 { start -= 1 }
    guard end - start >= 2 else { return nil }
    if start > 0, "-_/.".utf8.contains(bytes[start - 1]) { return nil }
    return (start..<end, ())
  }

  /// True for a decision, false for a stage, nil for any other word.
  private static func kind(_ word: ArraySlice<UInt8>, _ prefixes: [String]) -> Bool? {
    let text = String(decoding: word, as: UTF8.self)
    if prefixes.contains(text) { return true }
    let folded = text.lowercased()
    if nouns.contains(folded) || folded.last == "s" && nouns.contains(String(folded.dropLast())) {
      return false
    }
    return nil
  }

  /// Where the number and those that follow it end: `3`, `3a`, `3.1`, `0-4`, `1, 2 and 3`.
  private static func numbersEnd(_ bytes: [UInt8], _ start: Int, isDecision: Bool) -> Int? {
    guard var end = numberEnd(bytes, start) else { return nil }
    if isDecision { return end }
    let joints = ["-", "–", " - ", " – ", " to ", " through ", ", and ", " and ", " & ", ", "].map { Array($0.utf8) }
    scan: while end < bytes.count {
      for joint in joints where bytes[end...].starts(with: joint) {
        let next = end + joint.count
        guard next < bytes.count, bytes[next].isASCIIDigit, let stop = numberEnd(bytes, next) else { continue }
        end = stop
        continue scan
      }
      break
    }
    return end
  }

  private static func numberEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var end = start
    while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
    guard end - start <= 5 else { return nil }
    if end < bytes.count, bytes[end].isASCIILetter { end += 1 }
    while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isASCIIDigit {
      end += 1
      while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
    }
    guard end == bytes.count || !bytes[end].isASCIIAlphanumeric && bytes[end] != UInt8(ascii: "_") else {
      return nil
    }
    // `Phase 3/5` and `Phase 3%` count something.
    if end < bytes.count, "/%".utf8.contains(bytes[end]) { return nil }
    return end
  }
}
