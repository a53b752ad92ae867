internal import Yams

/// Reads YAML with Yams: front matter that is more than flat, and the configuration file.
///
/// This is the only file that sees Yams. Yams gives the start of each value; the end is found in the
/// bytes, by the value's style.
package enum YAMLReader {
  /// Why a text is no mapping, and where, as a byte offset of the whole file.
  package struct Failure: Error, Equatable {
    package let message: String
    package let offset: Int
    /// True for what YAML allows and this reader refuses, since reading it could take forever.
    package var isLimit = false
  }

  /// The most aliases that are followed: an alias of aliases multiplies, and Yams hashes a key in
  /// full however much it stands for, so the number of aliases bounds the work.
  package static let mostAliases = 16
  /// The most values that front matter may hold; aliases count each time they are used.
  package static let mostValues = 20_000
  /// Flow collections nested deeper than this are refused.
  package static let deepestNesting = 200

  /// The entries of a YAML mapping.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - range: The YAML in it.
  /// - Throws: ``Failure``.
  package static func entries(
    _ bytes: Bytes, _ range: Range<Int>
  ) throws(Failure) -> [FrontMatter.Entry] {
    try refuseBombs(bytes, range)
    let text = bytes.string(range)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw failure(error, bytes, range)
    }
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      throw Failure(message: "not a mapping of keys to values", offset: range.lowerBound)
    }
    var reader = NodeReader(bytes: bytes, range: range)
    return try reader.entries(mapping)
  }

  private static func failure(_ error: any Error, _ bytes: Bytes, _ range: Range<Int>) -> Failure {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      let offset = NodeReader(bytes: bytes, range: range).offset(line: mark.line, column: mark.column)
      return Failure(message: problem.replacing("\n", with: " "), offset: offset)
    case YamlError.duplicatedKeysInMapping(let duplicates, _):
      let first = duplicates.sorted().first ?? "?"
      return Failure(message: "the key '\(first)' occurs twice", offset: range.lowerBound)
    case YamlError.reader(let problem, let offset, _, _):
      return Failure(
        message: problem, offset: min(range.upperBound, range.lowerBound + (offset ?? 0)))
    default:
      return Failure(message: "not YAML", offset: range.lowerBound)
    }
  }

  private static func refuseBombs(_ bytes: Bytes, _ range: Range<Int>) throws(Failure) {
    guard range.count <= 1 << 20 else {
      throw Failure(message: "larger than 1 MiB", offset: range.lowerBound, isLimit: true)
    }
    var depth = 0
    var anchors = 0
    var aliases = 0
    var isIndentation = true
    var index = range.lowerBound
    var line = index
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > deepestNesting {
          throw Failure(message: "nested too deeply", offset: index, isLimit: true)
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case 0x0A:
        line = index + 1
        isIndentation = true
      case UInt8(ascii: "-"), UInt8(ascii: "?"):
        // Block collections can be nested on one line, `- - - - x`.
        if byte == UInt8(ascii: "?"), isIndentation, index + 1 < range.upperBound,
          bytes[index + 1].isWhitespace
        {
          throw Failure(message: "a key that is not text", offset: index, isLimit: true)
        }
        var dashes = 0
        var next = index
        while next + 1 < range.upperBound, bytes[next] == byte, bytes[next + 1] == 0x20 {
          dashes += 1
          next += 2
        }
        if dashes > deepestNesting {
          throw Failure(message: "nested too deeply", offset: index, isLimit: true)
        }
        if dashes > 0 { index = next - 1 }
      case 0x20:
        if isIndentation, index - line > 1_000 {
          throw Failure(message: "nested too deeply", offset: index, isLimit: true)
        }
      case UInt8(ascii: "*"), UInt8(ascii: "&"):
        let isFirst = index == range.lowerBound || !bytes[index - 1].isASCIIAlphanumeric
        let isName =
          isFirst && index + 1 < range.upperBound
          && (bytes[index + 1].isASCIIAlphanumeric || "_-".utf8.contains(bytes[index + 1]))
        if isName, byte == UInt8(ascii: "&") { anchors += 1 }
        if isName, byte == UInt8(ascii: "*") { aliases += 1 }
      default: break
      }
      if byte != 0x20, byte != 0x0A { isIndentation = false }
      index += 1
    }
    if anchors > 0, aliases > 0, range.count > 1 << 16 {
      throw Failure(message: "aliases in more than 64 KiB", offset: range.lowerBound, isLimit: true)
    }
    // Text may hold stars and ampersands; both together, many times, are a bomb or as good as one.
    if anchors > 0, aliases > mostAliases {
      throw Failure(
        message: "more than \(mostAliases) aliases", offset: range.lowerBound, isLimit: true)
    }
  }
}

/// Turns Yams's nodes into values with byte ranges.
private struct NodeReader {
  let bytes: Bytes
  let range: Range<Int>
  private let lines: [Int]
  private var count = 0

  init(bytes: Bytes, range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var lines = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      index = bytes.startOfNextLine(after: bytes.endOfLine(from: index))
      lines.append(min(index, range.upperBound))
    }
    self.lines = lines
  }

  /// Yams counts lines and characters from 1.
  func offset(line: Int, column: Int) -> Int {
    let start = line <= lines.count ? lines[max(1, line) - 1] : range.upperBound
    var index = start
    var left = column - 1
    while index < range.upperBound, left > 0 {
      index += 1
      while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return min(index, range.upperBound)
  }

  mutating func entries(
    _ mapping: Node.Mapping
  ) throws(YAMLReader.Failure) -> [FrontMatter.Entry] {
    var entries: [FrontMatter.Entry] = []
    for (key, value) in mapping {
      let start = key.mark.map { offset(line: $0.line, column: $0.column) } ?? range.lowerBound
      guard let name = key.scalar?.string else {
        throw YAMLReader.Failure(message: "a key that is not text", offset: start)
      }
      let end = key.scalar.map { scalarEnd($0, at: start) } ?? start
      entries.append(
        FrontMatter.Entry(
          key: name, keyRange: SourceRange(start, end),
          value: try self.value(value, after: end)))
    }
    return entries
  }

  private mutating func value(
    _ node: Node, after key: Int
  ) throws(YAMLReader.Failure) -> FrontMatterValue {
    count += 1
    let start = withoutProperties(
      node.mark.map { offset(line: $0.line, column: $0.column) } ?? key)
    guard count <= YAMLReader.mostValues else {
      throw YAMLReader.Failure(
        message: "more than \(YAMLReader.mostValues) values", offset: start, isLimit: true)
    }
    switch node {
    case .scalar(let scalar):
      let end = scalarEnd(scalar, at: start)
      let isNull =
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return FrontMatterValue(isNull ? .null : .scalar(scalar.string), SourceRange(start, end))
    case .sequence(let sequence):
      var items: [FrontMatterValue] = []
      for item in sequence { items.append(try value(item, after: start)) }
      let last = items.last.map { Int($0.range.end) } ?? start
      return FrontMatterValue(
        .list(items),
        SourceRange(start, isFlow(start, "[") ? closing("]", from: max(start, last)) : last))
    case .mapping(let mapping):
      let entries = try self.entries(mapping)
      let last = entries.last.map { Int($0.value.range.end) } ?? start
      return FrontMatterValue(
        .mapping(entries),
        SourceRange(start, isFlow(start, "{") ? closing("}", from: max(start, last)) : last))
    case .alias:
      return FrontMatterValue(.null, SourceRange(start, start))
    }
  }

  /// The value behind tags and anchors.
  private func withoutProperties(_ start: Int) -> Int {
    var index = start
    while index < range.upperBound, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "&")
    {
      while index < range.upperBound, !bytes[index].isWhitespace { index += 1 }
      while index < range.upperBound, bytes[index].isWhitespace { index += 1 }
    }
    return index < range.upperBound ? index : start
  }

  /// Yams does not tell flow collections from block ones; their first byte does.
  private func isFlow(_ start: Int, _ bracket: Unicode.Scalar) -> Bool {
    start < range.upperBound && bytes[start] == UInt8(ascii: bracket)
  }

  private func closing(_ bracket: Unicode.Scalar, from start: Int) -> Int {
    bytes.index(of: UInt8(ascii: bracket), from: start).map { min($0 + 1, range.upperBound) } ?? start
  }

  private func scalarEnd(_ scalar: Node.Scalar, at start: Int) -> Int {
    guard start < range.upperBound else { return range.upperBound }
    switch scalar.style {
    case .doubleQuoted, .singleQuoted:
      let quote = bytes[start]
      var index = start + 1
      while index < range.upperBound {
        if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          index += 2
        } else if bytes[index] == quote {
          let isDoubled =
            quote == UInt8(ascii: "'") && index + 1 < range.upperBound && bytes[index + 1] == quote
          if !isDoubled { return index + 1 }
          index += 2
        } else {
          index += 1
        }
      }
      return range.upperBound
    case .literal, .folded:
      return blockEnd(from: start)
    default:
      let text = Array(scalar.string.utf8)
      if text.withUnsafeBufferPointer({ bytes.holds($0, at: start) }) { return start + text.count }
      // A plain scalar over several lines ends with its last word.
      let last = scalar.string.split(separator: " ").last.map { Array($0.utf8) } ?? []
      var index = start
      let limit = min(range.upperBound, start + text.count * 4 + 256)
      while index < limit {
        if last.withUnsafeBufferPointer({ bytes.holds($0, at: index) }),
          bytes[start..<index].count + last.count >= text.count
        {
          return index + last.count
        }
        index += 1
      }
      return bytes.endOfLine(from: start)
    }
  }

  /// The end of a literal or folded scalar: the last line that is indented.
  private func blockEnd(from start: Int) -> Int {
    var end = bytes.endOfLine(from: start)
    var line = bytes.startOfNextLine(after: end)
    while line < range.upperBound {
      let lineEnd = min(bytes.endOfLine(from: line), range.upperBound)
      let isBlank = bytes.trimmed(line..<lineEnd).isEmpty
      if !isBlank {
        guard bytes[line].isSpaceOrTab else { break }
        end = lineEnd
      }
      line = bytes.startOfNextLine(after: lineEnd)
    }
    return min(end, range.upperBound)
  }
}
