/// Finds the first fence of a document that ends where nobody would look for its end.
///
/// One wrong fence turns all that follow inside out, so only the first is told, with the headings and
/// links that are code because of it.
struct FenceReader {
  private let source: Bytes
  private let lines: LineStarts
  private let blocks: [CodeBlock]

  init(_ blocks: [CodeBlock], in source: Bytes, _ lines: LineStarts) {
    self.blocks = blocks
    self.source = source
    self.lines = lines
  }

  /// What is wrong, and what is swallowed, in the order of the file.
  /// - Complexity: O(*n*) in the bytes of the fenced code.
  func hazards(_ pool: inout TextPool) -> [Hazard] {
    var found: [Hazard] = []
    for block in blocks { tab(behind: block).map { found.append($0) } }
    guard let first = blocks.indices.first(where: { isWrong($0) }) else { return found }
    var headings: [Range<Int>] = []
    var links = 0
    for index in first..<blocks.count where isWrong(index) {
      let block = blocks[index]
      let isOpen = !isClosed(index)
      // What stands before the fence inside is what the block was opened for, but where the block was
      // not meant to open at all.
      var line = block.startLine + 1
      if index == first, block.hasInfo || !isInverted(index) {
        line = innerFence(block) ?? (isOpen ? strayFence(block) ?? line : line)
      }
      let end = isOpen ? block.endLine : innerFence(block) ?? block.endLine - 1
      while line <= end, line <= lines.count {
        if let heading = heading(at: line) { headings.append(heading) }
        links += linkCount(at: line)
        line += 1
      }
    }
    guard let opening = lines.content(blocks[first].startLine, in: source) else { return found }
    let hazard = hazard(first, opening, swallows: !headings.isEmpty, links)
    guard let hazard else { return found }
    found.append(hazard)
    for heading in headings {
      found.append(
        Hazard(.swallowedHeading, SourceRange(heading), text: pool.add(source.slice(heading))))
    }
    return found
  }

  private func hazard(
    _ index: Int, _ opening: Range<Int>, swallows: Bool, _ links: Int
  ) -> Hazard? {
    let block = blocks[index]
    let place = SourceRange(source.trimmed(opening))
    if isInverted(index), let before = lines.content(blocks[index - 1].startLine, in: source) {
      return Hazard(
        .invertedFence, place, other: SourceRange(source.trimmed(before)), count: links)
    }
    if isClosed(index) {
      guard let inner = innerFence(block), let line = lines.content(inner, in: source) else { return nil }
      return Hazard(.overrunFence, place, other: SourceRange(source.trimmed(line)), count: links)
    }
    let stray = innerFence(block) ?? strayFence(block)
    guard stray != nil || swallows || !block.hasInfo && links > 0 else { return nil }
    let other = stray.flatMap { lines.content($0, in: source) }.map { SourceRange(source.trimmed($0)) }
    return Hazard(.unclosedFence, place, other: other ?? SourceRange(0, 0), count: links)
  }

  // MARK: Blocks

  private func isWrong(_ index: Int) -> Bool {
    if isInverted(index) { return true }
    if isClosed(index) { return innerFence(blocks[index]) != nil }
    return reachesEnd(blocks[index])
  }

  /// True where a line closes the block.
  private func isClosed(_ index: Int) -> Bool {
    let block = blocks[index]
    if block.endLine <= block.startLine { return false }
    // The line behind a list or a quotation that ended the block.
    if index + 1 < blocks.count, blocks[index + 1].startLine <= block.endLine { return false }
    guard let line = lines.content(block.endLine, in: source) else { return false }
    return closes(line, block)
  }

  private func closes(_ line: Range<Int>, _ block: CodeBlock) -> Bool {
    let text = content(line)
    return text.count >= block.fenceLength && source[text].allSatisfy { $0 == block.fence }
  }

  /// True for a block without words behind its fence that opens at the very line with which the list
  /// or the quotation around the one before it ends.
  private func isInverted(_ index: Int) -> Bool {
    guard index > 0, !blocks[index].hasInfo else { return false }
    let before = blocks[index - 1]
    return before.endLine == blocks[index].startLine && before.fence == blocks[index].fence
      && before.startLine < before.endLine
  }

  private func reachesEnd(_ block: CodeBlock) -> Bool {
    var line = lines.count
    while line > block.endLine {
      if let range = lines.content(line, in: source), !source.trimmed(range).isEmpty { return false }
      line -= 1
    }
    return true
  }

  /// The first line in a block that would open one of its own, were it not for the block around it.
  private func innerFence(_ block: CodeBlock) -> Int? {
    let indent = lines.content(block.startLine, in: source).map(column) ?? 0
    return line(of: block) { line in
      let text = content(line)
      let fence = source[text].prefix { $0 == block.fence }
      guard fence.count >= block.fenceLength, column(of: line) <= indent + 3 else { return false }
      let rest = source.trimmed(text.lowerBound + fence.count..<text.upperBound)
      return !rest.isEmpty && isInfo(rest, block.fence)
    }
  }

  /// The first line in a block that looks like its end and is none.
  private func strayFence(_ block: CodeBlock) -> Int? {
    line(of: block) { line in
      let text = content(line)
      guard text.count >= 3, let fence = source[text].first, fence == UInt8(ascii: "`") || fence == UInt8(ascii: "~")
      else { return false }
      return source[text].allSatisfy { $0 == fence }
    }
  }

  private func line(of block: CodeBlock, where test: (Range<Int>) -> Bool) -> Int? {
    guard let open = lines.content(block.startLine, in: source),
      let last = lines.content(min(block.endLine, lines.count), in: source),
      open.upperBound < last.lowerBound
    else { return nil }
    let body = source.slice(0..<last.lowerBound)
    let (first, second) = ("```" as StaticString, "~~~" as StaticString)
    for fence in [first, second] {
      var from = open.upperBound
      var best: Int?
      while best == nil, let found = body.index(of: fence, from: from) {
        let number = lines.line(of: found)
        guard let range = lines.content(number, in: source) else { break }
        if content(range).lowerBound == found, test(range) { best = number }
        from = max(range.upperBound, found + 1)
      }
      if let best { return best }
    }
    return nil
  }

  /// True for what may stand behind a fence that opens code: a word first, and no backtick behind
  /// backticks.
  private func isInfo(_ range: Range<Int>, _ fence: UInt8) -> Bool {
    let first = source[range.lowerBound]
    guard first.isASCIILetter || first == UInt8(ascii: "{") else { return false }
    let words = source[range].split(separator: 0x20)
    return words.count <= 4 && (fence != UInt8(ascii: "`") || !source[range].contains(fence))
  }

  // MARK: Lines

  /// A line without the markers of quotations and the spaces around it.
  private func content(_ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    while start < line.upperBound, source[start].isSpaceOrTab || source[start] == UInt8(ascii: ">") {
      start += 1
    }
    return source.trimmed(start..<line.upperBound)
  }

  /// How many bytes stand before the fence of a line.
  private func column(of line: Range<Int>) -> Int {
    let fence = source[line].firstIndex { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }
    return (fence ?? line.lowerBound) - line.lowerBound
  }

  /// A line that would be a heading: blank lines or fences stand around it.
  private func heading(at line: Int) -> Range<Int>? {
    guard let range = lines.content(line, in: source), !range.isEmpty else { return nil }
    let marks = source[range].prefix { $0 == UInt8(ascii: "#") }.count
    guard marks >= 1, marks <= 6, marks < range.count, source[range.lowerBound + marks] == 0x20,
      isEdge(line - 1), isEdge(line + 1)
    else { return nil }
    return source.trimmed(range)
  }

  private func isEdge(_ line: Int) -> Bool {
    guard let range = lines.content(line, in: source) else { return true }
    let text = content(range)
    return text.isEmpty || source.holds("```", at: text.lowerBound)
      || source.holds("~~~", at: text.lowerBound)
  }

  private func linkCount(at line: Int) -> Int {
    guard let range = lines.content(line, in: source) else { return 0 }
    let text = source.slice(range)
    var count = 0
    var from = 0
    while let found = text.index(of: "](", from: from) {
      from = found + 2
      if found > 1, text.index(of: UInt8(ascii: ")"), from: from) != nil { count += 1 }
    }
    return count
  }

  private func tab(behind block: CodeBlock) -> Hazard? {
    guard block.endLine > block.startLine, let line = lines.content(block.endLine, in: source),
      closes(line, block)
    else { return nil }
    var start = line.upperBound
    while start > line.lowerBound, source[start - 1].isSpaceOrTab { start -= 1 }
    guard source[start..<line.upperBound].contains(0x09) else { return nil }
    return Hazard(.tabbedFence, SourceRange(start, line.upperBound))
  }
}
