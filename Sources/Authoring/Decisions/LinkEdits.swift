import Knowledge
import Markup

/// The edits that put a link into a decision in its dialect's manner.
struct LinkEdits {
  let record: DecisionRecord
  let wording: LinkWording
  let prefixes: [String]

  init(_ record: DecisionRecord, _ settings: Configuration.DecisionSettings) {
    self.record = record
    wording = LinkWording(record, settings)
    prefixes = settings.prefixes
  }

  /// Nil where there is no place for it.
  func adding(_ kind: String, _ target: DecisionRecord) -> [TextEdit]? {
    switch LinkPlace(kind, in: record) {
    case .key(let key):
      guard let matter = record.document.frontMatter else {
        let place = SourceRange(FileLines(bytes: record.source).first, FileLines(bytes: record.source).first)
        return [TextEdit(place, "---\n\(key): \(wording.value(target))\n---\n\n")]
      }
      return FrontMatterEdits(record, matter).adding(wording.value(target), to: key)
    case .list:
      guard let matter = record.document.frontMatter else { return nil }
      let number = wording.name(target) == nil ? nil : target.number
      let name = number.map { String($0) } ?? wording.value(target)
      let word = LinkWords.relation(kind) == nil ? kind : LinkWords.key(kind)
      return FrontMatterEdits(record, matter).adding(
        [("target", name), ("kind", StatusScalar.written(word, in: ""))], to: "links")
    case .status:
      return StatusEdits(record: record).setting(statusText(kind, target), on: nil)
    case .paragraph:
      guard let section = record.statusSection else { return nil }
      return SectionLines(record).appending("\(kind) \(wording.titled(target))", to: section)
    case .item(let title): return item(kind, target, in: title)
    }
  }

  /// `superseded by ADR-0005`, as each dialect names the successor.
  func statusText(_ kind: String, _ target: DecisionRecord) -> String {
    let isCapital = record.status?.text.first(where: \.isLetter)?.isUppercase ?? (record.dialect == .plain)
    let words = isCapital ? kind : kind.lowercased()
    switch record.dialect {
    case .madr4: return "\(words) \(wording.name(target) ?? wording.numbered(target))"
    case .log4brains: return "\(words) \(wording.named(target))"
    case .plain where record.document.frontMatter == nil: return "\(words) \(wording.titled(target))"
    default: return "\(words) \(wording.numbered(target))"
    }
  }

  private func item(_ kind: String, _ target: DecisionRecord, in title: String) -> [TextEdit]? {
    let marker: Character = record.dialect == .log4brains || record.dialect == .house ? "-" : "*"
    let link: String
    switch record.dialect {
    case .log4brains: link = wording.named(target)
    case .house, .plain: link = wording.titled(target)
    default: link = wording.numbered(target)
    }
    let text = "\(kind) \(link)"
    for title in [title, "Links", "More Information"] {
      guard let section = record.section(title) else { continue }
      return SectionLines(record).appending(item: text, marker, to: section)
    }
    return SectionLines(record).making(title, "\(marker) \(text)")
  }

  // MARK: Taking it out

  /// The ways to take a link out, of which the right one is that from which adding it again gives what
  /// is there.
  func removing(_ link: DecisionRecord.Link) -> (ways: [[TextEdit]], otherwise: [TextEdit]?) {
    let lines = FileLines(bytes: record.source)
    if case .frontMatter = link.place, let matter = record.document.frontMatter {
      let ways = FrontMatterEdits(record, matter).removing(link.range)
      return (ways + [matter.entries.count == 1 ? wholeMatter(matter, lines) : []], ways.first)
    }
    let line = [TextEdit(lines.removal(of: link.range), "")]
    guard let section = record.sections.last, section.contentRange.contains(link.range) else {
      return ([line], line)
    }
    let start = lines.start(of: Int(section.headingRange.start))
    let before = lines.endOfText(in: lines.first..<start) ?? lines.first
    let whole = [TextEdit(SourceRange(before, lines.end(of: Int(link.range.end))), "")]
    return ([whole, line], line)
  }

  private func wholeMatter(_ matter: FrontMatter, _ lines: FileLines) -> [TextEdit] {
    var end = lines.next(after: Int(matter.range.end) - 1)
    if end < record.source.count, lines.isBlank(end) { end = lines.next(after: end) }
    return [TextEdit(SourceRange(Int(matter.range.start), end), "")]
  }
}
