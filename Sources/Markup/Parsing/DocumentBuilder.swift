/// Gathers what a ``Document`` keeps while cmark-gfm's blocks pass by.
struct DocumentBuilder: BlockVisitor {
  static let needsInlines = true

  let source: Bytes
  let lines: LineStarts
  let prefixes: [String]
  let labels: LabelIndex?
  var document: Draft

  private let survey: BodySurvey
  private var scanner = InlineScanner()
  private var slugs = SlugCounter()
  private var lastLine = 0
  /// Behind the last link whose place had to be guessed.
  private var unlocatedEnd = 0
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
    guard needsInlines || isChecked != nil else { return }
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
    if needsInlines(block) { inlines(block, &map) }
  }

  mutating func html(_ block: LeafBlock) {
    let map = ContentMap(
      block.content, in: source, lines, start: block.startLine, end: block.endLine, after: lastLine)
    lastLine = max(lastLine, map.firstSourceLine)
    htmlBlock(block.content, map)
  }

  mutating func code(startLine: Int, endLine: Int) {}

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
    guard needsInlines(block) else { return }
    var map = ContentMap(cell: block.content, in: source, at: found)
    var located = block
    located.startLine = state.rowLine
    inlines(located, &map)
  }

  mutating func endTable() {
    guard let state = table else { return }
    document.tables.append(
      Table(
        range: lineRange(state.startLine, max(state.startLine, state.endLine)),
        columns: state.columns, cells: state.firstCell..<document.cells.count))
    table = nil
  }

  // MARK: Inline content

  private func needsInlines(_ block: LeafBlock) -> Bool {
    if !block.links.isEmpty || block.hasHTML { return true }
    let content = block.content
    return survey.mentionsPhase && content.index(of: "hase ", from: 0) != nil
      || survey.mentionsDecision && holdsPrefix(content)
      || survey.hasWikiLink && content.index(of: "[[", from: 0) != nil
      || survey.hasLabel && content.index(of: "][", from: 0) != nil
      || content.index(of: "://", from: 0) != nil
      || survey.hasHost && content.index(of: "www.", from: 0) != nil
  }

  private func holdsPrefix(_ content: Bytes) -> Bool {
    !ProseScanner.decisions(content, 0..<content.count, prefixes: prefixes).isEmpty
  }

  private mutating func inlines(_ block: LeafBlock, _ map: inout ContentMap) {
    let content = block.content
    scanner.scan(content, definitions: labels)
    let spans = scanner.links
    var next = 0
    for link in block.links {
      // A link that the scanner saw otherwise is near; brackets that are no link stand between.
      var index = next
      let limit = min(spans.count, next + 64)
      while index < limit, !agrees(spans[index], link, content) { index += 1 }
      if index < limit {
        if !link.isHidden { add(spans[index], link, content, &map) }
        next = index + 1
      } else if !link.isHidden {
        addUnlocated(link, block)
      }
    }
    for span in spans {
      guard case .undefined = span.form else { continue }
      addUndefined(span, content, &map)
    }
    for tag in scanner.tags {
      guard let tag = HTMLTag(content, tag) else { continue }
      addAttributes(of: tag, content, &map)
    }
    prose(content, &map)
  }

  /// True where what the scanner found is what cmark found.
  private func agrees(
    _ span: InlineScanner.Link, _ link: LeafBlock.Link, _ content: Bytes
  ) -> Bool {
    guard span.isImage == link.isImage else { return false }
    switch span.form {
    case .inline:
      let raw = content[span.destination]
      return raw.elementsEqual(link.destination)
        || raw.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
    case .autolink:
      let raw = content[span.destination]
      return raw.elementsEqual(link.destination) || raw.contains(UInt8(ascii: "&"))
        || link.destination.suffix(raw.count).elementsEqual(raw)
    case .reference(let definition):
      let raw = document.definitions[definition].destinationRange
      let bytes = source[raw.offsets]
      return bytes.elementsEqual(link.destination)
        || bytes.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
    case .undefined, .footnote:
      return false
    }
  }

  private mutating func add(
    _ span: InlineScanner.Link, _ link: LeafBlock.Link, _ content: Bytes, _ map: inout ContentMap
  ) {
    let whole = map.sourceRange(span.range)
    var definition: Int32 = -1
    let kind: Reference.Kind
    var destination: SourceRange?
    switch span.form {
    case .reference(let index):
      kind = link.isImage ? .referenceImage : .referenceLink
      definition = Int32(clamping: index)
      destination = document.definitions[index].destinationRange
      document.definitions[index].isUsed = true
    case .autolink:
      kind = .autolink
      destination = map.sourceRange(span.destination)
    default:
      kind = link.isImage ? .image : .link
      destination = map.sourceRange(span.destination)
    }
    let line = lineRange(lastLine, lastLine)
    let fallback = whole ?? destination ?? SourceRange(Int(line.start), Int(line.start))
    document.references.append(
      Reference(
        kind: kind, range: whole ?? fallback, destinationRange: destination ?? fallback,
        destination: document.pool.add(link.destination), definition: definition))
  }

  /// Keeps a link whose place is unknown, on the line that cmark gives.
  private mutating func addUnlocated(_ link: LeafBlock.Link, _ block: LeafBlock) {
    let line = lineRange(max(1, block.startLine), max(1, block.endLine))
    var range = SourceRange(Int(line.start), Int(line.start))
    // The destination usually stands in the block as it is.
    let body = source.slice(0..<Int(line.end))
    if let first = link.destination.first {
      var from = max(Int(line.start), unlocatedEnd)
      while let found = body.index(of: first, from: from) {
        if body.holds(link.destination, at: found) {
          range = SourceRange(found, found + link.destination.count)
          unlocatedEnd = found + link.destination.count
          break
        }
        from = found + 1
      }
    }
    document.references.append(
      Reference(
        kind: link.isImage ? .image : .link, range: range, destinationRange: range,
        destination: document.pool.add(link.destination), definition: -1))
  }

  private mutating func addUndefined(
    _ span: InlineScanner.Link, _ content: Bytes, _ map: inout ContentMap
  ) {
    let start = span.range.lowerBound
    let label = content.slice(span.destination)
    // `table[row][column]` is an expression, and an index is no label.
    if start > 0, content[start - 1].isASCIIAlphanumeric || ")]_".utf8.contains(content[start - 1]) {
      return
    }
    if span.range.upperBound < content.count,
      content[span.range.upperBound] == UInt8(ascii: "[")
    {
      return
    }
    let text = content.slice(start + 1..<max(start + 1, span.destination.lowerBound - 2))
    guard isPlausible(label: label, of: text),
      let whole = map.sourceRange(span.range),
      let destination = map.sourceRange(span.destination)
    else { return }
    document.references.append(
      Reference(
        kind: .undefinedLabel, range: whole, destinationRange: destination,
        destination: document.pool.add(label), definition: -1))
  }

  /// True where brackets in a row are more likely a link whose definition is missing than tags, as in
  /// `[Serial][Slow]`, or citations, as in `[1][2]`.
  private func isPlausible(label: Bytes, of text: Bytes) -> Bool {
    guard let first = label.first, !label.contains(where: \.isWhitespace),
      label.contains(where: \.isASCIIAlphanumeric)
    else { return false }
    let isTag = first >= 0x80 || (0x41...0x5A).contains(first)
    if isTag { return label.contains(UInt8(ascii: "-")) || label.contains(where: \.isASCIIDigit) }
    return !text.allSatisfy(\.isASCIIDigit)
  }

  mutating func addAttributes(of tag: HTMLTag, _ content: Bytes, _ map: inout ContentMap) {
    guard !tag.attributes.isEmpty else { return }
    for attribute in tag.attributes {
      guard let range = map.sourceRange(attribute.value) else { continue }
      switch attribute.name {
      case "id", "name":
        let name = Entities.resolved(content.string(attribute.value))
        document.anchors.append(Anchor(name: document.pool.add(name), range: range))
      case "href" where tag.name == "a" || tag.name == "area":
        addHTML(.htmlLink, tag, attribute.value, range, content, &map)
      case "src" where tag.name == "img":
        addHTML(.htmlSource, tag, attribute.value, range, content, &map)
      default: break
      }
    }
  }

  private mutating func addHTML(
    _ kind: Reference.Kind, _ tag: HTMLTag, _ value: Range<Int>, _ range: SourceRange,
    _ content: Bytes, _ map: inout ContentMap
  ) {
    let whole = map.sourceRange(tag.range) ?? range
    let trimmed = content.trimmed(value)
    document.references.append(
      Reference(
        kind: kind, range: whole, destinationRange: map.sourceRange(trimmed) ?? range,
        destination: document.pool.add(Entities.resolved(content.string(trimmed))),
        definition: -1))
  }

  // MARK: Prose

  private mutating func prose(_ content: Bytes, _ map: inout ContentMap) {
    var start = 0
    var cover = LinkCover()
    for range in scanner.opaque {
      if range.lowerBound > start { prose(content, start..<range.lowerBound, &cover, &map) }
      start = max(start, range.upperBound)
    }
    if start < content.count { prose(content, start..<content.count, &cover, &map) }
  }

  /// How far the links reach that open before a place, for places in ascending order.
  private struct LinkCover {
    private var next = 0
    private var end = 0

    mutating func covers(_ place: Int, _ links: [InlineScanner.Link]) -> Bool {
      while next < links.count, links[next].range.lowerBound <= place {
        if links[next].isRendered { end = max(end, links[next].range.upperBound) }
        next += 1
      }
      return place < end
    }
  }

  private mutating func prose(
    _ content: Bytes, _ range: Range<Int>, _ cover: inout LinkCover, _ map: inout ContentMap
  ) {
    if survey.mentionsDecision {
      for mention in ProseScanner.decisions(content, range, prefixes: prefixes) {
        add(mention, &map)
      }
    }
    if survey.mentionsPhase {
      for mention in ProseScanner.phases(content, range) { add(mention, &map) }
    }
    for url in ProseScanner.bareURLs(content, range, hosts: survey.hasHost) {
      if cover.covers(url.lowerBound, scanner.links) { continue }
      guard let place = map.sourceRange(url) else { continue }
      document.references.append(
        Reference(
          kind: .bareURL, range: place, destinationRange: place,
          destination: document.pool.add(content.slice(url)), definition: -1))
    }
    if survey.hasWikiLink {
      for link in ProseScanner.wikiLinks(content, range) {
        guard let whole = map.sourceRange(link.whole), let page = map.sourceRange(link.page) else {
          continue
        }
        document.references.append(
          Reference(
            kind: .wikiLink, range: whole, destinationRange: page,
            destination: document.pool.add(content.slice(link.page)), definition: -1))
      }
    }
  }

  private mutating func add(_ mention: ProseScanner.Mention, _ map: inout ContentMap) {
    guard let range = map.sourceRange(mention.range) else { return }
    document.references.append(
      Reference(
        kind: mention.kind, range: range, destinationRange: range,
        destination: document.pool.add(mention.name), definition: -1))
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
    let shown =
      text.contains { $0.isLineEnd } ? addText(text.map { $0.isLineEnd ? 0x20 : $0 }) : addText(text)
    document.headings.append(
      Heading(
        level: UInt8(clamping: level), isHTML: isHTML, range: range, text: shown, anchor: anchor))
  }

  mutating func setOpenHTMLHeading(_ heading: HTMLHeading?) { openHTMLHeading = heading }
  var currentHTMLHeading: HTMLHeading? { openHTMLHeading }
}

extension InlineScanner.Link {
  fileprivate var isRendered: Bool {
    switch form {
    case .inline, .reference, .autolink: true
    case .undefined, .footnote: false
    }
  }
}
