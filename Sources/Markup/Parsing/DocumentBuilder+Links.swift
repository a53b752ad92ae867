extension DocumentBuilder {
  func needsInlines(_ block: LeafBlock) -> Bool {
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

  mutating func inlines(_ block: LeafBlock, _ map: inout ContentMap) {
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
      if content.holds("<!--", at: tag.lowerBound) {
        directive(content, tag, &map)
        continue
      }
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
}
