extension DocumentBuilder {
  /// Reads the tags of an HTML block: links, images, anchors and headings.
  mutating func htmlBlock(_ content: Bytes, _ map: ContentMap) {
    var map = map
    var index = 0
    var textStart = 0
    var html = HTMLScanner()
    while let open = content.index(of: UInt8(ascii: "<"), from: index) {
      guard let end = html.end(content, at: open) else {
        index = open + 1
        continue
      }
      index = end
      if content.holds("<!--", at: open) {
        comment(content, open..<end, &map)
        appendHeadingText(content, textStart..<open)
        textStart = end
        continue
      }
      guard let tag = HTMLTag(content, open..<end) else { continue }
      appendHeadingText(content, textStart..<open)
      textStart = end
      if let level = tag.headingLevel { heading(tag, level: level, &map) }
      addAttributes(of: tag, content, &map)
    }
    appendHeadingText(content, textStart..<content.count)
  }

  private mutating func appendHeadingText(_ content: Bytes, _ range: Range<Int>) {
    guard var heading = currentHTMLHeading, !range.isEmpty else { return }
    heading.text.append(contentsOf: Entities.resolved(content.string(range)).utf8)
    setOpenHTMLHeading(heading)
  }

  private mutating func heading(_ tag: HTMLTag, level: Int, _ map: inout ContentMap) {
    if !tag.isClosing {
      let start = map.sourceOffset(tag.range.lowerBound) ?? 0
      setOpenHTMLHeading(HTMLHeading(level: level, start: start, text: []))
    } else if let open = currentHTMLHeading {
      let end = map.sourceOffset(tag.range.upperBound - 1).map { $0 + 1 } ?? open.start
      addHeading(
        level: open.level, isHTML: true, range: SourceRange(open.start, end), text: open.text)
      setOpenHTMLHeading(nil)
    }
  }

  /// Keeps a comment that speaks to a tool.
  mutating func directive(_ content: Bytes, _ range: Range<Int>, _ map: inout ContentMap) {
    guard let inner = Directive.content(content, range), let place = map.sourceRange(range),
      let textRange = map.sourceRange(inner)
    else { return }
    document.directives.append(
      Directive(text: document.pool.add(content.slice(inner)), range: place, textRange: textRange))
  }

  /// A resume block may also stand further down, below the title.
  private mutating func comment(_ content: Bytes, _ range: Range<Int>, _ map: inout ContentMap) {
    directive(content, range, &map)
    guard document.resume == nil, ResumeBlock.opens(content, at: range.lowerBound),
      let place = map.sourceRange(range)
    else { return }
    MarkdownParser.addResume(to: &document, source, place.offsets, prefixes: prefixes)
  }
}
