package import Knowledge
import Markup

extension DecisionRevision {
  /// Takes back that another decision has taken this one's place, and lets the decision be again what
  /// the file says that it was.
  ///
  /// What states a status beside the link stays, and the step of a log that says `superseded` goes, as
  /// does a status that ``supersede(by:words:on:)`` put into an empty section. Where the link is all that
  /// there is, the decision is accepted again, in the file's spelling.
  ///
  /// - Parameters:
  ///   - words: Of the link, in any case.
  ///   - date: For a log in which nothing but that step stands.
  /// - Throws: ``DecisionFailure``.
  package mutating func restore(
    from successor: DecisionRecord, words: String = "Superseded by", on date: String? = nil
  ) throws(DecisionFailure) {
    try checkReadable()
    guard let link = links(words, to: successor).first else {
      throw .notLinked(path: record.path, kind: words, target: successor.path)
    }
    if link.isStatus {
      try setStatus(spelled("accepted"))
      return
    }
    let original = record.source
    func isMade(from candidate: DecisionRevision) -> Bool {
      var again = candidate
      return (try? again.supersede(by: successor, words: link.kind, on: date)) != nil
        && again.record.source == original
    }
    var alone = self
    try alone.removeLink(link.kind, to: successor)
    let status = alone.record.status
    let isLeft = alone.record.links.contains { $0.relation == .supersededBy }
    let isStated = status != nil && status?.value != .superseded
    if isLeft || StatusLog(alone.record) != nil || isStated && isMade(from: alone) {
      if !isLeft { try alone.takeBackLastStep(on: date) }
      self = alone
      return
    }
    if let place = record.status, place.place == .section, link.range.contains(place.range) {
      var replaced = self
      replaced.apply([TextEdit(place.range, spelled("accepted"))])
      if isMade(from: replaced) || status?.value == nil {
        self = replaced
        return
      }
    }
    if status?.value == .superseded {
      if let status, status.place == .section {
        // The section may have been there, empty, or not.
        var emptied = alone
        emptied.apply(StatusEdits(record: alone.record).blanking(status))
        var removed = alone
        try? removed.removeStatus()
        for candidate in [emptied, removed] where isMade(from: candidate) {
          self = candidate
          return
        }
      }
      try alone.setStatus(alone.spelled("accepted"), on: date)
    }
    self = alone
  }

  /// Takes the last step out of a log if it says `superseded`; the only one gets another behind it.
  private mutating func takeBackLastStep(on date: String?) throws(DecisionFailure) {
    guard let log = StatusLog(record), let words = log.words, let day = log.day,
      words.lowercased() == DecisionStatus.superseded.rawValue
    else { return }
    if let edits = log.withoutLast, let candidate = result(of: edits), var again = result(of: edits),
      let step = StatusLog(again.record)?.appending(words, day)
    {
      again.apply(step)
      if again.record.source == record.source {
        self = candidate
        return
      }
    }
    try setStatus(spelled("accepted"), on: date)
  }
}
