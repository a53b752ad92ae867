/// A change of one stretch of one file; every other byte stays as it is.
///
/// An edit is made without the file at hand, so it says what it means and becomes exact against the
/// bytes: texts are written with line feeds and take the file's own line ends, and a stretch may be
/// widened to the lines that it fills. A byte order mark is never part of an edit.
package struct TextEdit: Sendable, Hashable {
  /// Relative to the root; empty until the linter says which document it was.
  package var path: String
  /// What goes; empty for an insertion.
  package let range: SourceRange
  /// What comes, one after the other.
  package let parts: [Part]
  /// True where the lines go too on which nothing but the stretch stands, and the blanks before a
  /// stretch that ended its line.
  package let takesWholeLines: Bool
  /// True where a blank line stays behind between two lines that the stretch kept apart.
  package let keepsApart: Bool

  /// A piece of what an edit puts in place.
  package enum Part: Sendable, Hashable {
    /// Text whose lines end in line feeds.
    case text(String)
    /// Bytes of the same file, as they are.
    case copy(SourceRange)
    /// Bytes of the same file, and a line end behind them where they have none.
    case lines(SourceRange)
  }

  /// Puts a text in the place of a stretch.
  package init(path: String = "", _ range: SourceRange, _ text: String) {
    self.init(path: path, range, text.isEmpty ? [] : [.text(text)])
  }

  package init(path: String = "", _ range: SourceRange, _ parts: [Part]) {
    self.init(path, range, parts, takesWholeLines: false, keepsApart: false)
  }

  /// Takes a stretch out, and the lines that would be left blank by it.
  ///
  /// - Parameter keepsApart: True to leave a blank line between text before and text behind.
  package init(path: String = "", removing range: SourceRange, keepsApart: Bool = false) {
    self.init(path, range, [], takesWholeLines: true, keepsApart: keepsApart)
  }

  /// Puts parts in the place of a stretch and of the lines that it fills.
  package init(path: String = "", linesOf range: SourceRange, _ parts: [Part]) {
    self.init(path, range, parts, takesWholeLines: true, keepsApart: false)
  }

  private init(
    _ path: String, _ range: SourceRange, _ parts: [Part], takesWholeLines: Bool, keepsApart: Bool
  ) {
    self.path = path
    self.range = range
    self.parts = parts
    self.takesWholeLines = takesWholeLines
    self.keepsApart = keepsApart
  }
}

/// An edit made exact: these bytes in the place of those.
package struct ExactEdit: Sendable, Hashable, Comparable {
  package let range: Range<Int>
  package let bytes: [UInt8]

  package static func < (left: ExactEdit, right: ExactEdit) -> Bool {
    (left.range.lowerBound, left.range.upperBound) < (right.range.lowerBound, right.range.upperBound)
  }
}

extension TextEdit {
  /// The edit against the bytes of its file.
  /// - Complexity: O(*n*) in the bytes up to the file's first line end, and in the edit's own.
  package func exact(in bytes: [UInt8]) -> ExactEdit {
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func clamped(_ range: SourceRange) -> Range<Int> { range.offsets.clamped(to: first..<bytes.count) }
    var range = clamped(self.range)
    if takesWholeLines { range = wholeLines(range, in: bytes, first) }
    var result: [UInt8] = []
    for part in parts {
      switch part {
      case .copy(let source):
        result.append(contentsOf: bytes[clamped(source)])
      case .lines(let source):
        result.append(contentsOf: bytes[clamped(source)])
        if result.last?.isLineEnd == false { append("\n", to: &result, bytes) }
      case .text(let text):
        append(text, to: &result, bytes)
      }
    }
    return ExactEdit(range: range, bytes: result)
  }

  private func append(_ text: String, to result: inout [UInt8], _ bytes: [UInt8]) {
    guard text.utf8.contains(UInt8(ascii: "\n")), TextEdit.usesCarriageReturns(bytes) else {
      result.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { result.append(UInt8(ascii: "\r")) }
      result.append(byte)
    }
  }

  /// True where a file's first line ends with a carriage return and a line feed.
  package static func usesCarriageReturns(_ bytes: [UInt8]) -> Bool {
    guard let feed = bytes.firstIndex(of: UInt8(ascii: "\n")), feed > 0 else { return false }
    return bytes[feed - 1] == UInt8(ascii: "\r")
  }

  /// A stretch widened to its lines, where only spaces stand around it.
  private func wholeLines(_ range: Range<Int>, in bytes: [UInt8], _ first: Int) -> Range<Int> {
    var start = range.lowerBound
    while start > first, bytes[start - 1].isSpaceOrTab { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, bytes[end].isSpaceOrTab { end += 1 }
    guard end == bytes.count || bytes[end].isLineEnd else { return range }
    let startsLine = start == first || bytes[start - 1].isLineEnd
    // Two blanks at the end of a line would be a line break.
    guard startsLine else { return parts.isEmpty ? start..<end : range }
    let next = TextEdit.startOfNextLine(after: end, in: bytes)
    if keepsApart, start > first, next < bytes.count,
      !TextEdit.isBlank(before: start, in: bytes, first), !TextEdit.isBlank(from: next, in: bytes)
    {
      return range
    }
    return start..<next
  }

  private static func startOfNextLine(after end: Int, in bytes: [UInt8]) -> Int {
    guard end < bytes.count else { return end }
    if bytes[end] == UInt8(ascii: "\r"), end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "\n") {
      return end + 2
    }
    return end + 1
  }

  private static func isBlank(from start: Int, in bytes: [UInt8]) -> Bool {
    var index = start
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    return index == bytes.count || bytes[index].isLineEnd
  }

  private static func isBlank(before start: Int, in bytes: [UInt8], _ first: Int) -> Bool {
    var index = start - 1
    if index > first, bytes[index] == UInt8(ascii: "\n"), bytes[index - 1] == UInt8(ascii: "\r") {
      index -= 1
    }
    while index > first, bytes[index - 1].isSpaceOrTab { index -= 1 }
    return index == first || bytes[index - 1].isLineEnd
  }
}

extension [ExactEdit] {
  /// The bytes with every edit made.
  ///
  /// The edits must be sorted and must not overlap; two insertions at one place come in their order.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + reduce(0) { $0 + $1.bytes.count })
    var index = 0
    for edit in self {
      result.append(contentsOf: bytes[index..<Swift.max(index, edit.range.lowerBound)])
      result.append(contentsOf: edit.bytes)
      index = Swift.max(index, edit.range.upperBound)
    }
    result.append(contentsOf: bytes[Swift.min(index, bytes.count)...])
    return result
  }
}
