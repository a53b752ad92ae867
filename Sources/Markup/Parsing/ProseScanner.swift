/// Finds what running text names without a link: decisions, phases, paths and bare URLs.
enum ProseScanner {
  /// A name in a text, with what it names.
  struct Mention {
    var kind: Reference.Kind
    var range: Range<Int>
    /// The number as written, for a decision with its prefix: `ADR-0005`, `3`.
    var name: String
  }

  /// A decision's number behind a prefix, `ADR-0005`, `ADR 5` or `ADR-5`.
  static func decisions(_ bytes: Bytes, _ range: Range<Int>, prefixes: [String]) -> [Mention] {
    var found: [Mention] = []
    for prefix in prefixes {
      guard let first = prefix.utf8.first else { continue }
      var from = range.lowerBound
      while let start = bytes.index(of: first, from: from), start < range.upperBound {
        from = start + 1
        let tail = start + prefix.utf8.count
        guard tail < range.upperBound, bytes[start..<tail].elementsEqual(prefix.utf8),
          isBoundary(bytes, before: start),
          bytes[tail] == UInt8(ascii: "-") || bytes[tail] == 0x20
        else { continue }
        var end = tail + 1
        while end < range.upperBound, bytes[end].isASCIIDigit { end += 1 }
        guard end > tail + 1, end - tail <= 7, isNumberEnd(bytes, at: end) else { continue }
        let digits = bytes.string(tail + 1..<end)
        found.append(
          Mention(kind: .decisionMention, range: start..<end, name: "\(prefix)-\(digits)"))
        from = end
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// `Phase 3`, `phase 2a`, `Phase 1.5`.
  static func phases(_ bytes: Bytes, _ range: Range<Int>) -> [Mention] {
    var found: [Mention] = []
    var from = range.lowerBound
    let text = bytes.slice(0..<range.upperBound)
    while let tail = text.index(of: "hase ", from: from) {
      from = tail + 5
      guard tail > range.lowerBound, bytes[tail - 1].asciiLowercased == UInt8(ascii: "p"),
        isBoundary(bytes, before: tail - 1)
      else { continue }
      let digits = tail + 5
      guard let end = phaseNumberEnd(bytes, digits..<range.upperBound) else { continue }
      found.append(
        Mention(
          kind: .phaseMention, range: tail - 1..<end, name: bytes.string(digits..<end)))
      from = end
    }
    return found
  }

  /// The end of `3`, `3a` or `1.5`, where nothing but its end follows.
  static func phaseNumberEnd(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    var end = range.lowerBound
    while end < range.upperBound, bytes[end].isASCIIDigit { end += 1 }
    guard end > range.lowerBound, end - range.lowerBound <= 3 else { return nil }
    if end + 1 < range.upperBound, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isASCIIDigit {
      end += 1
      while end < range.upperBound, bytes[end].isASCIIDigit { end += 1 }
    } else if end < range.upperBound, bytes[end].isASCIILetter {
      end += 1
    }
    if end < bytes.count, bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "_") {
      return nil
    }
    return end
  }

  private static func isBoundary(_ bytes: Bytes, before index: Int) -> Bool {
    guard index > 0 else { return true }
    let byte = bytes[index - 1]
    return !(byte.isASCIIAlphanumeric || byte >= 0x80 || "-_/.#".utf8.contains(byte))
  }

  private static func isNumberEnd(_ bytes: Bytes, at end: Int) -> Bool {
    guard end < bytes.count else { return true }
    let byte = bytes[end]
    if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/") {
      return false
    }
    // `ADR-0005-model.md` is a file name, `ADR-0005.` ends a sentence.
    let next = end + 1 < bytes.count ? bytes[end + 1] : 0x20
    return !(byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")) || !next.isASCIIAlphanumeric
  }

  // MARK: Bare URLs

  /// GFM's extended web autolinks: `http://`, `https://` and `www.` up to white space or `<`, less
  /// the punctuation that ends a sentence (GFM 6.9).
  ///
  /// - Parameter hosts: False where the document holds no `www.`.
  static func bareURLs(_ bytes: Bytes, _ range: Range<Int>, hosts: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let text = bytes.slice(0..<range.upperBound)
    var from = range.lowerBound
    var scheme = text.index(of: "://", from: from)
    var host = hosts ? text.index(of: "www.", from: from) : nil
    while scheme != nil || host != nil {
      let next = min(scheme ?? Int.max, host ?? Int.max)
      if let start = urlStart(text, at: next, from: range.lowerBound) {
        var end = start
        while end < text.count, !text[end].isWhitespace, text[end] != UInt8(ascii: "<") { end += 1 }
        end = withoutTrailingPunctuation(text, start..<end)
        if end > start + 8 { found.append(start..<end) }
        from = max(end, next + 3)
      } else {
        from = next + 3
      }
      if let place = scheme, place < from { scheme = text.index(of: "://", from: from) }
      if let place = host, place < from { host = text.index(of: "www.", from: from) }
    }
    return found
  }

  /// Where the URL begins that has `://` or `www.` at an index.
  private static func urlStart(_ bytes: Bytes, at index: Int, from first: Int) -> Int? {
    var start = index
    if bytes[index] == UInt8(ascii: ":") {
      while start > first, index - start < 6, bytes[start - 1].isASCIILetter { start -= 1 }
      guard
        index - start == 5 && bytes.holdsIgnoringCase("https", at: start)
          || index - start == 4 && bytes.holdsIgnoringCase("http", at: start)
      else { return nil }
    }
    guard start == 0 || bytes[start - 1].isWhitespace || "*_~(".utf8.contains(bytes[start - 1])
    else { return nil }
    return start
  }

  private static func withoutTrailingPunctuation(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var surplus: Int?
    while end > range.lowerBound {
      let last = bytes[end - 1]
      if "?!.,:*_~\"'".utf8.contains(last) {
        end -= 1
      } else if last == UInt8(ascii: ")") {
        let text = bytes[range.lowerBound..<end]
        let unopened =
          surplus
          ?? text.count { $0 == UInt8(ascii: ")") } - text.count { $0 == UInt8(ascii: "(") }
        guard unopened > 0 else { return end }
        surplus = unopened - 1
        end -= 1
      } else {
        return end
      }
    }
    return end
  }

  // MARK: Wiki links

  /// `[[page]]` and `[[page|label]]`: the whole construct and the page.
  static func wikiLinks(_ bytes: Bytes, _ range: Range<Int>) -> [(whole: Range<Int>, page: Range<Int>)]
  {
    var found: [(whole: Range<Int>, page: Range<Int>)] = []
    var from = range.lowerBound
    let text = bytes.slice(0..<range.upperBound)
    while let open = text.index(of: "[[", from: from), open + 2 < range.upperBound {
      from = open + 2
      var end = from
      while end < range.upperBound, !bytes[end].isLineEnd, bytes[end] != UInt8(ascii: "]"),
        bytes[end] != UInt8(ascii: "[")
      {
        end += 1
      }
      guard end + 1 < range.upperBound, bytes[end] == UInt8(ascii: "]"),
        bytes[end + 1] == UInt8(ascii: "]")
      else { continue }
      var pageEnd = from
      while pageEnd < end, bytes[pageEnd] != UInt8(ascii: "|") { pageEnd += 1 }
      if pageEnd > from, bytes[pageEnd - 1] == UInt8(ascii: "\\") { pageEnd -= 1 }
      let page = bytes.trimmed(from..<pageEnd)
      if !page.isEmpty { found.append((open..<end + 2, page)) }
      from = end + 2
    }
    return found
  }
}
