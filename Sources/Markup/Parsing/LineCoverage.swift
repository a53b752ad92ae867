/// Marks the lines that cmark-gfm gave to some block, for the search for definitions.
struct LineCoverage: BlockVisitor {
  static let needsInlines = false

  let source: Bytes
  let lines: LineStarts
  var scanner: DefinitionScanner
  private var lastLine = 0

  init(source: Bytes, lines: LineStarts, scanner: DefinitionScanner) {
    self.source = source
    self.lines = lines
    self.scanner = scanner
    self.scanner.reset(lines: lines.count)
  }

  mutating func paragraph(_ block: LeafBlock, isChecked: Bool?) {
    cover(block, last: { max($0.lastSourceLine, block.endLine) })
  }

  mutating func heading(_ block: LeafBlock, level: Int) {
    cover(block, last: { min($0.lastSourceLine + 1, block.endLine) })
  }

  mutating func html(_ block: LeafBlock) {
    cover(block.startLine, block.endLine)
  }

  mutating func code(_ code: CodeBlock) { cover(code.startLine, code.endLine) }

  private mutating func cover(_ startLine: Int, _ endLine: Int) {
    guard startLine > 0 else { return }
    scanner.cover(startLine...max(startLine, endLine))
    lastLine = max(lastLine, endLine)
  }

  mutating func beginTable(columns: Int, startLine: Int, endLine: Int, firstBodyLine: Int?) {
    let header = firstBodyLine.map { $0 - 2 } ?? endLine - 1
    if header > 0 { scanner.cover(header...max(header, endLine)) }
  }

  mutating func beginRow(line: Int, isHeader: Bool) {}
  mutating func cell(_ block: LeafBlock) {}
  mutating func endTable() {}

  /// - Parameter last: The last line; that of an underlined heading may be one too many in cmark.
  private mutating func cover(_ block: LeafBlock, last: (ContentMap) -> Int) {
    let map = ContentMap(
      block.content, in: source, lines, start: block.startLine, end: block.endLine, after: lastLine)
    guard map.firstSourceLine > 0 else { return }
    let end = max(map.firstSourceLine, last(map))
    scanner.cover(map.firstSourceLine...end)
    lastLine = max(lastLine, end)
  }
}
