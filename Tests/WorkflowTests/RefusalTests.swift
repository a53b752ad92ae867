import Planning
import Testing

@testable import Workflow

/// What the store does not do, and that nothing is changed by it.
@Suite struct RefusalTests {
  @Test("refuses a result whose lease has expired") func lateResult() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let claim = try bench.claim()
    bench.wait(seconds: 60)
    try bench.expectUnchanged {
      #expect(failure { try bench.submit(claim) } == .leaseEnded(claim.run, at: bench.now))
      #expect(
        failure { try bench.store.heartbeat(claim.ticket, now: bench.now) }
          == .leaseEnded(claim.run, at: bench.now))
    }
  }

  @Test("refuses everything from a run that was lost, cancelled or forced over") func staleTokens()
    throws
  {
    for end in ["lost", "cancelled", "forced"] {
      let bench = try TestStore()
      try bench.create(task("a"))
      let claim = try bench.claim()
      switch end {
      case "lost":
        bench.wait(seconds: 60)
        try bench.store.tick(now: bench.now, random: 0)
      case "cancelled":
        try bench.store.cancel(task("a").id, reason: nil, actor: "bob", now: bench.now)
      default: try bench.store.force(task("a").id, reason: "shown", actor: "bob", now: bench.now)
      }
      let stale = StoreError.staleLease(claim.run, end == "lost" ? .lost : .cancelled)
      try bench.expectUnchanged {
        #expect(failure { try bench.submit(claim) } == stale)
        #expect(failure { try bench.check(claim) } == stale)
        #expect(failure { try bench.store.start(claim.ticket, now: bench.now) } == stale)
        #expect(failure { try bench.store.heartbeat(claim.ticket, now: bench.now) } == stale)
        #expect(failure { try bench.store.ask("?", claim.ticket, now: bench.now) } == stale)
        #expect(
          failure {
            try bench.store.fail(
              InfrastructureFailure(reason: "x"), claim.ticket, now: bench.now, random: 0)
          } == stale)
      }
    }
  }

  @Test("refuses the old token when somebody else has the task") func oldWorker() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let old = try bench.claim()
    bench.wait(seconds: 60)
    try bench.store.tick(now: bench.now, random: 0)
    try bench.passWait(task("a"))
    let new = try bench.claim(nil, "bob")
    #expect(new.token > old.token)
    #expect(failure { try bench.submit(old) } == .staleLease(old.run, .lost))
    let mixed = Ticket(run: new.run, token: old.token)
    #expect(
      failure { try bench.store.submit(RunResult(commit: "x", summary: ""), mixed, now: bench.now) }
        == .staleLease(new.run, .starting))
    try bench.submit(new)
    #expect(try bench.check(new) == .done)
    try bench.expectSound()
  }

  @Test("refuses a claim of what is not ready") func claimed() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b", needs: ["a"]))
    _ = try bench.claim(task("a"))
    #expect(
      failure { try bench.claim(task("a")) }
        == .refused(task("a").id, .claim, in: .running, allowed: [.ready]))
    #expect(
      failure { try bench.claim(task("b")) }
        == .refused(task("b").id, .claim, in: .blocked, allowed: [.ready]))
    #expect(failure { try bench.claim() } == .nothingReady)
    #expect(failure { try bench.claim(task("x")) } == .unknownTask(TaskID("t-x")))
    #expect(failure { try bench.claim(nil, "") } == .emptyName("worker"))
  }

  @Test("refuses a review by who did the work, in any attempt") func selfReview() throws {
    let bench = try TestStore()
    let one = task("a", criteria: [.manual("Reads well")])
    try bench.create(one)
    try bench.finish(one, worker: "ann")
    try bench.store.reject(one.id, reason: "no", reviewer: "bob", now: bench.now, random: 0)
    try bench.passWait(one)
    try bench.finish(one, worker: "eve")
    try bench.expectUnchanged {
      for worker in ["ann", "eve"] {
        #expect(
          failure { try bench.store.accept(one.id, reviewer: worker, now: bench.now) }
            == .guarded(one.id, .approve, in: .review, .reviewerIsOther))
        #expect(
          failure {
            try bench.store.reject(one.id, reason: "x", reviewer: worker, now: bench.now, random: 0)
          }
            == .guarded(one.id, .reject, in: .review, .reviewerIsOther))
        #expect(
          failure {
            try bench.store.judge(
              "m-Reads well", of: one.id, approve: true, reviewer: worker, now: bench.now)
          } == .guarded(one.id, .judge, in: .review, .reviewerIsOther))
      }
      #expect(
        failure {
          try bench.store.reject(one.id, reason: "", reviewer: "bob", now: bench.now, random: 0)
        }
          == .guarded(one.id, .reject, in: .review, .givesReason))
    }
  }

  @Test("refuses results of what is no criterion, or is one for people") func wrongCriterion()
    throws
  {
    let bench = try TestStore()
    let one = task("a", criteria: [.command("build"), .manual("Reads well")])
    try bench.create(one)
    let claim = try bench.claim()
    try bench.submit(claim)
    func record(_ id: String) throws {
      _ = try bench.store.recordChecks(
        [CheckResult(criterion: id, status: .pass)], claim.ticket, validator: "validator",
        now: bench.now,
        random: 0)
    }
    try bench.expectUnchanged {
      #expect(failure { try record("c-none") } == .unknownCriterion("c-none", task: one.id))
      #expect(
        failure { try record("m-Reads well") }
          == .wrongKind(criterion: "m-Reads well", task: one.id, isManual: true))
      #expect(
        failure {
          try bench.store.judge(
            "c-build", of: one.id, approve: true, reviewer: "bob", now: bench.now)
        } == .wrongKind(criterion: "c-build", task: one.id, isManual: false))
    }
  }

  @Test("counts a result for another commit or another text for nothing") func boundResults() throws
  {
    let bench = try TestStore()
    let one = task("a", criteria: [.command("build"), .manual("Reads well")])
    let other = task(
      "a",
      criteria: [
        Criterion(id: "c-build", text: "build", check: .command("build -v"), isRequired: true),
        .manual("Reads well"),
      ])
    try bench.create(one)
    #expect(try bench.finish(one) == .review)
    try bench.change(one, to: other)
    #expect(try bench.state(one) == .review)
    #expect(
      failure { try bench.store.accept(one.id, reviewer: "bob", now: bench.now) }
        == .guarded(one.id, .approve, in: .review, .checksPassed))
    try bench.expectSound()
  }

  @Test("refuses a circle of needs and names it") func cycle() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b", needs: ["a"]), task("c", needs: ["b"]))
    let circle = ["t-a", "t-c", "t-b", "t-a"].map { TaskID($0) }
    try bench.expectUnchanged {
      #expect(
        failure {
          try bench.store.addNeed(task("c").id, to: task("a").id, actor: "bob", now: bench.now)
        }
          == .cycle(circle))
      #expect(
        failure {
          try bench.store.addNeed(task("a").id, to: task("a").id, actor: "bob", now: bench.now)
        }
          == .cycle([task("a").id, task("a").id]))
      #expect(
        failure { try bench.change(task("a"), to: task("a", needs: ["c"])) } == .cycle(circle))
    }
    #expect(
      StoreError.cycle(circle).message
        == "Tasks need one another in a circle: t-a -> t-c -> t-b -> t-a")
  }

  @Test("refuses a new task that closes a circle within one plan") func cycleInPlan() throws {
    let bench = try TestStore()
    try bench.expectUnchanged {
      #expect(
        failure { try bench.create(task("a", needs: ["b"]), task("b", needs: ["a"])) }
          == .cycle(["t-a", "t-b", "t-a"].map { TaskID($0) }))
    }
  }

  @Test("refuses needs that nobody knows") func unknownNeed() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.expectUnchanged {
      #expect(
        failure { try bench.create(task("b", needs: ["x"])) }
          == .unknownNeed(TaskID("t-x"), of: TaskID("t-b")))
      #expect(
        failure {
          try bench.store.addNeed(TaskID("t-x"), to: task("a").id, actor: "bob", now: bench.now)
        }
          == .unknownNeed(TaskID("t-x"), of: task("a").id))
      #expect(
        failure {
          try bench.store.removeNeed(
            TaskID("t-x"), from: task("a").id, actor: "bob", now: bench.now)
        }
          == .noNeed(TaskID("t-x"), of: task("a").id))
    }
  }

  @Test("refuses to edit what a page owns") func owned() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b", needs: ["a"]))
    try bench.expectUnchanged {
      #expect(
        failure { try bench.store.edit(task("a", title: "Other"), actor: "bob", now: bench.now) }
          == .owned(task("a").id, path: "kb/plan.md"))
      #expect(
        failure {
          try bench.store.removeNeed(task("a").id, from: task("b").id, actor: "bob", now: bench.now)
        }
          == .owned(task("b").id, path: "kb/plan.md"))
    }
  }

  @Test("refuses every other event in a final state") func finals() throws {
    for state in [TaskState.done, .failed, .cancelled, .superseded] {
      let bench = try TestStore()
      let one = try bench.bring(task("a", criteria: [.manual("x")]), to: state)
      try bench.expectUnchanged {
        #expect(failure { try bench.claim(one) } != nil)
        #expect(
          failure { try bench.store.cancel(one.id, reason: nil, actor: "bob", now: bench.now) }
            != nil)
        #expect(
          failure { try bench.store.answer(one.id, "x", actor: "bob", now: bench.now) } != nil)
        #expect(failure { try bench.store.accept(one.id, reviewer: "bob", now: bench.now) } != nil)
        #expect(
          failure {
            try bench.store.reject(one.id, reason: "x", reviewer: "bob", now: bench.now, random: 0)
          } != nil)
        #expect(
          failure { try bench.store.addNeed(one.id, to: one.id, actor: "bob", now: bench.now) }
            != nil)
        bench.wait(seconds: 1_000_000)
        let moves = try bench.store.tick(now: bench.now, random: 0).moves
        #expect(moves == [])
      }
    }
  }

  @Test("says in every error what is wrong and what to do") func messages() {
    let one = TaskID("t-a")
    let errors: [StoreError] = [
      .unknownTask(one), .unknownRun(RunID("t-a.1")), .unknownCriterion("c", task: one),
      .nothingReady,
      .unknownNeed(one, of: one), .wrongKind(criterion: "c", task: one, isManual: true),
      .refused(one, .claim, in: .done, allowed: [.ready]),
      .guarded(one, .claim, in: .ready, .isDue),
      .staleLease(RunID("t-a.1"), .lost), .leaseEnded(RunID("t-a.1"), at: Moment(milliseconds: 0)),
      .cycle([one, one]), .storeMoved(planned: "x", found: "y"), .exists(one),
      .owned(one, path: "p"),
      .noNeed(one, of: one), .emptyName("worker"), .missing, .notAStore, .newer(found: 2, known: 1),
      .readOnly, .full, .busy, .corrupt(detail: "x"), .unreadable(detail: "x"), .notEmpty,
      .badLine(1, reason: "x"), .conflict(one),
    ]
    for error in errors {
      #expect(!error.message.hasSuffix(".") && error.message.first?.isUppercase == true, "\(error)")
      #expect(!error.help.isEmpty && !error.help.hasSuffix("."), "\(error)")
    }
  }
}

extension TestStore {
  /// Runs something, and expects that the store is the same afterwards, byte for byte.
  func expectUnchanged(
    location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) throws {
    let before = try store.export()
    try body()
    #expect(try store.export() == before, sourceLocation: location)
    try expectSound(location: location)
  }
}
