/// How many steps of each kind a plan has.
package struct PlanCounts: Sendable, Hashable {
  package let creates: Int
  package let changes: Int
  package let supersedes: Int

  package init(creates: Int, changes: Int, supersedes: Int) {
    self.creates = creates
    self.changes = changes
    self.supersedes = supersedes
  }

  package var total: Int { creates + changes + supersedes }
}

extension Plan {
  /// - Complexity: O(*n*) in the steps.
  package var counts: PlanCounts {
    var (creates, changes, supersedes) = (0, 0, 0)
    for step in steps {
      switch step {
      case .create: creates += 1
      case .change: changes += 1
      case .supersede: supersedes += 1
      }
    }
    return PlanCounts(creates: creates, changes: changes, supersedes: supersedes)
  }
}
