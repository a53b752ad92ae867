import Planning
import Testing

@testable import Workflow

extension TestStore {
  /// Brings a task with manual criteria, or its like, into a state.
  func bring(_ one: PlannedTask, to state: TaskState) throws -> PlannedTask {
    var one = one
    switch state {
    case .draft: one = variant(one, criteria: [])
    case .blocked: one = variant(one, needs: ["z"])
    default: break
    }
    if state == .blocked { try create(task("z"), one) } else { try create(one) }
    switch state {
    case .draft, .blocked, .ready: break
    case .running: _ = try claim(one)
    case .validating: try submit(try claim(one))
    case .review: try finish(one)
    case .merging:
      let merging = try WorkflowStore(
        path: path,
        settings: {
          var all = WorkflowSettings(); all.merges = true; return all
        }())
      try finish(one)
      _ = try merging.accept(one.id, reviewer: "rev", now: now)
    case .waiting:
      try finish(one)
      try store.reject(one.id, reason: "no", reviewer: "rev", now: now, random: 9)
    case .done:
      try finish(one)
      try store.accept(one.id, reviewer: "rev", now: now)
    case .failed:
      for _ in 1...3 {
        try finish(one)
        try store.reject(one.id, reason: "no", reviewer: "rev", now: now, random: 9)
        if try self.state(one) == .waiting { try passWait(one) }
      }
    case .cancelled: try store.cancel(one.id, reason: nil, actor: "rev", now: now)
    case .superseded: try supersede(one)
    }
    try #require(try self.state(one) == state)
    return one
  }
}

private func variant(_ one: PlannedTask, needs: [String] = [], criteria: [Criterion]? = nil)
  -> PlannedTask
{
  task(
    String(one.id.text.dropFirst(2)), needs: needs, criteria: criteria ?? one.criteria)
}
