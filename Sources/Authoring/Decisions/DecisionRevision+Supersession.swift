package import Knowledge
import Markup

extension DecisionRevision {
  /// Says that another decision has taken this one's place: its status and the link to the successor.
  ///
  /// In a status section the link takes the place of the line that stated the status; other dialects
  /// say it in the status, or with a status and a link.
  ///
  /// - Parameters:
  ///   - words: As the link is to read.
  ///   - date: For a dialect that keeps a log.
  /// - Throws: ``DecisionFailure``.
  package mutating func supersede(
    by successor: DecisionRecord, words: String = "Superseded by", on date: String? = nil
  ) throws(DecisionFailure) {
    try checkReadable()
    guard successor.path != record.path else { throw .itself(path: record.path) }
    guard links(words, to: successor).isEmpty else {
      throw .linked(path: record.path, kind: words, target: successor.path)
    }
    var next = self
    switch LinkPlace(words, in: record) {
    case .status: break
    case .paragraph where StatusLog(record) == nil:
      if let line = statingLine {
        let text = words + " " + LinkEdits(record, settings).wording.titled(successor)
        let prefixes = settings.prefixes
        try attempt([TextEdit(line.range, text)], part: "link") { new in
          LinkMatch(record: new, prefixes: prefixes, target: successor).links(words).count == 1
        }
        return
      }
    default: try next.setStatus(spelled("superseded"), on: date)
    }
    try next.addLink(words, to: successor)
    self = next
  }

  /// Takes back that another decision has taken this one's place.
  ///
  /// - Parameters:
  ///   - status: What the decision is again; nil where it had no status before.
  ///   - date: For a dialect that keeps a log.
  /// - Throws: ``DecisionFailure``.
  package mutating func restore(
    _ status: String?, from successor: DecisionRecord, words: String = "Superseded by",
    on date: String? = nil
  ) throws(DecisionFailure) {
    try checkReadable()
    guard let link = links(words, to: successor).first else {
      throw .notLinked(path: record.path, kind: words, target: successor.path)
    }
    var next = self
    if link.isStatus {
      if let status { try next.setStatus(status) } else { try next.removeStatus() }
      self = next
      return
    }
    if link.place == .section, StatusLog(record) == nil, record.status?.range == link.range,
      statingLine == nil, let status
    {
      let text = record.text(link.range)
      let lead = text.utf8.prefix { "-*+ _".utf8.contains($0) }.count
      let tail = text.utf8.reversed().prefix { "*_".utf8.contains($0) }.count
      let range = SourceRange(Int(link.range.start) + lead, Int(link.range.end) - tail)
      try attempt([TextEdit(range, status)], part: "status") { $0.status?.text == status }
      return
    }
    try next.removeLink(words, to: successor)
    if let status, next.record.status?.text != status { try next.setStatus(status, on: date) }
    if status == nil { try next.removeStatus() }
    self = next
  }

  /// The line of a status section that states a status and is no link.
  private var statingLine: DecisionRecord.Field? {
    guard let status = record.status, status.place == .section else { return nil }
    if let line = status.lines.first(where: { $0.range == status.range }) { return line }
    return status.lines.first { DecisionStatus(reading: $0.text) != nil }
  }
}
