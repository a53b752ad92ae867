import Knowledge
import Markup

extension Rule {
  /// Pages that give one thing two ports.
  static let disagreeingValue = Rule(
    id: "disagreeing-value", family: .drift, severity: .info,
    summary: "Two pages give one thing different values: a port, an address, a version, a price.",
    rationale: """
      A value that is copied is changed in one place. The rule compares what tables (the row's thing, the \
      column's attribute), lines such as `- Port: 8080` below a heading, and sentences ("vault-mcp listens \
      on port 3001") say of one thing. Things must have a name of their own, such as `vault-mcp`: a \
      `server` is another one on every page. A thing that has two values on one page is left alone, and so \
      are decisions and history. The version of the project and of what it runs on is compared with the file \
      at the root that decides it (`Cargo.toml`, `package.json`, `pyproject.toml`, `.nvmrc`, `.python-version`, \
      `.tool-versions`). Where three or more places state it, the majority is right; else \
      the page that Git saw change last, which is a guess. A number of things without a name ("91 plugins") is \
      held against the others only where at least three pages in four agree on another that is near.
      """,
    examples: [
      .accepted("-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | 3001 |\n| mac-mcp | 3002 |\n-- b.md --\nvault-mcp listens on port 3001, mac-mcp on port 3002.\n"),
      .accepted("-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | 3001 |\n| vault-mcp | 3002 |\n-- b.md --\nvault-mcp listens on port 3003.\n"),
      .accepted("-- a.md --\n| Name | Cost |\n| --- | --- |\n| Server | $5 |\n-- b.md --\n| Name | Cost |\n| --- | --- |\n| Server | $7 |\n"),
      .accepted("-- a.md --\n| Name | Port |\n| --- | --- |\n| vault-mcp | 3001 |\n-- archive/b.md --\nvault-mcp listens on port 3003.\n"),
      .flagged("-- a.md --\n| Server | Port |\n| --- | --- |\n| `vault-mcp` | 3001 |\n-- b.md --\n## vault-mcp\n\n- **Port**: 3001\n-- c.md --\nThe `vault-mcp` server listens on port ⟦8787⟧.\n",
        fixed: "-- c.md --\nThe `vault-mcp` server listens on port 3001.\n"),
      .flagged("-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | 3001 |\n-- b.md --\nvault-mcp is on port ⟦8787⟧.\n",
        fixed: "-- b.md --\nvault-mcp is on port 3001.\n", earlier: ["-- a.md --\nA\n-- b.md --\nvault-mcp is on port 8787.\n"]),
      .accepted("-- Cargo.toml --\n[package]\nversion = \"2.15.0\"\n-- a.md --\nA workspace with the current version 2.15. Since version 2.1.0 it is fast. serde 1.0.1 is in it.\n"),
      .flagged("-- a.md --\nAll 91 plugins are listed.\n-- b.md --\nWe ship 91 plugins.\n-- c.md --\n- 91 plugins\n-- d.md --\nIt has ⟦88⟧ plugins.\n"),
      .accepted("-- a.md --\nAll 91 plugins are listed.\n-- b.md --\nWe ship 91 plugins.\n-- c.md --\nThese are 60 plugins.\n-- d.md --\nIt has 88 plugins.\n"),
      .flagged("-- Cargo.toml --\n[package]\nversion = \"2.15.0\"\n-- a.md --\nA Rust monorepo with workspace version `⟦2.12.0⟧`.\n",
        fixed: "-- a.md --\nA Rust monorepo with workspace version `2.15.0`.\n"),
      .flagged("-- package.json --\n{\n  \"name\": \"a\",\n  \"version\": \"1.3.0\",\n  \"x\": {\n    \"version\": \"1\"\n  }\n}\n-- .nvmrc --\nv22\n-- a.md --\nThe latest release is not told. Current version: ⟦v1.2.0⟧. It runs on Node ⟦20⟧.\n",
        fixed: "-- a.md --\nThe latest release is not told. Current version: v1.3.0. It runs on Node 22.\n"),
      .flagged("-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | ⟦3001⟧ |\n-- b.md --\nvault-mcp is on port 8787.\n"),
    ],
    check: .survey(.versions) { graph, history, survey in
      let groups = Dictionary(grouping: StatedValue.all(in: graph)) { "\($0.thing)\n\($0.attribute)" }
      return groups.sorted { $0.key < $1.key }.flatMap { findings($0.value, graph, history.files) }
        + unproven(graph, history, survey).map { finding($0, graph) }
    })

  /// Those that `outdated-version` has no history of, and so does not report.
  private static func unproven(
    _ graph: Graph, _ history: History, _ survey: DriftSurvey
  ) -> [OutdatedVersion] {
    let all = OutdatedVersion.all(in: graph)
    guard !all.isEmpty, let files = history.files, let versions = survey.versions else { return all }
    let proven = versions.all(files, history.texts)
    return all.filter { item in
      !proven.contains { $0.document == item.document && ($0.range.contains(item.range) || item.range.contains($0.range)) }
    }
  }

  private static func finding(_ item: OutdatedVersion, _ graph: Graph) -> Finding {
    Finding(
      path: graph.documents[item.document].path, range: item.range,
      message: "the version of the \(item.thing) is \(item.version) here and \(item.actual) in '\(item.path)'",
      help: "write the version of the file, or leave it to the file",
      notes: [.init(path: item.path, range: item.place, message: "decided here")],
      fixes: [Fix("write '\(item.actual)'", .unsafe, [TextEdit(path: graph.documents[item.document].path, item.range, (item.version.hasPrefix("v") ? "v" : "") + item.actual)])])
  }

  private static func findings(_ all: [StatedValue], _ graph: Graph, _ files: FileHistory?) -> [Finding] {
    // A page that states two values speaks of two things.
    let pages = Dictionary(grouping: all, by: \.document)
    let places = all.filter { place in pages[place.document]?.allSatisfy { $0.value == place.value } ?? false }
    let values = Dictionary(grouping: places, by: \.value)
    if all.first?.thing.isEmpty == true { return outliers(values, graph) }
    guard values.count > 1, let right = right(values, graph, files) ?? places.first?.value,
      let model = values[right]?.first
    else { return [] }
    let isKnown = self.right(values, graph, files) != nil
    func path(_ place: StatedValue) -> String { graph.documents[place.document].path }
    guard isKnown else {
      let others = places.filter { $0.value != right }
      guard let other = others.first else { return [] }
      return [
        Finding(
          path: path(model), range: model.range,
          message: "the \(model.attribute) of '\(model.thing)' is \(model.written) here and \(other.written) in '\(path(other))'",
          help: "correct the wrong one",
          notes: others.map { .init(path: path($0), range: $0.range, message: "\($0.written) here") })
      ]
    }
    return values.filter { $0.key != right }.sorted { $0.key < $1.key }.compactMap { _, wrong in
      guard let first = wrong.first else { return nil }
      let edits = wrong.filter { $0.range.count == $0.written.utf8.count }.map {
        TextEdit(path: path($0), $0.range, model.written)
      }
      return Finding(
        path: path(first), range: first.range,
        message: "the \(first.attribute) of '\(first.thing)' is \(first.written) here and \(model.written) in '\(path(model))'",
        help: "correct the wrong one",
        notes: wrong.dropFirst().map { .init(path: path($0), range: $0.range, message: "the same here") }
          + (values[right] ?? []).map { .init(path: path($0), range: $0.range, message: "\($0.written) here") },
        fixes: edits.count == wrong.count ? [Fix("write '\(model.written)'", .unsafe, edits)] : [])
    }
  }

  /// Counts of the same noun differ for many reasons; one that is nearly what nearly all pages say is stale.
  private static func outliers(_ values: [String: [StatedValue]], _ graph: Graph) -> [Finding] {
    let pages = values.mapValues { Set($0.map(\.document)) }
    let total = pages.values.reduce(0) { $0 + $1.count }
    guard values.count > 1, total >= 4, let most = pages.max(by: { $0.value.count < $1.value.count }),
      most.value.count * 4 >= total * 3, let number = Int(most.key), let model = values[most.key]?.first
    else { return [] }
    return values.filter { $0.key != most.key }.sorted { $0.key < $1.key }.compactMap { value, wrong in
      guard let first = wrong.first, let stale = Int(value), abs(stale - number) * 5 <= number else { return nil }
      func path(_ place: StatedValue) -> String { graph.documents[place.document].path }
      return Finding(
        path: path(first), range: first.range,
        message: "'\(first.written)' of '\(first.attribute)' here, and \(number) on \(most.value.count) other pages",
        help: "write the number that is right, or leave it out",
        notes: wrong.dropFirst().map { .init(path: path($0), range: $0.range, message: "the same here") }
          + [.init(path: path(model), range: model.range, message: "\(number) here")],
        fixes: [])
    }
  }

  /// The value of the majority of three pages or more, else that of the page that was changed last.
  private static func right(
    _ values: [String: [StatedValue]], _ graph: Graph, _ files: FileHistory?
  ) -> String? {
    let pages = values.mapValues { Set($0.map(\.document)) }
    let total = pages.values.reduce(0) { $0 + $1.count }
    if total >= 3, let most = pages.max(by: { $0.value.count < $1.value.count }), most.value.count * 2 > total {
      return most.key
    }
    guard let files else { return nil }
    let newest = pages.mapValues { documents in
      documents.compactMap { files.versions(of: graph.documents[$0].path).last?.commit }.max() ?? -1
    }
    guard let last = newest.values.max(), last >= 0, newest.values.count(where: { $0 == last }) == 1 else { return nil }
    return newest.first { $0.value == last }?.key
  }
}
