import Planning

/// Numbers from a seed, the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Pages of tasks that random edits change as people do.
struct GeneratedPlan {
  struct Task {
    var title: [String]
    var criteria: [String]
    var priority: Int
    var isChecked: Bool
    var isItem: Bool

    /// What says which task it is.
    var text: [String] { [title.joined(separator: " ")] + (isItem ? [] : criteria.sorted()) }
  }

  var pages: [String: [Task]] = [:]
  private var random: SeededNumbers
  private var pageCount = 0

  private static let words = [
    "queue", "token", "agent", "worker", "guide", "budget", "portal", "tunnel", "schema", "retry",
    "reject", "count", "write", "rotate", "measure", "remove", "split", "audit", "cache", "lease",
  ]

  init(seed: UInt64) {
    random = SeededNumbers(seed: seed)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let path = newPath()
      pages[path] = []
      for _ in 0..<Int.random(in: 1...8, using: &random) { add(to: path) }
    }
  }

  private mutating func newPath() -> String {
    pageCount += 1
    return "docs/page-\(pageCount).md"
  }

  private mutating func word() -> String { Self.words.randomElement(using: &random) ?? "" }

  private mutating func add(to path: String) {
    let title = (0..<Int.random(in: 2...5, using: &random)).map { _ in word() }
    // One page has no title twice.
    if pages[path]?.contains(where: { $0.title == title }) == true { return }
    let task = Task(
      title: title, criteria: (0..<Int.random(in: 1...3, using: &random)).map { _ in criterion() },
      priority: Int.random(in: 0...4, using: &random), isChecked: false,
      isItem: Bool.random(using: &random))
    let place = Int.random(in: 0...(pages[path]?.count ?? 0), using: &random)
    pages[path]?.insert(task, at: place)
  }

  private mutating func criterion() -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: "`$ make \(word())`"
    case 1: "file: \(word())/\(word()).md"
    case 2: "Tests pass"
    default: "The \(word()) and the \(word()) are \(word())"
    }
  }

  /// One edit of the kinds that people make.
  mutating func edit() {
    guard let path = pages.keys.sorted().randomElement(using: &random),
      let count = pages[path]?.count
    else { return }
    let place = count > 0 ? Int.random(in: 0..<count, using: &random) : 0
    switch Int.random(in: 0..<8, using: &random) {
    case 0: add(to: path)
    case 1 where count > 0: pages[path]?.remove(at: place)
    case 2 where count > 0:
      let word = word()
      var title = pages[path]?[place].title ?? []
      title[title.count - 1] = word
      if pages[path]?.contains(where: { $0.title == title }) == false {
        pages[path]?[place].title = title
      }
    case 3: pages[path]?.shuffle(using: &random)
    case 4:
      let moved = pages.removeValue(forKey: path)
      pages[newPath()] = moved
    case 5 where count > 0:
      let criterion = criterion()
      pages[path]?[place].criteria.append(criterion)
    case 6 where count > 0: pages[path]?[place].isChecked.toggle()
    case 7 where count > 0: pages[path]?[place].priority = Int.random(in: 0...4, using: &random)
    default: return
    }
  }

  /// Those tasks that no other has the text of, as their texts.
  var distinct: Set<[String]> {
    let texts = pages.values.flatMap { $0 }.map(\.text)
    let counts = Dictionary(texts.map { ($0, 1) }) { $0 + $1 }
    return Set(counts.filter { $0.value == 1 }.keys)
  }

  var files: [(path: String, text: String)] {
    pages.sorted { $0.key < $1.key }.map { path, tasks in
      let items = tasks.filter(\.isItem).map { task in
        "- [\(task.isChecked ? "x" : " ")] \(task.title.joined(separator: " "))\n"
      }
      let headings = tasks.filter { !$0.isItem }.map { task in
        "\n### \(task.title.joined(separator: " "))\nPriority: \(task.priority)\n\n"
          + task.criteria.map { "- [\(task.isChecked ? "x" : " ")] \($0)\n" }.joined()
      }
      return (path, "# Page\n\n## Tasks\n\n" + items.joined() + headings.joined())
    }
  }
}
