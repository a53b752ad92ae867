package import Knowledge
import Markup

extension DecisionRevision {
  /// Says that another decision has taken this one's place: its status and the link to the successor.
  ///
  /// In a status section the link takes the place of a line that is nothing but a status, in its case; a
  /// line that says more stays, with the link below. An empty section gets a status, too, which tells
  /// that none was there. Other dialects say it in the status, or with a status and a link.
  ///
  /// - Parameters:
  ///   - words: As the link is to read.
  ///   - date: For a dialect that keeps a log.
  /// - Throws: ``DecisionFailure``.
  package mutating func supersede(
    by successor: DecisionRecord, words: String = "Superseded by", on date: String? = nil
  ) throws(DecisionFailure) {
    try checkReadable()
    try checkKind(words)
    guard successor.path != record.path else { throw .itself(path: record.path) }
    guard links(words, to: successor).isEmpty else {
      throw .linked(path: record.path, kind: words, target: successor.path)
    }
    var next = self
    switch LinkPlace(words, in: record) {
    case .status: break
    case .paragraph where StatusLog(record) == nil:
      if let line = record.status?.stated, isBare(line.text) {
        let text = cased(words, like: line.text) + " " + LinkEdits(record, settings).wording.titled(successor)
        let prefixes = settings.prefixes
        try attempt([TextEdit(line.range, text)], part: "link") { new in
          LinkMatch(record: new, prefixes: prefixes, target: successor).links(words).count == 1
        }
        return
      }
      if record.status == nil { try next.setStatus(spelled("superseded"), on: date) }
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
    if link.place == .section, StatusLog(record) == nil,
      let stated = record.status, stated.stated == nil, link.range.contains(stated.range)
    {
      guard let status else {
        try removeStatus()
        return
      }
      let prefixes = settings.prefixes
      try attempt([TextEdit(stated.range, status)], part: "status") { new in
        LinkMatch(record: new, prefixes: prefixes, target: successor).links(words).isEmpty
      }
      return
    }
    try next.removeLink(words, to: successor)
    if let status, next.record.status?.text != status { try next.setStatus(status, on: date) }
    if status == nil { try next.removeStatus() }
    self = next
  }

  /// True for a text that is a status and nothing else.
  private func isBare(_ text: String) -> Bool {
    let word = text.lowercased()
    return settings.statuses.contains { $0.lowercased() == word }
      || DecisionStatus.allCases.contains { $0.rawValue == word }
  }

  /// Words in the case of a status.
  private func cased(_ words: String, like status: String) -> String {
    guard let first = status.first else { return words }
    if status.count > 2, status.allSatisfy({ !$0.isLetter || $0.isUppercase }) { return words.uppercased() }
    return (first.isUppercase ? words.prefix(1).uppercased() : words.prefix(1).lowercased())
      + words.dropFirst()
  }
}
