import Knowledge
import Markup

/// What some documents need, directly and further on, and who needs them.
struct Closure {
  /// Sorted by the place where they are named.
  let direct: [Int]
  /// Documents that need one of them, sorted.
  let inverse: [Int]
  /// What the direct ones need, and so on; each once.
  let deeper: [Int]

  /// - Complexity: O(*v* + *e*) in what can be reached.
  init(_ graph: Graph, of subjects: [Int]) {
    func needs(_ index: Int) -> [Int] {
      graph.edges(from: .document(index)).flatMap { edge -> [Int] in
        switch edge.kind {
        case .dependsOn, .next, .partOf, .amends, .implements, .supersededBy:
          switch edge.target {
          case .document(let target): [Int(target)]
          case .phase(let phase): graph.phases[Int(phase)].pages
          }
        default: []
        }
      }
    }
    var seen = Set(subjects)
    var direct: [Int] = []
    for index in subjects.flatMap(needs) where seen.insert(index).inserted { direct.append(index) }
    var deeper: [Int] = []
    var waiting = direct
    while let next = waiting.popLast() {
      for index in needs(next) where seen.insert(index).inserted {
        deeper.append(index)
        waiting.append(index)
      }
    }
    self.direct = direct
    self.deeper = deeper
    let known = Set(subjects + direct)
    inverse = Set(
      subjects.flatMap { subject in
        graph.edges(to: .document(subject)).filter { $0.kind == .dependsOn }.map { Int($0.document) }
      }
    ).subtracting(known).sorted()
  }
}
