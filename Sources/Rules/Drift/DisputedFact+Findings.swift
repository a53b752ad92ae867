import Knowledge
import Markup

extension DisputedFact {
  /// What is stale of some disputed facts, as far as earlier versions tell.
  static func findings(_ facts: [DisputedFact], _ graph: Graph, _ history: History) -> [Finding] {
    if facts.isEmpty { return [] }
    let lines = history.files.map { EarlierLines(graph, $0, history.texts) }
    return facts.compactMap { fact in
      fact.verdict(lines, in: graph).flatMap { fact.finding($0, graph) }
    }
  }

  private func finding(_ verdict: Verdict, _ graph: Graph) -> Finding? {
    guard let first = verdict.wrong.first else { return nil }
    let right = verdict.right
    func path(_ place: Statement) -> String { graph.documents[place.document].path }
    let when = verdict.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
    let help = switch verdict.reason {
    case .history: "both said the same until \(when) changed the other"
    case .siblings(let rows): "the other \(rows) rows of both tables agree; correct the one that is wrong"
    case .majority(let pages): "\(pages) pages say so; correct the one that is wrong"
    }
    let edits = verdict.wrong.filter { $0.range.count == $0.written.utf8.count }.map {
      TextEdit(path: path($0), $0.range, right.written)
    }
    return Finding(
      path: path(first), range: first.range,
      message: "'\(first.written)' as \(column) of '\(key)' here and '\(right.written)' in '\(path(right))'",
      help: help,
      notes: [.init(path: path(right), range: right.range, message: "'\(right.written)' here")]
        + verdict.wrong.dropFirst().map {
          .init(path: path($0), range: $0.range, message: "'\($0.written)' here")
        },
      fixes: verdict.reason == .history && edits.count == verdict.wrong.count ? [Fix("write '\(right.written)'", .unsafe, edits)] : [])
  }
}
