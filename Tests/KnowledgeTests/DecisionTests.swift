import Knowledge
import TestSupport
import Testing

@Suite struct DecisionTests {
  private func decision(_ path: String, _ text: String) async throws -> Decision? {
    try await KnowledgeBase([(path, text)]).graph.decisions.first
  }

  @Test(arguments: [
    ("doc/adr/0005-use-it.md", "# 5. Use it\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n"),
    ("docs/decisions/0005-use-it.md", "# Use it\n\n* Status: accepted\n* Date: 2026-01-01\n\n## Context\n"),
    ("docs/decisions/0005-use-it.md", "---\nstatus: accepted\n---\n\n# Use it\n"),
    ("adr/ADR-005-use-it.md", "---\nstatus: accepted\ntitle: Use it\n---\n\n# ADR-0005: Use it\n"),
    ("adr/0005-use-it.md", "\u{FEFF}# ADR 5 - Use it\r\n\r\n## Status\r\n\r\n**Accepted** (2026)\r\n"),
    ("notes/five.md", "---\ntype: decision\nid: ADR-0005\nstatus: Accepted\n---\n# Use it\n"),
  ])
  func readsEveryDialect(_ path: String, _ text: String) async throws {
    let decision = try #require(try await decision(path, text))
    #expect(decision.number == 5)
    #expect(decision.title == "Use it")
    #expect(decision.status == .accepted)
  }

  @Test(arguments: [
    ("adr/2026-01-02-use-it.md", "# Use it\n"), ("adr/template.md", "# T\n"),
    ("adr/README.md", "# T\n"), ("adr/0000-template.md", "# T\n"), ("notes/0005-x.md", "# X\n"),
  ])
  func takesNothingElseForADecision(_ path: String, _ text: String) async throws {
    #expect(try await decision(path, text) == nil)
  }

  @Test(arguments: [
    ("---\nstatus: superseded by [ADR-0002](0002-b.md)\n---\n# A\n", "# B\n\n## Links\n\n* Supersedes [ADR-0001](0001-a.md)\n"),
    ("---\nstatus: \"superseded by ADR-0002\"\n---\n# A\n", "---\nsupersedes: [1]\n---\n# B\n"),
    ("# A\n\n* Status: superseded by [ADR-0002](0002-b.md)\n", "# B\n\n- Status: Accepted\n- Supersedes: [ADR-0001](0001-a.md)\n"),
    ("# A\n\n## Status\n\n<!--\nProposed\n-->\n\nSuperseded by ADR-0002\n", "# B\n\nSupersedes ADR-0001\n"),
  ])
  func readsSupersessionsOfEveryDialect(_ old: String, _ new: String) async throws {
    let graph = try await KnowledgeBase([("adr/0001-a.md", old), ("adr/0002-b.md", new)]).graph
    #expect(graph.edges.map(\.kind) == [.supersededBy, .supersedes])
    #expect(graph.decisions[0].status == .superseded)
  }

  @Test(arguments: [
    "# X\n\n**Status:** Accepted\n\n## Status quo\n\nSuperseded things.\n",
    "# X\n\n## Status\n\n<!--\nProposed,\nSuperseded by ADR-0001\n-->\nAccepted\n",
  ])
  func takesNoOtherTextForTheStatus(_ text: String) async throws {
    #expect(try await decision("adr/0003-x.md", text)?.status == .accepted)
  }

  @Test func takesNoStatusFromATemplate() async throws {
    let text = "---\nstatus: \"{proposed | rejected | accepted}\"\n---\n# X\n"
    #expect(try await decision("adr/0003-x.md", text)?.status == nil)
  }

  @Test func readsAdrToolsRelations() async throws {
    let graph = try await KnowledgeBase([
      ("adr/0001-a.md", "# 1. A\n\n## Status\n\nAccepted\n\nSuperceded by [2. B](0002-b.md)\n"),
      ("adr/0002-b.md", "# 2. B\n\n## Status\n\nAccepted\n\nSupercedes [1. A](0001-a.md)\n\nAmends [3. C](0003-c.md)\n"),
      ("adr/0003-c.md", "# 3. C\n\n## Status\n\nAccepted\n\nAmended by [2. B](0002-b.md)\n"),
    ]).graph
    #expect(graph.decisions.map(\.status) == [.superseded, .accepted, .accepted])
    #expect(graph.edges.map(\.kind) == [.supersededBy, .supersedes, .amends, .amendedBy])
  }
}
