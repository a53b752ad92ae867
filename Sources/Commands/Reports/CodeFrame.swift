import Markup

/// The line that a diagnostic points at, with carets under the place.
///
/// A long line is cut to a window around the place, so that a table of a thousand columns takes one
/// line too.
struct CodeFrame {
  private let line: Int
  private let text: String
  private let indent: Int
  private let carets: Int

  private static let width = 100

  /// Nil where there is nothing to show: an empty range at the start of a file.
  init?(_ source: SourceCache.Source, _ range: SourceRange) {
    guard !source.bytes.isEmpty else { return nil }
    if range.count == 0, range.start == 0 { return nil }
    let start = source.position(range.start)
    line = start.line
    let content = source.lines.content(ofLine: line, in: source.bytes)
    let from = min(max(content.lowerBound, Int(range.start)), content.upperBound)
    let to = min(max(from, Int(range.end)), content.upperBound)
    var left = content.lowerBound
    if left == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]), content.upperBound >= 3 { left = 3 }
    // A line of megabytes is not decoded for its window of a hundred columns.
    let isCut = from - left > 400
    if isCut { left = from - 400 }
    while isCut, left < from, source.bytes[left] & 0xC0 == 0x80 { left += 1 }
    var before = Printable.line(String(decoding: source.bytes[min(left, from)..<from], as: UTF8.self))
    var marked = Printable.line(
      String(decoding: source.bytes[from..<min(to, from + 600)], as: UTF8.self))
    var after = Printable.line(
      String(decoding: source.bytes[to..<min(content.upperBound, to + 400)], as: UTF8.self))
    if before.count + marked.count > Self.width, before.count > 40 {
      before = "…" + before.suffix(39)
    }
    if marked.count > Self.width {
      marked = marked.prefix(Self.width) + "…"
      after = ""
    }
    let room = Self.width - before.count - marked.count
    if after.count > room { after = room > 0 ? after.prefix(room) + "…" : "" }
    text = before + marked + after
    indent = Self.columns(before)
    carets = max(1, Self.columns(marked))
  }

  /// The columns that a text takes on a terminal: East Asian wide characters and emoji take two.
  private static func columns(_ text: String) -> Int {
    var count = 0
    for character in text {
      guard let scalar = character.unicodeScalars.first else { continue }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        count += 2
      default: count += scalar.properties.isEmojiPresentation ? 2 : 1
      }
    }
    return count
  }

  func text(_ style: Style) -> String {
    let number = String(line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    return "\(style.dim(gutter + " |")) \(text)\n"
      + "\(style.dim("      |")) \(String(repeating: " ", count: indent))"
      + "\(style.red(String(repeating: "^", count: carets)))\n"
  }
}
