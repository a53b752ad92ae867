import Markup

/// Counts the UTF-16 code units before a place in its line.
///
/// It goes on from where it was, so that ten thousand places in one line of a megabyte are counted in
/// one pass. A byte order mark is no part of the first line.
struct ColumnCounter {
  private var line = 0
  /// Where the line begins, behind a byte order mark.
  private var start = 0
  /// Up to where is counted.
  private var offset = 0
  private var units = 0

  init() {}

  /// The column of a place, from 1.
  /// - Complexity: O(*n*) in the bytes between this place and the one before in the same line.
  mutating func column(_ position: SourcePosition, in source: SourceCache.Source) -> Int {
    if position.line != line {
      line = position.line
      start = position.offset - (position.column - 1)
      if start == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
      offset = start
      units = 0
    }
    let target = min(max(position.offset, start), source.bytes.count)
    if target >= offset {
      units += String(decoding: source.bytes[offset..<target], as: UTF8.self).utf16.count
    } else {
      units -= String(decoding: source.bytes[target..<offset], as: UTF8.self).utf16.count
    }
    offset = target
    return max(0, units) + 1
  }
}
