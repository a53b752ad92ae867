/// A block's prose as the scanner of statuses reads it.
struct StatusText {
  private let prose: Prose
  private let bytes: [UInt8]
  /// ASCII letters in lower case; as long as ``bytes``.
  private let folded: [UInt8]
  /// True where the block's beginning is a head, not a sentence.
  private let isHead: Bool
  private let isHeading: Bool

  /// The longest title that is kept with a stage, in bytes.
  private static let longestTitle = 80

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
  func claim(of mention: StageMention) -> Found? {
    let start = mention.range.lowerBound
    let head = headStart(before: start)
    if let label = label(before: start) {
      return Found(subject: mention.range.lowerBound..<titleEnd(mention.range.upperBound), status: label)
    }
    guard mention.isDecision || head != nil || isUnqualified(start) else { return nil }
    if let found = sentence(mention) { return found }
    if let found = parenthesis(mention) { return found }
    guard let head else { return nil }
    return tail(mention, sign: head.sign)
  }

  // MARK: Forms

  /// `Phase 3 is complete`, `Phases 1 and 2 (auth, tunnel) are now done`.
  private func sentence(_ mention: StageMention) -> Found? {
    var index = mention.range.upperBound
    if let close = closing(of: index), close - index <= StatusText.longestTitle { index = close }
    let subject = mention.range.lowerBound..<index
    guard let verb = words(at: index, ["is", "are", "has been", "have been", "was", "were"]) else { return nil }
    index = verb.end
    while let adverb = words(at: index, ["now", "already", "fully", "currently", "both", "all"]) {
      index = adverb.end
    }
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ":") { index += 1 }
    guard let end = statusEnd(at: index), !isHedged(mention.range.lowerBound, end) else { return nil }
    let isPast = verb.word == "was" || verb.word == "were"
    let word = String(decoding: folded[index..<end], as: UTF8.self)
    if isPast, !["completed", "shipped", "finished", "merged", "landed", "released"].contains(word) { return nil }
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

  /// `Phase 3: Executor on VM — In progress`, `Phase 3 ✅`, `Phase 3: done`.
  private func tail(_ mention: StageMention, sign: Range<Int>?) -> Found? {
    var index = mention.range.upperBound
    var subject = mention.range
    // `Phase 3 Complete`, all there is.
    // A heading in words alone may be that of a list of criteria.
    if index < bytes.count, bytes[index] == 0x20, let end = statusEnd(at: index + 1), endsHead(end),
      !isHeading || !bytes[index + 1].isASCIILetter || sign != nil || StatusText.isSet(bytes[index + 1..<end])
        || signAhead(at: end) != nil
    {
      return Found(subject: subject, status: index + 1..<end)
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
    if let label = words(at: -1, ["status:", "current status:"]) { index = label.end }
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
    return isHead || start == 0 || sign != nil || index == start && start < 12 ? (sign, ()) : nil
  }

  /// `Next: `, `Current phase: `, `currently in ` right before a mention.
  private func label(before start: Int) -> Range<Int>? {
    for words in ["currently in ", "currently on "] {
      let begin = start - words.utf8.count
      if begin >= 0, folded[begin..<start].elementsEqual(words.utf8), !isHedged(begin, start) {
        return begin..<begin + 9
      }
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
      "next", "up next", "next up", "current", "completed", "done", "in progress", "active", "planned",
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

  // MARK: Behind a mention

  /// Where a status ends that begins at a place: signs, a phrase, or both.
  private func statusEnd(at start: Int) -> Int? {
    var index = start
    var sign: Int?
    while let end = StatusWords.signEnd(bytes, index) {
      sign = end
      index = end
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    }
    return StatusWords.phraseEnd(folded, index) ?? sign
  }

  private func signAhead(at index: Int) -> Range<Int>? {
    var index = index
    while index < bytes.count, bytes[index] == 0x20 || "])".utf8.contains(bytes[index]) { index += 1 }
    guard StatusWords.signEnd(bytes, index) != nil, let end = statusEnd(at: index) else { return nil }
    return index..<end
  }

  /// True where a clause ends, or goes on without taking the status back.
  private func endsClause(_ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    if bytes[end] != 0x20 { return true }
    var stop = end + 1
    while stop < bytes.count, bytes[stop].isASCIILetter { stop += 1 }
    let word = String(decoding: folded[end + 1..<stop], as: UTF8.self)
    if word.isEmpty {
      // A number or a sign may follow, but no percentage, and no step of `in progress → done`.
      return !folded[end...].prefix(4).starts(with: " →".utf8) && !folded[end...].prefix(8).contains(UInt8(ascii: "%"))
    }
    return ["and", "on", "since", "with"].contains(word) && !StatusWords.conditions.contains(word)
  }

  private func endsSegment(_ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    if ".,;:)]!".utf8.contains(bytes[end]) { return true }
    if bytes[end] >= 0x80 || StatusWords.signEnd(bytes, end) != nil { return true }
    guard bytes[end] == 0x20, end + 1 < bytes.count, !bytes[end...].starts(with: " →".utf8) else { return false }
    let next = bytes[end + 1]
    return next >= 0x80 || "([-".utf8.contains(next)
  }

  private func endsHead(_ end: Int) -> Bool {
    var index = end
    while index < bytes.count {
      if bytes[index] < 0x80, !" !.)]*".utf8.contains(bytes[index]) { return bytes[index] == UInt8(ascii: "(") }
      index += 1
    }
    return true
  }

  /// Where the text behind a separator begins: `: `, ` — `, ` - `, ` (`, ` [`.
  private func separator(at index: Int) -> Int? {
    for mark in [": ", " — ", " – ", " - ", " (", " [", "— ", ". "] where bytes[index...].starts(with: mark.utf8) {
      return index + mark.utf8.count
    }
    return nil
  }

  /// The end of a title: the next separator, sign or sentence end.
  private func segmentEnd(_ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if index > start, separator(at: index) != nil { break }
      if StatusWords.signEnd(bytes, index) != nil || bytes[index] == UInt8(ascii: ";") { break }
      index += 1
    }
    return index
  }

  private func titleEnd(_ start: Int) -> Int {
    guard let segment = separator(at: start) else { return start }
    let end = segmentEnd(segment)
    return end - segment <= StatusText.longestTitle ? trimmedEnd(end, from: segment) : start
  }

  private func trimmedEnd(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start, " )].".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Behind the `)` of a parenthesis that opens at a place, a blank before it.
  private func closing(of index: Int) -> Int? {
    guard index + 1 < bytes.count, bytes[index] == 0x20, bytes[index + 1] == UInt8(ascii: "(") else { return nil }
    return bytes[index...].prefix(120).firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 }
  }

  // MARK: Words

  /// One of some words behind a blank at a place; -1 stands for the beginning.
  private func words(at index: Int, _ list: [String]) -> (word: String, end: Int)? {
    let start = index + 1
    guard index < 0 || index < bytes.count && bytes[index] == 0x20 else { return nil }
    for word in list where start < folded.count && folded[start...].starts(with: word.utf8) {
      let end = start + word.utf8.count
      if end == bytes.count || !bytes[end].isASCIIAlphanumeric { return (word, end) }
    }
    return nil
  }

  private func next(_ word: String, from start: Int) -> Int? {
    guard let first = word.utf8.first else { return nil }
    var index = start
    while index + word.utf8.count <= folded.count {
      if folded[index] == first, folded[index...].starts(with: word.utf8) { return index }
      index += 1
    }
    return nil
  }

  /// True where nothing but marks stands before a place in its line of the source.
  private func isLineStart(_ place: Int) -> Bool {
    place == 0 || prose.beginsLine(place)
  }
}
