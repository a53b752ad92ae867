import Knowledge
import Rules
import TestSupport
import Testing

@Suite struct SuppressionTests {
  private func rules(_ text: String, only: [String] = []) async throws -> [String] {
    let base = try await KnowledgeBase(Example.split(text))
    let linter = try Linter(base.graph.configuration, only: only)
    return await linter.diagnostics(base.graph, threads: 2).map {
      "\($0.path) \($0.rule): \($0.message)"
    }
  }

  static let silent = [
    "<!-- cairn-disable-next-line broken-link -->\n[x](gone.md)\n",
    "<!-- cairn-disable-next-line broken-anchor, link : why -->\n\n \n[x](gone.md) [y](#no)\n",
    "<!-- cairn-disable-next-line broken-link -->\r\n[x](gone.md)\r\n",
    "\u{FEFF}<!--cairn-disable-next-line broken-link-->\n[x](gone.md)",
    "<!-- cairn-disable-next-line broken-link -->\n<!-- cairn-disable-next-line broken-anchor -->\n[x](gone.md) [y](#no)\n",
    "> <!-- cairn-disable-next-line link -->\n>\n> [x](gone.md)\n",
    "- a\n- [x](gone.md) <!-- cairn-disable-line broken-link -->\n",
    "| a |\n| --- |\n| [x](gone.md) <!-- cairn-disable-line broken-link --> |\n",
    "# A [x](gone.md) <!-- cairn-disable-line broken-link -->\n",
    "<!-- cairn-disable-file broken-link -->\n\ntext\n\n[x](gone.md)\n",
    "[x](gone.md)\n\ntext <!-- cairn-disable-file\nbroken-link: the\nreason --> text\n",
    "[x]\n\n<!-- cairn-disable-next-line broken-link -->\n[x]: gone.md\n",
    "---\ncairn-disable: link\n---\n[x](gone.md)\n",
    "---\ncairn-disable:\n  - broken-link\n  - broken-anchor\n---\n[x](gone.md) [x](#no)\n",
    "<!-- cairn-disable-file link -->\n---\ntitle: A\n---\n[x](gone.md)\n",
  ]

  @Test(arguments: silent) func silences(_ text: String) async throws {
    #expect(try await rules("-- a.md --\n" + text) == [])
  }

  static let loud = [
    "<!-- cairn-disable-next-line broken-link -->\ntext\n[x](gone.md)\n",
    "[x](gone.md)\n\n<!-- cairn-disable-next-line broken-link -->\ntext\n",
    "[x](gone.md)\n<!-- cairn-disable-line broken-link -->\n",
    "`<!-- cairn-disable-line broken-link -->` [x](gone.md)\n",
    "```\n<!-- cairn-disable-file broken-link -->\n```\n[x](gone.md)\n",
    "<!-- cairn-disable-file broken-anchor -->\n\n[x](gone.md)\n",
    "<!-- markdownlint-disable broken-link -->\n\n[x](gone.md)\n",
    "<!-- cairn-disable broken-link -->\n\n[x](gone.md)\n",
    "<!-- cairn-disable-next-line broken-link -->",
  ]

  @Test(arguments: loud) func silencesNothingElse(_ text: String) async throws {
    let found = try await rules("-- a.md --\n" + text, only: [])
    let expected = text.contains("](gone.md)") ? 1 : 0
    #expect(found.count { $0.contains("broken-link:") } == expected, "\(found)")
  }

  @Test func silencesARuleAboutSeveralPagesWhereItIsReported() async throws {
    let other = "\n-- b.md --\n---\nid: a\n"
    let base = "-- a.md --\n---\nid: a\n"
    #expect(try await rules(base + "---\n" + other + "---\n") == ["b.md duplicate-id: 'a' also names 'a.md'"])
    #expect(try await rules(base + "---\n" + other + "cairn-disable: duplicate-id\n---\n") == [])
    #expect(
      try await rules(base + "cairn-disable: duplicate-id\n---\n" + other + "---\n") == [
        "a.md unused-suppression: 'duplicate-id' finds nothing here",
        "b.md duplicate-id: 'a' also names 'a.md'",
      ])
  }

  private static let idle = "-- a.md --\n<!-- cairn-disable-file broken-link -->\n\n<!-- cairn-disable-file link -->\n"

  @Test func judgesOnlyWhatWasRun() async throws {
    #expect(try await rules(Self.idle).count == 2)
    #expect(try await rules(Self.idle, only: ["unused-suppression"]) == [])
    #expect(try await rules(Self.idle, only: ["unused-suppression", "broken-anchor"]) == [])
    #expect(try await rules(Self.idle, only: ["unused-suppression", "link"]).count == 2)
    #expect(try await rules("-- cairn.yml --\nrules: {link: off}\n" + Self.idle) == [])
    #expect(try await rules("-- cairn.yml --\nrules: {broken-link: off}\n" + Self.idle).count == 1)
    #expect(
      try await rules("-- cairn.yml --\noverrides: [{paths: [a.md], rules: {link: off}}]\n" + Self.idle) == [])
    #expect(try await rules("-- cairn.yml --\nrules: {unused-suppression: off}\n" + Self.idle) == [])
  }

  @Test func isNotSilencedItself() async throws {
    for name in ["suppression", "unused-suppression"] {
      let found = try await rules("-- a.md --\n<!-- cairn-disable-file \(name) -->\n\n<!-- cairn-disable-file phase -->\n")
      #expect(found.contains("a.md unused-suppression: 'phase' finds nothing here"), "\(name)")
      #expect(found.count == 2)
    }
  }
}
