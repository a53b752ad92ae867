import Planning
import Testing

@testable import Workflow

/// The rows of the state machine up to 12, through the calls that others make: from a page to a result that
/// was checked, and what happens to attempts. ``ReviewTransitionTests`` has the others.
@Suite struct TransitionTests {
  @Test("brings a task in and admits it (rows 1 and 2)") func create() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b", needs: ["a"]), task("c", criteria: []))
    #expect(try bench.state(task("a")) == .ready)
    #expect(try bench.state(task("b")) == .blocked)
    #expect(try bench.state(task("c")) == .draft)
    let log = try bench.store.log(task("b").id)
    #expect(log.map(\.kind) == [.planCreate, .admit])
    #expect(log.map(\.to) == [.draft, .blocked])
    #expect(log.map(\.actor) == ["planner", "planner"])
    try bench.expectSound()
  }

  @Test("takes in a task by hand (row 1b)") func add() throws {
    let bench = try TestStore()
    let id = try bench.store.add(task("ignored"), actor: "bob", now: bench.now, random: 1)
    #expect(try bench.store.task(id).state == .ready)
    #expect(try bench.store.task(id).isPlanned == false)
    #expect(try bench.store.recordedTasks() == [])
    #expect(id.text.count == 10 && id.text.hasPrefix("t-"))
    try bench.expectSound()
  }

  @Test("unblocks what needed a task when it is done (row 3)") func unblock() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"), task("c", needs: ["a", "b"]))
    try bench.finish(task("a"))
    #expect(try bench.state(task("c")) == .blocked)
    #expect(try bench.store.task(task("c").id).blockers == 1)
    try bench.finish(task("b"))
    #expect(try bench.state(task("c")) == .ready)
    try bench.expectSound()
  }

  @Test("blocks a ready task again when one that it needs is reopened (rows 3 and 17)")
  func reblock() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b", needs: ["a"]))
    try bench.finish(task("a"))
    try bench.store.reopen(task("a").id, reason: "it was wrong", actor: "bob", now: bench.now)
    #expect(try bench.state(task("b")) == .blocked)
    let record = try bench.store.task(task("a").id)
    #expect(record.state == .ready)
    #expect(record.generation == 2)
    #expect(record.feedback == "it was wrong")
    try bench.expectSound()
  }

  @Test("claims the most urgent task, of these the first (row 4)") func claim() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b", priority: 1), task("c", priority: 1))
    let claim = try bench.claim()
    #expect(claim.task == task("b", priority: 1))
    #expect(claim.run.text == "t-b.1")
    #expect(claim.token == 1)
    #expect(claim.leaseEnds == bench.now.later(by: 60_000))
    #expect(try bench.state(task("b")) == .running)
    #expect(try bench.claim().task.id == task("c").id)
    #expect(try bench.store.ready(limit: 5).map(\.id) == [task("a").id])
    try bench.expectSound()
  }

  @Test("starts a run once (row 4b)") func start() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    try bench.store.start(claim.ticket, baseCommit: "base", now: bench.now)
    #expect(try bench.store.task(task("a").id).runs.map(\.state) == [.running])
    #expect(
      failure { try bench.store.start(claim.ticket, now: bench.now) }
        == .guarded(task("a").id, .start, in: .running, .runStarts))
    try bench.expectSound()
  }

  @Test("is done when every required check passed (rows 6 and 7)") func done() throws {
    let bench = try TestStore()
    let one = task("a", criteria: [.command("build"), .command("lint", isRequired: false)])
    try bench.create(one)
    let claim = try bench.claim()
    try bench.submit(claim)
    #expect(try bench.state(one) == .validating)
    let state = try bench.store.recordChecks(
      [CheckResult(criterion: "c-build", status: .pass)], claim.ticket, validator: "validator",
      now: bench.now, random: 0)
    #expect(state == .done)
    let record = try bench.store.task(one.id)
    #expect(record.acceptedCommit == "c0ffee")
    #expect(record.override == nil)
    #expect(record.runs.map(\.state) == [.accepted])
    try bench.expectSound()
  }

  @Test("goes on validating while a required check has no result") func missing() throws {
    let bench = try TestStore()
    try bench.create(task("a", criteria: [.command("build"), .command("test")]))
    let claim = try bench.claim()
    try bench.submit(claim)
    func record(_ id: String, _ status: CheckResult.Status) throws -> TaskState {
      try bench.store.recordChecks(
        [CheckResult(criterion: id, status: status)], claim.ticket, validator: "validator",
        now: bench.now, random: 0)
    }
    #expect(try record("c-build", .pass) == .validating)
    #expect(try record("c-test", .error) == .validating)
    #expect(try record("c-test", .pass) == .done)
    try bench.expectSound()
  }

  @Test("waits after a failed check, with what failed as feedback (row 8)") func checksFail() throws
  {
    let bench = try TestStore()
    try bench.create(task("a"))
    #expect(try bench.finish(task("a"), .fail) == .waiting)
    let record = try bench.store.task(task("a").id)
    #expect(record.qualityFailures == 1)
    #expect(record.infrastructureFailures == 0)
    #expect(record.feedback == "fail: make test\nassertion failed")
    #expect(record.runs.map(\.state) == [.rejected])
    try bench.expectSound()
    #expect(try bench.passWait(task("a")) == .ready)
    #expect(try bench.claim().feedback == record.feedback)
  }

  @Test("fails after three quality failures, one rung up from the second (row 8)")
  func qualityLimit() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    for _ in 1...2 {
      #expect(try bench.finish(task("a"), .fail) == .waiting)
      try bench.passWait(task("a"))
    }
    #expect(try bench.finish(task("a"), .fail) == .failed)
    let record = try bench.store.task(task("a").id)
    #expect(record.qualityFailures == 3)
    #expect(record.runs.map(\.rung) == [0, 0, 1])
    try bench.expectSound()
  }

  @Test("loses a run whose lease ended (row 9)", arguments: [false, true])
  func leaseExpire(isValidating: Bool) throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    if isValidating { try bench.submit(claim) }
    bench.wait(seconds: 60)
    let report = try bench.store.tick(now: bench.now, random: 1)
    #expect(report.moves == [.init(task: task("a").id, event: .leaseExpire, state: .waiting)])
    let record = try bench.store.task(task("a").id)
    #expect(record.runs.map(\.state) == [.lost])
    #expect(record.infrastructureFailures == 1)
    #expect(record.qualityFailures == 0)
    try bench.expectSound()
  }

  @Test("gives a process that is known to live more time (row 9)") func survivor() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    bench.wait(seconds: 61)
    let report = try bench.store.tick(now: bench.now, random: 1, survivors: [claim.run])
    #expect(report.moves == [])
    #expect(report.next == bench.now.later(by: 120_000))
    #expect(try bench.state(task("a")) == .running)
    bench.wait(seconds: 120)
    try bench.store.tick(now: bench.now, random: 1)
    #expect(try bench.state(task("a")) == .waiting)
    try bench.expectSound()
  }

  @Test("ends a silent run (row 10)") func stall() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    for _ in 1...10 {
      bench.wait(seconds: 30)
      try bench.store.heartbeat(claim.ticket, hasProgressed: false, now: bench.now)
    }
    let report = try bench.store.tick(now: bench.now, random: 1)
    #expect(report.moves.map(\.event) == [.stall])
    #expect(try bench.store.task(task("a").id).runs.map(\.state) == [.stalled])
    #expect(try bench.store.task(task("a").id).infrastructureFailures == 1)
    try bench.expectSound()
  }

  @Test("ends a run that lasts too long, as a quality failure (row 11)") func timeOut() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    for _ in 1...120 {
      bench.wait(seconds: 30)
      try bench.store.heartbeat(claim.ticket, now: bench.now)
    }
    let report = try bench.store.tick(now: bench.now, random: 1)
    #expect(report.moves.map(\.event) == [.timeOut])
    #expect(try bench.store.task(task("a").id).runs.map(\.state) == [.timedOut])
    #expect(try bench.store.task(task("a").id).qualityFailures == 1)
    try bench.expectSound()
  }

  @Test("fails after five infrastructure failures and climbs no ladder (row 12)")
  func infrastructure() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    for attempt in 1...5 {
      let claim = try bench.claim(task("a"))
      #expect(claim.rung == 0)
      try bench.store.fail(
        InfrastructureFailure(reason: "network is down"), claim.ticket, now: bench.now,
        random: UInt64(attempt))
      if attempt < 5 { #expect(try bench.passWait(task("a")) == .ready) }
    }
    let record = try bench.store.task(task("a").id)
    #expect(record.state == .failed)
    #expect(record.qualityFailures == 0)
    #expect(record.infrastructureFailures == 5)
    try bench.expectSound()
  }

  @Test("waits as long as a rate limit says (row 12)", arguments: [(nil, 300_000), (5_000, 5_000)])
  func rateLimit(told: Int64?, expected: Int64) throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    try bench.store.fail(
      InfrastructureFailure(reason: "429", pause: told, isRateLimit: true), claim.ticket,
      now: bench.now,
      random: 0)
    #expect(try bench.store.task(task("a").id).notBefore == bench.now.later(by: expected))
  }

  @Test("goes on when a wait is over, and not before (row 12b)") func timerDue() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.finish(task("a"), .fail)
    let end = try #require(try bench.store.task(task("a").id).notBefore)
    #expect(try bench.store.tick(now: end.later(by: -1), random: 0).moves == [])
    let report = try bench.store.tick(now: end, random: 0)
    #expect(report.moves == [.init(task: task("a").id, event: .timerDue, state: .ready)])
    #expect(report.next == nil)
    try bench.expectSound()
  }

  @Test("is blocked after a wait if a need came meanwhile (row 12b)") func timerBlocked() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"))
    try bench.finish(task("a"), .fail)
    try bench.store.addNeed(task("b").id, to: task("a").id, actor: "bob", now: bench.now)
    #expect(try bench.passWait(task("a")) == .blocked)
    try bench.expectSound()
  }

  @Test("retries at once, and with all attempts after a failure (row 12c)") func retry() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    for _ in 1...3 {
      try bench.finish(task("a"), .fail)
      if try bench.state(task("a")) == .waiting { try bench.passWait(task("a")) }
    }
    #expect(try bench.state(task("a")) == .failed)
    try bench.store.retry(task("a").id, actor: "bob", now: bench.now)
    let record = try bench.store.task(task("a").id)
    #expect(record.state == .ready)
    #expect(record.qualityFailures == 0)
    #expect(record.generation == 1)
    try bench.expectSound()
  }
}
