import Planning
import Testing

@testable import Workflow

/// Random events through every call, with everything that must hold checked after each of them.
@Suite struct WorkflowPropertyTests {
  @Test("keeps its invariants whatever happens", arguments: 0..<12)
  func invariants(seed: UInt64) throws {
    var settings = WorkflowSettings()
    settings.merges = seed % 4 == 1
    settings.reviewsAll = seed % 4 == 2
    if seed % 4 == 3 { (settings.qualityLimit, settings.infrastructureLimit) = (2, 2) }
    var random = RandomUser(try TestStore(settings), seed: seed)
    for step in 0..<120 {
      let before = try random.tokens()
      let action = try random.act()
      let bench = random.bench
      let health = try bench.store.examine(isDeep: seed < 4 || step % 16 == 0)
      guard health.isSound else {
        Issue.record("seed \(seed), step \(step), \(action): \(health.findings)")
        return
      }
      for (task, token) in before {
        let now = try bench.store.read { reader throws(StoreError) in try reader.task(task).token }
        #expect(now >= token, "seed \(seed), step \(step), \(action)")
      }
    }
    let bench = random.bench
    try bench.expectSound("seed \(seed)")
    let bytes = try bench.store.export()
    let copy = try TestStore(settings)
    try copy.store.importLines(bytes)
    #expect(try copy.store.export() == bytes)
  }

  @Test("reaches every state and every event in random runs") func coverage() throws {
    var events = Set(TaskEvent.allCases).subtracting([.heartbeat, .salvage])
    var states = Set(TaskState.allCases)
    for seed in 100..<160 as Range<UInt64> {
      var settings = WorkflowSettings()
      settings.merges = seed % 2 == 1
      (settings.qualityLimit, settings.infrastructureLimit) = (2, 2)
      var random = RandomUser(try TestStore(settings), seed: seed)
      for _ in 0..<120 { _ = try random.act() }
      for event in try random.bench.store.events(limit: 10_000) {
        events.remove(event.kind)
        states.remove(event.to)
      }
      if events.isEmpty, states.isEmpty { break }
    }
    #expect(events == [])
    #expect(states == [])
  }
}
