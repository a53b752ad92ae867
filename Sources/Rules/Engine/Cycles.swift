/// Finds the cycles of a directed graph.
enum Cycles {
  /// One cycle for each strongly connected component that has one, each starting at its smallest
  /// node, sorted.
  ///
  /// - Parameter successors: The nodes that each node leads to.
  /// - Complexity: O(*v* + *e*) for the components (Tarjan), O(*v* + *e*) for each cycle.
  static func cycles(_ successors: [Int: [Int]]) -> [[Int]] {
    components(successors).compactMap { component in
      let members = Set(component)
      guard let start = members.min() else { return nil }
      if members.count == 1 { return successors[start]?.contains(start) == true ? [start] : nil }
      return shortest(from: start, in: members, successors)
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The strongly connected components, without recursion.
  static func components(_ successors: [Int: [Int]]) -> [[Int]] {
    var index: [Int: Int] = [:]
    var low: [Int: Int] = [:]
    var onStack: Set<Int> = []
    var stack: [Int] = []
    var components: [[Int]] = []
    for root in successors.keys.sorted() where index[root] == nil {
      var work: [(node: Int, next: Int)] = [(root, 0)]
      while let (node, next) = work.last {
        if next == 0 {
          index[node] = index.count
          low[node] = index[node]
          stack.append(node)
          onStack.insert(node)
        }
        let children = successors[node] ?? []
        if next < children.count {
          work[work.count - 1].next += 1
          let child = children[next]
          if index[child] == nil {
            work.append((child, 0))
          } else if onStack.contains(child), let seen = index[child] {
            low[node] = min(low[node] ?? seen, seen)
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node, let reach = low[node] {
          low[parent] = min(low[parent] ?? reach, reach)
        }
        guard low[node] == index[node] else { continue }
        var component: [Int] = []
        while let member = stack.popLast() {
          onStack.remove(member)
          component.append(member)
          if member == node { break }
        }
        components.append(component)
      }
    }
    return components
  }

  private static func shortest(
    from start: Int, in members: Set<Int>, _ successors: [Int: [Int]]
  ) -> [Int]? {
    var previous: [Int: Int] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for child in (successors[node] ?? []).sorted() where members.contains(child) {
        if child == start {
          var path = [node]
          while let before = previous[path[path.count - 1]] { path.append(before) }
          return path.reversed()
        }
        if previous[child] == nil, child != start {
          previous[child] = node
          queue.append(child)
        }
      }
    }
    return nil
  }
}
