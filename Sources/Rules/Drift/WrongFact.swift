import Knowledge
import Markup

extension Rule {
  /// Values that differ from what is declared.
  static let wrongFact = Rule(
    id: "wrong-fact", family: .drift, severity: .error,
    summary: "A page states a declared fact with another value.",
    rationale: """
      A fact that `cairn.yml` declares or counts, or that a page declares in its front matter under \
      `facts`, has one value, and the rule finds the sentences, cells and lines that give another. The \
      fact's name says what to look for: all its words must stand beside the value, so `tools of \
      vault-mcp` is found in "vault-mcp has 12 tools", and in a table with a row `vault-mcp` and a column \
      `Tools`. Bounds ("at least 12"), the past, plans and examples are left alone, and so are pages that \
      are history. What is said in other words is found where the fact has `say`.
      """,
    examples: [
      .accepted("-- cairn.yml --\nfacts: {port of vault-mcp: 3001}\n-- a.md --\nvault-mcp listens on port 3001, and mac-mcp on port 3002.\n"),
      .accepted("-- cairn.yml --\nfacts: {node version: \"22\"}\n-- a.md --\nRuns on Node 22.4. Needed Node 20+ once. Python 3.12 is there, too.\n"),
      .accepted("-- cairn.yml --\ncount: {tools: 'tool\\( in src/*.ts'}\n-- src/a.ts --\ntool(1); tool(2)\n-- a.md --\nIt has two tools. There were 5 tools.\n"),
      .accepted("-- cairn.yml --\nfacts: {region: {value: eu-west-1, pages: [ops.md], say: ['region is (\\S+)']}}\n-- a.md --\nThe region is us-east-1 here\n"),
      .accepted("-- old/a.md --\nIt has 5 tools.\n-- cairn.yml --\nfacts: {tools: 12}\n"),
      .flagged("-- cairn.yml --\nfacts: {port of vault-mcp: 3001}\n-- a.md --\n`vault-mcp` listens on port ⟦8787⟧ and mac-mcp on port 3002.\n",
        fixed: "-- a.md --\n`vault-mcp` listens on port 3001 and mac-mcp on port 3002.\n"),
      .flagged("-- cairn.yml --\nfacts: {vault-mcp: {port: 3001}}\n-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | ⟦8787⟧ |\n| mac-mcp | 3002 |\n",
        fixed: "-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | 3001 |\n| mac-mcp | 3002 |\n"),
      .flagged("-- a.md --\n---\nfacts: {node version: \"22\"}\n---\n# A\n-- b.md --\n# B\n\nThe build uses Node.js ⟦20⟧.\n",
        fixed: "-- b.md --\n# B\n\nThe build uses Node.js 22.\n"),
      .flagged("-- cairn.yml --\ncount: {tools: {pattern: 'tool\\(', in: src/*.ts}}\n-- src/a.ts --\ntool(1)\ntool(2)\ntool(3)\n-- a.md --\nIt has ⟦two⟧ tools.\n-- b.md --\n- two tools\n",
        fixed: "-- a.md --\nIt has 3 tools.\n-- b.md --\n- 3 tools\n"),
      .flagged("-- cairn.yml --\nfacts: {region: {value: eu-west-1, say: ['region is (\\S+)']}}\n-- a.md --\nThe region is ⟦us-east-1⟧ here\n",
        fixed: "-- a.md --\nThe region is eu-west-1 here\n"),
      .flagged("-- cairn.yml --\nfacts: {limit: 16}\n-- a.md --\n---\nfacts: {limit: ⟦8⟧}\n---\n# A\n",
        fixed: "-- a.md --\n---\nfacts: {limit: 16}\n---\n# A\n"),
    ],
    check: .graph { graph in
      let table = FactTable(graph)
      return table.all(of: graph).flatMap { fact -> [Finding] in
        var places = StatedFact.contradicting(fact, in: graph)
        places += table.contraries(of: fact).map {
          StatedFact(document: $0.document, range: $0.range, value: $0.value, isExact: false)
        }
        // Copies of one stale value are one finding.
        return Dictionary(grouping: places) { $0.value.lowercased() }.sorted { $0.key < $1.key }.compactMap {
          finding(fact, $0.value, in: graph)
        }
      }
    })

  private static func finding(_ fact: FactTable.Fact, _ places: [StatedFact], in graph: Graph) -> Finding? {
    guard let first = places.first else { return nil }
    func path(_ place: StatedFact) -> String { graph.documents[place.document].path }
    var notes = places.dropFirst().map {
      Finding.Note(path: path($0), range: $0.range, message: "the same here")
    }
    notes.append(Finding.Note(path: fact.path, range: fact.range, message: "declared here"))
    let edits = places.compactMap { place -> TextEdit? in
      let range = place.isExact ? place.range : Wording.place(of: place.value, in: place.range)
      return range.map { TextEdit(path: path(place), $0, fact.value) }
    }
    return Finding(
      path: path(first), range: first.range,
      message: "'\(fact.name)' is \(fact.value), and not \(first.value)",
      help: fact.help,
      notes: notes,
      fixes: edits.count == places.count ? [Fix("write '\(fact.value)'", .safe, edits)] : [])
  }
}

extension FactTable.Fact {
  /// Where the value comes from, in one line.
  fileprivate var help: String {
    switch setting?.origin {
    case .count(let pattern, let files):
      let globs = files.map { "'\($0.text)'" }.joined(separator: ", ")
      return pattern.map { "counted: matches of '\($0)' in \(globs)" } ?? "counted: files in \(globs)"
    case .value, nil: return "correct it, or the declaration"
    }
  }
}
