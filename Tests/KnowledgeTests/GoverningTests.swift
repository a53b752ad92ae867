import Knowledge
import TestSupport
import Testing

@Suite struct GoverningTests {
  private func reasons(_ paths: [String]) async throws -> [String] {
    let graph = try await KnowledgeBase([
      ("adr/0001-a.md", "---\nstatus: accepted\naffects: [\"src/**/*.c\", docs]\n---\n# 1. A\n"),
      ("adr/0002-b.md", "---\nstatus: accepted\nenforce:\n  - ban: goto\n    in: src\n  - ban: x\n---\n# 2. B\n"),
      ("adr/0003-c.md", "# 3. C\n\nADR-0003 after ADR-0001\n"), ("src/a/b.c", "// ADR-0003\n"),
      ("src/c.h", "ADR-0001 ADR-0009\n"), ("docs/x.txt", ""), (".gitignore", "*.o\n"), ("src/x.o", "ADR-3"),
    ]).graph
    let found = await GoverningDecisions(of: paths, in: graph, threads: 2)
    return found.all.flatMap { governing in
      governing.reasons.map {
        "\(graph.decisions[governing.decision].number ?? 0) \($0.kind) \($0.text) \($0.files.joined(separator: " "))"
      }
    }
  }

  @Test func namesEveryReason() async throws {
    #expect(
      try await reasons(["src/a/b.c"])
        == ["1 affects src/**/*.c src/a/b.c", "2 enforces src src/a/b.c", "3 cited ADR-0003 src/a/b.c"])
    #expect(try await reasons(["src/c.h"]) == ["1 cited ADR-0001 src/c.h", "2 enforces src src/c.h"])
  }

  @Test func opensFoldersAndLeavesOutWhatGitIgnores() async throws {
    #expect(
      try await reasons(["src"]) == [
        "1 affects src/**/*.c src/a/b.c", "1 cited ADR-0001 src/c.h",
        "2 enforces src src/a/b.c src/c.h", "3 cited ADR-0003 src/a/b.c",
      ])
  }

  @Test func holdsWhatIsGoneAgainstThePatterns() async throws {
    #expect(try await reasons(["src/gone.c"]).map { $0.prefix(9) } == ["1 affects", "2 enforce"])
    #expect(try await reasons(["docs/gone/x"]) == ["1 affects docs docs/gone/x"])
    #expect(try await reasons(["else.c"]) == [])
  }

  @Test func doesNotTakeADecisionsOwnNameForACitation() async throws {
    #expect(try await reasons(["adr/0003-c.md"]) == ["1 cited ADR-0001 adr/0003-c.md"])
  }
}
