import Planning
import Testing

@testable import Workflow

@Suite struct CycleTests {
  @Test("finds a circle exactly where there is one", arguments: 0..<200) func random(seed: UInt64)
    throws
  {
    var generator = Seeded(state: seed)
    let count = Int.random(in: 1...7, using: &generator)
    var needs = [[Int]](repeating: [], count: count)
    for _ in 0..<Int.random(in: 0...10, using: &generator) {
      needs[Int.random(in: 0..<count, using: &generator)].append(
        Int.random(in: 0..<count, using: &generator))
    }
    func name(_ index: Int) -> TaskID { TaskID("\(index)") }
    let cycle = try CycleSearch.cycle(from: (0..<count).map(name)) {
      (task: TaskID) throws(StoreError) in
      needs[Int(task.text) ?? 0].map(name)
    }
    // By powers of the matrix: a circle is a way back to the start.
    var reach = needs.map { Set($0) }
    for _ in 0..<count { reach = reach.map { $0.union($0.flatMap { needs[$0] }) } }
    #expect((cycle != nil) == reach.enumerated().contains { $0.element.contains($0.offset) })
    guard let cycle else { return }
    #expect(cycle.first == cycle.last)
    #expect(Set(cycle).count == cycle.count - 1)
    for (task, next) in zip(cycle, cycle.dropFirst()) {
      #expect(needs[Int(task.text) ?? 0].map(name).contains(next))
    }
  }
}
