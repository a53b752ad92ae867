import Planning
import Testing

@testable import Workflow

/// The rows of the state machine from 13 on, through the calls that others make: what people decide.
@Suite struct ReviewTransitionTests {
  @Test("waits for an answer, and hands it to the next worker (rows 13 and 13b)") func ask() throws
  {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    try bench.store.ask("Which port?", claim.ticket, now: bench.now)
    #expect(try bench.state(task("a")) == .waiting)
    #expect(try bench.store.task(task("a").id).wait == .input)
    bench.wait(seconds: 100_000)
    #expect(try bench.store.tick(now: bench.now, random: 0).moves == [])
    #expect(
      failure { try bench.store.retry(task("a").id, actor: "bob", now: bench.now) }
        == .guarded(task("a").id, .retry, in: .waiting, .waitsForNoAnswer))
    try bench.store.answer(task("a").id, "8080", actor: "bob", now: bench.now)
    #expect(try bench.claim().feedback == "8080")
    try bench.expectSound()
  }

  @Test("asks a person to look when a question comes twice (row 13)") func askTwice() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.store.ask("Which port?", try bench.claim().ticket, now: bench.now)
    try bench.store.answer(task("a").id, "8080", actor: "bob", now: bench.now)
    try bench.store.ask("Which port?", try bench.claim().ticket, now: bench.now)
    #expect(try bench.state(task("a")) == .review)
    #expect(
      failure { try bench.store.accept(task("a").id, reviewer: "bob", now: bench.now) }
        == .guarded(task("a").id, .approve, in: .review, .checksPassed))
    try bench.store.reject(
      task("a").id, reason: "8080, I said", reviewer: "bob", now: bench.now, random: 0)
    #expect(try bench.state(task("a")) == .waiting)
    try bench.expectSound()
  }

  @Test("asks a person for manual criteria (rows 7 and 14)") func review() throws {
    let bench = try TestStore()
    let one = task("a", criteria: [.command("build"), .manual("Reads well")])
    try bench.create(one)
    #expect(try bench.finish(one) == .review)
    #expect(try bench.store.accept(one.id, reviewer: "bob", now: bench.now) == .done)
    #expect(try bench.store.task(one.id).runs.map(\.state) == [.accepted])
    try bench.expectSound()
  }

  @Test("needs no review when a person judged before the checks were in (rows 14a and 7)")
  func judgeEarly() throws {
    let bench = try TestStore()
    let one = task("a", criteria: [.command("build"), .manual("Reads well")])
    try bench.create(one)
    let claim = try bench.claim()
    try bench.submit(claim)
    try bench.store.judge(
      "m-Reads well", of: one.id, approve: true, reviewer: "bob", now: bench.now)
    #expect(try bench.check(claim) == .done)
    try bench.expectSound()
  }

  @Test("is not accepted over a criterion that somebody refused (row 14)") func refusedCriterion()
    throws
  {
    let bench = try TestStore()
    let one = task("a", criteria: [.manual("Reads well")])
    try bench.create(one)
    #expect(try bench.finish(one) == .review)
    try bench.store.judge(
      "m-Reads well", of: one.id, approve: false, note: "no", reviewer: "bob", now: bench.now)
    #expect(
      failure { try bench.store.accept(one.id, reviewer: "eve", now: bench.now) }
        == .guarded(one.id, .approve, in: .review, .isJudged))
    try bench.store.judge(
      "m-Reads well", of: one.id, approve: true, reviewer: "bob", now: bench.now)
    #expect(try bench.store.accept(one.id, reviewer: "eve", now: bench.now) == .done)
    try bench.expectSound()
  }

  @Test("is sent back with a reason (row 14b)") func reject() throws {
    let bench = try TestStore()
    let one = task("a", criteria: [.manual("Reads well")])
    try bench.create(one)
    for round in 1...3 {
      #expect(try bench.finish(one) == .review)
      let state = try bench.store.reject(
        one.id, reason: "too long", reviewer: "bob", now: bench.now, random: 0)
      #expect(state == (round < 3 ? .waiting : .failed))
      #expect(try bench.store.task(one.id).feedback == "too long")
      try bench.expectSound()
      if round < 3 { try bench.passWait(one) }
    }
  }

  @Test("merges one task after the other, and checks again (row 15)") func merge() throws {
    var settings = WorkflowSettings()
    settings.merges = true
    let bench = try TestStore(settings)
    try bench.create(task("a"), task("b"))
    #expect(try bench.finish(task("b")) == .merging)
    #expect(try bench.finish(task("a")) == .merging)
    let checks = [CheckResult(criterion: "c-make test", status: .pass)]
    func merge(_ task: PlannedTask, _ checks: [CheckResult]) throws -> TaskState {
      try bench.store.recordMerge(
        .merged(commit: "merged", checks: checks), of: task.id, validator: "validator",
        now: bench.now,
        random: 0)
    }
    #expect(
      failure { try merge(task("b"), checks) }
        == .guarded(task("b").id, .mergePass, in: .merging, .isMergeHead))
    #expect(
      failure { try merge(task("a"), []) }
        == .guarded(task("a").id, .mergePass, in: .merging, .checksPassed))
    #expect(try merge(task("a"), checks) == .done)
    #expect(try bench.store.task(task("a").id).acceptedCommit == "merged")
    #expect(try merge(task("b"), checks) == .done)
    try bench.expectSound()
  }

  @Test("tries again after a conflict (row 15b)") func conflict() throws {
    var settings = WorkflowSettings()
    settings.merges = true
    let bench = try TestStore(settings)
    try bench.create(task("a"))
    try bench.finish(task("a"))
    let state = try bench.store.recordMerge(
      .conflict(tail: "both changed x"), of: task("a").id, validator: "validator", now: bench.now,
      random: 0)
    #expect(state == .waiting)
    #expect(try bench.store.task(task("a").id).qualityFailures == 0)
    #expect(try bench.store.task(task("a").id).feedback == "both changed x")
    try bench.expectSound()
  }

  @Test("cancels from every state that is not final (row 16)") func cancel() throws {
    for state in TaskState.allCases where !state.isFinal {
      let bench = try TestStore()
      let one = try bench.bring(task("a", criteria: [.manual("x")]), to: state)
      try bench.store.cancel(one.id, reason: "no longer wanted", actor: "bob", now: bench.now)
      #expect(try bench.state(one) == .cancelled)
      try bench.expectSound("from \(state)")
    }
  }

  @Test("starts over from done, failed and cancelled (row 17)") func reopen() throws {
    for state in [TaskState.done, .failed, .cancelled] {
      let bench = try TestStore()
      let one = try bench.bring(task("a", criteria: [.manual("x")]), to: state)
      try bench.store.reopen(one.id, reason: nil, actor: "bob", now: bench.now)
      let record = try bench.store.task(one.id)
      #expect(record.state == .ready)
      #expect(record.generation == 2)
      #expect(record.acceptedCommit == nil)
      try bench.expectSound("from \(state)")
    }
  }

  @Test("calls done what was not proven, and says so (row 19)") func force() throws {
    for state in TaskState.allCases where state != .done && state != .superseded {
      let bench = try TestStore()
      let one = try bench.bring(task("a", criteria: [.manual("x")]), to: state)
      #expect(
        failure { try bench.store.force(one.id, reason: "", actor: "bob", now: bench.now) }
          == .guarded(one.id, .force, in: state, .givesReason))
      try bench.store.force(one.id, reason: "shown in the demo", actor: "bob", now: bench.now)
      let record = try bench.store.task(one.id)
      #expect(record.state == .done)
      #expect(record.override == "shown in the demo")
      #expect(try bench.store.log(one.id).last?.kind == .force)
      #expect(try bench.store.why(one.id).obstacle == "it is done without proof: shown in the demo")
      try bench.expectSound("from \(state)")
    }
  }

  @Test("admits a task that was added by hand anew when its criteria change (row 20)") func edit()
    throws
  {
    let bench = try TestStore()
    let id = try bench.store.add(task("x", criteria: []), actor: "bob", now: bench.now, random: 1)
    #expect(try bench.store.task(id).state == .draft)
    let old = try bench.store.task(id).task
    let new = PlannedTask(
      id: id, kind: old.kind, title: "Better", origin: old.origin, phase: nil, role: nil,
      priority: 0,
      criteria: [.command("make")], needs: [], isOptional: false, isChecked: false)
    try bench.store.edit(new, actor: "bob", now: bench.now)
    #expect(try bench.store.task(id).state == .ready)
    #expect(try bench.store.task(id).task == new)
    let claim = try bench.claim()
    #expect(
      failure { try bench.store.edit(old, actor: "bob", now: bench.now) }
        == .refused(id, .edit, in: .running, allowed: [.draft, .blocked, .ready, .waiting]))
    #expect(claim.task == new)
    try bench.expectSound()
  }
}
