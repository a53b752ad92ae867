import Context
import Knowledge
import Markup

/// A repository as it was before a commit, with all that a pack is made of.
struct Moment {
  let graph: Graph
  let activity: Activity
  let author: String
  let hint: String
  let vectors: [TermVector]
  let contents: @Sendable (String) -> [UInt8]?

  /// Makes every pack, and notes how much of what was looked for each names.
  func score(edited: Set<String>, needed: Set<String>, _ options: ReplayOptions, _ table: inout ScoreTable) {
    let neighbourhood = Neighbourhood(graph, activity)
    let words = WordSearch(vectors).scores(for: hint)
    var variants: [(name: String, without: Set<Signal>, weights: RankWeights)] = [("cairn", [], options.weights)]
    if options.ablates { variants += Signal.allCases.map { ("without \($0.rawValue)", [$0], options.weights) } }
    variants += options.tries.map { ($0.name, [], $0.weights) }
    for budget in options.budgets {
      for isHinted in [false, true] {
        for variant in variants {
          var material = ResumeMaterial(graph: graph, activity: activity, contents: contents)
          material.actor = author
          material.question.actors = activity.authors(named: author)
          material.question.without = variant.without
          if isHinted {
            material.question.hint = hint
            material.question.words = words
          }
          let pack = ResumeContext(
            material, Budget(tokens: budget), weights: variant.weights, neighbourhood: neighbourhood)
          let named = Set(pack.items.map(\.path))
          table.note(variant.name, budget, isHinted, edited, needed, named)
        }
      }
      guard options.baselines else { continue }
      for (name, order) in baselines(neighbourhood) {
        table.note(name, budget, nil, edited, needed, named(order, budget))
      }
      let best = words.indices.filter { words[$0] > 0 }.sorted { (-words[$0], $0) < (-words[$1], $1) }
      table.note("BM25 on the hint", budget, true, edited, needed, named(best, budget))
    }
  }

  /// The orders that other tools use.
  private func baselines(_ neighbourhood: Neighbourhood) -> [(String, [Int])] {
    let all = Array(graph.documents.indices)
    func sorted(_ values: [Double]) -> [Int] { all.sorted { (-values[$0], $0) < (-values[$1], $1) } }
    let last = all.map { activity.touches[$0].last.map { Double($0.commit) } ?? -1 }
    let since = Int32(activity.days.count - 100)
    let counts = all.map { Double(activity.touches[$0].count { $0.commit >= since }) }
    let heat = all.map { index in
      activity.touches[index].reduce(0.0) { $0 + power(Double(activity.age(of: $1.commit)) / 30) }
    }
    return [
      ("alphabetical", all), ("recency", sorted(last)), ("change count, 100 commits", sorted(counts)),
      ("heat, 30 days", sorted(heat)),
      ("PageRank", sorted(neighbourhood.rank())),
    ]
  }

  private func power(_ halves: Double) -> Double { Double(sign: .plus, exponent: -Int(halves), significand: 1) }

  /// The documents whose cards fit into a budget, in an order.
  private func named(_ order: [Int], _ budget: Int) -> Set<String> {
    var left = budget - 60
    var named: Set<String> = []
    for index in order {
      let document = graph.documents[index]
      left -= TokenEstimate.count("- \(document.path) (\(document.title))\n")
      if left < 0 { break }
      named.insert(document.path)
    }
    return named
  }
}
