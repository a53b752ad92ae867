import Knowledge
import Markup

/// Puts lines into sections, and sections into files.
struct SectionLines {
  private let record: DecisionRecord
  private let lines: FileLines

  init(_ record: DecisionRecord) {
    self.record = record
    lines = FileLines(bytes: record.source)
  }

  /// Puts a paragraph behind what stands in a section.
  func appending(_ text: String, to section: DecisionRecord.Section) -> [TextEdit] {
    let content = record.ownContent(of: section).offsets
    let end = lines.endOfText(in: content) ?? lines.end(of: Int(section.headingRange.end))
    return [TextEdit(SourceRange(end, end), "\n\n" + text + gap(behind: end))]
  }

  /// Puts a list item behind what stands in a section.
  ///
  /// - Parameter marker: What a new list begins with; one that is there keeps its own.
  func appending(item text: String, _ marker: Character, to section: DecisionRecord.Section) -> [TextEdit] {
    let content = record.ownContent(of: section).offsets
    guard let end = lines.endOfText(in: content) else {
      // A section that was there and empty must not look like one that is made.
      let end = lines.end(of: Int(section.headingRange.end))
      let isLast = lines.endOfText(in: end..<record.source.count) == nil
      return [TextEdit(SourceRange(end, end), (isLast ? "\n" : "\n\n") + "\(marker) " + text + gap(behind: end))]
    }
    let last = lines.text(end)
    guard FileLines.isBullet(last), let old = last.first(where: { $0 != " " && $0 != "\t" }) else {
      return [TextEdit(SourceRange(end, end), "\n\n\(marker) " + text + gap(behind: end))]
    }
    let lead = last.prefix { $0 == " " || $0 == "\t" }
    return [TextEdit(SourceRange(end, end), "\n" + lead + "\(old) " + text)]
  }

  /// Makes a section, before another one or at the end.
  func making(
    _ title: String, _ text: String, before next: DecisionRecord.Section? = nil
  ) -> [TextEdit] {
    if let next {
      let place = lines.start(of: Int(next.headingRange.start))
      return [TextEdit(SourceRange(place, place), "## \(title)\n\n\(text)\n\n")]
    }
    let all = lines.first..<record.source.count
    guard let end = lines.endOfText(in: all) else {
      return [TextEdit(SourceRange(lines.first, lines.first), "## \(title)\n\n\(text)")]
    }
    return [TextEdit(SourceRange(end, end), "\n\n## \(title)\n\n\(text)")]
  }

  /// A blank line where the next line would otherwise run on with a paragraph.
  private func gap(behind end: Int) -> String {
    let next = lines.next(after: end)
    guard next < record.source.count, !lines.isBlank(next) else { return "" }
    let text = lines.text(next)
    return text.hasPrefix("#") || text.hasPrefix("<!--") || text.hasPrefix("```") ? "" : "\n"
  }
}
