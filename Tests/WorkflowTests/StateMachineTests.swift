import Testing

@testable import Workflow

/// The table by itself: what it allows, and that it cannot contradict itself.
@Suite struct StateMachineTests {
  @Test("has one row at most for an event and a state") func unique() {
    var seen: Set<String> = []
    for row in StateMachine.rows {
      for state in row.from {
        let place = row.event.rawValue + " " + (state?.rawValue ?? "nothing")
        #expect(seen.insert(place).inserted, "row \(row.row)")
      }
    }
    #expect(Set(StateMachine.rows.map(\.row)).count == StateMachine.rows.count)
  }

  @Test("has a row for every event") func complete() {
    for event in TaskEvent.allCases where event != .salvage {
      #expect(StateMachine.rows.contains { $0.event == event }, "\(event)")
    }
  }

  @Test("ends every row with a branch that always holds") func total() {
    for row in StateMachine.rows {
      #expect(row.branches.last?.conditions == [], "row \(row.row)")
      #expect(row.branches.dropLast().allSatisfy { !$0.conditions.isEmpty }, "row \(row.row)")
    }
  }

  @Test("uses every condition and every effect") func used() {
    let conditions = Set(
      StateMachine.rows.flatMap { $0.guards + $0.branches.flatMap(\.conditions) })
    #expect(Set(Condition.allCases).subtracting(conditions) == [])
    #expect(Set(Effect.allCases).subtracting(StateMachine.rows.flatMap(\.effects)) == [])
  }

  @Test("lets only people and plans leave a final state") func finals() {
    for row in StateMachine.rows {
      for state in row.from {
        guard let state, state.isFinal else { continue }
        for branch in row.branches where branch.state != nil && branch.state != state {
          #expect([.person, .plan].contains(row.sender), "row \(row.row) from \(state)")
        }
      }
    }
  }

  @Test("leads to done only with proof, or with a record that there is none") func proof() {
    for row in StateMachine.rows where row.branches.contains(where: { $0.state == .done }) {
      #expect(
        row.guards.contains(.checksPassed) && row.effects.contains(.accept)
          || row.effects.contains(.override), "row \(row.row)")
    }
  }

  @Test("fences off the worker wherever a run is ended") func fence() {
    for row in StateMachine.rows where row.run?.isLive == false {
      #expect(row.effects.contains(.raiseToken), "row \(row.row)")
      let holdsLease = row.from.contains(.running) || row.from.contains(.validating)
      #expect(!holdsLease || row.effects.contains(.dropLease), "row \(row.row)")
    }
  }

  @Test("counts quality and infrastructure apart") func counters() {
    for row in StateMachine.rows {
      #expect(
        !(row.effects.contains(.countQuality) && row.effects.contains(.countInfrastructure)),
        "row \(row.row)")
      let asked = row.branches.flatMap(\.conditions)
      #expect(
        asked.contains(.qualityIsSpent) == row.effects.contains(.countQuality), "row \(row.row)")
      #expect(
        asked.contains(.infrastructureIsSpent) == row.effects.contains(.countInfrastructure),
        "row \(row.row)")
    }
  }

  @Test("refuses an event in every state that has no row for it", arguments: TaskEvent.allCases)
  func refuses(event: TaskEvent) {
    for state in [nil] + TaskState.allCases.map(Optional.init) {
      var facts = TaskFacts()
      facts.state = state
      let allowed = StateMachine.states(allowing: event)
      let isAllowed = StateMachine.row(event, from: state) != nil
      #expect(state.map(allowed.contains) ?? [.planCreate, .add].contains(event) == isAllowed)
      if isAllowed { continue }
      #expect(throws: StateMachine.Refusal.state(allowed: allowed)) {
        try StateMachine.decide(event, facts)
      }
    }
  }

  @Test("refuses by the first guard that does not hold", arguments: StateMachine.rows.map(\.row))
  func guards(name: String) throws {
    let row = try #require(StateMachine.rows.first { $0.row == name })
    for state in row.from {
      var facts = TaskFacts()
      facts.state = state
      // The only two that an empty set of facts fulfils.
      guard let first = row.guards.first(where: { $0 != .isFree && $0 != .waitsForNoAnswer }) else {
        continue
      }
      #expect(throws: StateMachine.Refusal.guarded(first)) {
        try StateMachine.decide(row.event, facts)
      }
    }
  }

  @Test("reaches every state from nothing") func reachable() {
    var reached: Set<TaskState> = [.draft]
    var grows = true
    while grows {
      let next = StateMachine.rows.filter { row in
        row.from.contains { $0.map(reached.contains) ?? true }
      }
      .flatMap { $0.branches.compactMap(\.state) }
      grows = !reached.isSuperset(of: next)
      reached.formUnion(next)
    }
    #expect(reached == Set(TaskState.allCases))
  }

  @Test("draws itself with every state, each arrow once") func drawing() {
    let lines = StateMachine.mermaid.split(separator: "\n")
    #expect(lines.first == "stateDiagram-v2")
    #expect(Set(lines).count == lines.count)
    #expect(lines.contains("  [*] --> draft: plan.create, add"))
    #expect(lines.contains("  ready --> running: claim"))
    #expect(lines.contains("  validating --> done: checks.pass, force"))
    for state in TaskState.allCases { #expect(StateMachine.mermaid.contains(state.rawValue)) }
  }

  @Test("writes itself as a table, a line a row") func table() {
    let lines = StateMachine.markdown.split(separator: "\n")
    #expect(lines.count == StateMachine.rows.count + 2)
    #expect(
      lines.allSatisfy { $0.split(separator: "|", omittingEmptySubsequences: false).count == 11 })
    #expect(
      lines.contains(
        "| 2 | `admit` | engine | draft | it has acceptance criteria | blocked if something that it needs is not done; else ready |  |  |  |"
      ))
  }
}
