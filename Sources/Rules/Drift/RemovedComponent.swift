import Knowledge
import Markup

extension Rule {
  /// Pages that list what an accepted decision removed.
  static let removedComponent = Rule(
    id: "removed-component", family: .drift, severity: .info,
    summary: "A page still lists a component that an accepted decision removed.",
    rationale: """
      The decision is accepted and the inventory was not updated. Read are titles such as Remove X, Retire X, \
      Replace X with Y and Migrate from X to Y, where X is one distinctive word: with a hyphen, a digit or a \
      capital inside. A page lists X where it begins a row or an item. Whether the decision has been carried \
      out already the rule cannot tell, so it is no more than a hint.
      """,
    examples: [
      .accepted("-- a.md --\n- `old-mcp`: removed in May\n\n## Removed\n\n- `old-mcp`\n-- adr/0001-x.md --\n# 1. Remove old-mcp\n\n## Status\n\nAccepted\n"),
      .accepted("-- a.md --\n- `old-mcp`: the gateway\n-- adr/0001-x.md --\n# 1. Remove old-mcp from the tests\n\n## Status\n\nAccepted\n-- adr/0002-y.md --\n# 2. Replace new-mcp with old-mcp\n\n## Status\n\nAccepted\n"),
      .flagged("-- a.md --\n- `⟦old-mcp⟧`: the gateway\n-- adr/0001-x.md --\n# 1. Replace old-mcp with new-mcp\n\n## Status\n\nAccepted\n"),
      .flagged("-- a.md --\n| Server | Port |\n| --- | --- |\n| ⟦old-mcp⟧ | 80 |\n-- adr/0001-x.md --\n# 1. Retire old-mcp\n\n## Status\n\nAccepted\n"),
    ],
    check: .graph { graph in
      let removals = graph.decisions.enumerated().compactMap { index, decision -> (name: String, decision: Decision)? in
        guard decision.status == .accepted, let name = removed(by: decision.title) else { return nil }
        // A later decision may bring it back.
        let returns = graph.decisions[(index + 1)...].contains {
          $0.folder == decision.folder && $0.status == .accepted && removed(by: $0.title) != name
            && $0.title.contains(name)
        }
        return returns ? nil : (name, decision)
      }
      if removals.isEmpty { return [] }
      var places: [String: [Finding.Note]] = [:]
      let names = Set(removals.map(\.name))
      for (index, document) in graph.documents.enumerated()
      where !graph.isHistory(index) && graph.decision(of: index) == nil {
        for (name, range) in listed(in: document) where names.contains(name) {
          places[name, default: []].append(.init(path: document.path, range: range, message: "listed here, too"))
        }
      }
      return removals.compactMap { name, decision in
        guard let found = places[name], let first = found.first else { return nil }
        let document = graph.documents[decision.document]
        return Finding(
          path: first.path, range: first.range,
          message: "'\(name)' is listed, and '\(graph.name(of: .document(decision.document)))' removed it",
          help: "take it out, or say that it is still there",
          notes: [
            .init(path: document.path, range: document.firstHeading?.range ?? SourceRange(0, 0), message: "the decision")
          ] + found.dropFirst())
      }
    })

  /// The distinctive name of what a decision removes, by its title.
  private static func removed(by title: String) -> String? {
    let words = title.split(separator: " ").map(String.init)
    let folded = words.map { $0.lowercased() }
    guard let verb = folded.first else { return nil }
    var place = 1
    switch verb {
    case "remove", "drop", "retire", "decommission", "sunset", "replace": break
    case "migrate", "move", "switch":
      guard folded.count > 3, folded[1] == "from" else { return nil }
      place = 2
    default: return nil
    }
    if place < folded.count, folded[place] == "the" { place += 1 }
    guard place < words.count else { return nil }
    let name = words[place].filter { !"`\"'*,:".contains($0) }
    let next = place + 1 < folded.count ? folded[place + 1] : ""
    let ends = verb == "replace" ? ["with", "by"] : place == 2 ? ["to"] : ["", "in", "and", "entirely", "completely"]
    guard ends.contains(next), name.count > 3,
      name.contains(where: { $0.isNumber || "-_.".contains($0) }) || name.dropFirst().contains(where: \.isUppercase)
    else { return nil }
    return name
  }

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
