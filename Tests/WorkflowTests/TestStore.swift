import Foundation
import Planning
import Testing

@testable import Workflow

/// A store in a folder of its own, with a clock that only tests move.
final class TestStore {
  let folder: String
  var store: WorkflowStore
  var now = Moment(milliseconds: 1_000_000)
  let settings: WorkflowSettings

  var path: String { folder + "/workflow.db" }

  init(_ settings: WorkflowSettings = WorkflowSettings()) throws {
    folder = NSTemporaryDirectory() + "workflow-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.settings = settings
    store = try WorkflowStore(path: folder + "/workflow.db", access: .create, settings: settings)
  }

  /// Where copies of it are.
  var kept: KeptFolder { KeptFolder(in: folder + "/state/cairn", of: path) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Lets time pass.
  func wait(seconds: Int64) { now = now.later(by: seconds * 1_000) }

  /// Applies steps to the store as it is.
  @discardableResult
  func apply(_ steps: [PlanStep]) throws -> ApplyReport {
    try store.apply(plan(steps), actor: "planner", now: now)
  }

  func plan(_ steps: [PlanStep]) throws -> Plan {
    Plan(steps: steps, knowledgeFingerprint: "pages", storeFingerprint: try store.fingerprint())
  }

  @discardableResult
  func create(_ tasks: PlannedTask...) throws -> ApplyReport {
    try apply(tasks.map { .create($0) })
  }

  @discardableResult
  func change(_ old: PlannedTask, to new: PlannedTask) throws -> ApplyReport {
    try apply([.change(old.id, from: old, to: new, fields: [], reason: "page changed")])
  }

  @discardableResult
  func supersede(_ task: PlannedTask, by successor: TaskID? = nil) throws -> ApplyReport {
    try apply([.supersede(task, by: successor, reason: "page dropped it")])
  }

  func state(_ task: PlannedTask) throws -> TaskState { try store.task(task.id).state }

  func claim(
    _ task: PlannedTask? = nil, _ worker: String = "ann", _ terms: ClaimTerms = .supervised
  ) throws -> Claim {
    try store.claim(task.map { .task($0.id) } ?? .next, worker: worker, terms: terms, now: now)
  }

  @discardableResult
  func check(
    _ claim: Claim, _ status: CheckResult.Status = .pass, tail: String? = nil
  ) throws -> TaskState {
    let results = claim.task.criteria.filter { $0.check != .manual }.map {
      CheckResult(criterion: $0.id, status: status, exitCode: status == .pass ? 0 : 1, tail: tail)
    }
    return try store.recordChecks(
      results, claim.ticket, validator: "validator", now: now, random: 7)
  }

  func submit(_ claim: Claim, commit: String = "c0ffee") throws {
    try store.submit(RunResult(commit: commit, summary: "did it"), claim.ticket, now: now)
  }

  /// Claims, hands in and checks.
  @discardableResult
  func finish(
    _ task: PlannedTask, _ status: CheckResult.Status = .pass, worker: String = "ann"
  ) throws -> TaskState {
    let claim = try claim(task, worker)
    try store.start(claim.ticket, now: now)
    try submit(claim)
    return try check(claim, status, tail: status == .pass ? nil : "assertion failed")
  }

  /// Moves the clock to the end of a wait and ticks.
  @discardableResult
  func passWait(_ task: PlannedTask) throws -> TaskState {
    if let end = try store.task(task.id).notBefore { now = max(now, end) }
    try store.tick(now: now, random: 3)
    return try state(task)
  }

  /// Everything that must always hold.
  func expectSound(_ comment: Comment? = nil, location: SourceLocation = #_sourceLocation) throws {
    let health = try store.examine()
    #expect(health.findings == [], comment, sourceLocation: location)
  }
}

/// A planned task of one word.
func task(
  _ name: String, needs: [String] = [], criteria: [Criterion] = [.command("make test")],
  priority: Int = 2, phase: String? = "1", isOptional: Bool = false, isChecked: Bool = false,
  title: String? = nil
) -> PlannedTask {
  PlannedTask(
    id: TaskID("t-" + name), kind: .implementation, title: title ?? "Task \(name)",
    origin: TaskOrigin(path: "kb/plan.md", anchor: name, line: 3, derivation: "task"), phase: phase,
    role: nil, priority: priority, criteria: criteria, needs: needs.map { TaskID("t-" + $0) },
    isOptional: isOptional, isChecked: isChecked)
}

extension Criterion {
  static func command(_ command: String, isRequired: Bool = true) -> Criterion {
    Criterion(id: "c-" + command, text: command, check: .command(command), isRequired: isRequired)
  }

  static func manual(_ text: String) -> Criterion {
    Criterion(id: "m-" + text, text: text, check: .manual, isRequired: true)
  }
}

/// The error that a call throws; nil where it throws none.
func failure<Value>(_ body: () throws -> Value) -> StoreError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? StoreError
  }
}
