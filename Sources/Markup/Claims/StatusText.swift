/// A block's prose as the scanner of statuses reads it.
struct StatusText {
  let prose: Prose
  let bytes: [UInt8]
  /// ASCII letters in lower case; as long as ``bytes``.
  let folded: [UInt8]
  /// True where the block's beginning is a head, not a sentence.
  let isHead: Bool
  let isHeading: Bool

  /// The longest title that is kept with a stage, in bytes.
  static let longestTitle = 80

  init(_ prose: Prose, isHead: Bool, isHeading: Bool) {
    self.isHeading = isHeading
    self.prose = prose
    self.isHead = isHead
    var text = prose.bytes
    while text.last == 0x20 { text.removeLast() }
    bytes = text
    folded = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  /// What a claim is about, its title included, and the words that state the status.
  struct Found {
    var subject: Range<Int>
    var status: Range<Int>
  }

  /// The status that the text gives a stage which it mentions.
  ///
  /// - Parameter last: Where what was found before ends; 0 for nothing.
  func claim(of mention: StageMention, behind last: Int) -> Found? {
    let start = mention.range.lowerBound
    let head = headStart(before: start) ?? (continues(last, to: start) ? (nil, ()) : nil)
    if let label = label(before: start) {
      // "Current phase: Phase 1 complete"
      let behind = mention.range.upperBound
      if behind < bytes.count, bytes[behind] == 0x20, let end = statusEnd(at: behind + 1), endsSegment(end) {
        return Found(subject: mention.range, status: behind + 1..<end)
      }
      return Found(subject: mention.range.lowerBound..<titleEnd(mention.range.upperBound), status: label)
    }
    guard mention.isDecision || head != nil || isUnqualified(start) else { return nil }
    if let found = sentence(mention) { return found }
    if let found = parenthesis(mention) ?? remark(mention) { return found }
    guard let head else { return nil }
    return tail(mention, sign: head.sign)
  }

  /// True for the second of "Phases 0–3 complete, Phase 4 in progress".
  private func continues(_ last: Int, to start: Int) -> Bool {
    guard last > 0, last < start else { return false }
    let between = folded[last..<start]
    return between.contains { ",;|+&".utf8.contains($0) } && between.allSatisfy { " ,;|+&".utf8.contains($0) }
      || between.elementsEqual(" and ".utf8) || between.elementsEqual(", and ".utf8) || between.elementsEqual(" · ".utf8)
  }

  // MARK: Forms

  /// `Phase 3 is complete`, `Phases 1 and 2 (auth, tunnel) are now done`.
  private func sentence(_ mention: StageMention) -> Found? {
    var index = mention.range.upperBound
    if let close = closing(of: index), close - index <= StatusText.longestTitle { index = close }
    let subject = mention.range.lowerBound..<index
    guard
      let verb = words(
        at: index, ["is", "are", "has been", "have been", "has", "have", "was", "were", "remains", "remain", "stays"])
    else { return nil }
    index = verb.end
    while let adverb = words(at: index, ["now", "already", "fully", "currently", "both", "all", "still"]) {
      index = adverb.end
    }
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ":") { index += 1 }
    guard let end = statusEnd(at: index), !isHedged(mention.range.lowerBound, end) else { return nil }
    let isPast = ["was", "were", "has", "have"].contains(verb.word)
    let word = String(decoding: folded[index..<end], as: UTF8.self)
    if isPast, !["completed", "shipped", "finished", "merged", "landed", "released"].contains(word),
      !(verb.word.hasPrefix("ha") && word == "started")
    { return nil }
    guard endsClause(end) else { return nil }
    return Found(subject: subject, status: index..<end)
  }

  /// `Phase 3 (complete)`, `ADR-0005 (Accepted)`.
  private func parenthesis(_ mention: StageMention) -> Found? {
    let index = mention.range.upperBound
    guard let close = closing(of: index), let end = statusEnd(at: index + 2),
      end == close - 1 || folded[end] == UInt8(ascii: ",") || folded[end] == UInt8(ascii: ";")
        || folded[end] == 0x20 && endsClause(end),
      !isHedged(mention.range.lowerBound, close)
    else { return nil }
    return Found(subject: mention.range, status: index + 2..<end)
  }

  /// `(ADR-0005, accepted)`.
  private func remark(_ mention: StageMention) -> Found? {
    let (start, end) = (mention.range.lowerBound, mention.range.upperBound)
    guard start > 0, bytes[start - 1] == UInt8(ascii: "("), bytes[end...].starts(with: ", ".utf8), let stop = statusEnd(at: end + 2),
      stop < bytes.count, bytes[stop] == UInt8(ascii: ")"), !isHedged(start, stop)
    else { return nil }
    return Found(subject: mention.range, status: end + 2..<stop)
  }

  /// `Phase 3: Executor on VM — In progress`, `Phase 3 ✅`, `Phase 3: done`.
  private func tail(_ mention: StageMention, sign: Range<Int>?) -> Found? {
    var index = mention.range.upperBound
    var subject = mention.range
    // `Phase 3 Complete`, all there is.
    // A heading in words alone may be that of a list of criteria.
    if index < bytes.count, bytes[index] == 0x20, let end = statusEnd(at: index + 1), endsHead(end) || !isHeading && leadsOn(end),
      !isHeading || !bytes[index + 1].isASCIILetter || sign != nil || StatusText.isSet(bytes[index + 1..<end])
        || signAhead(at: end) != nil
    {
      return Found(subject: subject, status: index + 1..<end)
    }
    // `ADR-0005 Model discipline: Accepted`
    if mention.isDecision, isHead, index < bytes.count, bytes[index] == 0x20, separator(at: index) == nil {
      let end = segmentEnd(index + 1)
      if end < bytes.count, end - index <= StatusText.longestTitle { index = end }
    }
    var segments = 0
    while index < bytes.count, segments < 4 {
      guard let segment = separator(at: index) else { break }
      if let end = statusEnd(at: segment), endsSegment(end) {
        return Found(subject: subject, status: segment..<end)
      }
      let end = segmentEnd(segment)
      guard end - mention.range.lowerBound <= StatusText.longestTitle + 16 else { break }
      subject = mention.range.lowerBound..<trimmedEnd(end, from: segment)
      index = end
      segments += 1
    }
    if index < bytes.count, let end = signAhead(at: index), isHead {
      return Found(subject: subject, status: end)
    }
    guard let sign else { return nil }
    return Found(subject: mention.range.lowerBound..<max(subject.upperBound, mention.range.upperBound), status: sign)
  }

  /// `Status: complete` at the beginning of a line.
  func labelled() -> Range<Int>? {
    var index = 0
    while let place = next("status", from: index) {
      index = place + 6
      guard isLineStart(place) else { continue }
      var start = index
      while start < bytes.count, bytes[start] == UInt8(ascii: ":") || bytes[start] == 0x20 { start += 1 }
      guard bytes[index..<start].contains(UInt8(ascii: ":")), let end = statusEnd(at: start) else { continue }
      return start..<end
    }
    return nil
  }

  /// The status that a text in a section `Status` begins with.
  func opening() -> Range<Int>? {
    var start = 0
    while start < bytes.count, "- ".utf8.contains(bytes[start]) { start += 1 }
    guard let end = statusEnd(at: start) else { return nil }
    return start..<end
  }

  /// True for a word in capitals, which nobody writes by the way.
  private static func isSet(_ word: ArraySlice<UInt8>) -> Bool {
    !word.contains { $0 >= 0x61 && $0 <= 0x7A }
  }

  // MARK: Before a mention

  /// What stands between a block's beginning and a mention, where that is no text; and a sign in it.
  private func headStart(before start: Int) -> (sign: Range<Int>?, Void)? {
    var index = 0
    var sign: Range<Int>?
    let label = words(at: -1, ["status:", "current status:", "project status:", "current state:", "progress:"])
    if let label { index = label.end }
    for box in ["[ ] ", "[x] ", "[X] "] where bytes.starts(with: box.utf8) { index = 4 }
    while index < start {
      if let end = StatusWords.signEnd(bytes, index) {
        sign = index..<end
        index = end
      } else if bytes[index].isASCIILetter || bytes[index] >= 0xC3 && bytes[index] < 0xE2 {
        return nil
      } else {
        index += 1
      }
    }
    return isHead || start == 0 || sign != nil || index == start && (start < 12 || label != nil) ? (sign, ()) : nil
  }

  /// Words right before a mention that say how far it is, each with the length of what says it.
  private static let leads: [(words: String, length: Int)] = [
    ("we are in ", 9), ("we are now in ", 13), ("we're in ", 8), ("project is in ", 13), ("project is now in ", 17), ("now in ", 6),
    ("currently building ", 9), ("currently implementing ", 9), ("currently in ", 9), ("currently on ", 9), ("currently working on ", 9), ("next up is ", 7), ("up next is ", 7),
    ("next is ", 4), ("next phase is ", 4), ("next milestone is ", 4), ("next step is ", 4), ("current focus is ", 7),
    ("current phase is ", 7),
  ]

  /// `Next: `, `Current phase: `, `currently in ` right before a mention.
  private func label(before start: Int) -> Range<Int>? {
    for (words, length) in StatusText.leads {
      let begin = start - words.utf8.count
      if begin >= 0, folded[begin..<start].elementsEqual(words.utf8), begin == 0 || !bytes[begin - 1].isASCIIAlphanumeric,
        !isHedged(begin, start)
      {
        return begin..<begin + length
      }
    }
    // "Current phase: 4"
    let noun = folded[start...].prefix { $0.isASCIILetter }.count
    if start + noun < bytes.count, bytes[start + noun] == UInt8(ascii: ":") {
      let begin = start - 8
      guard begin >= 0, folded[begin..<start].elementsEqual("current ".utf8), isLineStart(begin) else { return nil }
      return begin..<begin + 7
    }
    guard start >= 2, bytes[start - 1] == 0x20, bytes[start - 2] == UInt8(ascii: ":") else { return nil }
    let end = start - 2
    var begin = end
    while begin > 0, end - begin <= 24, folded[begin - 1].isASCIILetter || folded[begin - 1] == 0x20 {
      begin -= 1
    }
    while begin < end, bytes[begin] == 0x20 { begin += 1 }
    guard end > begin, end - begin <= 24, begin == 0 || isLineStart(begin) else { return nil }
    let words = String(decoding: folded[begin..<end], as: UTF8.self).split(separator: " ").map(String.init)
    var label = words[...]
    if let last = label.last, StageMention.nouns.contains(last) || last == "phases" { label = label.dropLast() }
    let known: Set<String> = [
      "now", "next", "up next", "next up", "next step", "next steps", "current", "current focus", "current work", "completed", "done",
      "in progress", "active", "planned",
    ]
    let text = label.joined(separator: " ")
    guard known.contains(text) else { return nil }
    return begin..<begin + text.utf8.count
  }

  /// True where no word before a mention says whose stage it is: `ADR-015 Phase 1` is another one.
  private func isUnqualified(_ start: Int) -> Bool {
    if start == 0 || bytes[start - 1] != 0x20 { return true }
    var begin = start - 1
    while begin > 0, bytes[begin - 1] != 0x20 { begin -= 1 }
    let word = folded[begin..<start - 1]
    guard let last = word.last else { return true }
    if ".,;:!—–-|>".utf8.contains(last) || last >= 0x80 { return true }
    let known = ["the", "and", "all", "but", "so", "now", "both", "while", "since", "because", "our", "&", "though"]
    return known.contains { word.elementsEqual($0.utf8) }
  }

  /// True where the sentence around a claim states no fact.
  private func isHedged(_ start: Int, _ end: Int) -> Bool {
    var begin = start
    while begin > 0 {
      let byte = bytes[begin - 1]
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") { break }
      if byte == UInt8(ascii: "."), begin < bytes.count, bytes[begin] == 0x20 { break }
      begin -= 1
    }
    let before = String(decoding: folded[begin..<start], as: UTF8.self)
    if before.split(whereSeparator: { !$0.isLetter }).contains(where: { StatusWords.hedges.contains(String($0)) }) {
      return true
    }
    var index = end
    while index < bytes.count, !".;!".utf8.contains(bytes[index]) {
      if bytes[index] == UInt8(ascii: "?") { return true }
      index += 1
    }
    return false
  }
}
