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
    let tables = try #require(try await survey(["incomplete-list"]))
    #expect(!tables.tables.tables.isEmpty)
    #expect(tables.plans.stages.isEmpty)
    let plans = try #require(try await survey(["completed-next"]))
    #expect(plans.tables.tables.isEmpty)
    #expect(!plans.plans.stages.isEmpty)
    let counts = try #require(try await survey(["outgrown-count", "outdated-version"]))
    #expect(counts.plans.stages.isEmpty && counts.tables.tables.isEmpty)
    #expect(counts.counts.isEmpty && counts.versions == nil)
    let all = try #require(try await survey([]))
    #expect(!all.plans.stages.isEmpty && !all.tables.tables.isEmpty)
  }

  @Test("points to the version in a file whose lines end in two bytes")
  func countsLineEnds() async throws {
    let base = try await KnowledgeBase([
      ("Cargo.toml", "[package]\r\nname = \"a\"\r\n\r\nversion = \"2.15.0\"\r\n"),
      ("a.md", "A workspace with the current version 2.12.0.\n"),
    ])
    let found = try #require(OutdatedVersion.all(in: base.graph).first)
    #expect(found.actual == "2.15.0")
    #expect(Int(found.place.start) == 36)
    #expect(found.place.count == 6)
  }
}
