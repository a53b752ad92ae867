/// Reads the files and folders of a tree that is drawn with lines in a code block.
struct TreeClaims {
  struct Entry {
    /// Below the top of the drawing, with a slash behind a folder's.
    var path: [UInt8]
    /// The name, in offsets of the source.
    var range: Range<Int>
    /// What is said behind the name, in offsets of the source.
    var remark: Range<Int>
  }

  private let source: Bytes
  /// The folders on the way, each with the column of its connector.
  private var way: [(column: Int, name: [UInt8])] = []
  private(set) var entries: [Entry] = []
  /// What stands above the first entry; empty where nothing does.
  private(set) var top: [UInt8] = []
  private var lastLine = 0..<0

  init(_ source: Bytes) { self.source = source }

  /// True for the lines of a code block that hold a drawn tree.
  static func mayHold(_ text: Bytes) -> Bool { text.index(of: 0xE2, 0x94, from: 0) != nil }

  /// Takes in one line of the block, without its end.
  mutating func read(_ line: Range<Int>) {
    defer { if !source.trimmed(line).isEmpty { lastLine = line } }
    guard let connector = connector(in: line) else { return }
    if entries.isEmpty, top.isEmpty { top = firstWord(of: lastLine) }
    while let last = way.last, last.column >= connector.column { way.removeLast() }
    var start = connector.end
    while start < line.upperBound, source[start].isSpaceOrTab { start += 1 }
    var end = start
    while end < line.upperBound, !source[end].isSpaceOrTab { end += 1 }
    guard end > start else { return }
    let name = Array(source[start..<end])
    var bare = name
    if bare.last == UInt8(ascii: "/") { bare.removeLast() }
    way.append((connector.column, bare))
    guard isPlain(name) else { return }
    let path = Array(way.map(\.name).joined(separator: [UInt8(ascii: "/")]))
    entries.append(
      Entry(
        path: path + (name.last == UInt8(ascii: "/") ? [UInt8(ascii: "/")] : []), range: start..<end,
        remark: end..<line.upperBound))
  }

  /// The first `├──` or `└──` of a line: the column at which it stands, in characters, and its end.
  private func connector(in line: Range<Int>) -> (column: Int, end: Int)? {
    var column = 0
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = source[index]
      if byte == 0xE2, index + 2 < line.upperBound, source[index + 1] == 0x94,
        source[index + 2] == 0x9C || source[index + 2] == 0x94
      {
        var end = index + 3
        while end + 2 < line.upperBound, source[end] == 0xE2, source[end + 1] == 0x94,
          source[end + 2] == 0x80 { end += 3 }
        return end > index + 3 ? (column, end) : nil
      }
      // Before it stand blanks and the lines of the folders around.
      if byte == 0xE2 || byte == 0xC2 {
        index += byte == 0xE2 ? 3 : 2
      } else if byte.isSpaceOrTab || byte == UInt8(ascii: ">") {
        index += 1
      } else {
        return nil
      }
      column += 1
    }
    return nil
  }

  private func firstWord(of line: Range<Int>) -> [UInt8] {
    let line = source.trimmed(line)
    return Array(source[line].prefix { !$0.isSpaceOrTab })
  }

  /// True for a name of plain characters, which stands for itself.
  private func isPlain(_ name: [UInt8]) -> Bool {
    name.count <= 120 && !name.starts(with: "..".utf8) && name.contains(where: \.isASCIILetter)
      && name.allSatisfy {
        $0.isASCIIAlphanumeric || $0 >= 0x80 || "-_./+@".utf8.contains($0)
      } && !name.elementsEqual("…".utf8)
  }
}

extension DocumentBuilder {
  /// Keeps what a drawn tree in a code block says is there.
  mutating func treeClaims(startLine: Int, endLine: Int) {
    guard let first = lines.content(max(1, startLine), in: source),
      let last = lines.content(min(endLine, lines.count), in: source),
      first.lowerBound < last.upperBound,
      TreeClaims.mayHold(source.slice(first.lowerBound..<last.upperBound))
    else { return }
    var tree = TreeClaims(source)
    for line in startLine...endLine {
      guard let range = lines.content(line, in: source) else { break }
      tree.read(range)
    }
    let block = claimReader.nextBlock()
    guard tree.entries.count > 1 else { return }
    let top = tree.top.starts(with: "```".utf8) || tree.top.starts(with: "~~~".utf8) ? [] : tree.top
    let subject = top.isEmpty ? TextSlice.empty : top.withUnsafeBufferPointer { document.pool.add($0) }
    for entry in tree.entries {
      let isHedged = Hedges.isHedged(Array(source[entry.remark])[...])
      document.claims.append(
        Claim(
          kind: .treeEntry, traits: isHedged ? .hedged : [], block: block, subject: subject,
          value: entry.path.withUnsafeBufferPointer { document.pool.add($0) },
          range: SourceRange(entry.range)))
      let remark = Array(source[entry.remark].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: "#") })
      guard !isHedged, LineCountClaims.isFile(entry.path[...]),
        let count = LineCountClaims.count(behind: 0, in: [UInt8(ascii: "("), 0x20] + remark)
      else { continue }
      document.claims.append(
        Claim(
          kind: .lineCount, traits: [], block: block,
          subject: count.withUnsafeBufferPointer { document.pool.add($0) },
          value: entry.path.withUnsafeBufferPointer { document.pool.add($0) },
          range: SourceRange(entry.range)))
    }
  }
}
