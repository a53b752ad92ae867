/// Reads the YAML that front matter nearly always is, without a YAML parser.
///
/// It knows `key: scalar`, quoted scalars without escapes, flow lists of scalars on one line, block
/// lists of scalars, comments and blank lines. Whatever else it meets it refuses, and Yams, which
/// costs a hundred times more, reads the whole; a test holds the two against each other.
struct FlatYAMLReader {
  private let bytes: Bytes
  private let end: Int
  private var index: Int

  /// The entries of a mapping, or nil where this reader cannot tell.
  /// - Complexity: O(*n*).
  static func entries(_ bytes: Bytes, _ range: Range<Int>) -> [FrontMatter.Entry]? {
    var reader = FlatYAMLReader(bytes: bytes, end: range.upperBound, index: range.lowerBound)
    return reader.mapping()
  }

  private mutating func mapping() -> [FrontMatter.Entry]? {
    var entries: [FrontMatter.Entry] = []
    while index < end {
      if entries.count > YAMLReader.mostValues { return nil }
      let line = index..<min(bytes.endOfLine(from: index), end)
      index = min(bytes.startOfNextLine(after: line.upperBound), end)
      let text = bytes.trimmed(line)
      if text.isEmpty || bytes[text.lowerBound] == UInt8(ascii: "#") { continue }
      guard text.lowerBound == line.lowerBound, let colon = keyEnd(text) else { return nil }
      let key = text.lowerBound..<colon
      let rest = bytes.trimmed(colon + 1..<line.upperBound)
      let value: FrontMatterValue
      if rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "#") {
        guard let block = blockValue(after: colon + 1) else { return nil }
        value = block
      } else {
        guard let scalar = self.value(rest), !continues() else { return nil }
        value = scalar
      }
      entries.append(
        FrontMatter.Entry(key: bytes.string(key), keyRange: SourceRange(key), value: value))
    }
    return entries
  }

  /// The colon of a plain key of letters, digits, `_`, `-` and `.`.
  private func keyEnd(_ line: Range<Int>) -> Int? {
    guard bytes[line.lowerBound].isASCIILetter || bytes[line.lowerBound] == UInt8(ascii: "_") else {
      return nil
    }
    var index = line.lowerBound + 1
    while index < line.upperBound, bytes[index].isASCIIAlphanumeric
      || "_-.".utf8.contains(bytes[index])
    {
      index += 1
    }
    guard index < line.upperBound, bytes[index] == UInt8(ascii: ":"),
      index + 1 == line.upperBound || bytes[index + 1] == 0x20
    else { return nil }
    return index
  }

  /// True where the next line goes on with the value: it is indented and no comment.
  private func continues() -> Bool {
    index < end && bytes[index].isSpaceOrTab
      && !bytes.trimmed(index..<min(bytes.endOfLine(from: index), end)).isEmpty
  }

  /// The value of a key with nothing behind its colon: null, or a list of scalars, one a line.
  private mutating func blockValue(after colon: Int) -> FrontMatterValue? {
    var items: [FrontMatterValue] = []
    var indentation = -1
    while index < end {
      let line = index..<min(bytes.endOfLine(from: index), end)
      let text = bytes.trimmed(line)
      if text.isEmpty {
        index = min(bytes.startOfNextLine(after: line.upperBound), end)
        continue
      }
      let indent = text.lowerBound - line.lowerBound
      guard bytes[text.lowerBound] == UInt8(ascii: "-") else {
        if indent > 0 { return nil }
        break
      }
      guard !bytes[line.lowerBound..<text.lowerBound].contains(0x09) else { return nil }
      if indentation < 0 { indentation = indent }
      guard indent == indentation, text.count > 1, bytes[text.lowerBound + 1] == 0x20 else {
        return nil
      }
      let item = bytes.trimmed(text.lowerBound + 1..<text.upperBound)
      guard !item.isEmpty, let value = scalar(item) else { return nil }
      items.append(value)
      index = min(bytes.startOfNextLine(after: line.upperBound), end)
      if continues(), !nextLineIsItem() { return nil }
    }
    guard let first = items.first, let last = items.last else {
      return FrontMatterValue(.null, SourceRange(colon, colon))
    }
    return FrontMatterValue(
      .list(items), SourceRange(Int(first.range.start), Int(last.range.end)))
  }

  private func nextLineIsItem() -> Bool {
    let text = bytes.trimmed(index..<min(bytes.endOfLine(from: index), end))
    return text.count > 1 && bytes[text.lowerBound] == UInt8(ascii: "-")
      && bytes[text.lowerBound + 1] == 0x20
  }

  private func value(_ range: Range<Int>) -> FrontMatterValue? {
    bytes[range.lowerBound] == UInt8(ascii: "[") ? flowList(range) : scalar(range)
  }

  private func flowList(_ range: Range<Int>) -> FrontMatterValue? {
    var items: [FrontMatterValue] = []
    var index = range.lowerBound + 1
    while true {
      while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
      guard index < range.upperBound else { return nil }
      if bytes[index] == UInt8(ascii: "]") { break }
      let start = index
      if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
        guard let close = closingQuote(start..<range.upperBound) else { return nil }
        index = close + 1
      } else {
        while index < range.upperBound, !",[]{}".utf8.contains(bytes[index]) { index += 1 }
      }
      let item = bytes.trimmed(start..<index)
      guard !item.isEmpty, let value = scalar(item) else { return nil }
      items.append(value)
      while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
      guard index < range.upperBound else { return nil }
      if bytes[index] == UInt8(ascii: ",") {
        index += 1
      } else if bytes[index] != UInt8(ascii: "]") {
        return nil
      }
    }
    let rest = bytes.trimmed(index + 1..<range.upperBound)
    guard rest.isEmpty || (bytes[rest.lowerBound] == UInt8(ascii: "#") && rest.lowerBound > index + 1)
    else { return nil }
    return FrontMatterValue(.list(items), SourceRange(range.lowerBound, index + 1))
  }

  private func closingQuote(_ range: Range<Int>) -> Int? {
    bytes.index(of: bytes[range.lowerBound], from: range.lowerBound + 1)
      .flatMap { $0 < range.upperBound ? $0 : nil }
  }

  private func scalar(_ range: Range<Int>) -> FrontMatterValue? {
    let first = bytes[range.lowerBound]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let close = closingQuote(range) else { return nil }
      let text = range.lowerBound + 1..<close
      // Escapes and doubled quotes are Yams's.
      if first == UInt8(ascii: "\""), bytes[text].contains(UInt8(ascii: "\\")) { return nil }
      let rest = bytes.trimmed(close + 1..<range.upperBound)
      guard rest.isEmpty || (bytes[rest.lowerBound] == UInt8(ascii: "#") && rest.lowerBound > close + 1)
      else { return nil }
      return FrontMatterValue(
        .scalar(bytes.string(text)), SourceRange(range.lowerBound, close + 1))
    }
    if "[]{}|>&*!%@`#,".utf8.contains(first) { return nil }
    if "-?:".utf8.contains(first), range.count == 1 || bytes[range.lowerBound + 1].isSpaceOrTab {
      return nil
    }
    var end = range.lowerBound
    while end < range.upperBound {
      let byte = bytes[end]
      if byte == UInt8(ascii: ":"), end + 1 == range.upperBound || bytes[end + 1].isSpaceOrTab {
        return nil
      }
      if byte == UInt8(ascii: "#"), bytes[end - 1].isSpaceOrTab { break }
      if byte < 0x20 || byte == 0x7F { return nil }
      end += 1
    }
    let plain = bytes.trimmed(range.lowerBound..<end)
    let text = bytes.string(plain)
    let isNull = text == "~" || text == "null" || text == "Null" || text == "NULL"
    return FrontMatterValue(isNull ? .null : .scalar(text), SourceRange(plain))
  }
}
