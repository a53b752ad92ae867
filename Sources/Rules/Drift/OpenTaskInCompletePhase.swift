import Knowledge
import Markup

extension Rule {
  /// Complete phases with tasks that nobody ticked.
  static let openTaskInCompletePhase = Rule(
    id: "open-task-in-complete-phase", family: .drift, severity: .info,
    summary: "A phase is complete, and a task of its list is open.",
    rationale: """
      Either the work was left undone or the box was forgotten. Tasks belong to a phase where they stand \
      below its heading; one that says itself why it is open (deferred, optional, by hand, moved) is left alone. Which of \
      the two is wrong the rule cannot tell.
      """,
    examples: [
      .accepted("-- a.md --\n## Phase 1: Tunnel ✅\n\n- [x] watchdog\n- [ ] alerts (deferred to Phase 2)\n\n## Phase 2: Portal\n\n- [ ] pages\n"),
      .flagged("-- a.md --\n## Phase 1: Tunnel ✅\n\n- [x] watchdog\n- [ ] ⟦alerts⟧\n\n## Phase 2: Portal\n\n- [ ] pages\n"),
    ],
    check: .survey(.plans) { graph, history, survey in
      guard graph.documents.contains(where: { $0.taskItems.contains { !$0.isChecked } }) else { return [] }
      return survey.plans.stages.flatMap { stage -> [Finding] in
        guard let truth = stage.truth(graph, history.files), truth.statement.status == .complete else { return [] }
        return Set(stage.statements.map(\.document)).sorted().compactMap { index in
          let document = graph.documents[index]
          let open = document.openTasks(below: stage)
          guard let first = open.first else { return nil }
          let path = graph.documents[truth.statement.document].path
          return Finding(
            path: document.path, range: first.range,
            message: "'\(stage.name)' is '\(truth.statement.statusText)' and has \(open.count) open "
              + (open.count == 1 ? "task" : "tasks"),
            help: "tick what is done, or move what is not",
            notes: [.init(path: path, range: truth.statement.range, message: "complete here")])
        }
      }
    })
}

extension Document {
  /// The open tasks below the heading of a stage, one that is about no other stage.
  fileprivate func openTasks(below stage: StagePlans.Stage) -> [TaskItem] {
    headings.enumerated().flatMap { index, heading -> [TaskItem] in
      guard let name = StageName(reading: self[heading.text]), name.noun == stage.noun,
        name.numbers == [stage.number]
      else { return [] }
      let next = headings[(index + 1)...].first {
        $0.level <= heading.level || StageName(reading: self[$0.text])?.noun == stage.noun
      }
      let end = next?.range.start ?? UInt32.max
      return taskItems.filter {
        !$0.isChecked && $0.range.start > heading.range.end && $0.range.start < end && !isPutOff(self[$0.text])
      }
    }
  }

  /// True for a task that says itself why it is open.
  private func isPutOff(_ text: String) -> Bool {
    let text = text.lowercased()
    let reasons = [
      "deferred", "postponed", "later", "future", "skipped", "moved to", "manual", "optional", "requires", "blocked", "n/a",
      "not needed", "won't", "descoped", "out of scope", "dropped", "cancelled", "canceled", "superseded", "follow-up", "backlog",
      "stretch", "nice to have", "tbd", "waiting", "user action",
    ]
    return reasons.contains(where: text.contains)
  }
}
