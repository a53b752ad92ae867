import Knowledge
import Markup
import Planning
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

    /// What the example says of other versions; nil where it says nothing.
    func history(of graph: Graph, _ files: [(path: String, text: String)]) -> History {
      guard !example.earlier.isEmpty || example.elsewhere != nil else {
        return RuleExampleTests.history(of: graph, files, earlier: [], today: example.today)
      }
      var history = RuleExampleTests.history(of: graph, files, earlier: example.earlier, today: example.today)
      history.decisions = DecisionHistory(example.earlier, elsewhere: example.elsewhere, of: graph)
      history.base = Dictionary((example.earlier.last ?? []).map { ($0.path, Array($0.text.utf8)) }) { $1 }
      return history
    }

    /// A linter that runs the rule, with those whose findings it needs.
    func linter(_ configuration: Configuration) throws -> Linter {
      if case .suppressions = rule.check { return try Linter(configuration) }
      return try Linter(configuration, only: [rule.id])
    }
  }

  /// What is known of other versions; nothing where there are none.
  static func history(
    of graph: Graph, _ files: [(path: String, text: String)], earlier: [[(path: String, text: String)]], today: String?
  ) -> History {
    var history = History(today: today)
    history.planFaults = { graph in
      PlanFault.all(in: graph) { path in files.first { $0.path == path }.map { Array($0.text.utf8) } }
    }
    if earlier.isEmpty { return history }
    let log = FileHistory(earlier, present: files)
    history.files = log
    // The ids of contents are the contents.
    history.texts = Dictionary((earlier.flatMap { $0 } + files).map { ($0.text, Array($0.text.utf8)) }) { $1 }
    let steps = EditLog.steps(graph, log)
    history.edits = EditLog(steps: steps, edits: EditLog.edits(steps, history.texts))
    return history
  }

  static let cases = Rule.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases) func judgesItsExamples(_ item: Case) async throws {
    let marked = item.example.files.map { ($0.path, Marked($0.text)) }
    let base = try await KnowledgeBase(marked.map { ($0.0, $0.1.text) })
    let linter = try item.linter(base.graph.configuration)
    let history = item.history(of: base.graph, marked.map { ($0.0, $0.1.text) })
    let found = await linter.diagnostics(base.graph, history: history, threads: 1)
      .filter { $0.rule == item.rule.id }
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
  }

  @Test(arguments: cases.filter { !$0.example.fixed.isEmpty })
  func mendsWhatItShows(_ item: Case) async throws {
    let place = SourceLocation(
      fileID: item.example.fileID, filePath: item.example.filePath, line: item.example.line,
      column: 1)
    let files = item.example.files.map { (path: $0.path, text: Marked($0.text).text) }
    let before = try await KnowledgeBase(files)
    let linter = try item.linter(before.graph.configuration)
    let history = item.history(of: before.graph, files)
    let found = await linter.diagnostics(before.graph, history: history, threads: 1)
      .filter { $0.rule == item.rule.id }
    let fixes = found.compactMap(\.fixes.first)
    #expect(!fixes.isEmpty, "no fix", sourceLocation: place)
    let changed = TextEdit.applied(fixes.flatMap(\.edits), to: files)
    let fixed = files.indices.filter { changed[$0].text != files[$0].text }.map { changed[$0] }
    #expect(
      fixed.map { "-- \($0.path) --\n" + withLineEnd($0.text) }
        == item.example.fixed.map { "-- \($0.path) --\n" + withLineEnd($0.text) },
      sourceLocation: place)

    let after = try await KnowledgeBase(changed)
    let left = await linter.diagnostics(after.graph, history: history, threads: 1)
      .filter { $0.rule == item.rule.id }
    #expect(left.count == found.count - fixes.count, "\(left)", sourceLocation: place)
    let mendable = left.contains { !$0.fixes.isEmpty }
    #expect(!mendable, sourceLocation: place)
    let all = try Linter(before.graph.configuration)
    let others = await all.diagnostics(before.graph, history: history, threads: 1).map { "\($0.rule) \($0.message)" }
    for diagnostic in await all.diagnostics(after.graph, history: history, threads: 1) {
      #expect(
        others.contains("\(diagnostic.rule) \(diagnostic.message)"), "\(diagnostic)",
        sourceLocation: place)
    }
  }

  /// The last file of an example ends without a line end.
  private func withLineEnd(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }

  /// A fix without an example is a fix without a test.
  @Test(arguments: cases.filter { $0.example.isFlagged })
  func showsEveryFixInSomeExample(_ item: Case) async throws {
    let files = item.example.files.map { (path: $0.path, text: Marked($0.text).text) }
    let base = try await KnowledgeBase(files)
    let found = try await item.linter(base.graph.configuration).diagnostics(
      base.graph, history: item.history(of: base.graph, files), threads: 1)
    guard found.contains(where: { $0.rule == item.rule.id && !$0.fixes.isEmpty }) else { return }
    #expect(item.rule.examples.contains { !$0.fixed.isEmpty }, "\(item.rule.id)")
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

extension TextEdit {
  /// Files with edits made, those that overlap another left out.
  static func applied(
    _ edits: [TextEdit], to files: [(path: String, text: String)]
  ) -> [(path: String, text: String)] {
    files.map { file in
      let bytes = Array(file.text.utf8)
      let exact = edits.filter { $0.path == file.path }.map { $0.exact(in: bytes) }.sorted()
      return (file.path, String(decoding: exact.applied(to: bytes), as: UTF8.self))
    }
  }
}
