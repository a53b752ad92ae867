import Knowledge
import Testing

@Suite struct ConfigurationTests {
  private func failure(_ text: String) -> String {
    do throws(ConfigurationError) {
      _ = try Configuration(reading: Array(text.utf8))
      return "none"
    } catch {
      return "\(error.line):\(error.column): \(error.message)"
    }
  }

  @Test func readsEveryKey() throws {
    let text = """
      documents: ["**/*.md"]
      exclude: [vendor/**, ./old]
      hidden: [.github/]
      roots: [README.md]
      types: {runbook: {required: [owner], statuses: [live]}, note: }
      statuses: [draft, live]
      fields: [author]
      resume: always
      front-matter: {required: never, behind-comment: true}
      decisions: {folders: [adr/], prefixes: [ADR, RFC], statuses: [Open], sections: [Context]}
      navigation: {files: [site/*.yml]}
      facts: {node version: 22}
      count: {guides: docs/*.md}
      history: [old/**]
      phases: {ledger: plan.md, statuses: {complete: [Gelandet]}}
      size-limit: 2 MiB
      rules: {broken-link: warning}
      overrides: [{paths: [a/**], rules: {link: off}}]
      fail-on: warning
      """
    let configuration = try Configuration(reading: Array(text.utf8))
    #expect(configuration.hidden == [".github"])
    #expect(configuration.types["runbook"]?.required == ["owner"])
    #expect(configuration.types["note"] != nil)
    #expect(configuration.resume == .always)
    #expect(configuration.acceptsDisplacedFrontMatter)
    #expect(configuration.decisions.prefixes == ["ADR", "RFC"])
    #expect(configuration.phases.statuses == ["gelandet": .complete])
    #expect(configuration.navigationFiles?.map(\.text) == ["site/*.yml"])
    #expect(configuration.sizeLimit == 2 << 20)
    #expect(configuration.rules.map(\.level) == ["warning"])
    #expect(configuration.overrides.count == 1)
    #expect(configuration.excludesFolder("vendor"))
    #expect(configuration.excludesFolder("old"))
    #expect(!configuration.includes("vendor/x.md"))
    #expect(configuration.includes("a/x.md"))
  }

  @Test(arguments: [
    ("ruls: {}\n", "1:1: unknown key 'ruls'; did you mean 'rules'?"),
    ("rules: [a]\n", "1:8: 'rules' must be a mapping"),
    ("\nresume: allways\n", "2:9: 'resume' must be one of by-habit, always, never"),
    ("front-matter:\n  behind-coment: true\n", "2:3: unknown key 'behind-coment'; did you mean 'behind-comment'?"),
    ("front-matter: {behind-comment: perhaps}\n", "1:32: 'behind-comment' must be true or false"),
    ("size-limit: big\n", "1:13: 'size-limit' must be a size up to 1024 MiB"),
    ("documents: {a: b}\n", "1:12: 'documents' must be a list"),
    ("documents: [[a]]\n", "1:12: 'documents' must be a list of plain values"),
    ("overrides: [a]\n", "1:12: 'overrides' must be a list of mappings"),
    ("phases: {statuses: {done: [x]}}\n", "1:21: unknown key 'done'"),
    ("- a\n", "1:1: not YAML: not a mapping of keys to values"),
    ("a: b: c\n", "1:5: not YAML: mapping values are not allowed in this context"),
  ])
  func namesThePlaceAndTheNearestKey(_ text: String, _ expected: String) {
    #expect(failure(text) == expected)
  }

  @Test func takesEmptyFiles() throws {
    for text in ["", "\n", "# nothing\n", "\u{FEFF}fail-on: never\n"] {
      _ = try Configuration(reading: Array(text.utf8))
    }
  }
}
