import Markup

/// A word, a number or a sign of a line, in a form in which the same is the same.
struct LineWord: BitwiseCopyable {
  /// What a word may be a value of.
  enum Form: UInt8, Sendable {
    /// A word that says what is spoken of.
    case name
    /// An article, a preposition and the like.
    case filler
    /// A whole number of at most three digits, or with separators of thousands, or a percentage.
    case number
    /// A whole number of four or five digits, such as a port.
    case longNumber
    case version
    case address
    case price
    /// A day or a month.
    case day
    /// `Planned`, `✅`, `[x]`.
    case status
    /// A name that ends in a version, `opus-4.1`, where another version came in its place; or the version behind a name.
    case release
    /// `dash.example.org/a` behind `https://`.
    case link
    /// `03:00`
    case time
    /// A sign, or a number of another kind.
    case other

    /// True for what may be replaced by another of its kind.
    var isValue: Bool {
      switch self {
      case .number, .longNumber, .version, .address, .price, .status, .release, .link, .time: true
      case .name, .filler, .day, .other: false
      }
    }

    /// True where both may state one value: `2.50` in a column of prices is `$2.50` elsewhere.
    func mayBe(_ other: Form) -> Bool {
      self == other || other == .release && (self == .name || self == .number || self == .version) || self == .price && (other == .version || other == .number)
        || other == .price && (self == .version || self == .number)
    }

    /// True where one may have been written in the place of another.
    func mayFollow(_ other: Form) -> Bool {
      self == other || self == .number && other == .longNumber || self == .longNumber && other == .number
        // `0.80` and `1` in a column of prices.
        || self == .version && other == .number || self == .number && other == .version
    }
  }

  /// Where it stands.
  let start: Int32
  let end: Int32
  /// Of the letters, lower case.
  let hash: UInt64
  /// The same without the ending of a plural.
  let stem: UInt64
  let form: Form
  /// Of a name with a digit the hash of the letters before it; 0 for all others, and where they are not read.
  var root: UInt64 = 0
  /// True for a name such as `T-02`, which numbers a thing.
  var isSerial = false
  /// True for the first word of a cell.
  var isFirstOfCell = false

  var range: Range<Int> { Int(start)..<Int(end) }
}

extension LineWord {
  /// The words of a line, in order.
  ///
  /// - Complexity: O(*n*) in its bytes.
  static func all(in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [LineWord] {
    var words: [LineWord] = []
    var index = line.lowerBound
    while let word = next(in: bytes, &index, line.upperBound) { words.append(word.read(in: bytes)) }
    return words
  }

  /// The next word, and `index` behind it; nil at the end of the line. What a name or a number is a form of is not
  /// read, since most words of most pages are only looked at once.
  static func next(in bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int) -> LineWord? {
    var isFirst = false
    while index < end {
      let byte = bytes[index]
      let start = index
      if byte == UInt8(ascii: "|") { isFirst = true }
      if byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@") {
        index = endOfName(bytes, index + 1, end)
        return LineWord(bytes, start..<trimmed(bytes, start..<index), .name, isFirst)
      }
      if byte.isASCIIDigit || isCurrency(bytes, index, end) {
        index += byte.isASCIIDigit ? 1 : currencySize(byte)
        while index < end, bytes[index].isASCIIDigit || isInNumbers(bytes[index]) { index += 1 }
        // `2.3.1-rak` is another version than 2.3.1; `1.27-alpine` is 1.27 on Alpine.
        if index < end, bytes[index].isASCIILetter, bytes[index - 1] == UInt8(ascii: "-"),
          bytes[start..<index].count(where: { $0 == UInt8(ascii: ".") }) > 1
        {
          let tail = endOfName(bytes, index, end)
          if !variants.contains(where: { bytes[index..<tail].starts(with: $0) }) { index = tail }
        }
        index = trimmed(bytes, start..<index)
        return LineWord(bytes, start..<index, .other, isFirst)
      }
      if byte >= 0x80 {
        let size = separatorSize(bytes, index, end)
        if size > 0 {
          index += size
          continue
        }
        if let size = signSize(bytes, index, end) {
          index += size
          return LineWord(bytes, start..<index, .status, isFirst)
        }
        index = endOfName(bytes, index + 1, end)
        return LineWord(bytes, start..<trimmed(bytes, start..<index), .name, isFirst)
      }
      if byte == UInt8(ascii: "["), index + 2 < end, bytes[index + 2] == UInt8(ascii: "]"),
        bytes[index + 1] == 0x20 || bytes[index + 1] | 0x20 == UInt8(ascii: "x")
      {
        index += 3
        return LineWord(bytes, start..<index, .status, isFirst)
      }
      index += 1
    }
    return nil
  }

  /// Moves `index` to the next place at which a word may begin that is wanted, past names that begin otherwise.
  static func skipNames(in bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int, mayBegin: (UInt8) -> Bool) {
    while index < end {
      let byte = bytes[index]
      if byte.isASCIILetter {
        if mayBegin(byte) { return }
        index = endOfName(bytes, index + 1, end)
      } else if byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "`") {
        index += 1
      } else {
        return
      }
    }
  }

  /// What images of one version are built on.
  private static let variants = ["alpine", "slim", "bookworm", "bullseye", "trixie", "jammy", "noble", "lts"].map { Array($0.utf8) }

  /// The same word with its form.
  private func read(in bytes: UnsafeBufferPointer<UInt8>) -> LineWord {
    if form == .other { return LineWord(bytes, range, LineWord.numberForm(bytes, range), isFirstOfCell) }
    if form != .name { return self }
    if LineWord.fillers.contains(hash) { return LineWord(bytes, range, .filler, isFirstOfCell) }
    if LineWord.statuses.contains(hash) { return LineWord(bytes, range, .status, isFirstOfCell) }
    let isVersion = bytes[range.lowerBound] | 0x20 == UInt8(ascii: "v") && range.count > 1
      && bytes[range.lowerBound + 1].isASCIIDigit && LineWord.isVersion(bytes, range.dropFirst())
    if isVersion { return LineWord(bytes, range, .version, isFirstOfCell) }
    if LineWord.isLink(bytes, range) { return LineWord(bytes, range, .link, isFirstOfCell) }
    var word = self
    word.isSerial = LineWord.isSerial(bytes, range)
    word.root = LineWord.root(bytes, range)
    return word
  }

  private static func isLink(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.lowerBound >= 3 && bytes[range.lowerBound - 1] == UInt8(ascii: "/") && bytes[range.lowerBound - 2] == UInt8(ascii: "/")
      && bytes[range.lowerBound - 3] == UInt8(ascii: ":") && bytes[range].contains(UInt8(ascii: "."))
  }

  /// True for letters, a hyphen perhaps, and digits.
  private static func isSerial(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let letters = bytes[range].prefix { $0.isASCIILetter || $0 == UInt8(ascii: "-") }
    return (1...8).contains(letters.count) && letters.first?.isASCIILetter == true && letters.count < range.count
      && range.dropFirst(letters.count).allSatisfy { bytes[$0].isASCIIDigit || bytes[$0] == UInt8(ascii: ".") }
  }

  /// The letters of `opus-4.1` in a number; 0 for a name without a version of its own.
  private static func root(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    guard let digit = range.first(where: { bytes[$0].isASCIIDigit }), digit - range.lowerBound >= 3, !bytes[range].contains(UInt8(ascii: "/")),
      bytes[digit..<range.upperBound].allSatisfy({ $0.isASCIIAlphanumeric || "-.".utf8.contains($0) })
    else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range.lowerBound..<digit { hash = (hash ^ UInt64(bytes[index].asciiLowercased)) &* 0x0000_0100_0000_01B3 }
    return hash
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ form: Form, _ isFirstOfCell: Bool = false) {
    self.isFirstOfCell = isFirstOfCell
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // An amount is the same with its currency and without: a column may name it in its head.
    let sign = form == .name ? 0 : LineWord.currencySize(bytes[range.lowerBound])
    let counts = sign > 0 && range.count > sign && bytes[range.lowerBound + sign].isASCIIDigit
    for index in counts ? range.dropFirst(sign) : range { hash = (hash ^ UInt64(bytes[index].asciiLowercased)) &* 0x0000_0100_0000_01B3 }
    var stem = hash
    let last = bytes[range.upperBound - 1].asciiLowercased
    if form == .name, range.count > 3, last == UInt8(ascii: "s") {
      let before = bytes[range.upperBound - 2].asciiLowercased
      if before != UInt8(ascii: "s"), before != UInt8(ascii: "u"), before != UInt8(ascii: "i") {
        let isY = range.count > 4 && before == UInt8(ascii: "e") && bytes[range.upperBound - 3].asciiLowercased == UInt8(ascii: "i")
        stem = 0xCBF2_9CE4_8422_2325
        for index in range.dropLast(isY ? 3 : 1) {
          stem = (stem ^ UInt64(bytes[index].asciiLowercased)) &* 0x0000_0100_0000_01B3
        }
        if isY { stem = (stem ^ UInt64(UInt8(ascii: "y"))) &* 0x0000_0100_0000_01B3 }
      }
    }
    self.start = Int32(truncatingIfNeeded: range.lowerBound)
    self.end = Int32(truncatingIfNeeded: range.upperBound)
    self.hash = hash
    self.stem = stem
    self.form = form
  }

  // MARK: Names

  private static func endOfName(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte.isASCIIAlphanumeric || isInNames(byte) {
        index += 1
      } else if byte >= 0x80, separatorSize(bytes, index, end) == 0, signSize(bytes, index, end) == nil {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  /// Where a word ends without the marks behind it.
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound + 1, isEndMark(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func isInNames(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"): true
    default: false
    }
  }

  private static func isInNumbers(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func isEndMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }

  static func hash(of word: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word.utf8 { hash = (hash ^ UInt64(byte.asciiLowercased)) &* 0x0000_0100_0000_01B3 }
    return hash
  }

  private static let fillers = Set(
    [
      "a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "does", "each", "every",
      "for", "from", "has", "have", "if", "in", "into", "is", "it", "its", "may", "more", "must", "new", "no", "not", "of",
      "on", "one", "only", "or", "our", "per", "see", "should", "so", "than", "that", "the", "then", "there", "these",
      "they", "this", "those", "to", "use", "used", "uses", "using", "via", "was", "we", "were", "when", "which", "will",
      "with", "you", "your",
    ].map(hash))

  private static let statuses = Set(
    [
      "accepted", "active", "approved", "blocked", "complete", "completed", "deferred", "deprecated", "done", "draft",
      "implemented", "in-progress", "live", "next", "open", "pending", "planned", "progress", "proposed", "rejected",
      "shipped", "started", "superseded", "todo", "wip",
    ].map(hash))

  // MARK: Numbers

  private static func numberForm(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Form {
    if !bytes[range.lowerBound].isASCIIDigit {
      let digits = range.lowerBound + currencySize(bytes[range.lowerBound])
      return digits < range.upperBound && bytes[digits..<range.upperBound].allSatisfy { $0.isASCIIDigit || ",.".utf8.contains($0) } ? .price : .other
    }
    let text = bytes[range]
    if text.allSatisfy(\.isASCIIDigit) { return range.count <= 3 ? .number : range.count <= 5 ? .longNumber : .other }
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 4 {
      let tail = parts[3].drop(while: \.isASCIIDigit)
      let isAddress = parts.dropLast().allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }
        && (1...3).contains(parts[3].count - tail.count)
        && (tail.isEmpty || ":/".utf8.contains(tail[tail.startIndex]) && tail.dropFirst().allSatisfy(\.isASCIIDigit))
      if isAddress { return .address }
    }
    if isDay(text) { return .day }
    if text.count == 5, text[range.lowerBound + 2] == UInt8(ascii: ":"), text.count(where: \.isASCIIDigit) == 4 { return .time }
    if isVersion(bytes, range) { return .version }
    let isAmount = text.dropLast().allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ",") }
      && (text[range.upperBound - 1].isASCIIDigit || text[range.upperBound - 1] == UInt8(ascii: "%"))
    return isAmount ? .number : .other
  }

  /// True for two to four numbers with dots between.
  private static func isVersion(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let parts = bytes[range].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (2...4).contains(parts.count) && parts.allSatisfy { (1...5).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }
  }

  /// True for `2026-01-02`, `2026/01` and the like.
  private static func isDay(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = text.split { "-/.".utf8.contains($0) }
    // `2024.6.1` is a release, since days with dots have two digits each.
    if text.contains(UInt8(ascii: ".")), parts.dropFirst().contains(where: { $0.count == 1 }) { return false }
    guard parts.count == 2 || parts.count == 3, parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count <= 2 }),
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return false }
    return parts[0].starts(with: "19".utf8) || parts[0].starts(with: "20".utf8)
  }

  private static func isCurrency(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    let size = currencySize(bytes[index])
    guard size > 0, index + size < end, bytes[index + size].isASCIIDigit else { return false }
    switch size {
    case 1: return true
    case 2: return bytes[index + 1] == 0xA3
    default: return bytes[index + 1] == 0x82 && bytes[index + 2] == 0xAC
    }
  }

  /// How many bytes `$`, `£` and `€` have, which begin with these.
  private static func currencySize(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "$"): 1
    case 0xC2: 2
    case 0xE2: 3
    default: 0
    }
  }

  // MARK: Signs

  /// How many bytes a dash, a quotation mark, an arrow or a line of a drawing has; 0 for what is none.
  private static func separatorSize(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    switch bytes[index] {
    case 0xC2: return 2
    case 0xC3: return index + 1 < end && bytes[index + 1] == 0x97 ? 2 : 0
    case 0xE2:
      guard index + 1 < end else { return 0 }
      switch bytes[index + 1] {
      case 0x80, 0x81, 0x86, 0x87, 0x88, 0x89, 0x94, 0x95, 0x96: return 3
      default: return 0
      }
    case 0xEF: return index + 1 < end && bytes[index + 1] == 0xB8 ? 3 : 0
    default: return 0
    }
  }

  /// How many bytes a sign has that may say how far something is; nil for what is none.
  private static func signSize(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int? {
    if bytes[index] == 0xF0 { return min(4, end - index) }
    guard bytes[index] == 0xE2, index + 1 < end else { return nil }
    switch bytes[index + 1] {
    case 0x8C, 0x8F, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x97, 0xAC, 0xAD: return min(3, end - index)
    default: return nil
    }
  }
}
