import Knowledge
import Markup
import Rules
import TestSupport
import Testing

/// Every rule's examples are its tests.
@Suite struct RuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: Example
    var testDescription: String {
      "\(rule.id), \(example.isFlagged ? "flagged" : "accepted"), line \(example.line)"
    }
  }

  static let cases = Rule.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases) func judgesItsExamples(_ item: Case) async throws {
    let marked = item.example.files.map { ($0.path, Marked($0.text)) }
    let base = try await KnowledgeBase(marked.map { ($0.0, $0.1.text) })
    let linter = try Linter(base.graph.configuration, only: [item.rule.id])
    let found = await linter.diagnostics(base.graph, threads: 1)
    let place = SourceLocation(
      fileID: item.example.fileID, filePath: item.example.filePath, line: item.example.line,
      column: 1)
    var expected: [String] = []
    for (path, text) in marked {
      expected += text.ranges.map { "\(path):\($0.lowerBound)-\($0.upperBound)" }
    }
    #expect(!item.example.isFlagged || !expected.isEmpty, "no mark", sourceLocation: place)
    #expect(
      found.map { "\($0.path):\($0.range.start)-\($0.range.end)" }.sorted() == expected.sorted(),
      "\(found.map(\.message))", sourceLocation: place)
    #expect(found.allSatisfy { $0.rule == item.rule.id }, sourceLocation: place)
  }

  @Test(arguments: Rule.all.map(\.id)) func acceptsAndFlagsSomething(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    #expect(rule.examples.contains { !$0.isFlagged })
    // What makes these two speak cannot be written in a Swift string; FileProblemTests does it.
    if id != "unreadable-file", id != "invalid-encoding" {
      #expect(rule.examples.contains { $0.isFlagged })
    }
  }
}
