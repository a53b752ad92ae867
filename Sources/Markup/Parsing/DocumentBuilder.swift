/// Gathers what a ``Document`` keeps while cmark-gfm's blocks pass by.
struct DocumentBuilder: BlockVisitor {
  static let needsInlines = true

  let source: Bytes
  let lines: LineStarts
  let prefixes: [String]
  let labels: LabelIndex?
  var document: Draft

  let survey: BodySurvey
  var scanner = InlineScanner()
  var claimReader = ClaimReader()
  private(set) var fences: [CodeBlock] = []
  private var slugs = SlugCounter()
  private(set) var lastLine = 0
  /// Behind the last link whose place had to be guessed.
  var unlocatedEnd = 0
  private var table: TableState?
  private var openHTMLHeading: HTMLHeading?

  private struct TableState {
    var columns: Int
    var headerLine: Int
    var firstCell: Int
    var startLine: Int
    var endLine: Int
    var row: [Range<Int>] = []
    var column = 0
    var rowLine = 0
  }

  /// A raw HTML heading whose end tag has not come yet.
  struct HTMLHeading {
    var level: Int
    var start: Int
    var text: [UInt8]
  }

  init(
    _ document: Draft, source: Bytes, lines: LineStarts, prefixes: [String],
    labels: LabelIndex?, survey: BodySurvey
  ) {
    self.document = document
    self.source = source
    self.lines = lines
    self.prefixes = prefixes
    self.labels = labels
    self.survey = survey
  }

  // MARK: Blocks

  mutating func paragraph(_ block: LeafBlock, isChecked: Bool?) {
    if openHTMLHeading != nil { openHTMLHeading?.text.append(contentsOf: block.content) }
    let needsInlines = needsInlines(block)
    let mayClaim = ClaimReader.mayClaim(block) || isBelowStatus
    let mayDeceive = DocumentBuilder.mayDeceive(block.content)
    guard needsInlines || mayClaim || mayDeceive || isChecked != nil else { return }
    var map = ContentMap(
      block.content, in: source, lines, start: block.startLine, end: block.endLine, after: lastLine)
    lastLine = max(lastLine, map.firstSourceLine)
    if let isChecked {
      let content = block.content.trimmed(0..<block.content.count)
      let range =
        map.sourceRange(content) ?? lineRange(block.startLine, block.endLine)
      document.taskItems.append(
        TaskItem(
          isChecked: checkmark(before: Int(range.start)) ?? isChecked, text: addText(block.text),
          range: range))
    }
    if needsInlines { inlines(block, &map) }
    if mayClaim {
      claimReader.isOpenTask = isChecked == false
      claims(block, [], &map, isScanned: needsInlines)
      claimReader.isOpenTask = false
    }
    if mayDeceive { deceptions(block.content, &map) }
  }

  /// What stands in the box before an item's text; cmark takes any `[x]` of the line for it.
  private func checkmark(before start: Int) -> Bool? {
    var index = start
    while index > 0, source[index - 1].isSpaceOrTab { index -= 1 }
    guard index >= 3, source[index - 1] == UInt8(ascii: "]"), source[index - 3] == UInt8(ascii: "[")
    else { return nil }
    return !source[index - 2].isWhitespace
  }

  mutating func heading(_ block: LeafBlock, level: Int) {
    var map = ContentMap(
      block.content, in: source, lines, start: block.startLine, end: block.endLine, after: lastLine)
    let first = map.firstSourceLine > 0 ? map.firstSourceLine : block.startLine
    lastLine = max(lastLine, first)
    // cmark counts a line too many where something follows an underline at once.
    let last = map.firstSourceLine > 0 ? min(map.lastSourceLine + 1, block.endLine) : first
    addHeading(
      level: level, isHTML: false, range: lineRange(first, last), text: block.text)
    let needsInlines = needsInlines(block)
    if needsInlines { inlines(block, &map) }
    if ClaimReader.mayClaimInHeading(block) { claims(block, .heading, &map, isScanned: needsInlines) }
  }

  mutating func html(_ block: LeafBlock) {
    var map = ContentMap(
      block.content, in: source, lines, start: block.startLine, end: block.endLine, after: lastLine)
    lastLine = max(lastLine, map.firstSourceLine)
    htmlBlock(block.content, map)
    swallowedMarkdown(block.content, &map)
  }

  mutating func code(_ code: CodeBlock) {
    if code.isFenced { fences.append(code) }
    treeClaims(startLine: code.startLine, endLine: code.endLine)
    releaseClaims(startLine: code.startLine, endLine: code.endLine)
    commandPaths(startLine: code.startLine, endLine: code.endLine)
  }

  // MARK: Tables

  mutating func beginTable(columns: Int, startLine: Int, endLine: Int, firstBodyLine: Int?) {
    let header = firstBodyLine.map { $0 - 2 } ?? delimiterLine(from: startLine, to: endLine) - 1
    table = TableState(
      columns: columns, headerLine: header, firstCell: document.cells.count,
      startLine: max(1, header), endLine: endLine)
  }

  /// The first line of hyphens, colons and pipes, in a table that has no body.
  private func delimiterLine(from start: Int, to end: Int) -> Int {
    var line = max(2, start)
    while line <= lines.count, line <= max(end, start) + 1 {
      if let range = lines.content(line, in: source), range.count > 0,
        source[range].allSatisfy({ $0.isSpaceOrTab || "-:|>".utf8.contains($0) }),
        source[range].contains(UInt8(ascii: "-"))
      {
        return line
      }
      line += 1
    }
    return max(2, start + 1)
  }

  mutating func beginRow(line: Int, isHeader: Bool) {
    guard var state = table else { return }
    state.rowLine = isHeader ? state.headerLine : line
    state.column = 0
    state.row =
      lines.content(state.rowLine, in: source).map {
        TableRow.cells(source, $0, columns: state.columns)
      } ?? []
    table = state
    lastLine = max(lastLine, state.rowLine)
  }

  mutating func cell(_ block: LeafBlock) {
    guard var state = table else { return }
    let place = state.column < state.row.count ? state.row[state.column] : nil
    let found = TableRow.place(block.content, in: source, place, isFirst: state.column == 0)
    state.column += 1
    table = state
    let end = lines.content(state.rowLine, in: source)?.upperBound ?? 0
    let range = found ?? (place ?? end..<end)
    document.cells.append(TableCell(text: addText(block.text), range: SourceRange(range)))
    let needsInlines = needsInlines(block)
    let mayClaim = ClaimReader.mayClaim(block)
    guard needsInlines || mayClaim else { return }
    var map = ContentMap(cell: block.content, in: source, at: found)
    if needsInlines {
      var located = block
      located.startLine = state.rowLine
      inlines(located, &map)
    }
    if mayClaim { claims(block, .cell, &map, isScanned: needsInlines) }
  }

  mutating func endTable() {
    guard let state = table else { return }
    document.tables.append(
      Table(
        range: lineRange(state.startLine, max(state.startLine, state.endLine)),
        columns: state.columns, cells: state.firstCell..<document.cells.count))
    table = nil
  }

  // MARK: Parts

  /// The bytes from the first to the last of some lines, without the last line's ending.
  func lineRange(_ first: Int, _ last: Int) -> SourceRange {
    guard let start = lines.content(max(1, first), in: source) else {
      return SourceRange(source.count, source.count)
    }
    let end = lines.content(min(max(first, last), lines.count), in: source) ?? start
    return SourceRange(start.lowerBound, max(start.upperBound, end.upperBound))
  }

  private mutating func addText(_ text: [UInt8]) -> TextSlice {
    text.withUnsafeBufferPointer { bytes in
      let trimmed = bytes.trimmed(0..<bytes.count)
      return document.pool.add(bytes.slice(trimmed))
    }
  }

  mutating func addHeading(level: Int, isHTML: Bool, range: SourceRange, text: [UInt8]) {
    let anchor = slugs.addAnchor(for: text, to: &document.pool)
    var plain = text
    // What stood for a NUL while its place counted, as CommonMark shows it.
    if text.contains(0x1A), document.problems.contains(where: { $0.kind == .nulByte }) {
      plain = text.flatMap { $0 == 0x1A ? [0xEF, 0xBF, 0xBD] : [$0] }
    }
    let shown =
      text.contains { $0.isLineEnd } ? addText(plain.map { $0.isLineEnd ? 0x20 : $0 }) : addText(plain)
    document.headings.append(
      Heading(
        level: UInt8(clamping: level), isHTML: isHTML, range: range, text: shown, anchor: anchor))
  }

  mutating func setOpenHTMLHeading(_ heading: HTMLHeading?) { openHTMLHeading = heading }
  var currentHTMLHeading: HTMLHeading? { openHTMLHeading }
}
