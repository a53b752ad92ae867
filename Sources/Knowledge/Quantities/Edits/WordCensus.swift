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

  /// What was asked for, and by its slots the places of each value, in the order of pages.
  private let wanted: WordTable
  private var places: [[Place]]
  /// By the slots of values the pages that have them, in order; by those of names only how many.
  private var holders: [[Int32]]
  private var counts: [Int32]
  /// How many pages were counted.
  private var pages = 0

  /// A value that stands in more places says nothing.
  private static let mostPlaces = 400

  /// In a larger knowledge base names are counted on every fourth page, which tells as well how rare they are.
  private static let mostCounted = 400

  private static func isCounted(_ document: Int, of count: Int) -> Bool { count <= mostCounted || document % 4 == 0 }

  /// What one page holds of what was asked for.
  private struct Page: Sendable {
    var isCounted = true
    var names: [Int32] = []
    var places: [(slot: Int32, place: Place)] = []
  }

  /// - Parameters:
  ///   - values: The hashes of first words.
  ///   - names: The stems of words whose pages are counted.
  ///   - starts: The bytes with which values begin, in small letters.
  /// - Complexity: O(*n*) in the bytes of the pages.
  init(_ graph: Graph, values: Set<UInt64>, names: Set<UInt64>, starts: Set<UInt8>) {
    let wanted = WordTable(values: values, names: names, starts: starts)
    var seen = wanted.marks
    self.init(wanted, graph.documents.indices.map { WordCensus.page($0, graph, wanted, &seen) })
  }

  /// The same with several threads.
  static func make(_ graph: Graph, values: Set<UInt64>, names: Set<UInt64>, starts: Set<UInt8>, threads: Int) async -> WordCensus {
    let wanted = WordTable(values: values, names: names, starts: starts)
    let pages = await Stripes.map(count: graph.documents.count, threads: threads) { next in
      var seen = wanted.marks
      var found: [(Int, Page?)] = []
      while let stripe = next() {
        for index in stripe { found.append((index, page(index, graph, wanted, &seen))) }
      }
      return found
    }
    return WordCensus(wanted, pages)
  }

  private init(_ wanted: WordTable, _ found: [Page?]) {
    self.wanted = wanted
    places = Array(repeating: [], count: wanted.size)
    holders = Array(repeating: [], count: wanted.size)
    counts = Array(repeating: 0, count: wanted.size)
    for (document, page) in found.enumerated() {
      guard let page else { continue }
      if page.isCounted { pages += 1 }
      for slot in page.names { counts[Int(slot)] += 1 }
      for (slot, place) in page.places {
        let slot = Int(slot)
        if holders[slot].last != Int32(document) { holders[slot].append(Int32(document)) }
        if places[slot].count <= WordCensus.mostPlaces { places[slot].append(place) }
      }
    }
  }

  /// - Parameter seen: The last page that had the word of each slot.
  private static func page(_ document: Int, _ graph: Graph, _ wanted: WordTable, _ seen: inout [Int32]) -> Page? {
    guard EditLog.speaksOfNow(graph, document), let bytes = graph.listing.contents?(graph.documents[document].path) else { return nil }
    let isCounted = isCounted(document, of: graph.documents.count)
    return bytes.withUnsafeBufferPointer { scan($0, document, wanted, isCounted, &seen) }
  }

  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ document: Int, _ wanted: WordTable, _ isCounted: Bool, _ seen: inout [Int32]
  ) -> Page {
    var page = Page(isCounted: isCounted)
    var isFenced = false
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if isFence(bytes, start..<end) { isFenced.toggle() }
      var index = start
      while true {
        if !isCounted { LineWord.skipNames(in: bytes, &index, end) { wanted.mayBeginValue($0) } }
        guard let word = LineWord.next(in: bytes, &index, end) else { break }
        let slot = wanted.slot(of: word.hash)
        if let slot = word.stem == word.hash ? slot : wanted.slot(of: word.stem), isCounted, wanted.isName(slot), seen[slot] != document {
          seen[slot] = Int32(document)
          page.names.append(Int32(slot))
        }
        if let slot, wanted.isValue(slot) {
          page.places.append(
            (Int32(slot), Place(document: document, line: start..<end, start: Int(word.start), isFenced: isFenced)))
        }
      }
      start = end + 1
    }
    return page
  }

  private static func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index + 2 < line.upperBound, bytes[index] == UInt8(ascii: "`") || bytes[index] == UInt8(ascii: "~") else { return false }
    return bytes[index + 1] == bytes[index] && bytes[index + 2] == bytes[index]
  }

  /// The places of a value; none for one that stands everywhere.
  func places(of value: UInt64) -> [Place] {
    guard let slot = wanted.slot(of: value), places[slot].count <= WordCensus.mostPlaces else { return [] }
    return places[slot]
  }

  /// The places of a value, the first of those that stand everywhere.
  func everyPlace(of value: UInt64) -> [Place] { wanted.slot(of: value).map { places[$0] } ?? [] }

  /// True for a page that gives a value anywhere.
  func holds(_ value: UInt64, _ document: Int) -> Bool {
    wanted.slot(of: value).map { holders[$0].contains(Int32(document)) } ?? false
  }

  /// How much it tells that two pages share a word: nothing where all others have it, too, four where no other of
  /// a hundred has. In a small knowledge base fewer pages tell as much.
  func weight(of stem: UInt64) -> Double {
    let scale = max(1, WordCensus.log(100) / WordCensus.log(Double(pages + 2)))
    return 0.85 * scale * WordCensus.log(Double(pages + 1) / Double(max(1, count(of: stem) - 1)))
  }

  private func count(of stem: UInt64) -> Int { wanted.slot(of: stem).map { Int(counts[$0]) } ?? 0 }

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

