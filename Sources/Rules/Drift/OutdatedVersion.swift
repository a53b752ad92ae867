import Knowledge
import Markup

extension Rule {
  /// Versions that a manifest has left behind.
  static let outdatedVersion = Rule(
    id: "outdated-version", family: .drift, severity: .info,
    summary: "A page gives something a version that the deciding file had earlier.",
    rationale: """
      Manifests are raised by hand and by bots, and the pages that repeat them are not. Read are `VERSION`, \
      `package.json`, `Cargo.toml`, `pyproject.toml`, `requirements*.txt`, `go.mod`, `Chart.yaml`, files of MSBuild, \
      `gradle.properties`, Dockerfiles, and the images and charts in YAML. A page states a version beside a name \
      (`grafana/grafana:13.1.0`, "FastAPI >=0.139.0", a row of a table), or as `Version: 2.6.0`, which is the \
      nearest project's. It is stale if no such file has the version now and one had it in its latest \
      commits, so the rule needs Git; what stood there longer ago it cannot see. A label that could be the page's own counts where \
      the page came to it while the project had that version. `What's New in v2.52.0` on a front page \
      counts where the heading followed the project's versions before. Decisions, plans, changelogs, \
      tables of compatibility, sections about upgrades, and sentences about the past are left alone. So are \
      the versions of pages themselves, unless they look like the project's, which cannot always be told apart.
      """,
    examples: [
      .accepted(
        "-- Cargo.toml --\n[package]\nname = \"abc\"\nversion = \"2.15.0\"\n-- a.md --\nRun `abc:2.15.0`, or abc v2.15. Since abc 2.14.0 it is fast.\n",
        earlier: ["-- Cargo.toml --\n[package]\nname = \"abc\"\nversion = \"2.14.0\"\n"]),
      .accepted(
        "-- package.json --\n{\n  \"dependencies\": {\n    \"zod\": \"^4.1.0\"\n  }\n}\n-- b/package.json --\n{\n  \"dependencies\": {\n    \"zod\": \"^3.2.1\"\n  }\n}\n-- a.md --\nIt uses Zod 3.2.1.\n",
        earlier: ["-- package.json --\n{\n  \"dependencies\": {\n    \"zod\": \"^3.2.1\"\n  }\n}\n"]),
      .accepted(
        "-- VERSION --\n2.7.0\n-- docs/a.md --\nVersion: 1.3.7\n-- docs/b.md --\nVersion: 2.6.0\n",
        earlier: ["-- VERSION --\n2.6.0\n"]),
      .accepted(
        "-- VERSION --\n2.7.0\n-- a.md --\n# A\n\n## Changes in abc\n\n- Version: 2.6.1\n", earlier: ["-- VERSION --\n2.6.1\n"]),
      .accepted(
        "-- VERSION --\n2.7.1\n-- README.md --\n# A\n\n## What's New in v2.7.0\n\nMuch.\n",
        earlier: ["-- VERSION --\n2.6.0\n-- README.md --\n# A\n\n## What's New in v2.6.0\n", "-- VERSION --\n2.7.0\n-- README.md --\n# A\n\n## What's New in v2.7.0\n"]),
      .accepted(
        "-- VERSION --\n2.8.0\n-- README.md --\n# A\n\n## What's New in v2.7.0\n\nMuch.\n",
        earlier: ["-- VERSION --\n2.7.0\n-- README.md --\n# A\n\n## What's New in v2.7.0\n"]),
      .flagged(
        "-- VERSION --\n2.8.0\n-- README.md --\n# A\n\n## What's New in v⟦2.7.0⟧\n\nMuch.\n",
        fixed: "-- README.md --\n# A\n\n## What's New in v2.8.0\n\nMuch.\n",
        earlier: ["-- VERSION --\n2.6.0\n-- README.md --\n# A\n\n## What's New in v2.6.0\n", "-- VERSION --\n2.7.0\n-- README.md --\n# A\n\n## What's New in v2.7.0\n"]),
      .flagged(
        "-- VERSION --\n2.8.0\n-- docs/a.md --\n# A\n\n> **Version**: ⟦2.6.1⟧ | **Tools**: 37 available | **Updated**: January 2025\n",
        fixed: "-- docs/a.md --\n# A\n\n> **Version**: 2.8.0 | **Tools**: 37 available | **Updated**: January 2025\n",
        earlier: ["-- VERSION --\n2.6.1\n-- docs/a.md --\n# A\n\n> **Version**: 2.6.1 | **Tools**: 37 available | **Updated**: January 2025\n"]),
      .flagged(
        "-- VERSION --\n2.7.0\n-- README.md --\n# A\n\n> **Version:** ⟦2.6.0⟧\n",
        fixed: "-- README.md --\n# A\n\n> **Version:** 2.7.0\n", earlier: ["-- VERSION --\n2.6.0\n"]),
      .flagged(
        "-- Cargo.toml --\n[package]\nname = \"abc\"\nversion = \"3.1.0\"\n-- README.md --\n# abc v⟦2.2.1⟧\n\n```\ndocker run ghcr.io/o/abc:2.2.1 overview\n```\n",
        fixed: "-- README.md --\n# abc v3.1.0\n\n```\ndocker run ghcr.io/o/abc:3.1.0 overview\n```\n",
        earlier: ["-- Cargo.toml --\n[package]\nname = \"abc\"\nversion = \"2.2.1\"\n"]),
      .flagged(
        "-- pyproject.toml --\n[project]\nrequires-python = \">=3.12\"\ndependencies = [\n  \"fastapi>=0.141.1\",\n]\n-- a.md --\n| Package | Version |\n| --- | --- |\n| FastAPI | >=⟦0.139.0⟧ |\n-- b.md --\nPython version ⟦3.10⟧ or newer.\n",
        fixed: "-- a.md --\n| Package | Version |\n| --- | --- |\n| FastAPI | >=0.141.1 |\n-- b.md --\nPython version 3.12 or newer.\n",
        earlier: ["-- pyproject.toml --\n[project]\nrequires-python = \">=3.10\"\ndependencies = [\n  \"fastapi>=0.139.0\",\n]\n"]),
      .flagged(
        "-- package.json --\n{\n  \"engines\": { \"node\": \">=22\" }\n}\n-- a.md --\nNode ⟦20⟧ is needed. Use Node 22, or 5 nodes.\n",
        fixed: "-- a.md --\nNode 22 is needed. Use Node 22, or 5 nodes.\n",
        earlier: ["-- package.json --\n{\n  \"engines\": { \"node\": \">=20\" }\n}\n"]),
      .flagged(
        "-- k8s/g.yaml --\nspec:\n  image: grafana/grafana:13.2.0\n-- k8s/v.yaml --\nspec:\n  chart: valkey\n  version: '0.11.0'\n-- a.md --\n- **Image**: `grafana/grafana:⟦13.1.0⟧`\n- Valkey, official Helm chart `⟦0.9.4⟧`\n",
        fixed: "-- a.md --\n- **Image**: `grafana/grafana:13.2.0`\n- Valkey, official Helm chart `0.11.0`\n",
        earlier: ["-- k8s/g.yaml --\nspec:\n  image: grafana/grafana:13.1.0\n-- k8s/v.yaml --\nspec:\n  chart: valkey\n  version: '0.9.4'\n"]),
    ],
    check: .survey(.versions) { graph, history, survey in
      guard let files = history.files, let versions = survey.versions else { return [] }
      let all = versions.all(files, history.texts)
      // Copies of one stale version are one finding.
      let groups = Dictionary(grouping: all) { "\($0.path)\n\($0.thing)\n\($0.version)" }
      return groups.sorted { $0.key < $1.key }.compactMap { finding($0.value, graph) }
    })

  private static func finding(_ places: [EarlierVersion], _ graph: Graph) -> Finding? {
    guard let first = places.first else { return nil }
    func path(_ place: EarlierVersion) -> String { graph.documents[place.document].path }
    let thing = first.thing.isEmpty ? "the project" : "'\(first.thing)'"
    return Finding(
      path: path(first), range: first.range,
      message: "\(thing) is at \(first.version) here and at \(first.actual) in '\(first.path)', which had \(first.version) earlier",
      help: "write the version of the file, or leave it to the file",
      notes: places.dropFirst().map { .init(path: path($0), range: $0.range, message: "the same here") }
        + [.init(path: first.path, range: first.place, message: "decided here")],
      fixes: [
        Fix("write '\(first.actual)'", .unsafe, places.map { TextEdit(path: path($0), $0.range, $0.actual) })
      ])
  }
}
