/// Tasks and what they need: in which order they can be done, and what takes longest.
package struct TaskGraph: Sendable {
  package let tasks: [PlannedTask]
  /// Of each task the places of those that it needs; needs that are not among the tasks are left
  /// out.
  private let needs: [[Int]]
  /// Of each task the places of those that need it.
  private let dependents: [[Int]]

  /// - Parameter tasks: In the order in which equals are to come; no id twice.
  /// - Complexity: O(*v* + *e*).
  package init(_ tasks: [PlannedTask]) {
    self.tasks = tasks
    let places = Dictionary(tasks.enumerated().map { ($1.id, $0) }) { first, _ in first }
    needs = tasks.map { $0.needs.compactMap { places[$0] }.sorted() }
    var dependents = [[Int]](repeating: [], count: tasks.count)
    for (place, list) in needs.enumerated() {
      for need in list { dependents[need].append(place) }
    }
    self.dependents = dependents
  }

  /// The tasks so that each comes behind what it needs; equals in the order given, and those that
  /// need each other at the end.
  ///
  /// - Complexity: O((*v* + *e*) log *v*).
  package var order: [TaskID] {
    let sorted = sortedPlaces
    let rest = Set(tasks.indices).subtracting(sorted).sorted()
    return (sorted + rest).map { tasks[$0].id }
  }

  /// The places of all tasks that no cycle holds back, each behind what it needs.
  private var sortedPlaces: [Int] {
    var waiting = needs.map(\.count)
    var ready = SmallestFirst(tasks.indices.filter { waiting[$0] == 0 })
    var order: [Int] = []
    while let place = ready.next() {
      order.append(place)
      for dependent in dependents[place] {
        waiting[dependent] -= 1
        if waiting[dependent] == 0 { ready.add(dependent) }
      }
    }
    return order
  }

  /// Tasks that need each other, each cycle from its first task on along what it needs; no task is
  /// in two of them.
  ///
  /// - Complexity: O(*v* + *e*), and as much again for each cycle.
  package var cycles: [[TaskID]] {
    var left = Set(tasks.indices).subtracting(sortedPlaces)
    trim(&left)
    var cycles: [[Int]] = []
    for place in left.sorted() where left.contains(place) {
      guard let cycle = shortestCycle(through: place, in: left) else { continue }
      cycles.append(cycle)
      left.subtract(cycle)
    }
    return cycles.map { $0.map { tasks[$0].id } }
  }

  /// Takes out what only leads to a cycle and is in none.
  private func trim(_ left: inout Set<Int>) {
    var waiting = left.sorted()
    while let place = waiting.popLast() {
      if !left.contains(place) || dependents[place].contains(where: left.contains) { continue }
      left.remove(place)
      waiting += needs[place]
    }
  }

  private func shortestCycle(through start: Int, in left: Set<Int>) -> [Int]? {
    var previous: [Int: Int] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let place = queue[head]
      head += 1
      for need in needs[place] where left.contains(need) {
        if need == start {
          var path = [place]
          while let last = path.last, last != start, let before = previous[last] {
            path.append(before)
          }
          return path.reversed()
        }
        if previous[need] == nil {
          previous[need] = place
          queue.append(need)
        }
      }
    }
    return nil
  }

  /// The longest chain of open tasks, first to last: no number of workers is done sooner than it.
  ///
  /// Of chains of one length the one whose tasks come first; tasks in cycles are in none.
  /// - Parameter isDone: What is done already; by default what the pages say is done.
  /// - Complexity: O((*v* + *e*) log *v*).
  package func criticalPath(isDone: (PlannedTask) -> Bool = { $0.isChecked }) -> [TaskID] {
    var length = [Int](repeating: 0, count: tasks.count)
    var before = [Int](repeating: -1, count: tasks.count)
    let sorted = sortedPlaces
    for place in sorted where !isDone(tasks[place]) {
      length[place] = 1
      for need in needs[place] where length[need] + 1 > length[place] {
        length[place] = length[need] + 1
        before[place] = need
      }
    }
    let longest = tasks.indices.min { (-length[$0], $0) < (-length[$1], $1) }
    guard var place = longest, length[place] > 0 else { return [] }
    var path = [place]
    while before[place] >= 0, length[before[place]] > 0 {
      place = before[place]
      path.append(place)
    }
    return path.reversed().map { tasks[$0].id }
  }
}

/// Numbers that come out smallest first: a binary heap.
private struct SmallestFirst {
  private var heap: [Int] = []

  init(_ numbers: [Int]) {
    // Sorted numbers are a heap.
    heap = numbers.sorted()
  }

  mutating func add(_ number: Int) {
    heap.append(number)
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func next() -> Int? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first }
    heap[0] = last
    var place = 0
    while true {
      let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
      guard let least = children.min(by: { heap[$0] < heap[$1] }), heap[least] < heap[place] else {
        return first
      }
      heap.swapAt(place, least)
      place = least
    }
  }
}
