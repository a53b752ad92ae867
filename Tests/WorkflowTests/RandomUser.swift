import Planning
import Testing

@testable import Workflow

/// Somebody who does anything to a store, sensible or not, and remembers old tickets to try them
/// again.
struct RandomUser {
  let bench: TestStore
  private var generator: Seeded
  private var tickets: [Ticket] = []
  private var pages: [String: PlannedTask] = [:]
  private var added: [TaskID] = []
  /// Outlives its own silence.
  private static let patient = ClaimTerms(lease: 900_000, stall: 300_000, maximum: 3_600_000)
  /// The last is the first under another spelling.
  private static let people = ["ann", "bob", "eve", "Ann "]
  private static let names = ["a", "b", "c", "d", "e", "f", "g"]

  init(_ bench: TestStore, seed: UInt64) {
    self.bench = bench
    generator = Seeded(state: seed)
  }

  func tokens() throws -> [(TaskID, Int)] {
    try bench.store.read { reader throws(StoreError) in
      try reader.rows(TaskRow.self, "ORDER BY position").map { ($0.id, $0.token) }
    }
  }

  /// Does one thing; a refusal is as good as a success.
  /// - Returns: What was done.
  mutating func act() throws -> String {
    let kind = below(29)
    do {
      return try act(kind)
    } catch let error as StoreError {
      switch error {
      case .corrupt, .conflict, .unreadable, .busy, .full, .readOnly: throw error
      default: return "\(kind) refused: \(error.message)"
      }
    }
  }

  private mutating func act(_ kind: Int) throws -> String {
    let store = bench.store
    let person = one(of: Self.people)
    let id = try anyTask()
    switch kind {
    case 0...3:
      try plan()
      return "plan"
    case 4...7:
      let claim = try store.claim(
        chance(2) ? .next : .task(id), worker: person,
        terms: one(of: [.person, .supervised, Self.patient]), now: bench.now)
      tickets.append(claim.ticket)
      return "claim"
    case 8:
      if chance(3) {
        let target = try task(in: [.running, .validating], else: id)
        let worker = try store.task(target).runs.last?.worker ?? person
        tickets.append(
          try store.claimAgain(
            target, worker: chance(4) ? person : worker, terms: .person, now: bench.now
          ).ticket)
        return "claim again"
      }
      try store.start(try ticket(), actor: chance(4) ? person : nil, now: bench.now)
    case 9: try store.heartbeat(try ticket(), hasProgressed: chance(2), now: bench.now)
    case 10, 11:
      try store.submit(
        RunResult(commit: one(of: ["c1", "c2", WorkCommit.none]), summary: "x"), try ticket(),
        actor: chance(4) ? person : nil, now: bench.now)
    case 12...14: try check()
    case 15:
      if chance(2) {
        try store.ask(one(of: ["Why?", "How?"]), try ticket(), now: bench.now)
      } else {
        try store.fail(
          InfrastructureFailure(reason: "down", isRateLimit: chance(4)), try ticket(),
          now: bench.now,
          random: generator.next())
      }
    case 16, 17:
      try store.accept(try task(in: [.review], else: id), reviewer: person, now: bench.now)
    case 18:
      try store.reject(
        try task(in: [.review], else: id), reason: chance(5) ? " \n" : "no", reviewer: person,
        now: bench.now,
        random: generator.next())
    case 19:
      let target = try task(in: [.review, .validating], else: id)
      let criteria = try store.task(target).task.criteria
      guard let criterion = criteria.randomElement(using: &generator) else {
        return "judge nothing"
      }
      try store.judge(
        criterion.id, of: target, approve: !chance(4), note: "looked", reviewer: person,
        now: bench.now)
    case 20:
      let target = try task(in: [.merging], else: id)
      let checks = try results(of: target)
      _ = try store.recordMerge(
        chance(3) ? .conflict(tail: "both") : .merged(commit: "m", checks: checks), of: target,
        validator: "validator", now: bench.now, random: generator.next())
    case 21: try people(id, person)
    case 26...28:
      let claim = try store.claim(worker: person, terms: .supervised, now: bench.now)
      tickets.append(claim.ticket)
      try store.submit(RunResult(commit: "c3", summary: "x"), claim.ticket, now: bench.now)
      _ = try store.recordChecks(
        try results(of: claim.task.id), claim.ticket, validator: "validator", now: bench.now,
        random: generator.next())
      return "finish"
    case 22, 23:
      bench.wait(seconds: Int64(one(of: [1, 20, 70, 400, 4_000])))
      try store.tick(
        now: bench.now, random: generator.next(),
        survivors: chance(4) ? Set(tickets.suffix(1).map(\.run)) : [])
    default: try edit(id, person)
    }
    return "\(kind)"
  }

  private mutating func people(_ id: TaskID, _ person: String) throws {
    let store = bench.store
    switch below(6) {
    case 0: try store.cancel(id, reason: nil, actor: person, now: bench.now)
    case 1:
      try store.reopen(
        try task(in: [.done, .failed, .cancelled], else: id), reason: "again", actor: person,
        now: bench.now)
    case 2:
      try store.retry(try task(in: [.waiting, .failed], else: id), actor: person, now: bench.now)
    case 3, 4:
      try store.answer(try task(in: [.waiting], else: id), "yes", actor: person, now: bench.now)
    default: try store.force(id, reason: "shown", actor: person, now: bench.now)
    }
  }

  private mutating func edit(_ id: TaskID, _ person: String) throws {
    let store = bench.store
    switch below(4) {
    case 0:
      added.append(
        try store.add(
          page("x", needs: []), actor: person, now: bench.now, random: generator.next()))
    case 1:
      guard let target = added.randomElement(using: &generator) else { return }
      let other = page("x", needs: [])
      try store.edit(
        PlannedTask(
          id: target, kind: other.kind, title: other.title, origin: other.origin, phase: nil,
          role: nil,
          priority: other.priority, criteria: other.criteria, needs: [id],
          isOptional: other.isOptional,
          isChecked: false), actor: person, now: bench.now)
    case 2: try store.addNeed(try anyTask(), to: id, actor: person, now: bench.now)
    default:
      let needs = try store.task(id).task.needs
      guard let need = needs.randomElement(using: &generator) else { return }
      try store.removeNeed(need, from: id, actor: person, now: bench.now)
    }
  }

  /// Edits a page at random, and applies what follows from it.
  private mutating func plan() throws {
    var pages = pages
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let name = one(of: Self.names)
      if chance(5) {
        pages[name] = nil
      } else {
        let needs = Self.names.filter { pages[$0] != nil && $0 != name && chance(5) }
        pages[name] = page(name, needs: needs)
      }
    }
    for (name, page) in pages {
      let needs = page.needs.filter { need in pages.values.contains { $0.id == need } }
      if needs != page.needs { pages[name] = task(name, like: page, needs: needs) }
    }
    let recorded = try bench.store.recordedTasks()
    var steps: [PlanStep] = []
    for name in pages.keys.sorted() {
      guard let page = pages[name] else { continue }
      if let old = recorded.first(where: { $0.task.id == page.id })?.task {
        if old != page {
          steps.append(.change(page.id, from: old, to: page, fields: [], reason: "edited"))
        }
      } else {
        steps.append(.create(page))
      }
    }
    for old in recorded
    where !old.isFinal && !pages.values.contains(where: { $0.id == old.task.id }) {
      let successor = chance(2) ? pages.keys.sorted().first.flatMap { pages[$0]?.id } : nil
      steps.append(.supersede(old.task, by: successor, reason: "dropped"))
    }
    let plan = try bench.plan(steps)
    try bench.store.apply(plan, actor: "planner", now: bench.now)
    self.pages = pages
    // A second time nothing is left to do, and nothing is done.
    let events = try bench.store.events(limit: 100_000).count
    #expect(try bench.store.apply(plan, actor: "planner", now: bench.now).isEmpty)
    #expect(try bench.store.events(limit: 100_000).count == events)
  }

  private mutating func page(_ name: String, needs: [String]) -> PlannedTask {
    let all: [Criterion] = [
      .command("build"), .command("lint", isRequired: false), .manual("Reads well"),
      Criterion(id: "c-build", text: "build", check: .command("build -v"), isRequired: true),
    ]
    let criteria =
      [all[0], all[3]].filter { _ in chance(2) }.prefix(1)
      + [all[1], all[2]].filter { _ in chance(3) }
    return task(
      name, needs: needs, criteria: Array(criteria), priority: below(5), isOptional: chance(4),
      isChecked: chance(8), title: "Title \(below(3))")
  }

  private func task(_ name: String, like page: PlannedTask, needs: [TaskID]) -> PlannedTask {
    PlannedTask(
      id: page.id, kind: page.kind, title: page.title, origin: page.origin, phase: page.phase,
      role: nil,
      priority: page.priority, criteria: page.criteria, needs: needs, isOptional: page.isOptional,
      isChecked: page.isChecked)
  }

  private func task(
    _ name: String, needs: [String], criteria: [Criterion], priority: Int, isOptional: Bool,
    isChecked: Bool,
    title: String
  ) -> PlannedTask {
    WorkflowTests.task(
      name, needs: needs, criteria: criteria, priority: priority, isOptional: isOptional,
      isChecked: isChecked, title: title)
  }

  private mutating func check() throws {
    let ticket = try ticket()
    _ = try bench.store.recordChecks(
      try results(of: ticket.run.task), ticket, hasChanges: chance(5), validator: "validator",
      now: bench.now, random: generator.next())
  }

  private mutating func results(of id: TaskID) throws -> [CheckResult] {
    let statuses: [CheckResult.Status] = [.pass, .pass, .pass, .pass, .fail, .error]
    return try bench.store.task(id).task.criteria.filter { $0.check != .manual && !chance(8) }.map {
      CheckResult(criterion: $0.id, status: one(of: statuses), tail: "tail")
    }
  }

  // MARK: Chance

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  private mutating func chance(_ bound: Int) -> Bool { below(bound) == 0 }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Mostly the newest.
  private mutating func ticket() throws -> Ticket {
    guard let last = tickets.last else { return Ticket(run: RunID("t-x.1"), token: 1) }
    return chance(4)
      ? one(of: tickets)
      : chance(2) ? last : tickets[tickets.count - 1 - below(min(3, tickets.count))]
  }

  private mutating func anyTask() throws -> TaskID {
    try bench.store.tasks().randomElement(using: &generator)?.id ?? TaskID("t-none")
  }

  private mutating func task(in states: [TaskState], else id: TaskID) throws -> TaskID {
    try bench.store.tasks(in: states).randomElement(using: &generator)?.id ?? id
  }
}
