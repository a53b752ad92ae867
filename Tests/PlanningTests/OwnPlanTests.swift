import Knowledge
import Planning
import Testing

/// This repository's own phases and tasks.
@Suite struct OwnPlanTests {
  @Test("plans this repository without a problem, with work in each open phase")
  func plansThisRepository() async throws {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let configuration = try Workspace.configuration(at: root)
    let workspace = await Workspace.load(
      root: root, configuration: configuration, usesCache: false, threads: 2)
    let graph = await workspace.graph(threads: 2)
    let tasks = KnowledgeTasks(graph) { path in graph.listing.contents?(path) }
    #expect(tasks.problems == [])
    #expect(tasks.phases.phases.count > 3)
    for phase in tasks.phases.phases where phase.isOpen {
      #expect(tasks.tasks.contains { $0.phase == phase.number }, "\(phase.name)")
    }
    let plan = Plan(tasks, recorded: [], storeFingerprint: "0")
    #expect(plan.counts.creates + plan.counts.finishes == tasks.tasks.count)
    #expect(Plan(tasks, recorded: [RecordedTask]().applying(plan), storeFingerprint: "0").isEmpty)
    let table = PhaseTable(tasks.phases, graph) { path in graph.listing.contents?(path) }
    let ledger = try #require(graph.listing.contents?("kb/phases/index.md"))
    #expect(String(decoding: ledger, as: UTF8.self).contains(table.markdown))
  }
}
