import Knowledge
import TestSupport
import Testing

@Suite struct SuccessionTests {
  private func record(_ number: Int, _ status: String, _ more: String = "") -> (String, String) {
    let padded = "000\(number)"
    return ("adr/\(padded)-x.md", "# \(number). X\n\n## Status\n\n\(status)\n\n\(more)\n")
  }

  /// The succession as the graph tells it, and as the records alone do.
  private func both(
    _ files: [(String, String)]
  ) async throws -> [DecisionSuccession] {
    let graph = try await KnowledgeBase(files.map { (path: $0.0, text: $0.1) }).graph
    let records = files.map { DecisionRecord(Array($0.1.utf8), path: $0.0) }
    return [DecisionSuccession(graph), DecisionSuccession(records, prefixes: ["ADR"])]
  }

  @Test func followsChainsToTheirLivingEnds() async throws {
    for succession in try await both([
      record(1, "Superseded by [2](0002-x.md)"), record(2, "Superseded"),
      record(3, "Accepted", "Supersedes [2](0002-x.md)"), record(4, "Accepted", "Supersedes ADR-0002"),
    ]) {
      #expect(succession.living(after: 0) == [2, 3])
      #expect(succession.living(after: 2).isEmpty)
      #expect([0, 1, 2, 3].map(succession.holds) == [false, false, true, true])
    }
  }

  @Test func endsOfCirclesAreNowhere() async throws {
    for succession in try await both([
      record(1, "Superseded by [2](0002-x.md)"), record(2, "Superseded by [1](0001-x.md)"),
    ]) {
      #expect(succession.living(after: 0).isEmpty)
      #expect(succession.living(after: 1).isEmpty)
    }
  }

  @Test func takesNoProposalForASuccessorOfWhatStillHolds() async throws {
    for succession in try await both([
      record(1, "Accepted"), record(2, "Proposed", "Supersedes [1](0001-x.md)"),
      record(3, "Rejected", "Supersedes [1](0001-x.md)"),
    ]) {
      #expect(succession.holds(0))
      #expect(succession.living(after: 0).isEmpty)
    }
  }

  @Test func believesASuccessorThatTheOldDecisionDoesNotName() async throws {
    for succession in try await both([
      record(1, "Accepted"), record(2, "Accepted", "Supersedes [1](0001-x.md)"),
    ]) {
      #expect(!succession.holds(0))
      #expect(succession.living(after: 0) == [1])
    }
  }

  @Test func readsNamesOfEveryTool() {
    let old = "---\nnumber: 1\nstatus: superseded\nlinks:\n  - target: 2\n    kind: supersededby\n---\n# A\n"
    let new = "# B\n\n- Status: accepted\n\n## Links\n\n- Supersedes [a](20240101-a.md)\n"
    let records = [
      DecisionRecord(Array(old.utf8), path: "adr/0001-a.md"),
      DecisionRecord(Array("# 2. B\n".utf8), path: "adr/0002-b.md"),
      DecisionRecord(Array("# A\n\n- Status: superseded by [b](20240102-b.md)\n".utf8), path: "log/20240101-a.md"),
      DecisionRecord(Array(new.utf8), path: "log/20240102-b.md"),
    ]
    let succession = DecisionSuccession(records, prefixes: ["ADR"])
    #expect(succession.living(after: 0) == [1])
    #expect(succession.living(after: 2) == [3])
  }
}
