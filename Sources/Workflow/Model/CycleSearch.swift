import Planning

/// Looks for tasks that need one another in a circle.
enum CycleSearch {
  /// - Parameter starts: Every circle that goes through one of them is found.
  /// - Parameter needs: What a task needs, in a fixed order.
  /// - Returns: The tasks of a circle in order, the first again at the end; nil where there is
  ///   none.
  /// - Complexity: O(*n*) in the tasks and needs that can be reached; asks once for each task.
  static func cycle(
    from starts: [TaskID], needs: (TaskID) throws(StoreError) -> [TaskID]
  ) throws(StoreError) -> [TaskID]? {
    var finished: Set<TaskID> = []
    for start in starts where !finished.contains(start) {
      var path = [start]
      var pending = [try needs(start)[...]]
      var onPath: Set<TaskID> = [start]
      while let task = path.last, let depth = pending.indices.last {
        guard let next = pending[depth].popFirst() else {
          finished.insert(task)
          onPath.remove(task)
          path.removeLast()
          pending.removeLast()
          continue
        }
        if onPath.contains(next), let first = path.firstIndex(of: next) {
          return path[first...] + [next]
        }
        if finished.contains(next) { continue }
        path.append(next)
        onPath.insert(next)
        pending.append(try needs(next)[...])
      }
    }
    return nil
  }
}
