/// How many steps of each kind a plan has.
package struct PlanCounts: Sendable, Hashable {
  package let creates: Int
  package let changes: Int
  package let supersedes: Int
  /// Tasks that become done by their pages' word.
  package let finishes: Int
  /// Tasks that were done by that word and no longer are.
  package let reopens: Int

  package init(
    creates: Int, changes: Int, supersedes: Int, finishes: Int = 0, reopens: Int = 0
  ) {
    self.creates = creates
    self.changes = changes
    self.supersedes = supersedes
    self.finishes = finishes
    self.reopens = reopens
  }

  package var total: Int { creates + changes + supersedes + finishes + reopens }
}

extension Plan {
  /// - Complexity: O(*n*) in the steps.
  package var counts: PlanCounts {
    var (creates, changes, supersedes, finishes, reopens) = (0, 0, 0, 0, 0)
    for step in steps {
      switch step {
      case .create: creates += 1
      case .change: changes += 1
      case .supersede: supersedes += 1
      case .finish: finishes += 1
      case .reopen: reopens += 1
      }
    }
    return PlanCounts(
      creates: creates, changes: changes, supersedes: supersedes, finishes: finishes,
      reopens: reopens)
  }
}
