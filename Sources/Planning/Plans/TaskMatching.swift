/// Finds planned tasks again among the recorded ones, though a page was moved, reordered or
/// reworded.
///
/// First come those that stand where they stood and say what they said, then those that say it in
/// another place, then the pairs that are most alike, best first. Two tasks are alike in their
/// titles, in criteria that no other task has, in their place and in their neighbours.
struct TaskMatching {
  /// Why two are held to be one task.
  enum Evidence: Equatable {
    /// The place or the whole text is the same.
    case same
    /// In percent.
    case alike(Int)
  }

  struct Match: Equatable {
    let recorded: Int
    let evidence: Evidence
  }

  /// By the place of the planned task.
  private(set) var matches: [Int: Match] = [:]
  /// For recorded tasks without a match, the planned one that most resembles it and has another.
  private(set) var heirs: [Int: Int] = [:]

  private let planned: [TaskTraits]
  private let recorded: [TaskTraits?]
  private var plannedOf: [Int: Int] = [:]

  /// From here on two tasks are one, on a scale to 1.
  private static let threshold = 0.4

  /// - Parameter recorded: Nil for one that is not to be found again.
  init(_ planned: [PlannedTask], _ recorded: [PlannedTask?]) {
    self.planned = planned.map(TaskTraits.init)
    self.recorded = recorded.map { $0.map(TaskTraits.init) }
    pair { $0.place + [$0.title] + $0.criteria.sorted() }
    pair { [$0.title] + $0.criteria.sorted() }
    // What is derived has one place, and a text that follows from it.
    pair { $0.isWritten ? nil : $0.place }
    pairAlike()
  }

  func isMatched(recorded index: Int) -> Bool { plannedOf[index] != nil }

  private mutating func match(_ planned: Int, _ recorded: Int, _ evidence: Evidence) {
    matches[planned] = Match(recorded: recorded, evidence: evidence)
    plannedOf[recorded] = planned
  }

  /// Matches what has one key, where no other task on either side has it.
  private mutating func pair(_ key: (TaskTraits) -> [String]?) {
    var left: [[String]: [Int]] = [:]
    var right: [[String]: [Int]] = [:]
    for (index, task) in planned.enumerated() where matches[index] == nil {
      if let key = key(task) { left[[task.family] + key, default: []].append(index) }
    }
    for (index, task) in recorded.enumerated() where plannedOf[index] == nil {
      guard let task, let key = key(task) else { continue }
      right[[task.family] + key, default: []].append(index)
    }
    for (key, indices) in left {
      guard indices.count == 1, let found = right[key], found.count == 1 else { continue }
      match(indices[0], found[0], .same)
    }
  }

  // MARK: Likeness

  private mutating func pairAlike() {
    let left = planned.indices.filter { matches[$0] == nil && planned[$0].isWritten }
    let right = recorded.indices.filter { plannedOf[$0] == nil && recorded[$0]?.isWritten == true }
    if right.isEmpty || planned.isEmpty { return }
    let frequency = WordFrequency(planned, recorded.compactMap { $0 })
    // Those that are taken are asked, too, for they may have taken in the text of one that is gone.
    let index = LikenessIndex(planned, planned.indices.filter { planned[$0].isWritten })
    let open = Set(left)
    var pairs: [(score: Double, planned: Int, recorded: Int)] = []
    for old in right {
      guard let traits = recorded[old] else { continue }
      for new in index.candidates(for: traits) {
        let score = score(new, old, traits, frequency)
        if score >= TaskMatching.threshold { pairs.append((score, new, old)) }
      }
    }
    let ranks = ranksOfRecorded
    pairs.sort {
      ($1.score, $0.planned, ranks[$0.recorded]) < ($0.score, $1.planned, ranks[$1.recorded])
    }
    for pair in pairs where plannedOf[pair.recorded] == nil {
      if matches[pair.planned] == nil, open.contains(pair.planned) {
        let isSamePlace = planned[pair.planned].place == recorded[pair.recorded]?.place
        let percent = Int((pair.score * 100).rounded())
        match(pair.planned, pair.recorded, isSamePlace ? .same : .alike(percent))
      }
    }
    for pair in pairs where plannedOf[pair.recorded] == nil && heirs[pair.recorded] == nil {
      if hasNewText(pair.planned) { heirs[pair.recorded] = pair.planned }
    }
  }

  /// The places of the recorded tasks in the order of their pages, since their ids have none.
  private var ranksOfRecorded: [Int] {
    let order = recorded.indices.sorted { left, right in
      guard let one = recorded[left], let other = recorded[right] else { return left < right }
      return (one.place[0], one.line, left) < (other.place[0], other.line, right)
    }
    var ranks = [Int](repeating: 0, count: recorded.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }

  /// True for a matched task that says something else than before, and so may have taken in
  /// another.
  private func hasNewText(_ index: Int) -> Bool {
    guard let match = matches[index], let old = recorded[match.recorded] else { return false }
    return old.title != planned[index].title || old.criteria != planned[index].criteria
  }

  /// How alike two tasks are, from 0 to 1.
  private func score(
    _ new: Int, _ old: Int, _ right: TaskTraits, _ frequency: WordFrequency
  ) -> Double {
    let left = planned[new]
    let title = TaskWords.share(left.words, right.words, weight: frequency.weight)
    // Criteria that many tasks have, such as that the tests pass, tell no task from another.
    let own = (
      left.criteria.filter(frequency.isOwn), right.criteria.filter(frequency.isOwn)
    )
    let criteria = max(
      TaskWords.share(own.0, own.1),
      TaskWords.share(left.criteriaWords, right.criteriaWords, weight: frequency.weight))
    let parts = zip(left.place, right.place).count { $0 == $1 }
    let place = 0.5 * Double(parts)
    let neighbours = likeness(ofNeighbours: new, right)
    if own.0.isEmpty || own.1.isEmpty {
      return 0.75 * title + 0.15 * place + 0.1 * neighbours
    }
    return 0.4 * title + 0.4 * criteria + 0.1 * place + 0.1 * neighbours
  }

  /// Half for each neighbour that is the same as before.
  private func likeness(ofNeighbours new: Int, _ right: TaskTraits) -> Double {
    // The recorded tasks have lost their order, but their lines still tell it.
    var share = 0.0
    for step in [-1, 1] {
      let place = new + step
      guard planned.indices.contains(place), planned[place].place[0] == planned[new].place[0],
        let match = matches[place], let neighbour = recorded[match.recorded]
      else { continue }
      if neighbour.place[0] == right.place[0], (neighbour.line < right.line) == (step < 0) {
        share += 0.5
      }
    }
    return share
  }
}
