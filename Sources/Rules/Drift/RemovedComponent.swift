import Knowledge
import Markup

extension Rule {
  /// Pages that list what an accepted decision removed.
  static let removedComponent = Rule(
    id: "removed-component", family: .drift, severity: .info,
    summary: "A page still lists a component that an accepted decision removed.",
    rationale: """
      The decision is accepted and the inventory was not updated. Read are titles such as Remove X, Drop X, \
      Replace X with Y and Migrate from X to Y, and sentences such as "X is removed", "X goes away" and "we no longer use X" below the heading Decision, where X is a name; of a superseded decision whose title differs from its successor's in one name, that name is X, too; a word in small letters is one where pages mark it or begin a row with it. \
      Where X is one distinctive word, with a hyphen, a digit or a \
      capital inside, a page lists it where it begins a row or an item. Any other name, such as Redis, is looked for in \
      all that pages say, 600 at most, where Git tells that the line stands there since before the decision came. Lines that speak of \
      what was or that name the decision are left alone. Whether the decision has been carried \
      out already the rule cannot tell, so it is no more than a hint.
      """,
    examples: [
      .accepted("-- a.md --\n- `old-mcp`: removed in May\n\n## Removed\n\n- `old-mcp`\n-- adr/0001-x.md --\n# 1. Remove old-mcp\n\n## Status\n\nAccepted\n"),
      .accepted("-- a.md --\n- `old-mcp`: the gateway\n-- adr/0001-x.md --\n# 1. Remove old-mcp from the tests\n\n## Status\n\nAccepted\n-- adr/0002-y.md --\n# 2. Replace new-mcp with old-mcp\n\n## Status\n\nAccepted\n"),
      .flagged(
        "-- a.md --\nComponents: D1, ⟦Redis⟧ and vault-mcp. Redis keeps the queue.\n\n- We no longer use Redis.\n-- adr/0001-x.md --\n# 1. Drop Redis\n\n## Status\n\nAccepted\n",
        earlier: ["-- a.md --\nComponents: D1, Redis and vault-mcp. Redis keeps the queue.\n\n- We no longer use Redis.\n"]),
      .flagged(
        "-- a.md --\nThe ⟦Redis⟧ keeps the queue.\n-- adr/0001-x.md --\n# 1. Queue in D1\n\n## Status\n\nAccepted\n\n## Decision\n\nD1 keeps the queue. Redis is removed.\n",
        earlier: ["-- a.md --\nThe Redis keeps the queue.\n"]),
      .flagged(
        "-- a.md --\n- **⟦relay⟧** – forwards, if it does not fail\n\nWe do not need a relay.\n-- adr/0001-x.md --\n# 1. Notify by ntfy\n\n## Status\n\nAccepted\n\n## Decision\n\nrelay is removed.\n",
        earlier: ["-- a.md --\n- **relay** – forwards, if it does not fail\n\nWe do not need a relay.\n"]),
      .flagged(
        "-- a.md --\n```\napi --> ⟦redis⟧ --> worker\n```\n-- adr/0001-x.md --\n# 1. Use Redis for the queue\n\n## Status\n\nSuperseded by [2](0002-y.md)\n-- adr/0002-y.md --\n# 2. Use D1 for the queue\n\n## Status\n\nAccepted\n\nSupersedes [1](0001-x.md)\n",
        earlier: ["-- a.md --\n```\napi --> redis --> worker\n```\n-- adr/0001-x.md --\n# 1. Use Redis for the queue\n\n## Status\n\nAccepted\n"]),
      .flagged(
        "-- a.md --\n⟦Redis⟧ keeps the queue, so that the disk is never full.\n-- adr/0001-x.md --\n# 1. Queue\n\n## Status\n\nAccepted\n\n## Decision\n\nRedis goes away.\n",
        earlier: ["-- a.md --\nRedis keeps the queue, so that the disk is never full.\n"]),
      .flagged(
        "-- a.md --\n⟦Redis⟧ keeps the queue.\n-- adr/0001-x.md --\n# 1. Move the queue from Redis to D1\n\n## Status\n\nAccepted\n",
        earlier: ["-- a.md --\nRedis keeps the queue.\n"]),
      .accepted(
        "-- a.md --\nThe Redis keeps the queue.\n-- adr/0001-x.md --\n# 1. Drop Redis\n\n## Status\n\nAccepted\n",
        earlier: ["-- adr/0001-x.md --\n# 1. Drop Redis\n\n## Status\n\nAccepted\n"]),
      .flagged("-- a.md --\n- `⟦old-mcp⟧`: the gateway\n-- adr/0001-x.md --\n# 1. Replace old-mcp with new-mcp\n\n## Status\n\nAccepted\n"),
      .flagged("-- a.md --\n| Server | Port |\n| --- | --- |\n| ⟦old-mcp⟧ | 80 |\n-- adr/0001-x.md --\n# 1. Retire old-mcp\n\n## Status\n\nAccepted\n"),
    ],
    check: .survey(.removals) { graph, history, survey in
      let removals = survey.removals
      if removals.isEmpty { return [] }
      var places: [String: [Finding.Note]] = [:]
      let names = Set(removals.filter(\.isDistinctive).map(\.name))
      if !names.isEmpty {
        for (index, document) in graph.documents.enumerated()
        where !graph.isHistory(index) && graph.decision(of: index) == nil {
          for (name, range) in listed(in: document) where names.contains(name) {
            places[name, default: []].append(.init(path: document.path, range: range, message: "named here, too"))
          }
        }
      }
      return removals.compactMap { removal in
        var found = removal.isDistinctive ? places[removal.name] ?? [] : []
        let proof = history.files.map { removal.proved(in: graph, $0, history.texts) } ?? []
        for place in proof where !found.contains(where: { $0.path == graph.documents[place.document].path && $0.range == place.range }) {
          found.append(.init(path: graph.documents[place.document].path, range: place.range, message: "named here, too"))
        }
        found.sort { ($0.path, $0.range) < ($1.path, $1.range) }
        guard let first = found.first else { return nil }
        let decision = graph.decisions[removal.decision]
        let document = graph.documents[decision.document]
        return Finding(
          path: first.path, range: first.range,
          message: "'\(removal.name)' is named, and '\(graph.name(of: .document(decision.document)))' removed it",
          help: proof.isEmpty ? "take it out, or say that it is still there" : "the page says so since before the decision; take it out, or say that it is still there",
          notes: [
            .init(path: document.path, range: document.firstHeading?.range ?? SourceRange(0, 0), message: "the decision")
          ] + found.dropFirst())
      }
    })

  /// What begins the items and rows of a page, where nothing around it says that it is gone.
  private static func listed(in document: Document) -> [(String, SourceRange)] {
    func isGone(_ text: String, _ range: SourceRange) -> Bool {
      let heading = document.headings.last { $0.range.end <= range.start }.map { document[$0.text] } ?? ""
      let said = (text + " " + heading).lowercased()
      return ["remov", "retire", "deprecat", "legacy", "replac", "former", "no longer", "was ", "gone", "migrat", "histor", "instead", "old ", "drop", "decommission", "archiv", "sunset", "superseded", "❌"]
        .contains { said.contains($0) }
    }
    let codes = document.claims.filter { $0.kind == .code }
    var found: [(String, SourceRange)] = []
    for item in document.claims where item.kind == .item && item.traits.isDisjoint(with: [.struck, .quoted]) {
      guard let code = codes.first(where: { $0.range.contains(item.range) || item.range.contains($0.range) }),
        !code.traits.contains(.hedged), !isGone(document[item.subject], item.range)
      else { continue }
      found.append((document[item.value], item.range))
    }
    for table in document.tables where table.rows > 1 {
      for row in 1..<table.rows {
        let cell = document.cell(table, row: row, column: 0)
        let others = (1..<max(table.columns, 1)).map { document[document.cell(table, row: row, column: $0).text] }
        if isGone(others.joined(separator: " "), cell.range) { continue }
        found.append((document[cell.text], cell.range))
      }
    }
    return found
  }
}
