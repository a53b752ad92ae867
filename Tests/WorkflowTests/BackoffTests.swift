import Planning
import Testing

@testable import Workflow

@Suite struct BackoffTests {
  @Test("doubles its bound from ten seconds to five minutes") func bounds() {
    let backoff = Backoff()
    #expect(
      [0, 1, 2, 3, 4, 5, 6, 7, 1_000].map { backoff.bound(afterFailures: $0) }
        == [10_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
  }

  @Test("spreads over all of what the bound allows") func jitter() {
    var generator = Seeded(state: 1)
    let delays = (0..<2_000).map { _ in Backoff().delay(afterFailures: 1, random: generator.next())
    }
    #expect(delays.allSatisfy { (0...10_000).contains($0) })
    for tenth in 0..<10 {
      let count = delays.count { $0 / 1_000 == Int64(tenth) }
      #expect((120...280).contains(count), "from \(tenth) s")
    }
  }

  @Test("gives tasks that fail together different waits") func apart() throws {
    let bench = try TestStore()
    try bench.apply((0..<20).map { .create(task("n\($0)")) })
    for index in 0..<20 { _ = try bench.claim(task("n\(index)")) }
    bench.wait(seconds: 60)
    try bench.store.tick(now: bench.now, random: 42)
    let waits = try (0..<20).map { try bench.store.task(task("n\($0)").id).notBefore }
    #expect(Set(waits).count > 15)
  }

  @Test("climbs the ladder from the second quality failure") func ladder() {
    #expect((0...4).map { Ladder.rung(afterQualityFailures: $0) } == [0, 0, 1, 2, 3])
  }

  @Test("keeps the end of a long output, from the start of a line") func tail() {
    let lines = (0..<1_000).map { "line \($0)" }.joined(separator: "\n")
    let cut = Tail.cut(lines)
    #expect(cut.utf8.count <= Tail.limit && cut.hasPrefix("line ") && cut.hasSuffix("line 999"))
    #expect(Tail.cut("short") == "short")
    let long = Tail.cut(String(repeating: "é", count: 5_000) + "x")
    #expect(long.utf8.count <= Tail.limit && long.allSatisfy { $0 == "é" || $0 == "x" })
  }
}
