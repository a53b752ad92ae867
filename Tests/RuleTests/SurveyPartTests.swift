import Knowledge
import Markup
import Rules
import TestSupport
import Testing

/// Which parts of the survey a lint makes.
@Suite struct SurveyPartTests {
  private static let files = [
    (path: "a.md", text: "| Phase | Focus | Status |\n|---|---|---|\n| 1 | A | Done |\n| 2 | B | Next |\n| 3 | C | Next |\n"),
    (path: "b.md", text: "| Host | Port |\n|---|---|\n| x | 1 |\n| y | 2 |\n| z | 3 |\n"),
  ]

  private func survey(_ only: [String], except: [String] = []) async throws -> DriftSurvey? {
    let base = try await KnowledgeBase(Self.files)
    return try await Linter(Configuration(), only: only, except: except).survey(base.graph, nil)
  }

  @Test("makes each part only for a rule that is on and asks for it")
  func makesParts() async throws {
    #expect(try await survey(["broken-link"]) == nil)
    let cells = try #require(try await survey(["disagreeing-cell"]))
    #expect(cells.plans.stages.isEmpty)
    let plans = try #require(try await survey(["completed-next"]))
    #expect(!plans.plans.stages.isEmpty)
    let counts = try #require(try await survey(["outdated-copy", "outdated-version"]))
    #expect(counts.plans.stages.isEmpty && counts.copies == nil && counts.cells.isEmpty)
    #expect(counts.counts.isEmpty && counts.versions == nil)
    let all = try #require(try await survey([]))
    #expect(!all.plans.stages.isEmpty)
  }
}
