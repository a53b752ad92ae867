import Planning
import Testing

/// What holds of plans whatever the pages and the edits.
@Suite struct PlanPropertyTests {
  @Test("has nothing to do behind a plan, loses no task that is still there, and keeps ids apart", arguments: 0..<60)
  func holdsForEdits(seed: Int) async throws {
    var pages = GeneratedPlan(seed: UInt64(seed))
    var store: [RecordedTask] = []
    var known: Set<[String]> = []
    for step in 0..<6 {
      let base = try await PlanningBase(pages.files)
      try #require(base.problems == [])
      let plan = base.plan(over: store)
      #expect(base.plan(over: store.reversed()) == plan)
      #expect(try Plan(reading: Array(plan.json.utf8)) == plan)
      let after = store.applying(plan)
      #expect(base.plan(over: after).digest == [], "seed \(seed), step \(step)")
      // As many tasks in force as the pages have, each under an id of its own; what is done stays.
      let live = after.filter { recorded in
        !recorded.isFinal
          || recorded.isDoneByPage && base.titles.contains(recorded.task.title)
      }
      #expect(live.count == base.tasks.tasks.count)
      #expect(Set(live.map { $0.task.title }) == Set(base.titles))
      for changed in plan.steps {
        let task: PlannedTask
        switch changed {
        case .create(let new), .finish(let new, from: nil, fields: _, reason: _): task = new
        default: continue
        }
        #expect(!known.contains(text(of: task)), "'\(task.title)' was there; seed \(seed), step \(step)")
        #expect(!store.contains { $0.task.id == task.id })
      }
      // What is done by its boxes alone is so in the store, and nothing else is.
      for recorded in live { #expect(recorded.isDoneByPage == recorded.task.isChecked) }
      store = after
      known = pages.distinct
      for _ in 0..<(step % 3 + 1) { pages.edit() }
      known.formIntersection(pages.distinct)
    }
  }

  private func text(of task: PlannedTask) -> [String] {
    let isItem = task.origin.derivation == "checklist item"
    return [task.title] + (isItem ? [] : task.criteria.map(written).sorted())
  }

  private func written(_ criterion: Criterion) -> String {
    if case .command(let command) = criterion.check { return "`$ \(command)`" }
    return criterion.text
  }

  @Test("gives one plan for all orders of the files", arguments: 0..<10)
  func ignoresFileOrder(seed: Int) async throws {
    let pages = GeneratedPlan(seed: UInt64(seed))
    var numbers = SeededNumbers(seed: 1)
    let expected = try await PlanningBase(pages.files).plan
    #expect(try await PlanningBase(pages.files.shuffled(using: &numbers)).plan == expected)
  }
}
