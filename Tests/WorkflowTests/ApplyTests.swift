import Planning
import Testing

@testable import Workflow

/// Plans, and what pages do to tasks that somebody is at work on.
@Suite struct ApplyTests {
  @Test("does nothing the second time") func idempotent() throws {
    let bench = try TestStore()
    let plan = try bench.plan([.create(task("a")), .create(task("b", needs: ["a"]))])
    let first = try bench.store.apply(plan, actor: "planner", now: bench.now)
    #expect(first.created == 2)
    try bench.expectUnchanged {
      let second = try bench.store.apply(plan, actor: "planner", now: bench.now)
      #expect(second.isEmpty)
    }
  }

  @Test("refuses a plan for a store that has moved on") func moved() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let plan = try bench.plan([.create(task("b"))])
    _ = try bench.claim(task("a"))
    let found = try bench.store.fingerprint()
    try bench.expectUnchanged {
      #expect(
        failure { try bench.store.apply(plan, actor: "planner", now: bench.now) }
          == .storeMoved(planned: plan.storeFingerprint, found: found))
    }
  }

  @Test("keeps its fingerprint while no state and no planned field changes") func fingerprint()
    throws
  {
    let bench = try TestStore()
    #expect(try bench.store.fingerprint() == "empty")
    try bench.create(task("a", criteria: [.command("build"), .command("test")]))
    let claim = try bench.claim()
    let running = try bench.store.fingerprint()
    try bench.store.start(claim.ticket, now: bench.now)
    try bench.store.heartbeat(claim.ticket, now: bench.now)
    #expect(try bench.store.fingerprint() == running)
    try bench.submit(claim)
    let validating = try bench.store.fingerprint()
    #expect(validating != running)
    _ = try bench.store.recordChecks(
      [CheckResult(criterion: "c-test", status: .pass)], claim.ticket, validator: "validator",
      now: bench.now, random: 0)
    #expect(try bench.store.fingerprint() == validating)
    try bench.change(task("a"), to: task("a", title: "Other"))
    #expect(try bench.store.fingerprint() != validating)
  }

  @Test("gives back what it was told") func recorded() throws {
    let bench = try TestStore()
    let all = [
      Criterion(id: "1", text: "runs", check: .command("make"), isRequired: true),
      Criterion(id: "2", text: "is there", check: .file(path: "a/b"), isRequired: false),
      Criterion(id: "3", text: "says", check: .matches(pattern: "x+", path: "c"), isRequired: true),
      Criterion(id: "4", text: "looks right", check: .manual, isRequired: true),
    ]
    let one = task(
      "a", criteria: all, priority: 0, phase: nil, isOptional: true, title: "Über \"x\"\n")
    try bench.create(one, task("b", needs: ["a"]))
    #expect(try bench.store.recordedTasks().map(\.task) == [one, task("b", needs: ["a"])])
    #expect(try bench.store.recordedTasks().map(\.state) == ["ready", "blocked"])
    _ = try bench.claim(one)
    #expect(try bench.store.recordedTasks().map(\.isOpenWork) == [true, false])
  }

  @Test("sends a task back to draft and in again when its criteria change (row 18)")
  func staleSpec() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.change(task("a"), to: task("a", criteria: [.command("make check")]))
    #expect(try bench.state(task("a")) == .ready)
    #expect(
      try bench.store.log(task("a").id).map(\.kind) == [.planCreate, .admit, .planChange, .admit])
    try bench.change(task("a", criteria: [.command("make check")]), to: task("a", criteria: []))
    #expect(try bench.state(task("a")) == .draft)
    try bench.expectSound()
  }

  @Test("leaves the state alone when only words change (row 18)") func words() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.change(task("a"), to: task("a", priority: 0, title: "Other words"))
    #expect(try bench.store.ready().map(\.title) == ["Other words"])
    #expect(try bench.store.log(task("a").id).map(\.kind) == [.planCreate, .admit, .planChange])
  }

  @Test("blocks a ready task when its page adds a need, and lets it go again") func needs() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"))
    try bench.change(task("b"), to: task("b", needs: ["a"]))
    #expect(try bench.state(task("b")) == .blocked)
    try bench.change(task("b", needs: ["a"]), to: task("b"))
    #expect(try bench.state(task("b")) == .ready)
    try bench.expectSound()
  }

  @Test("keeps needs that were added by hand") func manualNeeds() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"), task("c"))
    try bench.store.addNeed(task("a").id, to: task("c").id, actor: "bob", now: bench.now)
    #expect(try bench.store.recordedTasks().last?.task.needs == [])
    try bench.change(task("c"), to: task("c", needs: ["b"]))
    #expect(try bench.store.task(task("c").id).task.needs == [task("a").id, task("b").id])
    #expect(try bench.store.recordedTasks().last?.task.needs == [task("b").id])
    try bench.store.removeNeed(task("a").id, from: task("c").id, actor: "bob", now: bench.now)
    #expect(try bench.store.task(task("c").id).blockers == 1)
    try bench.expectSound()
  }

  @Test("asks a person when criteria changed under way (row 18a)") func changedUnderWay() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    let new = task("a", criteria: [.command("make check")])
    try bench.change(task("a"), to: new)
    #expect(try bench.state(new) == .running)
    #expect(try bench.store.task(new.id).isStale)
    try bench.submit(claim)
    let state = try bench.store.recordChecks(
      [CheckResult(criterion: "c-make check", status: .pass)], claim.ticket, validator: "validator",
      now: bench.now, random: 0)
    #expect(state == .review)
    #expect(try bench.store.accept(new.id, reviewer: "bob", now: bench.now) == .done)
    try bench.expectSound()
  }

  @Test("flags a task that was proven for other criteria, and leaves it done (row 18a)")
  func changedAfter() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.finish(task("a"))
    try bench.change(task("a"), to: task("a", criteria: [.command("make check")]))
    #expect(try bench.state(task("a")) == .done)
    #expect(try bench.store.task(task("a").id).isStale)
    try bench.expectSound()
  }

  @Test("supersedes what its page dropped, and bends needs by hand to the successor (row 18b)")
  func supersede() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"), task("c"))
    try bench.store.addNeed(task("a").id, to: task("c").id, actor: "bob", now: bench.now)
    try bench.supersede(task("a"), by: task("b").id)
    #expect(try bench.state(task("a")) == .superseded)
    #expect(try bench.store.task(task("c").id).task.needs == [task("b").id])
    #expect(try bench.store.recordedTasks().map(\.task.id) == [task("b").id, task("c").id])
    #expect(try bench.store.why(task("a").id).obstacle == "'t-b' took its place")
    try bench.expectSound()
  }

  @Test("brings a superseded task back as itself") func revive() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.supersede(task("a"))
    try bench.create(task("a"))
    #expect(try bench.state(task("a")) == .ready)
    #expect(try bench.store.task(task("a").id).generation == 2)
    try bench.expectSound()
  }

  @Test("lets a run end before its task is superseded (row 18c)") func dropped() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    try bench.supersede(task("a"))
    #expect(try bench.state(task("a")) == .running)
    #expect(try bench.store.recordedTasks() == [])
    try bench.submit(claim)
    #expect(try bench.check(claim, .fail) == .superseded)
    try bench.expectSound()
  }

  @Test("asks a person when a dropped task passes its checks (row 18c)") func droppedButGood()
    throws
  {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    try bench.supersede(task("a"))
    try bench.submit(claim)
    #expect(try bench.check(claim) == .review)
    try bench.store.reject(task("a").id, reason: "gone", reviewer: "bob", now: bench.now, random: 0)
    #expect(try bench.state(task("a")) == .superseded)
    try bench.expectSound()
  }

  @Test("forgets that a page dropped a task when the page has it again") func droppedAndBack()
    throws
  {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    try bench.supersede(task("a"))
    try bench.create(task("a"))
    #expect(try bench.store.task(task("a").id).isStale == false)
    try bench.submit(claim)
    #expect(try bench.check(claim) == .done)
    try bench.expectSound()
  }

  @Test("takes the page's word for what is ticked, and records that it does (row 18d)")
  func ticked() throws {
    let bench = try TestStore()
    try bench.create(task("a", isChecked: true), task("b", needs: ["a"]))
    let record = try bench.store.task(task("a").id)
    #expect(record.state == .done)
    #expect(record.override == "ticked in 'kb/plan.md'")
    #expect(try bench.state(task("b")) == .ready)
    try bench.change(task("b", needs: ["a"]), to: task("b", needs: ["a"], isChecked: true))
    #expect(try bench.state(task("b")) == .done)
    try bench.expectSound()
  }

  @Test("starts over when a tick is taken back, unless there is proof (row 18e)") func unticked()
    throws
  {
    let bench = try TestStore()
    try bench.create(task("a", isChecked: true), task("b"))
    try bench.change(task("a", isChecked: true), to: task("a"))
    #expect(try bench.state(task("a")) == .ready)
    try bench.finish(task("b"))
    try bench.change(task("b"), to: task("b", isChecked: true))
    try bench.change(task("b", isChecked: true), to: task("b"))
    #expect(try bench.state(task("b")) == .done)
    try bench.expectSound()
  }

  @Test("goes on past an optional task that was cancelled, and not past another") func optional()
    throws
  {
    let bench = try TestStore()
    try bench.create(task("a", isOptional: true), task("b"), task("c", needs: ["a", "b"]))
    try bench.store.cancel(task("a").id, reason: nil, actor: "bob", now: bench.now)
    #expect(try bench.store.task(task("c").id).blockers == 1)
    try bench.store.cancel(task("b").id, reason: nil, actor: "bob", now: bench.now)
    #expect(try bench.state(task("c")) == .blocked)
    try bench.change(task("b"), to: task("b", isOptional: true))
    #expect(try bench.state(task("c")) == .ready)
    try bench.expectSound()
  }

  @Test("refuses to create what is there with other contents") func exists() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    #expect(failure { try bench.create(task("a", title: "Other")) } == .exists(task("a").id))
  }

  @Test("writes nothing of a plan whose last step is refused") func atomic() throws {
    let bench = try TestStore()
    try bench.expectUnchanged {
      #expect(failure { try bench.create(task("a"), task("b", needs: ["x"])) } != nil)
    }
    #expect(try bench.store.tasks() == [])
  }
}
