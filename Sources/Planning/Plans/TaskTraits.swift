/// What of a task is compared to find it again.
struct TaskTraits {
  /// Only tasks of one family can be the same.
  let family: String
  /// True where somebody wrote the task itself; others follow from something else.
  let isWritten: Bool
  /// The path, then the anchor.
  let place: [String]
  let line: Int
  /// In lower case.
  let title: String
  let words: Set<String>
  /// Ids; of a task whose one criterion is its title, none.
  let criteria: Set<String>
  let criteriaWords: Set<String>

  init(_ task: PlannedTask) {
    isWritten = task.origin.kind?.isWritten ?? false
    // An item that became a heading is the same task.
    family = isWritten ? "" : task.origin.derivation
    let phase = task.origin.kind == .decisionOfPhase ? task.phase ?? "" : ""
    place = [task.origin.path, task.origin.anchor + phase]
    line = task.origin.line
    let title = task.title.lowercased()
    self.title = title
    words = TaskWords.words(task.title)
    let own = task.criteria.filter { $0.text.lowercased() != title }
    criteria = Set(own.map(\.id))
    criteriaWords = own.reduce(into: []) { $0.formUnion(TaskWords.words($1.text)) }
  }
}

/// How many tasks use a word or have a criterion: what many have tells none from another.
struct WordFrequency {
  private var words: [String: Int] = [:]
  private var criteria: [String: Int] = [:]

  init(_ planned: [TaskTraits], _ recorded: [TaskTraits]) {
    // Counted on each side, since a task that is on both has its words twice.
    for side in [planned, recorded] {
      var counts: [String: Int] = [:]
      var owners: [String: Int] = [:]
      for task in side {
        for word in task.words.union(task.criteriaWords) { counts[word, default: 0] += 1 }
        for criterion in task.criteria { owners[criterion, default: 0] += 1 }
      }
      words.merge(counts) { max($0, $1) }
      criteria.merge(owners) { max($0, $1) }
    }
  }

  func weight(_ word: String) -> Double { 1 / Double(max(1, words[word] ?? 1)).squareRoot() }

  func isOwn(_ criterion: String) -> Bool { criteria[criterion, default: 0] < 2 }
}

/// Finds the tasks that share something rare with another, so that not all pairs need be compared.
struct LikenessIndex {
  private var places: [String: [Int]] = [:]

  /// Words that more tasks than this use lead nowhere.
  private static let most = 64

  init(_ tasks: [TaskTraits], _ indices: [Int]) {
    for index in indices {
      for key in LikenessIndex.keys(of: tasks[index]) { places[key, default: []].append(index) }
    }
    places = places.filter { $0.value.count <= LikenessIndex.most }
  }

  func candidates(for task: TaskTraits) -> [Int] {
    Set(LikenessIndex.keys(of: task).flatMap { places[$0] ?? [] }).sorted()
  }

  private static func keys(of task: TaskTraits) -> [String] {
    task.words.map { "w" + $0 } + task.criteria.map { "c" + $0 }
      + ["p" + task.place.joined(separator: "#")]
  }
}
