import Markup

/// What one commit changed in the lines of a page.
package struct PageEdit: Sendable, Equatable {
  /// A line that was changed, as it was and as it is.
  package struct Change: Sendable, Equatable {
    package let old: [UInt8]
    package let new: [UInt8]
    /// The first row of the table that the line is a row of; empty elsewhere.
    package let header: [UInt8]

    package init(old: [UInt8], new: [UInt8], header: [UInt8] = []) {
      self.old = old
      self.new = new
      self.header = header
    }
  }

  /// The lines in which a value was changed for another, from top to bottom.
  package let changes: [Change]
  /// The hashes of the lines that the commit added, as ``hash(_:_:)`` gives them; sorted.
  package let added: [UInt64]

  package init(changes: [Change], added: [UInt64]) {
    self.changes = changes
    self.added = added
  }

  /// A line of more bytes is a paragraph or a record.
  private static let longestLine = 1_200
  /// A stretch in which more lines came or went was written anew.
  private static let mostLines = 48

  /// True for a line that the commit added.
  func added(_ hash: UInt64) -> Bool {
    var low = 0
    var high = added.count
    while low < high {
      let middle = (low + high) / 2
      if added[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < added.count && added[low] == hash
  }

  /// A line's text in a number; the spaces around it do not count.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> UInt64 {
    var start = line.lowerBound
    var end = line.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
    return ByteHash.hash(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end]))
  }

  /// Compares two versions of a page.
  /// - Complexity: O(*n*) in their bytes, and a little more where many lines of a stretch were changed.
  package init(old: [UInt8], new: [UInt8]) {
    var changes: [Change] = []
    var added: Set<UInt64> = []
    old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        let before = PageLines(old)
        let after = PageLines(new)
        let gone = before.stretches(without: after)
        let come = after.stretches(without: before)
        for lines in come.values { for line in lines { added.insert(after.hashes[line]) } }
        for (place, lines) in gone.sorted(by: { $0.key < $1.key }) {
          guard let others = come[place], lines.count <= PageEdit.mostLines, others.count <= PageEdit.mostLines else { continue }
          changes += PageEdit.pairs(before, lines, after, others)
        }
      }
    }
    self.changes = changes
    self.added = added.sorted()
  }

  /// The lines of a stretch that went on as others, each with the most like it.
  private static func pairs(_ before: PageLines, _ gone: [Int], _ after: PageLines, _ come: [Int]) -> [Change] {
    var found: [Change] = []
    let candidates = come.map { line in LineWord.all(in: after.bytes, after.ranges[line]) }
    var taken: Set<Int> = []
    for line in gone where before.ranges[line].count <= longestLine {
      let words = LineWord.all(in: before.bytes, before.ranges[line])
      guard words.contains(where: { $0.form.isValue || $0.root != 0 }) else { continue }
      var best: (likeness: Double, place: Int)?
      for (place, others) in candidates.enumerated() where !taken.contains(place) && !others.isEmpty {
        // A row that begins with the same name is the row of the same thing.
        let isRow = before.isRow(line) && after.isRow(come[place]) && words.first?.form == .name && words.first?.hash == others.first?.hash
        let likeness = likeness(words, others) + (isRow ? 0.5 : 0)
        if likeness >= 0.5, best.map({ likeness > $0.likeness }) ?? true { best = (likeness, place) }
      }
      guard let best, after.ranges[come[best.place]].count <= longestLine else { continue }
      taken.insert(best.place)
      if ReplacedWords.all(words, candidates[best.place]).isEmpty { continue }
      found.append(Change(old: Array(before.bytes[before.ranges[line]]), new: Array(after.bytes[after.ranges[come[best.place]]]),
          header: TableHead.line(of: after.ranges[come[best.place]], in: after.bytes).map { Array(after.bytes[$0]) } ?? []))
    }
    return found
  }

  /// Of the words of two lines, the share that both have.
  private static func likeness(_ left: [LineWord], _ right: [LineWord]) -> Double {
    var counts: [UInt64: Int] = [:]
    for word in left { counts[word.hash, default: 0] += 1 }
    var shared = 0
    for word in right {
      guard let count = counts[word.hash], count > 0 else { continue }
      counts[word.hash] = count - 1
      shared += 1
    }
    return Double(2 * shared) / Double(left.count + right.count)
  }
}

/// The lines of a page, and what stands in them.
private struct PageLines {
  let bytes: UnsafeBufferPointer<UInt8>
  let ranges: [Range<Int>]
  let hashes: [UInt64]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var ranges: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      ranges.append(start..<end)
      start = end + 1
    }
    self.ranges = ranges
    hashes = ranges.map { PageEdit.hash(bytes, $0) }
  }

  func isRow(_ line: Int) -> Bool { bytes[ranges[line]].first { $0 > 0x20 } == UInt8(ascii: "|") }

  /// The lines that another version lacks, by how many lines before them both have.
  func stretches(without other: PageLines) -> [Int: [Int]] {
    var counts: [UInt64: Int] = [:]
    for hash in other.hashes { counts[hash, default: 0] += 1 }
    var stretches: [Int: [Int]] = [:]
    var common = 0
    for (line, hash) in hashes.enumerated() {
      if let count = counts[hash], count > 0 {
        counts[hash] = count - 1
        common += 1
      } else {
        stretches[common, default: []].append(line)
      }
    }
    return stretches
  }
}
