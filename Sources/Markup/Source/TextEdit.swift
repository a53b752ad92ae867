/// A change of one stretch of one file; every other byte stays as it is.
///
/// An edit is made without the file at hand, so it says what it means and becomes exact against the
/// bytes: texts are written with line feeds and take the file's own line ends, and a stretch may be
/// widened to the lines that it fills.
package struct TextEdit: Sendable, Hashable {
  /// Relative to the root; empty until the linter says which document it was.
  package var path: String
  /// What goes; empty for an insertion.
  package let range: SourceRange
  /// What comes, one after the other.
  package let parts: [Part]
  /// True where the lines go too on which nothing but the stretch stands.
  package let takesWholeLines: Bool

  /// A piece of what an edit puts in place.
  package enum Part: Sendable, Hashable {
    /// Text whose lines end in line feeds.
    case text(String)
    /// Bytes of the same file, as they are.
    case copy(SourceRange)
  }

  /// Puts a text in the place of a stretch.
  package init(path: String = "", _ range: SourceRange, _ text: String) {
    self.init(path: path, range, text.isEmpty ? [] : [.text(text)])
  }

  package init(path: String = "", _ range: SourceRange, _ parts: [Part]) {
    self.path = path
    self.range = range
    self.parts = parts
    takesWholeLines = false
  }

  /// Takes a stretch out, and the lines that would be left blank by it.
  package init(path: String = "", removing range: SourceRange) {
    self.path = path
    self.range = range
    parts = []
    takesWholeLines = true
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
    var range = self.range.offsets.clamped(to: 0..<bytes.count)
    if takesWholeLines { range = TextEdit.wholeLines(range, in: bytes) }
    var result: [UInt8] = []
    for part in parts {
      switch part {
      case .copy(let source):
        result.append(contentsOf: bytes[source.offsets.clamped(to: 0..<bytes.count)])
      case .text(let text):
        guard text.utf8.contains(UInt8(ascii: "\n")), TextEdit.usesCarriageReturns(bytes) else {
          result.append(contentsOf: text.utf8)
          continue
        }
        for byte in text.utf8 {
          if byte == UInt8(ascii: "\n") { result.append(UInt8(ascii: "\r")) }
          result.append(byte)
        }
      }
    }
    return ExactEdit(range: range, bytes: result)
  }

  /// True where a file's first line ends with a carriage return and a line feed.
  package static func usesCarriageReturns(_ bytes: [UInt8]) -> Bool {
    guard let feed = bytes.firstIndex(of: UInt8(ascii: "\n")), feed > 0 else { return false }
    return bytes[feed - 1] == UInt8(ascii: "\r")
  }

  /// A stretch widened to its lines, where only spaces stand around it.
  private static func wholeLines(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, bytes[start - 1].isSpaceOrTab { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, bytes[end].isSpaceOrTab { end += 1 }
    let startsLine = start == 0 || bytes[start - 1].isLineEnd
    guard startsLine, end == bytes.count || bytes[end].isLineEnd else { return range }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\n"), end == 0 || !(bytes[end - 1] == UInt8(ascii: "\n")) {
      end += 1
    }
    return start..<end
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
