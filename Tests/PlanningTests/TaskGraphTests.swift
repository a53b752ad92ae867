import Planning
import Testing

/// Order, cycles and the longest chain of tasks.
@Suite struct TaskGraphTests {
  /// Tasks named by letters: `a`, `b<a` needs `a`, `x!` is done.
  private func graph(_ texts: [String]) -> TaskGraph {
    TaskGraph(
      texts.map { text in
        let parts = text.filter { $0 != "!" }.split(separator: "<")
        return PlannedTask(
          id: TaskID(String(parts[0])), kind: .implementation, title: String(parts[0]),
          origin: TaskOrigin(path: "a.md", anchor: "", line: 1, derivation: "task"),
          phase: parts[0] == "p" ? "1" : nil, role: nil, priority: 2, criteria: [],
          needs: parts.dropFirst().joined().map { TaskID(String($0)) }, isOptional: false,
          isChecked: text.contains("!"))
      })
  }

  private func text(_ ids: [TaskID]) -> String { ids.map(\.text).joined() }

  static let orders: [(tasks: [String], order: String)] = [
    ([], ""), (["a", "b", "c"], "abc"), (["a<c", "b", "c"], "bca"), (["a<b", "b<c", "c"], "cba"),
    (["a<bc", "b<d", "c<d", "d"], "dbca"), (["a<z", "b"], "ab"), (["a<b", "b<a", "c", "d<a"], "cabd"),
  ]

  @Test("puts each task behind what it needs, and equals in their order", arguments: orders)
  func ordersTasks(tasks: [String], order: String) {
    #expect(text(graph(tasks).order) == order)
  }

  static let cycles: [(tasks: [String], cycles: [String])] = [
    (["a", "b<a"], []), (["a<a"], ["a"]), (["a<b", "b<a", "c<a", "d"], ["ab"]),
    (["a<b", "b<c", "c<a", "x<ay", "y<x", "z<y"], ["abc", "xy"]),
    (["s<a", "a<b", "b<ca", "c<a", "t"], ["ab"]),
  ]

  @Test("finds each cycle once, from its first task on", arguments: cycles)
  func findsCycles(tasks: [String], cycles: [String]) {
    #expect(graph(tasks).cycles.map(text) == cycles)
  }

  static let paths: [(tasks: [String], path: String)] = [
    ([], ""), (["a"], "a"), (["a!"], ""), (["a", "b<a", "c<b", "d<a"], "abc"),
    (["a!", "b<a", "c<b", "d", "e<d", "f<e"], "def"), (["a", "b<a", "c", "d<c"], "ab"),
    (["a<b", "b<a", "c"], "c"),
  ]

  @Test("finds the longest chain of what is open", arguments: paths)
  func findsTheCriticalPath(tasks: [String], path: String) {
    #expect(text(graph(tasks).criticalPath()) == path)
  }

  @Test("draws phases, needs and what is done")
  func drawsMermaid() {
    #expect(
      graph(["a!", "p<a", "q<z"]).mermaid() == """
        flowchart LR
          subgraph phase_1["Phase 1"]
            p["p"]
          end
          a["a"]
          q["q"]
          a --> p
          classDef done fill:#d3f2d8
          class a done

        """)
  }

  @Test("orders a long chain that is given backwards")
  func ordersLongChains() {
    let count = 20_000
    let tasks = (0..<count).map { index in
      PlannedTask(
        id: TaskID("\(index)"), kind: .implementation, title: "",
        origin: TaskOrigin(path: "", anchor: "", line: 0, derivation: "task"), phase: nil,
        role: nil, priority: 2, criteria: [],
        needs: index + 1 < count ? [TaskID("\(index + 1)")] : [], isOptional: false,
        isChecked: false)
    }
    let graph = TaskGraph(tasks)
    #expect(graph.order.first == TaskID("\(count - 1)"))
    #expect(graph.criticalPath().count == count)
    #expect(graph.cycles.isEmpty)
  }
}
