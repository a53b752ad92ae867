import Markup

extension SettledText {
  /// The comments of a file, as far as a reader does not see them.
  ///
  /// What stands in code is shown, so it is no comment; nor is one that never ends, or one that would
  /// hide a heading. A comment within a line ends before the next blank line.
  ///
  /// - Complexity: O(*n*) in the bytes, for each length of a run of backticks.
  static func comments(_ document: Document, _ source: [UInt8]) -> [Range<Int>] {
    let found = source.withUnsafeBufferPointer { bytes in
      var scan = CommentScan(bytes: bytes)
      scan.run()
      return scan.found
    }
    var headings = document.headings.map { Int($0.range.start) }[...]
    return found.filter { comment in
      headings = headings.drop { $0 <= comment.lowerBound }
      return headings.first.map { $0 >= comment.upperBound } ?? true
    }
  }
}

/// Goes through a Markdown file line by line, past fences, and through each paragraph, past code spans.
private struct CommentScan {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var found: [Range<Int>] = []
  /// Where the last `-->` stands.
  private let lastEnd: Int

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var index = bytes.count - 3
    while index >= 0, !bytes[index..<index + 3].elementsEqual("-->".utf8) { index -= 1 }
    lastEnd = index
  }

  mutating func run() {
    var index = 0
    while index < bytes.count {
      let end = lineEnd(index)
      if let fence = fence(index..<end) {
        index = behind(fence, from: next(end))
      } else if let comment = block(index..<end) {
        found.append(comment)
        index = comment.upperBound
      } else {
        let last = paragraphEnd(index)
        paragraph(index..<last)
        index = max(next(end), last)
      }
    }
  }

  // MARK: Lines

  private func lineEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// The start of the line behind a line's end.
  private func next(_ end: Int) -> Int {
    guard end < bytes.count else { return end }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    line.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 || bytes[$0] == UInt8(ascii: ">") }
  }

  /// Where the lines end that may form one paragraph; a heading is a line for itself.
  private func paragraphEnd(_ start: Int) -> Int {
    var index = start
    var isFirst = true
    while index < bytes.count {
      let end = lineEnd(index)
      let isHeading = index < end && bytes[index] == UInt8(ascii: "#")
      if !isFirst, isBlank(index..<end) || isHeading || fence(index..<end) != nil || block(index..<end) != nil {
        return index
      }
      if isHeading || isFirst && isBlank(index..<end) { return next(end) }
      isFirst = false
      index = next(end)
    }
    return index
  }

  // MARK: Fences

  private struct Fence {
    let mark: UInt8
    let count: Int
    let column: Int
  }

  /// The fence that a line opens, in a list or a quotation, too.
  private func fence(_ line: Range<Int>) -> Fence? {
    var index = line.lowerBound
    while index < line.upperBound, " \t>-*+0123456789.)".utf8.contains(bytes[index]) { index += 1 }
    let end = runEnd(index, line.upperBound)
    guard end - index >= 3 else { return nil }
    let mark = bytes[index]
    if mark == UInt8(ascii: "`"), bytes[end..<line.upperBound].contains(mark) { return nil }
    return Fence(mark: mark, count: end - index, column: index - line.lowerBound)
  }

  /// Where a run of the backtick or the tilde at a place ends; the place itself where there is neither.
  private func runEnd(_ index: Int, _ limit: Int) -> Int {
    guard index < limit, bytes[index] == UInt8(ascii: "`") || bytes[index] == UInt8(ascii: "~") else {
      return index
    }
    var end = index
    while end < limit, bytes[end] == bytes[index] { end += 1 }
    return end
  }

  /// The line behind a fence's end, or the end of the file.
  private func behind(_ fence: Fence, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let end = lineEnd(index)
      var place = index
      while place < end, " \t>".utf8.contains(bytes[place]) { place += 1 }
      let close = runEnd(place, end)
      if place - index <= fence.column + 3, close - place >= fence.count, bytes[place] == fence.mark,
        isBlank(close..<end)
      {
        return next(end)
      }
      index = next(end)
    }
    return index
  }

  // MARK: Comments

  /// A comment that a line begins with; it may go over blank lines.
  private func block(_ line: Range<Int>) -> Range<Int>? {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20, index - line.lowerBound < 4 { index += 1 }
    return index - line.lowerBound < 4 ? comment(index, bytes.count) : nil
  }

  /// The comment that opens at a place and ends before another one.
  private func comment(_ start: Int, _ limit: Int) -> Range<Int>? {
    guard start + 4 <= limit, start < lastEnd, bytes[start..<start + 4].elementsEqual("<!--".utf8) else { return nil }
    // `<!-->` and `<!--->` are whole.
    var index = start + 2
    while index + 3 <= limit {
      if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-"),
        bytes[index + 2] == UInt8(ascii: ">")
      {
        return start..<index + 3
      }
      index += 1
    }
    return nil
  }

  private mutating func paragraph(_ range: Range<Int>) {
    var unclosed: Set<Int> = []
    var hasNoEnd = false
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"):
        let end = runEnd(index, range.upperBound)
        if !unclosed.contains(end - index), let close = spanEnd(end, end - index, range.upperBound) {
          index = close
        } else {
          unclosed.insert(end - index)
          index = end
        }
      case UInt8(ascii: "<") where !hasNoEnd:
        if let comment = comment(index, range.upperBound) {
          found.append(comment)
          index = comment.upperBound
        } else {
          hasNoEnd = index + 4 <= range.upperBound && bytes[index..<index + 4].elementsEqual("<!--".utf8)
          index += 1
        }
      default: index += 1
      }
    }
  }

  /// The end of a code span that a run of backticks opens.
  private func spanEnd(_ start: Int, _ count: Int, _ limit: Int) -> Int? {
    var index = start
    while index < limit {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let end = runEnd(index, limit)
      if end - index == count { return end }
      index = end
    }
    return nil
  }
}
