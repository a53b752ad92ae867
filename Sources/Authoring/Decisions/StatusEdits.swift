import Knowledge
import Markup

/// Where and how each dialect states the status, as edits.
struct StatusEdits {
  let record: DecisionRecord
  private let lines: FileLines

  init(record: DecisionRecord) {
    self.record = record
    lines = FileLines(bytes: record.source)
  }

  func setting(_ text: String, on date: String?) -> [TextEdit]? {
    guard !text.isEmpty, !text.contains(where: \.isNewline) else { return nil }
    if let log = StatusLog(record) {
      return date.map { log.appending(text, $0) } ?? log.replacing(text)
    }
    guard let status = record.status, let place = stated else { return making(text) }
    if case .frontMatter = status.place {
      return [TextEdit(status.range, StatusScalar.written(text, in: record.text(status.range)))]
    }
    return [TextEdit(place.range, text)]
  }

  /// The words that another status takes the place of. A link that supersedes is a statement too, but
  /// the words that stand beside it go first.
  var stated: (text: String, range: SourceRange)? {
    guard let status = record.status else { return nil }
    if status.place == .label {
      // The emphasis around it stays.
      let text = status.text.dropLast(status.text.reversed().prefix { $0 == "*" || $0 == "_" }.count)
      let start = Int(status.range.start)
      return (String(text), SourceRange(start, start + text.utf8.count))
    }
    return status.stated.map { ($0.text, $0.range) } ?? (status.text, status.range)
  }

  // MARK: Making a place

  private func making(_ text: String) -> [TextEdit]? {
    if let section = record.statusSection {
      return SectionLines(record).appending(text, to: section)
    }
    if let label = record.labels.first(where: { $0.name == "status" }) {
      let isTight = label.range.start > 0 && record.source[Int(label.range.start) - 1] == 0x3A
      return [TextEdit(SourceRange(Int(label.range.start), Int(label.range.start)), (isTight ? " " : "") + text)]
    }
    if let matter = record.document.frontMatter {
      return FrontMatterEdits(record, matter).settingStatus(text)
    }
    switch record.dialect {
    case .madr2, .log4brains:
      guard let first = record.labels.first else { return nil }
      let place = lines.start(of: Int(first.line.start))
      return [TextEdit(SourceRange(place, place), "\(first.marker) Status: \(text)\n")]
    case .madr3, .madr4:
      let place = lines.first
      return [
        TextEdit(
          SourceRange(place, place), "---\nstatus: \(StatusScalar.written(text, in: ""))\n---\n\n")
      ]
    default:
      return SectionLines(record).making(
        "Status", text, before: record.sections.first { $0.level <= 2 })
    }
  }

  // MARK: Taking it out

  /// The ways to take out what ``setting(_:on:)`` may have made, the widest first.
  func removing(_ status: DecisionRecord.Status) -> [[TextEdit]] {
    switch status.place {
    case .frontMatter:
      guard let matter = record.document.frontMatter else { return [] }
      let line = SourceRange(
        lines.start(of: Int(status.range.start)), lines.next(after: Int(status.range.end)))
      var ways = [[TextEdit(line, "")], blanking(status)]
      if matter.entries.count == 1 {
        var end = lines.next(after: Int(matter.range.end) - 1)
        if end < record.source.count, lines.isBlank(end) { end = lines.next(after: end) }
        ways.insert([TextEdit(SourceRange(Int(matter.range.start), end), "")], at: 0)
      }
      return ways
    case .label:
      let line = SourceRange(
        lines.start(of: Int(status.range.start)), lines.next(after: Int(status.range.end)))
      return [[TextEdit(line, "")], blanking(status)]
    case .section:
      guard let section = record.statusSection else { return [] }
      let start = lines.start(of: Int(section.headingRange.start))
      var ways = [
        [TextEdit(SourceRange(start, Int(section.contentRange.end)), "")],
        [TextEdit(lines.removal(of: status.range), "")],
      ]
      if let before = lines.endOfText(in: lines.first..<start),
        let end = lines.endOfText(in: start..<Int(section.contentRange.end))
      {
        ways.insert([TextEdit(SourceRange(before, end), "")], at: 0)
      }
      return ways
    }
  }

  /// Takes out the words and leaves their place.
  func blanking(_ status: DecisionRecord.Status) -> [TextEdit] {
    guard status.place != .section else { return [TextEdit(lines.removal(of: status.range), "")] }
    var start = Int(status.range.start)
    while start > 0, record.source[start - 1].isSpaceOrTab { start -= 1 }
    return [TextEdit(SourceRange(start, Int(status.range.end)), "")]
  }
}
