import Knowledge
import TestSupport
import Testing

@Suite struct DecisionReadingTests {
  private func record(_ text: String, _ path: String = "adr/0002-a.md") -> DecisionRecord {
    DecisionRecord(Array(text.utf8), path: path)
  }

  @Test(arguments: [
    ("# 64-bit integers\n", "64-bit integers"), ("# 2024-01-01\n", "2024-01-01"),
    ("# 2. Two\n", "Two"), ("# 2 - Two\n", "Two"), ("# ADR-2: Two\n", "Two"), ("# ADR-2 - Two\n", "Two"),
  ])
  func takesOnlyANumberForANumber(_ text: String, _ title: String) {
    let record = record(text)
    #expect(record.title == title)
    #expect(record.numbers.allSatisfy { $0.number == 2 })
  }

  @Test func takesTheLongestPrefix() {
    var settings = Configuration.DecisionSettings()
    settings.prefixes = ["A", "ADR"]
    #expect(DecisionRecord(Array("# ADR-0002: Two\n".utf8), path: "adr/0002-a.md", settings).title == "Two")
    #expect(DecisionLog.number(in: "ADR-2", prefixes: ["A", "ADR"]) == 2)
  }

  @Test func keepsTheItemsOfAListWhole() {
    let listed = record("---\ndecision-makers:\n  - \"Doe, Jane\"\n  - Ann\ntags: [\"a, b\", c]\n---\n# A\n")
    #expect(listed.people.map(\.name) == ["Doe, Jane", "Ann"])
    #expect(listed.tags.map(\.text) == ["a, b", "c"])
    #expect(record("---\ndeciders: Jane Doe, Ann\n---\n# A\n").people.map(\.name) == ["Jane Doe", "Ann"])
  }

  @Test(arguments: [
    ("0002-adr-template-for-services.md", true), ("XXXX-template.md", true), ("0000-template.md", false),
    ("adr-template.md", false), ("template.md", false),
  ])
  func takesADecisionAboutTemplatesForOne(_ name: String, _ isOne: Bool) async throws {
    let graph = try await KnowledgeBase([("adr/\(name)", "# A\n")]).graph
    #expect(graph.decisions.count == (isOne ? 1 : 0))
  }

  @Test func readsTheStatusThatTheLastLineOfALogStates() async throws {
    let text = "# 1. A\n\n## Status\n\n2026-01-01 superseded\n\n2026-01-02 accepted\n"
    let graph = try await KnowledgeBase([("adr/0001-a.md", text)]).graph
    #expect(graph.decisions.first?.status == .accepted)
  }

  @Test func readsListedLinksAsEdges() async throws {
    let old = "---\nnumber: 1\ntitle: A\nstatus: superseded\nlinks:\n  - target: 2\n    kind: supersededby\n---\n# A\n"
    let new = "---\nnumber: 2\ntitle: B\nstatus: accepted\nlinks:\n  - target: 1\n    kind: supersedes\n---\n# B\n"
    let graph = try await KnowledgeBase([("adr/0001-a.md", old), ("adr/0002-b.md", new)]).graph
    #expect(graph.edges.map(\.kind) == [.supersededBy, .supersedes])
  }

  @Test func listsDatesOfEveryDialect() async throws {
    let graph = try await KnowledgeBase([
      ("adr/0001-a.md", "# 1. A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n"),
      ("adr/0002-b.md", "# B\n\n* Status: accepted\n* Date: 2026-01-03\n"),
      ("adr/0003-c.md", "---\nstatus: accepted\ndate: 2026-01-04\n---\n# C\n"),
    ]).graph
    #expect(graph.decisions.map(\.date) == ["2026-01-02", "2026-01-03", "2026-01-04"])
  }

  @Test func asksWhichFolderIsMeantWhereNobodySaid() throws {
    let entries = ["a/adr/0001-x.md", "b/adr/0001-z.md"].compactMap(DecisionLog.Entry.init(path:))
    let open = DecisionLog(root: "/kb", folder: "a/adr", entries: entries, prefersOwn: false)
    #expect(try open.entry("b/adr/0001-z.md", prefixes: ["ADR"]).path == "b/adr/0001-z.md")
    #expect(throws: DecisionReferenceError.ambiguous(reference: "1", candidates: ["a/adr/0001-x.md", "b/adr/0001-z.md"])) {
      try open.entry("1", prefixes: ["ADR"])
    }
    let meant = DecisionLog(root: "/kb", folder: "a/adr", entries: entries)
    #expect(try meant.entry("1", prefixes: ["ADR"]).path == "a/adr/0001-x.md")
  }

  @Test func findsADraftByItsWholeStem() throws {
    let entries = ["adr/XXXX-use-foo.md", "adr/XXXX-use-foo-2.md"].compactMap(DecisionLog.Entry.init(path:))
    let log = DecisionLog(root: "/kb", folder: "adr", entries: entries)
    #expect(try log.entry("XXXX-use-foo", prefixes: ["ADR"]).path == "adr/XXXX-use-foo.md")
  }
}
