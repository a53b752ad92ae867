import Knowledge
import Markup

extension Rule {
  /// Pages of which `cairn plan` can make nothing.
  static let unreadablePlan = Rule(
    id: "unreadable-plan", family: .phase, severity: .warning,
    summary: "A task or a phase is written in a way of which no plan can be made.",
    rationale: """
      Nothing is planned while there is one: 'cairn plan' and 'cairn apply' refuse what this rule finds. \
      It is a need that nothing meets, tasks that need one another, a field that is none, a check that \
      would not be run or looks outside of the folder, a task or a phase that stands twice, a status that \
      nobody understands, a merge that is not finished. A page of a phase that does not say of which is \
      refused only while tasks of it are known, and told of here always. Where another \
      rule speaks of the same place, this one is silent, and that one is as severe as this.
      """,
    examples: [
      .accepted("-- plan.md --\n---\ntype: phase\nphase: 1\nstatus: planned\n---\n# Doors\n\n## Tasks\n\n### Buy hinges\n\n- [ ] `file: bill.md`\n\n### Hang the door\n\nNeeds: #buy-hinges\n\n- [ ] It hangs\n"),
      .accepted("-- a.md --\n# Doors\n\n## Tasks\n\nNeeds some words.\n"),
      .flagged("-- plan.md --\n---\ntype: phase\nphase: 1\nstatus: planned\n---\n# Doors\n\n## Tasks\n\n### Hang the door\n\n⟦Needs: #buy-hinges⟧\n\n- [ ] It hangs\n"),
      .flagged("-- plan.md --\n---\ntype: phase\nphase: 1\nstatus: planned\n---\n# Doors\n\n## Tasks\n\n### Hang the door\n\n⟦Priority: high⟧\n⟦Needs #hinges⟧\n\n- [ ] It hangs\n"),
      .flagged("-- doors.md --\n⟦---\ntype: phase\nstatus: planned\n---⟧\n# Doors\n"),
    ],
    check: .history { graph, history in
      (history.planFaults?(graph) ?? []).map {
        Finding(path: $0.path, range: $0.range, message: $0.message, help: $0.help)
      }
    })
}
