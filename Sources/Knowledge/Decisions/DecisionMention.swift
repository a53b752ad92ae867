/// A decision's number somewhere in a text, Markdown or code: `ADR-0015`, `ADR 15`, `@adr 0015`.
package struct DecisionMention: Sendable, Equatable {
  package let number: Int
  /// The prefix and the number; for the further numbers of a list the number alone.
  package let range: Range<Int>
  /// The digits alone.
  package let digits: Range<Int>
  /// True within a web address, which may lead to anything.
  package let isInAddress: Bool
}

extension DecisionMention {
  /// Every mention in Markdown, in order.
  ///
  /// A prefix as it is written in the configuration counts with a hyphen, a blank, a colon or a number
  /// sign behind it, and with an underscore or nothing before four digits; in another case with a
  /// hyphen, or behind an `@`. Further numbers with zeros in front may follow: `ADR-0003, 0015 and 0016`.
  /// File names, such as `ADR-0015-title.md`, and identifiers, such as `adr15`, are none.
  ///
  /// - Complexity: O(*n*) in the bytes, for each prefix.
  package static func all(in bytes: [UInt8], prefixes: [String]) -> [DecisionMention] {
    var found: [DecisionMention] = []
    bytes.withUnsafeBufferPointer { bytes in
      for written in prefixes {
        let exact = Array(written.utf8)
        let prefix = Array(written.lowercased().utf8)
        guard let first = prefix.first else { continue }
        var index = 0
        while index + prefix.count < bytes.count {
          guard lowercased(bytes[index]) == first, holds(prefix, bytes, index), isStart(bytes, index),
            let digits = digits(
              bytes, behind: index + prefix.count,
              isExact: bytes[index..<index + prefix.count].elementsEqual(exact),
              isMarked: index > 0 && bytes[index - 1] == UInt8(ascii: "@"))
          else {
            index += 1
            continue
          }
          let isInAddress = isInAddress(bytes, index)
          for (place, run) in series(bytes, digits).enumerated() where isEnd(bytes, run.upperBound, first) {
            guard let number = Int(String(decoding: bytes[run], as: UTF8.self)) else { continue }
            found.append(
              DecisionMention(
                number: number, range: place == 0 ? index..<run.upperBound : run, digits: run,
                isInAddress: isInAddress))
          }
          index = digits.upperBound
        }
      }
    }
    var last = -1
    return found.sorted { $0.digits.lowerBound < $1.digits.lowerBound }.filter { mention in
      defer { last = max(last, mention.digits.lowerBound) }
      return mention.digits.lowerBound > last
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func holds(_ prefix: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    for offset in prefix.indices where lowercased(bytes[index + offset]) != prefix[offset] { return false }
    return true
  }

  /// True where a word begins: not within another, a path or a file name.
  private static func isStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    let further = index > 1 ? bytes[index - 2] : 0x20
    if isWord(before) || before == UInt8(ascii: "_") { return false }
    switch before {
    case UInt8(ascii: "-"), UInt8(ascii: "."): return !isWord(further) && further != before
    // `// ADR-1` and `ADR-1/ADR-2`, but no folder's name.
    case UInt8(ascii: "/"): return further == before || !isWord(further) || isDigit(further)
    case UInt8(ascii: "#"): return further == 0x20 || further == 0x09 || further == 0x0A || further == before
    default: return true
    }
  }

  /// The digits behind a prefix and what may stand between the two: `ADR-3`, `ADR #3`, `ADRs 3`.
  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>, behind index: Int, isExact: Bool, isMarked: Bool
  ) -> Range<Int>? {
    var start = index
    if isExact, start < bytes.count, lowercased(bytes[start]) == UInt8(ascii: "s") { start += 1 }
    let separators = isExact ? "- _#:" : isMarked ? "- \t:(" : "-"
    let first = start < bytes.count && separators.utf8.contains(bytes[start]) ? bytes[start] : nil
    if first != nil {
      start += 1
      let mayFollow = first == 0x20 ? " #" : first == UInt8(ascii: ":") ? " " : ""
      if start < bytes.count, mayFollow.utf8.contains(bytes[start]) { start += 1 }
    }
    let end = run(bytes, from: start)
    // `ADR15` and `ADR_15` are names of other things.
    let isBare = first == nil || first == UInt8(ascii: "_")
    if isBare, !isExact || end - start < 4 { return nil }
    return end > start && end - start <= 5 ? start..<end : nil
  }

  private static func run(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    return end
  }

  /// The numbers of a list that begins with one: those behind it have zeros in front.
  private static func series(
    _ bytes: UnsafeBufferPointer<UInt8>, _ first: Range<Int>
  ) -> [Range<Int>] {
    var runs = [first]
    let joints = [", and ", " and ", " & ", ", ", "/", ","].map { Array($0.utf8) }
    scan: while let end = runs.last?.upperBound {
      for joint in joints where end + joint.count < bytes.count && bytes[end..<end + joint.count].elementsEqual(joint) {
        let start = end + joint.count
        let stop = run(bytes, from: start)
        guard stop - start >= 2, stop - start <= 5, bytes[start] == 0x30 else { continue }
        runs.append(start..<stop)
        continue scan
      }
      break
    }
    return runs
  }

  /// True where a number ends, and no file name, version or word goes on.
  private static func isEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ prefix: UInt8
  ) -> Bool {
    guard end < bytes.count else { return true }
    let byte = bytes[end]
    let next = end + 1 < bytes.count ? bytes[end + 1] : 0x20
    if isWord(byte) || byte == UInt8(ascii: "_") { return false }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."): return !isWord(next)
    case UInt8(ascii: "/"): return !isWord(next) || isDigit(next) || lowercased(next) == prefix
    default: return true
    }
  }

  /// True where the text up to a place goes on from a scheme: `https://…`.
  static func isInAddress(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    var start = index
    while start > 0, index - start < 512, !ends(bytes[start - 1]) { start -= 1 }
    guard index - start > 3 else { return false }
    for place in start..<(index - 2)
    where bytes[place] == UInt8(ascii: ":") && bytes[place + 1] == UInt8(ascii: "/")
      && bytes[place + 2] == UInt8(ascii: "/")
    {
      return true
    }
    return false
  }

  /// True for what no path and no address holds.
  package static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'`()[]{}<>|,;=".utf8.contains(byte) }
}
