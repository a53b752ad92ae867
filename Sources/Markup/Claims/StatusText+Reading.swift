/// What may stand at a place of the text: a status, a title, a word.
extension StatusText {
  /// Where a status ends that begins at a place: signs, a phrase, or both.
  func statusEnd(at start: Int) -> Int? {
    var index = start
    var sign: Int?
    while let end = StatusWords.signEnd(bytes, index) {
      sign = end
      index = end
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    }
    return StatusWords.phraseEnd(folded, index) ?? sign
  }

  func signAhead(at index: Int) -> Range<Int>? {
    var index = index
    while index < bytes.count, bytes[index] == 0x20 || "])".utf8.contains(bytes[index]) { index += 1 }
    guard StatusWords.signEnd(bytes, index) != nil, let end = statusEnd(at: index) else { return nil }
    return index..<end
  }

  /// True where a clause ends, or goes on without taking the status back.
  func endsClause(_ end: Int) -> Bool {
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

  func endsSegment(_ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    if ".,;:)]!".utf8.contains(bytes[end]) { return true }
    if bytes[end] >= 0x80 || StatusWords.signEnd(bytes, end) != nil { return true }
    guard bytes[end] == 0x20, end + 1 < bytes.count, !bytes[end...].starts(with: " →".utf8) else { return false }
    let next = bytes[end + 1]
    return next >= 0x80 || "([-".utf8.contains(next)
  }

  /// True where another stage follows: "complete, Phase 4 in progress".
  func leadsOn(_ end: Int) -> Bool {
    for joint in [", ", "; ", " | ", " + ", " & ", " · ", " and ", ", and "] where bytes[end...].starts(with: joint.utf8) {
      let word = folded[(end + joint.utf8.count)...].prefix { $0.isASCIILetter }
      let noun = String(decoding: word.last == UInt8(ascii: "s") ? word.dropLast() : word, as: UTF8.self)
      if StageMention.nouns.contains(noun) { return true }
    }
    return false
  }

  func endsHead(_ end: Int) -> Bool {
    var index = end
    while index < bytes.count {
      if bytes[index] < 0x80, !" !.)]*".utf8.contains(bytes[index]) { return bytes[index] == UInt8(ascii: "(") }
      index += 1
    }
    return true
  }

  /// Where the text behind a separator begins: `: `, ` — `, ` - `, ` (`, ` [`.
  func separator(at index: Int) -> Int? {
    for mark in [": ", " — ", " – ", " - ", " (", " [", "— ", ". ", ", "] where bytes[index...].starts(with: mark.utf8) {
      return index + mark.utf8.count
    }
    return nil
  }

  /// The end of a title: the next separator, sign or sentence end.
  func segmentEnd(_ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if index > start, separator(at: index) != nil { break }
      if StatusWords.signEnd(bytes, index) != nil || bytes[index] == UInt8(ascii: ";") { break }
      index += 1
    }
    return index
  }

  func titleEnd(_ start: Int) -> Int {
    guard let segment = separator(at: start) else { return start }
    let end = segmentEnd(segment)
    return end - segment <= StatusText.longestTitle ? trimmedEnd(end, from: segment) : start
  }

  func trimmedEnd(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start, " )].".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Behind the `)` of a parenthesis that opens at a place, a blank before it.
  func closing(of index: Int) -> Int? {
    guard index + 1 < bytes.count, bytes[index] == 0x20, bytes[index + 1] == UInt8(ascii: "(") else { return nil }
    return bytes[index...].prefix(120).firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 }
  }

  // MARK: Words

  /// One of some words behind a blank at a place; -1 stands for the beginning.
  func words(at index: Int, _ list: [String]) -> (word: String, end: Int)? {
    let start = index + 1
    guard index < 0 || index < bytes.count && bytes[index] == 0x20 else { return nil }
    for word in list where start < folded.count && folded[start...].starts(with: word.utf8) {
      let end = start + word.utf8.count
      if end == bytes.count || !bytes[end].isASCIIAlphanumeric { return (word, end) }
    }
    return nil
  }

  func next(_ word: String, from start: Int) -> Int? {
    guard let first = word.utf8.first else { return nil }
    var index = start
    while index + word.utf8.count <= folded.count {
      if folded[index] == first, folded[index...].starts(with: word.utf8) { return index }
      index += 1
    }
    return nil
  }

  /// True where nothing but marks stands before a place in its line of the source.
  func isLineStart(_ place: Int) -> Bool {
    place == 0 || prose.beginsLine(place)
  }
}
