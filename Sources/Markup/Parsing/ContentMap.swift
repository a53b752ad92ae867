/// Takes places in a block's inline content back to the file.
///
/// cmark-gfm collects the text of a paragraph, a heading or a table cell in a buffer of its own,
/// without the markers of the containers around it, and its columns are wrong wherever those differ
/// from line to line. Each line of the buffer is still the tail of a line of the file, so the way
/// back is found by comparing bytes, and is exact or absent.
struct ContentMap {
  private enum Layout {
    /// Content line *i* is the tail of file line `first + i`.
    case lines(first: Int)
    /// The content stands in the file as it is.
    case run(start: Int)
    /// A table cell with `\|`: the file offset of every content byte.
    case bytes([Int])
    case unknown
  }

  let content: Bytes
  private let source: Bytes
  private let layout: Layout
  // The content line that was looked up last; look-ups mostly go forward.
  private var lineIndex = 0
  private var lineStart = 0
  /// Where that line stands in the file; comparing it again for each of its links would cost as much
  /// as the line is long.
  private var linePlace: Int??
  private var lineEnd: Int?

  /// Maps the lines of a paragraph, a heading or an HTML block.
  ///
  /// - Parameters:
  ///   - start: cmark's first line of the block: right but for blocks that began with definitions.
  ///   - end: cmark's last line of the block.
  ///   - after: The last line of the file that is known to lie before the block.
  init(_ content: Bytes, in source: Bytes, _ lines: LineStarts, start: Int, end: Int, after: Int) {
    self.content = content
    self.source = source
    let trimmedEnd = ContentMap.trimmedEnd(content, 0..<content.count)
    var breaks = 0
    var index = 0
    while let feed = content.index(of: UInt8(ascii: "\n"), from: index), feed < trimmedEnd {
      breaks += 1
      index = feed + 1
    }
    let firstLine = 0..<(content.index(of: UInt8(ascii: "\n"), from: 0) ?? content.count)
    let lastLine = index..<trimmedEnd
    func fits(_ line: Int) -> Bool {
      guard line >= 1,
        ContentMap.place(content, firstLine, onLine: line, source, lines) != nil
      else { return false }
      return breaks == 0
        || ContentMap.place(content, lastLine, onLine: line + breaks, source, lines) != nil
    }
    if start > 0, fits(start) {
      layout = .lines(first: start)
    } else if end > 0, fits(end - breaks) {
      layout = .lines(first: end - breaks)
    } else {
      let from = max(start, after + 1)
      let limit = min(lines.count, end > 0 ? end : from + 2_000)
      layout =
        from <= limit ? (from...limit).first(where: fits).map { .lines(first: $0) } ?? .unknown
        : .unknown
    }
    self.lines = lines
    if case .lines(let first) = layout { firstSourceLine = first } else { firstSourceLine = 0 }
    lastSourceLine = firstSourceLine + breaks
  }

  /// Maps a table cell, given where it stands in the file.
  init(cell content: Bytes, in source: Bytes, at range: Range<Int>?) {
    self.content = content
    self.source = source
    self.lines = nil
    firstSourceLine = 0
    lastSourceLine = 0
    guard let range else {
      layout = .unknown
      return
    }
    if range.count == content.count {
      layout = .run(start: range.lowerBound)
    } else {
      layout = .bytes(ContentMap.alignment(of: content, with: source, range))
    }
  }

  private let lines: LineStarts?
  /// The file line of the first content line, or 0 where it was not found.
  let firstSourceLine: Int
  /// The file line of the last content line; meaningless where the first was not found.
  let lastSourceLine: Int

  /// The file offset of a content offset.
  mutating func sourceOffset(_ offset: Int) -> Int? {
    switch layout {
    case .unknown: return nil
    case .run(let start): return start + offset
    case .bytes(let offsets): return offset < offsets.count ? offsets[offset] : nil
    case .lines(let first):
      if offset < lineStart { (lineIndex, lineStart, linePlace, lineEnd) = (0, 0, nil, nil) }
      while true {
        let end = lineEnd ?? content.index(of: UInt8(ascii: "\n"), from: lineStart) ?? content.count
        lineEnd = end
        guard end < offset, end < content.count else { break }
        lineIndex += 1
        (lineStart, linePlace, lineEnd) = (end + 1, nil, nil)
      }
      if linePlace == nil, let lines {
        linePlace = .some(
          ContentMap.place(
            content, lineStart..<(lineEnd ?? content.count), onLine: first + lineIndex, source,
            lines))
      }
      guard let place = linePlace ?? nil else { return nil }
      return place + (offset - lineStart)
    }
  }

  /// The file range of a content range, if its bytes are the same in both.
  ///
  /// A range over several lines may hold container markers in the file; only its ends are compared.
  mutating func sourceRange(_ range: Range<Int>) -> SourceRange? {
    guard let start = sourceOffset(range.lowerBound) else { return nil }
    if range.isEmpty { return SourceRange(start, start) }
    guard let last = sourceOffset(range.upperBound - 1), last >= start else { return nil }
    return SourceRange(start, last + 1)
  }

  private static func trimmedEnd(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1].isWhitespace { end -= 1 }
    return end
  }

  private static func place(
    _ content: Bytes, _ range: Range<Int>, onLine line: Int, _ source: Bytes, _ lines: LineStarts
  ) -> Int? {
    guard let fileLine = lines.content(line, in: source) else { return nil }
    return place(content, range, in: fileLine, source)
  }

  /// Where a content line begins in a line of the file: at its tail, or, in a heading with closing
  /// number signs, before those.
  private static func place(
    _ content: Bytes, _ range: Range<Int>, in fileLine: Range<Int>, _ source: Bytes
  ) -> Int? {
    let length = trimmedEnd(content, range) - range.lowerBound
    let end = trimmedEnd(source, fileLine)
    if length == 0 { return end }
    let wanted = content.slice(range.lowerBound..<range.lowerBound + length)
    if end - length >= fileLine.lowerBound, source.holds(wanted, at: end - length) {
      return end - length
    }
    var tail = end
    while tail > fileLine.lowerBound, source[tail - 1] == UInt8(ascii: "#") { tail -= 1 }
    guard tail < end else { return nil }
    tail = trimmedEnd(source, fileLine.lowerBound..<tail)
    guard tail - length >= fileLine.lowerBound, source.holds(wanted, at: tail - length) else {
      return nil
    }
    return tail - length
  }

  /// The file offset of every byte of a cell, whose `\|` the table extension turns into `|`.
  private static func alignment(
    of content: Bytes, with source: Bytes, _ range: Range<Int>
  ) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(content.count)
    var place = range.lowerBound
    for byte in content {
      if place + 1 < range.upperBound, byte == UInt8(ascii: "|"),
        source[place] == UInt8(ascii: "\\"), source[place + 1] == byte
      {
        place += 1
      }
      offsets.append(place)
      place += 1
    }
    return offsets
  }
}
