import GRDB
import Planning
import Testing

@testable import Workflow

/// Who did the work, and who may judge it.
@Suite struct PersonTests {
  /// A task that waits for a person, claimed by one and handed in by another.
  private func waiting() throws -> TestStore {
    let bench = try TestStore()
    try bench.create(task("a", criteria: [.manual("Reads well")]))
    let claim = try bench.claim(task("a"), "Ann")
    try bench.store.start(claim.ticket, actor: "Cid", now: bench.now)
    try bench.store.submit(
      RunResult(commit: "c0ffee", summary: ""), claim.ticket, actor: "Bob", now: bench.now)
    #expect(try bench.check(claim) == .review)
    return bench
  }

  @Test(
    "lets nobody judge who claimed, started or handed in, however they spell their name",
    arguments: ["Ann", "ann", " ANN ", "Bob", "bob\u{A0}", "cid"])
  func workers(name: String) throws {
    let bench = try waiting()
    let id = task("a").id
    let error = StoreError.guarded(id, .approve, in: .review, .reviewerIsOther)
    #expect(failure { try bench.store.accept(id, reviewer: name, now: bench.now) } == error)
    #expect(
      failure {
        try bench.store.judge("m-Reads well", of: id, approve: true, reviewer: name, now: bench.now)
      } == .guarded(id, .judge, in: .review, .reviewerIsOther))
    #expect(try bench.store.accept(id, reviewer: "Dan", now: bench.now) == .done)
    try bench.expectSound()
  }

  @Test("keeps the names as they were written, and who did each step")
  func names() throws {
    let bench = try waiting()
    let log = try bench.store.log(task("a").id)
    #expect(log.map(\.actor) == ["planner", "planner", "Ann", "Cid", "Bob", "validator", "validator"])
    #expect(try bench.store.task(task("a").id).runs.map(\.worker) == ["Ann"])
  }

  @Test("finds a proof by somebody who did the work under another spelling")
  func spelling() throws {
    let bench = try waiting()
    try bench.store.accept(task("a").id, reviewer: "Dan", now: bench.now)
    for name in ["BOB", "ann ", "Cid"] {
      try bench.store.queue.write {
        try $0.execute(sql: "UPDATE verdict SET reviewer = ?", arguments: [name])
      }
      #expect(try bench.store.examine(isDeep: false).findings.map(\.check) == [.proof], "\(name)")
    }
  }

  @Test("takes a reason of blanks for none, everywhere", arguments: ["", " ", "\n\t", "\u{200B}"])
  func blanks(reason: String) throws {
    let bench = try waiting()
    let id = task("a").id
    #expect(
      failure {
        try bench.store.reject(id, reason: reason, reviewer: "Dan", now: bench.now, random: 0)
      } == .guarded(id, .reject, in: .review, .givesReason))
    #expect(
      failure { try bench.store.force(id, reason: reason, actor: "Dan", now: bench.now) }
        == .guarded(id, .force, in: .review, .givesReason))
    #expect(
      failure {
        try bench.store.judge(
          "m-Reads well", of: id, approve: false, note: reason, reviewer: "Dan", now: bench.now)
      } == .emptyText("reason"))
    try bench.store.cancel(id, reason: reason, actor: "Dan", now: bench.now)
    #expect(try bench.store.log(id).last?.note == nil)
    try bench.store.reopen(id, reason: reason, actor: "Dan", now: bench.now)
    let claim = try bench.claim(task("a"), "Ann")
    #expect(
      failure {
        try bench.store.fail(
          InfrastructureFailure(reason: reason), claim.ticket, now: bench.now, random: 0)
      } == .emptyText("reason"))
    #expect(
      failure { try bench.store.ask(reason, claim.ticket, now: bench.now) }
        == .emptyText("question"))
    #expect(
      failure { try bench.store.claim(worker: reason, terms: .person, now: bench.now) }
        == .emptyName("worker"))
  }

  @Test("keeps a reason on one line, and refuses names with several")
  func lines() throws {
    let bench = try waiting()
    let id = task("a").id
    try bench.store.reject(
      id, reason: "  no\n9  forged\u{1B}[2J ", reviewer: "Dan", now: bench.now, random: 0)
    #expect(try bench.store.log(id).last?.note == "no 9  forged [2J")
    #expect(
      failure { try bench.store.cancel(id, reason: nil, actor: "Dan\nEve", now: bench.now) }
        == .badName("actor"))
  }

  @Test("says of a task that it is done without proof where no commit has what was checked")
  func caveats() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"), task("c"), task("d", criteria: [.manual("Fine")]))
    try bench.finish(task("a"))
    #expect(try bench.store.task(task("a").id).override == nil)
    let second = try bench.claim(task("b"))
    try bench.submit(second)
    let passed = [CheckResult(criterion: "c-make test", status: .pass)]
    #expect(
      try bench.store.recordChecks(
        passed, second.ticket, hasChanges: true, validator: "val", now: bench.now, random: 0)
        == .done)
    let dirty = try bench.store.task(task("b").id)
    #expect(dirty.override == "checked by 'val' with changes that no commit has")
    #expect(dirty.acceptedCommit == "c0ffee")
    let third = try bench.claim(task("c"))
    try bench.submit(third, commit: WorkCommit.none)
    #expect(try bench.check(third) == .done)
    #expect(
      try bench.store.task(task("c").id).override == "no commit has what was accepted")
    #expect(
      try bench.store.why(task("c").id).obstacle
        == "it is done without proof: no commit has what was accepted")
    let fourth = try bench.claim(task("d"))
    try bench.submit(fourth, commit: WorkCommit.none)
    try bench.check(fourth)
    try bench.store.accept(task("d").id, reviewer: "bob", now: bench.now)
    #expect(try bench.store.task(task("d").id).override == "no commit has what was accepted")
    try bench.expectSound()
  }

  @Test("counts a result with changes for nothing once one without is there")
  func laterResults() throws {
    let bench = try TestStore()
    try bench.create(task("a", criteria: [.command("build"), .command("test")]))
    let claim = try bench.claim(task("a"))
    try bench.submit(claim)
    _ = try bench.store.recordChecks(
      [CheckResult(criterion: "c-build", status: .pass)], claim.ticket, hasChanges: true,
      validator: "val", now: bench.now, random: 0)
    #expect(try bench.check(claim) == .done)
    #expect(try bench.store.task(task("a").id).override == nil)
    try bench.expectSound()
  }

  @Test("gives who holds a task another ticket, and nobody else")
  func claimsAgain() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let first = try bench.claim(task("a"), "Ann")
    let id = task("a").id
    #expect(
      failure { try bench.store.claimAgain(id, worker: "Bob", terms: .person, now: bench.now) }
        == .guarded(id, .claimAgain, in: .running, .isHolder))
    let second = try bench.store.claimAgain(id, worker: " ann", terms: .person, now: bench.now)
    #expect(second.run == first.run)
    #expect(second.token == first.token + 1)
    #expect(
      failure { try bench.store.heartbeat(first.ticket, now: bench.now) }
        == .staleLease(first.run, .starting))
    try bench.submit(second)
    #expect(try bench.check(second) == .done)
    #expect(try bench.store.log(id).map(\.kind).contains(.claimAgain))
    try bench.expectSound()
  }
}
