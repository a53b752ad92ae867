import Markup

/// The lines of a file that are running text: code blocks and comments are left out.
struct ProseLines {
  struct Line {
    /// From 1.
    let number: Int
    /// Without the line's end.
    let range: SourceRange
    /// Without white space around it.
    let text: String
    /// True for a line of a list item, its continuations included.
    let isItem: Bool
  }

  /// In file order.
  let lines: [Line]
  let table: LineTable

  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: [UInt8]) {
    table = LineTable(bytes)
    var lines: [Line] = []
    var fence: (mark: Character, count: Int)?
    var isComment = false
    var isItem = false
    var isAfterBlank = true
    for number in 1...max(1, table.starts.count) {
      let range = table.content(ofLine: number, in: bytes)
      let whole = String(decoding: bytes[range], as: UTF8.self)
      let indent = whole.prefix { $0 == " " || $0 == "\t" }
      let width = indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
      let text = whole.onOneLine
      if let open = fence {
        if ProseLines.closes(text, open) { fence = nil }
        continue
      }
      if isComment {
        isComment = !text.contains("-->")
        continue
      }
      if text.isEmpty {
        isAfterBlank = true
        continue
      }
      let isMarked = ProseLines.opensItem(text)
      if isMarked {
        isItem = true
      } else if isAfterBlank, width < 2 {
        isItem = false
      }
      if text.hasPrefix("#") { isItem = false }
      let isCode = isAfterBlank && width >= 4 && !isItem
      isAfterBlank = false
      if let mark = text.first, mark == "`" || mark == "~" {
        let count = text.prefix { $0 == mark }.count
        if count >= 3, mark == "~" || !text.dropFirst(count).contains("`") {
          fence = (mark, count)
          continue
        }
      }
      if text.hasPrefix("<!--") {
        isComment = !text.contains("-->")
        continue
      }
      if isCode { continue }
      lines.append(Line(number: number, range: SourceRange(range), text: text, isItem: isItem))
    }
    self.lines = lines
  }

  /// The lines that begin within a stretch.
  /// - Complexity: O(log *n*) in the lines, and O(*k*) in those that are returned.
  func lines(in range: SourceRange) -> [Line] {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.start < range.start { low = middle + 1 } else { high = middle }
    }
    return Array(lines[low...].prefix { $0.range.start < range.end })
  }

  func line(of offset: Int) -> Int { table.position(of: offset).line }

  private static func closes(_ text: String, _ fence: (mark: Character, count: Int)) -> Bool {
    text.count >= fence.count && text.allSatisfy { $0 == fence.mark }
  }

  /// True for `- `, `* `, `+ `, `1. ` and `1) `.
  private static func opensItem(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    if "-*+".contains(first) { return text.dropFirst().first == " " }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 10 else { return false }
    let rest = text.dropFirst(digits.count)
    return (rest.first == "." || rest.first == ")") && rest.dropFirst().first == " "
  }
}
