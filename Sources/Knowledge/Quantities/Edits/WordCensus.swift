import Markup

/// Where values stand in the pages of a knowledge base, and in how many pages words do.
struct WordCensus: Sendable {
  /// A value in a page.
  struct Place: Sendable {
    /// The index of the document.
    let document: Int
    /// The line, without its end, and the first word of the value, as an offset.
    let line: Range<Int>
    let start: Int
    /// True within a fenced block of code.
    let isFenced: Bool
  }

  /// The places of each value that was asked for, by the hash of its first word; in the order of pages.
  private(set) var places: [UInt64: [Place]] = [:]
  /// The pages with each of those words.
  private(set) var holders: [UInt64: Set<Int>] = [:]
  private var counts: [UInt64: Int] = [:]
  private var pages = 0

  /// A value that stands in more places says nothing.
  private static let mostPlaces = 400

  /// - Parameters:
  ///   - values: The hashes of first words.
  ///   - names: The stems of words whose pages are counted.
  /// - Complexity: O(*n*) in the bytes of the pages.
  init(_ graph: Graph, values: Set<UInt64>, names: Set<UInt64>) {
    let wanted = WordTable(values: values, names: names)
    for (index, document) in graph.documents.enumerated() where EditLog.speaksOfNow(graph, index) {
      guard let bytes = graph.listing.contents?(document.path) else { continue }
      pages += 1
      bytes.withUnsafeBufferPointer { scan($0, index, wanted) }
    }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ document: Int, _ wanted: WordTable) {
    var seen: Set<UInt64> = []
    var isFenced = false
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if WordCensus.isFence(bytes, start..<end) { isFenced.toggle() }
      var index = start
      while let word = LineWord.next(in: bytes, &index, end) {
        let kind = word.stem == word.hash ? wanted[word.hash] : wanted[word.hash] | wanted[word.stem]
        if kind == 0 { continue }
        if kind & WordTable.name != 0 { seen.insert(word.stem) }
        if kind & WordTable.value != 0 {
          holders[word.hash, default: []].insert(document)
          if places[word.hash, default: []].count <= WordCensus.mostPlaces {
            places[word.hash, default: []].append(
              Place(document: document, line: start..<end, start: Int(word.start), isFenced: isFenced))
          }
        }
      }
      start = end + 1
    }
    for stem in seen { counts[stem, default: 0] += 1 }
  }

  private static func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index + 2 < line.upperBound, bytes[index] == UInt8(ascii: "`") || bytes[index] == UInt8(ascii: "~") else { return false }
    return bytes[index + 1] == bytes[index] && bytes[index + 2] == bytes[index]
  }

  /// The places of a value; none for one that stands everywhere.
  func places(of value: UInt64) -> [Place] {
    let found = places[value] ?? []
    return found.count > WordCensus.mostPlaces ? [] : found
  }

  /// How much it tells that two pages share a word: nothing where all others have it, too, four where no other of
  /// a hundred has. In a small knowledge base fewer pages tell as much.
  func weight(of stem: UInt64) -> Double {
    let scale = max(1, WordCensus.log(100) / WordCensus.log(Double(pages + 2)))
    return 0.85 * scale * WordCensus.log(Double(pages + 1) / Double(max(1, (counts[stem] ?? 0) - 1)))
  }

  /// The natural logarithm of a number from a thousandth to a million, to three digits.
  private static func log(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    var (rest, exponent) = (value, 0.0)
    while rest >= 2 { (rest, exponent) = (rest / 2, exponent + 1) }
    while rest < 1 { (rest, exponent) = (rest * 2, exponent - 1) }
    let ratio = (rest - 1) / (rest + 1)
    let square = ratio * ratio
    return 2 * ratio * (1 + square * (1 / 3 + square * (1 / 5 + square / 7))) + exponent * 0.693_147_18
  }
}

/// A set of hashes of two kinds that is asked for every word of every page.
private struct WordTable: Sendable {
  static let value: UInt8 = 1
  static let name: UInt8 = 2

  private var keys: [UInt64]
  private var kinds: [UInt8]
  private let mask: Int

  init(values: Set<UInt64>, names: Set<UInt64>) {
    var size = 1_024
    while size < (values.count + names.count) * 3 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    kinds = [UInt8](repeating: 0, count: size)
    mask = size - 1
    for key in values { insert(key, WordTable.value) }
    for key in names { insert(key, WordTable.name) }
  }

  private mutating func insert(_ key: UInt64, _ kind: UInt8) {
    var place = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    while kinds[place] != 0, keys[place] != key { place = (place + 1) & mask }
    keys[place] = key
    kinds[place] |= kind
  }

  subscript(key: UInt64) -> UInt8 {
    var place = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    while kinds[place] != 0 {
      if keys[place] == key { return kinds[place] }
      place = (place + 1) & mask
    }
    return 0
  }
}
