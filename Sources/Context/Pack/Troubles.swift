package import Knowledge
import Markup

/// What is wrong with the pages that a pack is about, one line each: the pack goes on without it and says so.
package struct Troubles: Sendable {
  /// At most four, the last of which counts the others.
  package let lines: [String]

  /// - Parameter documents: The pages in question; those that cannot be read are told wherever they lie.
  /// - Complexity: O(*n*) in the documents, and O(*v* + *e*) in what these depend on.
  package init(_ graph: Graph, about documents: [Int]) {
    var found: [String] = []
    for document in graph.documents {
      for problem in document.problems {
        switch problem.kind {
        case .unreadable(let reason): found.append("\(document.path) cannot be read: \(reason)")
        case .tooLarge: found.append("\(document.path) is too large to be read")
        case .utf16: found.append("\(document.path) cannot be read: it is UTF-16")
        case .invalidFrontMatter, .unclosedFrontMatter:
          found.append("the front matter of \(document.path) cannot be read, and what it says is not known")
        default: continue
        }
        break
      }
    }
    let asked = Set(documents)
    for item in graph.unresolved where asked.contains(item.document) {
      let document = graph.documents[item.document]
      let reference = document.references[item.reference]
      switch reference.kind {
      case .resumeNext, .resumeDependsOn, .frontMatter:
        found.append("\(document.path) names '\(document[reference.destination])', which is not there")
      default: continue
      }
    }
    for circle in Troubles.circles(graph, documents) {
      let names = (circle + circle.prefix(1)).map { graph.documents[$0].path }
      found.append("a circle of dependencies: \(names.joined(separator: " needs "))")
    }
    if found.count > 4 {
      lines = Array(found.prefix(3)) + ["\(found.count - 3) more: 'cairn lint' shows them"]
    } else {
      lines = found
    }
  }

  /// The circles of dependencies that some documents are in or lead to; each once, from its first document.
  private static func circles(_ graph: Graph, _ documents: [Int]) -> [[Int]] {
    var found: [[Int]] = []
    var state: [Int: Bool] = [:]  // true while it is on the way
    for start in documents where state[start] == nil {
      var path: [(node: Int, next: [Int])] = [(start, needs(graph, start))]
      state[start] = true
      while let last = path.last {
        guard let next = last.next.first else {
          state[last.node] = false
          path.removeLast()
          continue
        }
        path[path.count - 1].next.removeFirst()
        if state[next] == true, let place = path.firstIndex(where: { $0.node == next }) {
          let circle = path[place...].map(\.node)
          if let least = circle.min(), let turn = circle.firstIndex(of: least) {
            found.append(Array(circle[turn...] + circle[..<turn]))
          }
        } else if state[next] == nil {
          state[next] = true
          path.append((next, needs(graph, next)))
        }
      }
    }
    return found
  }

  private static func needs(_ graph: Graph, _ index: Int) -> [Int] {
    var seen: Set<Int> = []
    return graph.edges(from: .document(index)).compactMap { edge in
      guard edge.kind == .dependsOn, let target = edge.target.documentIndex, seen.insert(target).inserted else {
        return nil
      }
      return target
    }
  }
}
