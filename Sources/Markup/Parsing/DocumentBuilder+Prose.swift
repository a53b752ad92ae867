extension DocumentBuilder {
  mutating func prose(_ content: Bytes, _ map: inout ContentMap) {
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
}

extension InlineScanner.Link {
  fileprivate var isRendered: Bool {
    switch form {
    case .inline, .reference, .autolink: true
    case .undefined, .footnote: false
    }
  }
}
