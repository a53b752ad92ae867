import Knowledge
import Rules
import TestSupport
import Testing

@Suite struct LinterTests {
  private func diagnostics(
    _ text: String, only: [String] = [], except: [String] = []
  ) async throws -> [String] {
    let base = try await KnowledgeBase(Example.split(text))
    let linter = try Linter(base.graph.configuration, only: only, except: except)
    return await linter.diagnostics(base.graph, threads: 2).map {
      "\($0.path) \($0.severity) \($0.rule)"
    }
  }

  private static let broken = "-- a.md --\n[x](gone.md) [y](#gone) [z]()\n"

  @Test func choosesRulesAndFamilies() async throws {
    #expect(try await diagnostics(Self.broken).count == 3)
    #expect(try await diagnostics(Self.broken, only: ["broken-link"]) == ["a.md error broken-link"])
    #expect(try await diagnostics(Self.broken, only: ["link"]).count == 3)
    #expect(try await diagnostics(Self.broken, except: ["link"]).isEmpty)
    #expect(try await diagnostics(Self.broken, only: ["link"], except: ["broken-link"]).count == 2)
  }

  @Test func suggestsTheNearestRule() {
    #expect(throws: Linter.Failure.unknownRule(name: "broken-lnk", nearest: "broken-link")) {
      try Linter(Configuration(), only: ["broken-lnk"])
    }
  }

  @Test func takesSeveritiesFromTheConfiguration() async throws {
    let base = "-- cairn.yml --\nrules:\n  broken-link: info\n  broken-anchor: off\n" + Self.broken
    #expect(try await diagnostics(base) == ["a.md info broken-link", "a.md warning empty-link"])
    #expect(try await diagnostics(base, only: ["broken-anchor"]) == ["a.md error broken-anchor"])
  }

  @Test func overridesSeveritiesByPath() async throws {
    let base = """
      -- cairn.yml --
      overrides:
        - paths: [old/**]
          rules: {link: off, broken-link: warning}
      -- a.md --
      [x](gone.md)
      -- old/b.md --
      [x](gone.md) [y](#gone)
      """
    #expect(
      try await diagnostics(base) == ["a.md error broken-link", "old/b.md warning broken-link"])
  }

  @Test func refusesUnknownSettings() throws {
    let unknown = try Configuration(reading: Array("rules: {broken-lnk: off}\n".utf8))
    #expect(throws: Linter.Failure.self) { try Linter(unknown) }
    let severity = try Configuration(reading: Array("rules: {broken-link: eror}\n".utf8))
    #expect(throws: Linter.Failure.self) { try Linter(severity) }
  }

  @Test func reportsInOrderWhateverTheThreads() async throws {
    let text = (0..<40).map { "-- d\($0).md --\n[x](gone\($0).md) [y](#gone)\n" }.joined()
    let base = try await KnowledgeBase(Example.split(text))
    let linter = try Linter(Configuration())
    let one = await linter.diagnostics(base.graph, threads: 1)
    let four = await linter.diagnostics(base.graph, threads: 4)
    #expect(one == four)
    #expect(one == one.sorted())
    #expect(one.count == 80)
  }
}
