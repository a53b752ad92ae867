import Glibc
import Planning
import Workflow

/// Does the same to a store again and again, and prints what it took, one number a line; for
/// `Benchmarks/run --only store`.
///
///     StoreLoop apply FILE TASKS      makes a store of so many tasks: seconds
///     StoreLoop ready FILE ROUNDS     asks for the first 100 that are ready: microseconds, sorted
///     StoreLoop cycles FILE TASKS     claims, hands in, checks: seconds, then the worst claim's
@main
enum StoreLoop {
  static func main() {
    let words = CommandLine.arguments
    guard words.count == 4, let count = Int(words[3]), count > 0 else {
      print("usage: StoreLoop apply|ready|cycles FILE NUMBER")
      exit(2)
    }
    do throws(StoreError) {
      switch words[1] {
      case "apply": try apply(words[2], count)
      case "ready": try ready(words[2], count)
      default: try cycles(words[2], count)
      }
    } catch {
      print(error.message)
      exit(1)
    }
  }

  private static func apply(_ path: String, _ count: Int) throws(StoreError) {
    let steps = (0..<count).map { PlanStep.create(task($0)) }
    let store = try WorkflowStore(path: path, access: .create)
    let plan = Plan(
      steps: steps, knowledgeFingerprint: "", storeFingerprint: try store.fingerprint())
    let start = seconds()
    try store.apply(plan, actor: "planner", now: now())
    print(seconds() - start)
  }

  private static func ready(_ path: String, _ rounds: Int) throws(StoreError) {
    let store = try WorkflowStore(path: path, access: .read)
    var costs: [Double] = []
    for _ in 0..<rounds {
      let start = seconds()
      let tasks = try store.ready()
      costs.append((seconds() - start) * 1e6)
      if tasks.count != 100 {
        print("\(tasks.count) tasks are ready")
        exit(1)
      }
    }
    for cost in costs.sorted() { print(cost) }
  }

  private static func cycles(_ path: String, _ count: Int) throws(StoreError) {
    let store = try WorkflowStore(path: path)
    let worker = "worker \(getpid())"
    var worst = 0.0
    let start = seconds()
    for _ in 0..<count {
      let asked = seconds()
      let claim = try store.claim(worker: worker, terms: .supervised, now: now())
      worst = max(worst, seconds() - asked)
      try store.submit(
        RunResult(commit: "c0ffee", summary: "done"), claim.ticket, now: now())
      let results = claim.task.criteria.map { CheckResult(criterion: $0.id, status: .pass) }
      let state = try store.recordChecks(
        results, claim.ticket, validator: worker, now: now(), random: 0)
      if state != .done {
        print("'\(claim.task.id)' is \(state.rawValue)")
        exit(1)
      }
    }
    print(seconds() - start)
    print(worst)
  }

  /// As a page would imply it: two criteria, and every third needs the one before.
  private static func task(_ number: Int) -> PlannedTask {
    PlannedTask(
      id: id(number), kind: .implementation, title: "Hang door number \(number)",
      origin: TaskOrigin(
        path: "kb/phases/1-doors.md", anchor: "hang-door-number-\(number)", line: number,
        derivation: "task"),
      phase: "1", role: "implement", priority: number % 5,
      criteria: [
        Criterion(
          id: "c-test", text: "$ make test", check: .command("make test"), isRequired: true),
        Criterion(
          id: "c-file", text: "file: docs/door.md", check: .file(path: "docs/door.md"),
          isRequired: true),
      ],
      needs: number % 3 == 1 ? [id(number - 1)] : [], isOptional: false, isChecked: false)
  }

  private static func id(_ number: Int) -> TaskID { TaskID("t-" + String(number + 1_000_000)) }

  private static func now() -> Moment { Moment(milliseconds: Int64(seconds() * 1_000)) }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
