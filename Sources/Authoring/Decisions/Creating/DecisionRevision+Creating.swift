import Knowledge
import Markup

extension DecisionRevision {
  /// Gives the heading the number in the form that the log's other headings have.
  ///
  /// - Parameter number: In digits, or the `XXXX` of a draft; nil for a decision without one, whose
  ///   heading is the title alone.
  mutating func follow(_ lead: DecisionHabits.Lead?, _ number: String?) {
    guard let title = record.titleRange, let heading = record.document.firstHeading else { return }
    let marks = record.text(SourceRange(Int(heading.range.start), Int(title.start)))
      .prefix { $0 == "#" || $0 == " " || $0 == "\t" }
    let start = Int(heading.range.start) + marks.utf8.count
    let text = number.flatMap { lead?.text($0) } ?? ""
    guard start <= Int(title.start) else { return }
    apply([TextEdit(SourceRange(start, Int(title.start)), text)])
  }

  /// Sees that the file says the status that was asked for; a template may say one of its own, or none.
  mutating func state(_ text: String, asked: String) throws(DecisionFailure) {
    if record.status?.text.lowercased() == asked.lowercased() { return }
    try setStatus(text)
  }

  /// Sees that the file says the tags that were asked for.
  func checkTags() throws(DecisionFailure) {
    if record.tags.isEmpty { throw .noPlace(path: record.path, part: "tags") }
  }

  /// Puts a text in the place of the sections that a template has for it: all but the status.
  mutating func replaceSections(with body: [UInt8]) {
    let end = record.source.count
    let first = record.sections.first { $0.level > 1 && $0.title.lowercased() != "status" }
    let start = first.map { Int($0.headingRange.start) } ?? end
    let text = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
    let gap = first == nil && record.source.last.map { $0 != UInt8(ascii: "\n") } == true ? "\n\n" : first == nil ? "\n" : ""
    apply([TextEdit(SourceRange(start, end), gap + text + (text.hasSuffix("\n") ? "" : "\n"))])
  }
}
