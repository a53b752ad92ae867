import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct CitationTests {
  private static let decisions: [(path: String, text: String)] = [
    ("docs/adr/0007-use-it.md", "# 7. Use it\n"), ("docs/adr/ADR-0012-x.md", "# X\n"),
  ]

  private func cited(_ text: String, at path: String = "src/a.c") async throws -> [String] {
    let graph = try await KnowledgeBase(Self.decisions).graph
    return CitationReader(graph).citations(in: Array(text.utf8), at: path).map { citation in
      let names = citation.decisions.map { graph.decisions[$0].number ?? -1 }
      return "\(citation.text)\(names)"
    }
  }

  @Test(arguments: [
    ("// ADR-0007.", ["ADR-0007[7]"]), ("#ADR 7", ["ADR 7[7]"]), ("//ADR#7: x", ["ADR#7[7]"]),
    ("\"adr-0007\"", ["adr-0007[7]"]), ("ADR0007 ADR_0007", ["ADR0007[7]", "ADR_0007[7]"]),
    ("@adr 0007", ["@adr 0007[7]"]), ("@adr 7, 12", ["@adr 7[7]", "12[12]"]),
    ("@adr: 7 @ADR(12)", ["@adr: 7[7]", "@ADR(12[12]"]), ("ADR-0007-use-it", ["ADR-0007[7]"]),
    ("see docs/adr/0007-use-it.md#why", ["docs/adr/0007-use-it.md[7]"]),
    ("'../adr/ADR-0012-x.md'", ["../adr/ADR-0012-x.md[12]"]), ("0007-use-it.md", ["0007-use-it.md[7]"]),
    ("ADR-9 adr/0009-y.md", ["ADR-9[]", "adr/0009-y.md[]"]), ("ADR-7/ADR-12", ["ADR-7[7]"]),
    ("größe ADR-7 é", ["ADR-7[7]"]), ("ADR-7", ["ADR-7[7]"]),
  ])
  func findsDecisionsHoweverTheyAreWritten(_ text: String, _ expected: [String]) async throws {
    #expect(try await cited(text) == expected)
  }

  @Test(arguments: [
    "QUADR-12", "ADR_0007x", "ADR-0007x", "ADR-7é", "adr 7", "adr x0, 7", "ADR_7", "ADR7", "ADR-1.5",
    "ADR-2024-01-02", "ADR-123456", "https://x.org/ADR-0007", "X-ADR-7", "ADR", "ADR-", "@adrs 7",
    "@adr seven", "notes/0007-other.md", "0009-y.md", "adr/template-1.md", "a.mdx adr/0007-use-it.mdx",
    "me@adr.example 7", "xy@adr 7",
  ])
  func takesNoOtherWordForADecision(_ text: String) async throws {
    #expect(try await cited(text) == [])
  }

  @Test func readsNoBinaries() async throws {
    #expect(try await cited("\u{0}ADR-0007") == [])
  }

  @Test func takesTheNearestOfDecisionsWithOneNumber() async throws {
    let graph = try await KnowledgeBase([
      ("a/adr/0001-x.md", "# 1. X\n"), ("b/adr/0001-y.md", "# 1. Y\n"),
    ]).graph
    let reader = CitationReader(graph)
    #expect(reader.citations(in: Array("ADR-1".utf8), at: "b/src/x.c").map(\.decisions) == [[1]])
    #expect(reader.citations(in: Array("ADR-1".utf8), at: "x.c").map(\.decisions) == [[0, 1]])
  }

  @Test func hearsCommentsThatSilence() async throws {
    let graph = try await KnowledgeBase(Self.decisions).graph
    let text = "// cairn-disable-next-line decision, x-y: why\r\nADR-9 // cairn-disable-line unknown-citation\r\nADR-9"
    let found = CitationReader(graph).citations(in: Array(text.utf8), at: "a.c")
    #expect(found.map(\.silenced) == [["decision", "x-y", "unknown-citation"], []])
  }

  @Test(.timeLimit(.minutes(5))) func readsLinesOfAnyLength() async throws {
    let graph = try await KnowledgeBase(Self.decisions).graph
    let reader = CitationReader(graph)
    func cited(_ text: String) -> [CodeCitation] { reader.citations(in: Array(text.utf8), at: "b.js") }
    let line = String(repeating: "ADR-0007;", count: 20_000)
    let found = cited(line + String(repeating: "x;", count: 500_000) + "cairn-disable-line decision")
    #expect(found.count == 20_000 && found.allSatisfy { $0.silenced == ["decision"] })
    #expect(cited(String(repeating: ".md", count: 200_000)) == [])
    #expect(cited(String(repeating: "0.md.", count: 200_000)) == [])
    #expect(cited(String(repeating: "//ADR-7-", count: 75_000)).count == 75_000)
  }

  @Test func readsPathsUpToALengthThatTheyHave() async throws {
    let path = "docs/adr/0007-use-it.md"
    for (count, expected) in [(512, ["\(String(repeating: "/", count: 489))\(path)[7]"]), (513, [])] {
      #expect(try await cited(String(repeating: "/", count: count - path.utf8.count) + path) == expected)
    }
    #expect(try await cited("a.md-\(path) b.md \(path)") == ["a.md-\(path)[7]", "\(path)[7]"])
  }

  /// Every byte of a text is tried as the beginning and the end of a name.
  @Test func survivesTextsCutAnywhere() async throws {
    let graph = try await KnowledgeBase(Self.decisions).graph
    let reader = CitationReader(graph)
    let bytes = Array("@adr 7, 12 //ADR-0007-use ./docs/adr/0007-use-it.md @adr(".utf8)
    for start in bytes.indices {
      for end in start...bytes.count {
        for citation in reader.citations(in: Array(bytes[start..<end]), at: "a") {
          #expect(Int(citation.range.end) <= end - start)
        }
      }
    }
  }
}
