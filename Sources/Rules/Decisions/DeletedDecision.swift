import Knowledge
import Markup

extension Rule {
  /// Decisions that were accepted and whose files are gone.
  static let deletedDecision = Rule(
    id: "deleted-decision", family: .decision, severity: .warning,
    summary: "A decision that was accepted has been deleted.",
    rationale: """
      What no longer holds is deprecated or superseded, and stays: it says why things are as they are, \
      and its number is never given again. A file that was renamed or moved is followed. The finding \
      stands at the index of the folder, or at the decision before the gap. Git is asked as for \
      'changed-after-acceptance'.
      """,
    examples: [
      .flagged(
        "-- adr/0001-a.md --\n⟦# 1. A⟧\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n\n## Status\n\nAccepted\n"]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n\n## Status\n\nProposed\n"]),
      .accepted(
        "-- adr/0003-b.md --\n# 3. B\n\n## Status\n\nAccepted\n",
        earlier: ["-- adr/0002-b.md --\n# 2. B\n\n## Status\n\nAccepted\n"]),
    ],
    check: .history { graph, history in
      (history.decisions?.lives ?? []).compactMap { life in
        let settings = graph.configuration.decisions
        guard life.isGone, let last = life.versions.last,
          DecisionFileName.mayHold(life.path, settings)
        else { return nil }
        let record = DecisionRecord(last.bytes, path: last.path, settings)
        guard let status = record.status?.value, [.accepted, .deprecated, .superseded].contains(status),
          let number = record.number
        else { return nil }
        let place = graph.documentBeside(life.path, number)
        return Finding(
          path: place?.path ?? life.path, range: place?.headRange ?? SourceRange(0, 0),
          message: "decision '\(life.path)' was \(status.rawValue) and has been deleted",
          help: "restore it, and deprecate or supersede it")
      }
    })
}

extension Graph {
  /// The page at which a decision is missed that is gone.
  fileprivate func documentBeside(_ path: String, _ number: Int) -> Document? {
    let folder = RelativePath.folder(of: path)
    if let front = documents.first(where: { $0.folder == folder && $0.isFrontPage }) { return front }
    let log = decisions.filter { $0.folder == folder }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    return (log.last { $0.number ?? 0 < number } ?? log.first).map { documents[$0.document] }
  }
}
