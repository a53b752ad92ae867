import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct GraphTests {
  private static let files: [(path: String, text: String)] = [
    ("README.md", "[a](docs/a.md) [adr](docs/adr/) [[b]]\n"),
    ("docs/a.md", "<!-- RESUME CONTEXT\nNext: b.md, ADR-0002, Phase 1\nDepends-on: adr/0001-x.md\n-->\n# A\n"),
    ("docs/b.md", "---\nid: the-b\naliases: [bee]\nphase: 1\ndepends-on: [a.md]\n---\n# B\n\nSee ADR-1 and Phase 2.\n"),
    ("docs/adr/README.md", "# Log\n\n[1](0001-x.md)\n"),
    ("docs/adr/0001-x.md", "# 1. X\n\n## Status\n\nSuperseded by [2](0002-y.md)\n"),
    ("docs/adr/0002-y.md", "---\nstatus: accepted\nsupersedes: ADR-0001\n---\n# ADR-0002: Y\n"),
    ("docs/plan.md", "| Phase | Focus | Status |\n|---|---|---|\n| 1 | One | Done |\n| 2 | Two | 🔄 |\n"),
  ]

  @Test func typesItsEdges() async throws {
    let graph = try await KnowledgeBase(Self.files).graph
    let edges = graph.edges.map {
      "\(graph.name(of: $0.source)) \($0.kind.name) \(graph.name(of: $0.target))"
    }
    #expect(
      edges.sorted() == [
        "ADR-0001 superseded-by ADR-0002", "ADR-0002 supersedes ADR-0001",
        "README.md links-to docs/a.md", "README.md links-to docs/adr/README.md",
        "README.md links-to docs/b.md", "docs/a.md depends-on ADR-0001",
        "docs/a.md next ADR-0002", "docs/a.md next Phase 1", "docs/a.md next docs/b.md",
        "docs/adr/README.md links-to ADR-0001", "docs/b.md depends-on docs/a.md",
        "docs/b.md mentions ADR-0001", "docs/b.md mentions Phase 2", "docs/b.md part-of Phase 1",
      ])
    #expect(graph.unresolved.isEmpty)
  }

  @Test func answersBothWays() async throws {
    let graph = try await KnowledgeBase(Self.files).graph
    for index in graph.documents.indices {
      let node = NodeID.document(index)
      #expect(graph.edges(from: node).allSatisfy { $0.source == node })
      #expect(graph.edges(to: node).count == graph.edges.count { $0.target == node })
      #expect(graph.edges(to: node).allSatisfy { $0.target == node })
    }
    let phase = try graph.node(named: "phase 1")
    #expect(graph.edges(to: phase).count == 2)
  }

  @Test func isEqualWhateverTheOrderAndTheThreads() async throws {
    let expected = try await KnowledgeBase(Self.files).graph
    var files = Self.files
    for _ in 0..<files.count {
      files.append(files.removeFirst())
      #expect(try await KnowledgeBase(files.reversed(), threads: 3).graph == expected)
      #expect(try await KnowledgeBase(files).graph == expected)
    }
  }

  @Test(arguments: [
    ("docs/a.md", "docs/a.md"), ("./docs/a.md", "docs/a.md"), ("ADR-0001", "ADR-0001"),
    ("1", "ADR-0001"), ("0002", "ADR-0002"), ("the-b", "docs/b.md"), ("BEE", "docs/b.md"),
    ("phase 2", "Phase 2"), ("plan", "docs/plan.md"), ("b.md", "docs/b.md"), ("0002-", "ADR-0002"),
  ])
  func findsNodesByName(_ name: String, _ expected: String) async throws {
    let graph = try await KnowledgeBase(Self.files).graph
    #expect(graph.name(of: try graph.node(named: name)) == expected)
  }

  @Test func listsTheCandidatesOfAnAmbiguousName() async throws {
    let graph = try await KnowledgeBase(Self.files).graph
    #expect(
      throws: NamingError.ambiguous(
        name: "readme.md", candidates: ["README.md", "docs/adr/README.md"])
    ) { try graph.node(named: "readme.md") }
    #expect(throws: NamingError.unknown(name: "plann.md", nearest: "plan.md")) {
      try graph.node(named: "plann.md")
    }
  }

  @Test func readsPhases() async throws {
    let graph = try await KnowledgeBase(Self.files).graph
    #expect(graph.phases.map(\.name) == ["Phase 1", "Phase 2"])
    #expect(graph.phases.map { $0.statements[0].status } == [.complete, .inProgress])
    #expect(graph.phases.map(\.title) == ["One", "Two"])
  }

  @Test func followsSymbolicLinksByName() async throws {
    var parser = MarkdownParser()
    let documents = [
      parser.parse("[x](link/b.md#t) [y](alias.md#t) [z](link/gone.md)\n", path: "a.md"),
      parser.parse("# T\n", path: "real/b.md"),
    ]
    let listing = FileListing(
      documents: ["a.md", "real/b.md"],
      entries: ["a.md": .file, "real": .folder, "real/b.md": .file, "link": .folder, "alias.md": .file],
      aliases: ["link": "real", "alias.md": "real/b.md"])
    let graph = await Graph(
      documents: documents, listing: listing, configuration: Configuration(), threads: 1)
    #expect(graph.edges.count == 2)
    #expect(graph.unresolved.count == 1)
  }
}
