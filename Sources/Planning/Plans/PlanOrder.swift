import Knowledge

/// Sorts tasks as a reader of the plan expects them: phase by phase, and page by page within one.
struct PlanOrder {
  private let ranks: [String: Int]

  /// - Parameter phases: Numbers in plan order; those that are missing come behind, in the order of
  ///   their numbers, and tasks without a phase come last.
  init(phases: [String]) {
    ranks = Dictionary(phases.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  func precedes(_ left: PlannedTask, _ right: PlannedTask) -> Bool {
    let phases = (rank(left.phase), rank(right.phase))
    if phases.0 != phases.1 { return phases.0 < phases.1 }
    let places = (left.origin.path, left.origin.anchor, left.id)
    return places < (right.origin.path, right.origin.anchor, right.id)
  }

  private struct Rank: Comparable {
    var known: Int
    var number: Int
    var tail: String

    static func < (left: Rank, right: Rank) -> Bool {
      (left.known, left.number, left.tail) < (right.known, right.number, right.tail)
    }
  }

  private func rank(_ phase: String?) -> Rank {
    guard let phase else { return Rank(known: .max, number: .max, tail: "") }
    let digits = phase.prefix { $0.isASCII && $0.isNumber }
    return Rank(
      known: ranks[phase] ?? .max - 1, number: Int(digits) ?? .max - 1,
      tail: String(phase.dropFirst(digits.count)))
  }
}
