import Authoring
import Knowledge

extension DecisionWritingOptions {
  /// Some decisions with another status, all of them or none.
  func advanced(
    _ references: [String], to status: String, in opened: DecisionOptions.Opened
  ) async throws(Failure) -> [DecisionRevision] {
    var revisions: [DecisionRevision] = []
    for record in try await records(references, in: opened) {
      var revision = DecisionRevision(record, opened.configuration.decisions)
      try editing { () throws(DecisionFailure) in try revision.advance(to: status, on: day) }
      revisions.append(revision)
    }
    return revisions
  }

  /// The decisions that some references name, each once, in their order.
  func records(
    _ references: [String], in opened: DecisionOptions.Opened
  ) async throws(Failure) -> [DecisionRecord] {
    var entries: [DecisionLog.Entry] = []
    for reference in references {
      let entry = try opened.entry(reference)
      if !entries.contains(entry) { entries.append(entry) }
    }
    return await opened.records(entries)
  }
}
