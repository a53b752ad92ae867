import Planning
import Testing

@testable import Workflow

/// What people ask: why, how far, what happened.
@Suite struct WorkflowReadingTests {
  @Test(
    "says for every state what keeps a task there and what to type", arguments: TaskState.allCases)
  func why(state: TaskState) throws {
    let bench = try TestStore()
    let one = try bench.bring(task("a", criteria: [.manual("x")]), to: state)
    let why = try bench.store.why(one.id)
    let expected: (String?, String?) =
      switch state {
      case .draft: ("it has no acceptance criteria", "edit 'kb/plan.md', then cairn apply")
      case .blocked: ("1 of its needs is not done: 't-z' is ready", "cairn task why t-z")
      case .ready: ("nobody has claimed it", "cairn task claim t-a")
      case .running: ("'ann' is at work on it, attempt 1", "cairn task log t-a")
      case .validating: ("0 of its checks have no result", "cairn task check t-a")
      case .review: ("a person must judge 'x'", "cairn task accept t-a")
      case .merging: ("its result is not merged", "cairn task show t-a")
      case .waiting: ("it waits after a failure", "cairn task retry t-a")
      case .done: (nil, nil)
      case .failed:
        (
          "3 quality and 0 infrastructure failures, and no attempt is left", "cairn task retry t-a"
        )
      case .cancelled: ("it was cancelled", "cairn task reopen t-a")
      case .superseded: ("its page has it no longer", nil)
      }
    #expect(why.obstacle == expected.0)
    #expect(why.nextCommand == expected.1)
    #expect(why.task.state == state)
  }

  @Test("tells when the clock will move a task") func timers() throws {
    let bench = try TestStore()
    try bench.create(task("a"), task("b"))
    #expect(try bench.store.why(task("a").id).nextTimer == nil)
    _ = try bench.claim(task("a"))
    #expect(try bench.store.why(task("a").id).nextTimer == bench.now.later(by: 60_000))
    #expect(try bench.store.tick(now: bench.now, random: 0).next == bench.now.later(by: 60_000))
    try bench.finish(task("b"), .fail)
    let record = try bench.store.task(task("b").id)
    #expect(try bench.store.why(task("b").id).nextTimer == record.notBefore)
    #expect(try bench.store.why(task("b").id).lastFailure == "fail: make test\nassertion failed")
  }

  @Test("tells what happened to a task, with who and why") func log() throws {
    let bench = try TestStore()
    try bench.create(task("a", criteria: [.manual("x")]))
    try bench.finish(task("a"))
    try bench.store.reject(
      task("a").id, reason: "too long", reviewer: "bob", now: bench.now, random: 0)
    let log = try bench.store.log(task("a").id)
    #expect(
      log.map { "\($0.sequence) \($0.actor) \($0.kind.rawValue) \($0.to.rawValue)" } == [
        "1 planner plan.create draft", "2 planner admit ready", "3 ann claim running",
        "4 ann start running", "5 ann submit validating", "6 validator checks.record validating",
        "7 validator checks.pass review", "8 bob reject waiting",
      ])
    #expect(log.last?.note == "too long")
    #expect(log.last?.run?.text == "t-a.1")
    #expect(try bench.store.events(after: 6, limit: 1).map(\.sequence) == [7])
    #expect(failure { try bench.store.log(TaskID("t-x")) } == .unknownTask(TaskID("t-x")))
  }

  @Test("counts each phase, in the order in which they came") func counts() throws {
    let bench = try TestStore()
    try bench.create(
      task("a", phase: "2"), task("b", phase: "2"), task("c", needs: ["a"], phase: "1"),
      task("d", phase: nil), task("e", phase: "1"), task("f", phase: "1"))
    try bench.finish(task("b", phase: "2"))
    _ = try bench.claim(task("e"))
    try bench.store.cancel(task("f").id, reason: nil, actor: "bob", now: bench.now)
    #expect(
      try bench.store.phaseCounts() == [
        PhaseCount(phase: "2", done: 1, total: 2, blocked: 0, active: 0, failed: 0),
        PhaseCount(phase: "1", done: 0, total: 2, blocked: 1, active: 1, failed: 0),
        PhaseCount(phase: nil, done: 0, total: 1, blocked: 0, active: 0, failed: 0),
      ])
  }

  @Test("lists tasks by state and phase") func list() throws {
    let bench = try TestStore()
    try bench.create(task("a", phase: "2"), task("b", needs: ["a"]), task("c"))
    #expect(try bench.store.tasks().map(\.id.text) == ["t-a", "t-b", "t-c"])
    #expect(try bench.store.tasks(in: [.ready]).map(\.id.text) == ["t-a", "t-c"])
    #expect(
      try bench.store.tasks(in: [.ready, .blocked], phase: "1").map(\.id.text) == ["t-b", "t-c"])
  }

  @Test(
    "finds by an index what is asked again and again",
    arguments: [
      (
        "task WHERE state = 'ready' ORDER BY priority, position LIMIT 1",
        "SCAN task USING INDEX task_ready"
      ),
      (
        "task WHERE state IN ('running', 'validating') ORDER BY position",
        "SCAN task USING INDEX task_active"
      ),
      (
        "task WHERE state = 'merging' ORDER BY position LIMIT 1",
        "SCAN task USING INDEX task_merging"
      ),
      (
        "task WHERE state = 'waiting' AND not_before <= 5 ORDER BY not_before, position",
        "SEARCH task USING INDEX task_due (not_before<?)"
      ),
      (
        "need JOIN task ON task.id = need.task_id WHERE need.needs_id = 'x' ORDER BY task.position",
        "SEARCH need USING INDEX need_reverse (needs_id=?)"
      ),
      (
        "run WHERE task_id = 'x' AND ended_at IS NULL",
        "SEARCH run USING INDEX run_live (task_id=?)"
      ),
    ]) func plans(query: String, expected: String) throws
  {
    let bench = try TestStore()
    let plan = try bench.store.read { reader throws(StoreError) in
      try reader.table("EXPLAIN QUERY PLAN SELECT * FROM " + query)
    }
    #expect(plan.first?.last == .text(expected))
  }
}
