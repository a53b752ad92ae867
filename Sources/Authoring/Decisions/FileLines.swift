import Markup

/// Finds lines in a file's bytes, for edits that put a line behind another one.
struct FileLines {
  let bytes: [UInt8]

  /// Behind the byte order mark.
  var first: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  func start(of offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while index > first, !bytes[index - 1].isLineEnd { index -= 1 }
    return index
  }

  /// Where a line's own line end begins.
  func end(of offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while index < bytes.count, !bytes[index].isLineEnd { index += 1 }
    return index
  }

  /// Where the line after an offset's line begins.
  func next(after offset: Int) -> Int {
    let end = end(of: offset)
    guard end < bytes.count else { return end }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
    return end + (isPair ? 2 : 1)
  }

  func isBlank(_ offset: Int) -> Bool {
    bytes[start(of: offset)..<end(of: offset)].allSatisfy { $0.isSpaceOrTab }
  }

  /// The end of the last line with text in a range, trailing blanks included; nil without one.
  func endOfText(in range: Range<Int>) -> Int? {
    var index = range.upperBound
    while index > range.lowerBound, bytes[index - 1].isWhitespace { index -= 1 }
    return index > range.lowerBound ? end(of: index) : nil
  }

  /// The text of the line that an offset stands in.
  func text(_ offset: Int) -> String {
    String(decoding: bytes[start(of: offset)..<end(of: offset)], as: UTF8.self)
  }

  /// The stretch that goes with a line that was put behind another: from the end of the text before
  /// to its own end. In a list that begins behind a blank line, the blank line stays.
  func removal(of range: SourceRange) -> SourceRange {
    let start = start(of: Int(range.start))
    let end = end(of: Int(range.end))
    let before = endOfText(in: first..<start) ?? first
    let next = next(after: end)
    let isGap = next > end && start > first && isBlank(max(first, start - 1))
    if FileLines.isBullet(text(start)), next < bytes.count, isGap || before == first,
      FileLines.isBullet(text(next))
    {
      return SourceRange(start, next)
    }
    return SourceRange(before, end)
  }

  /// `- text`, `* text`, `+ text`, however deep.
  static func isBullet(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard let first = text.first else { return false }
    return "-*+".contains(first) && text.dropFirst().first == " "
  }
}
