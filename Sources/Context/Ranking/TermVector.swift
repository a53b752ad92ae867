package import Markup

/// The words of one document with how often each stands there, for a search by a hint.
///
/// Words are folded to lower case, cut of an English plural, and kept as hashes of 32 bits, sorted. What
/// stands in the title, in a heading or in a tag counts more than what stands in the text.
package struct TermVector: Sendable, Equatable {
  /// One word.
  package struct Term: Sendable, Hashable, BitwiseCopyable {
    let hash: UInt32
    /// How often it stands there, up to 65,535; a place that counts more counts as several.
    let weight: UInt16
  }

  /// Sorted by hash.
  package let terms: [Term]
  /// The sum of all weights.
  package let length: UInt32

  package init(terms: [Term], length: UInt32) {
    self.terms = terms
    self.length = length
  }

  /// - Parameter bytes: The file.
  /// - Complexity: O(*n*) in its bytes, and O(*w* log *w*) in its different words.
  package init(_ document: Document, _ bytes: UnsafeBufferPointer<UInt8>) {
    var count = WordCount(expected: bytes.count / 12)
    TermVector.words(of: bytes) { count.add($0, 1) }
    func add(_ text: String, times: UInt32) {
      var text = text
      text.withUTF8 { bytes in TermVector.words(of: bytes) { count.add($0, times) } }
    }
    add(document.title, times: 8)
    add(document.path, times: 3)
    for tag in document.frontMatter?["tags"]?.strings ?? [] { add(tag.text, times: 4) }
    for heading in document.headings where heading.level > 1 { add(document[heading.text], times: 2) }
    self.init(terms: count.terms, length: count.total)
  }

  /// How often a word stands there.
  func weight(of hash: UInt32) -> Int {
    var (low, high) = (0, terms.count)
    while low < high {
      let middle = (low + high) / 2
      if terms[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low < terms.count && terms[low].hash == hash ? Int(terms[low].weight) : 0
  }

  /// The words of a text, each once, in the order in which they come.
  package static func words(of text: String) -> [UInt32] {
    var seen: Set<UInt32> = []
    var found: [UInt32] = []
    var text = text
    text.withUTF8 { bytes in
      words(of: bytes) { hash in if seen.insert(hash).inserted { found.append(hash) } }
    }
    return found
  }

  /// Shows the hash of every word of two letters and more.
  private static func words(of bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
    var index = 0
    while index < bytes.count {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      var before = hash
      let start = index
      var last: UInt8 = 0
      while index < bytes.count, let letter = folded(bytes[index]) {
        before = hash
        hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
        last = letter
        index += 1
      }
      let length = index - start
      // A plural is the word without its `s`; short words and those on `ss` have none.
      if length > 3, last == UInt8(ascii: "s"), index >= 2, bytes[index - 2] | 0x20 != last { hash = before }
      if length >= 2 { body(UInt32(truncatingIfNeeded: hash ^ hash >> 32)) }
      index = max(index, start + 1)
    }
  }

  /// A letter, a digit or a byte of another script; nil for what stands between words.
  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x80...: byte
    case 0x41...0x5A: byte | 0x20
    default: nil
    }
  }
}

/// Counts words by their hashes, in a table with open addressing.
private struct WordCount {
  private var hashes: [UInt32]
  private var counts: [UInt32]
  private var used = 0
  private(set) var total: UInt32 = 0

  init(expected: Int) {
    var size = 256
    while size < expected * 2 { size *= 2 }
    hashes = [UInt32](repeating: 0, count: size)
    counts = hashes
  }

  mutating func add(_ hash: UInt32, _ times: UInt32) {
    total &+= times
    let place = place(of: hash)
    if counts[place] == 0 {
      hashes[place] = hash
      used += 1
    }
    counts[place] &+= times
    if used * 2 > hashes.count { grow() }
  }

  private func place(of hash: UInt32) -> Int {
    let mask = hashes.count - 1
    var place = Int(hash &* 0x9E37_79B1) & mask
    while counts[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (old, times) = (hashes, counts)
    hashes = [UInt32](repeating: 0, count: old.count * 2)
    counts = hashes
    for index in old.indices where times[index] != 0 {
      let place = place(of: old[index])
      hashes[place] = old[index]
      counts[place] = times[index]
    }
  }

  /// Sorted by hash.
  var terms: [TermVector.Term] {
    var found: [TermVector.Term] = []
    found.reserveCapacity(used)
    for index in hashes.indices where counts[index] != 0 {
      found.append(TermVector.Term(hash: hashes[index], weight: UInt16(clamping: counts[index])))
    }
    found.sort { $0.hash < $1.hash }
    return found
  }
}
