package import Markup

extension DecisionRecord.Section {
  /// The section that states a decision's status, as far as the next heading of any level.
  static func status(of document: Document, size: Int) -> DecisionRecord.Section? {
    guard
      let place = document.headings.firstIndex(where: {
        $0.level <= 3 && document[$0.anchor] == "status"
      })
    else { return nil }
    let heading = document.headings[place]
    let start = Int(heading.range.end)
    let end = place + 1 < document.headings.count ? Int(document.headings[place + 1].range.start) : size
    return .init(
      title: document[heading.text], level: Int(heading.level), headingRange: heading.range,
      contentRange: SourceRange(start, max(start, end)))
  }
}

extension DecisionRecord {
  /// The section that states the status, as far as the next heading of any level.
  package var statusSection: Section? { Section.status(of: document, size: source.count) }

  /// What stands directly below a section's heading, as far as the next heading of any level.
  package func ownContent(of section: Section) -> SourceRange {
    let next = document.headings.first { $0.range.start >= section.contentRange.start }
    let end = next.map { min($0.range.start, section.contentRange.end) } ?? section.contentRange.end
    return SourceRange(Int(section.contentRange.start), Int(end))
  }
}
