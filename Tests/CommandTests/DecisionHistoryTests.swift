import Commands
import Foundation
import Testing

/// The rules that look at Git's history, over real repositories.
@Suite struct DecisionHistoryTests {
  private func decision(_ number: Int, _ status: String, _ text: String = "We use B, and we have good reasons for it.") -> String {
    "# \(number). Title\n\nDate: 2026-01-02\n\n## Status\n\n\(status)\n\n## Context\n\nThe context of this decision is long.\n\n## Decision\n\n\(text)\n"
  }

  private func history(_ sandbox: Sandbox) async throws -> [String] {
    try await sandbox.findings("--history", "--only", "changed-after-acceptance,deleted-decision,forbidden-status-change")
  }

  @Test func findsTheTextThatChangedAfterAcceptance() async throws {
    let sandbox = try Sandbox.repository([("adr/0001-a.md", decision(1, "Proposed"))])
    try sandbox.write(decision(1, "Proposed", "Draft text."), to: "adr/0001-a.md")
    try sandbox.commit("still a proposal")
    try sandbox.write(decision(1, "Accepted", "We use B."), to: "adr/0001-a.md")
    try sandbox.commit("accept")
    #expect(try await history(sandbox) == [])
    try sandbox.write(decision(1, "Accepted", "We\nuse  B.\n\n## Errata\n\nOf course."), to: "adr/0001-a.md")
    #expect(try await history(sandbox) == [])
    try sandbox.write(decision(1, "Accepted", "We use C."), to: "adr/0001-a.md")
    #expect(try await history(sandbox) == ["adr/0001-a.md:13 changed-after-acceptance"])
    try sandbox.commit("edit")
    let text = await sandbox.run(["lint", "--history"]).output
    #expect(text.contains("section 'Decision' has changed since 20"))
    #expect(text.contains("changed on 20"))
    #expect(try await sandbox.findings() == [])
    try sandbox.git("revert", "--no-edit", "HEAD")
    #expect(try await history(sandbox) == [])
  }

  @Test func comparesABranchWithWhereItLeft() async throws {
    let sandbox = try Sandbox.repository([
      ("adr/0001-a.md", decision(1, "Accepted")), ("adr/0002-b.md", decision(2, "Rejected")),
      ("adr/0003-c.md", decision(3, "Accepted")), ("adr/0004-d.md", decision(4, "Accepted")),
    ])
    try sandbox.git("checkout", "-qb", "work")
    try sandbox.write(decision(1, "Accepted", "We use C."), to: "adr/0001-a.md")
    try sandbox.write(decision(2, "Accepted"), to: "adr/0002-b.md")
    try sandbox.git("rm", "-q", "adr/0003-c.md")
    try sandbox.git("mv", "adr/0004-d.md", "adr/0007-d.md")
    try sandbox.write(decision(7, "Accepted"), to: "adr/0007-d.md")
    let expected = [
      "adr/0001-a.md:13 changed-after-acceptance", "adr/0002-b.md:1 deleted-decision",
      "adr/0002-b.md:7 forbidden-status-change",
    ]
    #expect(try await sandbox.findings("--against", "main", "--only", "changed-after-acceptance,deleted-decision,forbidden-status-change") == expected)
    try sandbox.commit("work")
    #expect(try await sandbox.findings("--changed", "main", "--only", "changed-after-acceptance,deleted-decision,forbidden-status-change") == expected)
    #expect(try await history(sandbox) == expected)
  }

  @Test func followsFilesThroughRenamesAndMerges() async throws {
    let sandbox = try Sandbox.repository([("doc/adr/0001-a.md", decision(1, "Accepted"))])
    try sandbox.git("mv", "doc/adr/0001-a.md", "doc/adr/0002-b.md")
    try sandbox.write(decision(2, "Accepted"), to: "doc/adr/0002-b.md")
    try sandbox.commit("renumber")
    try FileManager.default.createDirectory(atPath: sandbox.root + "/kb", withIntermediateDirectories: true)
    try sandbox.git("mv", "doc/adr", "kb/decisions")
    try sandbox.commit("move")
    #expect(try await history(sandbox) == [])
    // Two branches: one supersedes it, the other has a proposal that becomes accepted there.
    try sandbox.git("checkout", "-qb", "work")
    try sandbox.write(decision(3, "Proposed", "First."), to: "kb/decisions/0003-c.md")
    try sandbox.commit("propose")
    try sandbox.write(decision(3, "Accepted", "Second."), to: "kb/decisions/0003-c.md")
    try sandbox.commit("accept")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write(decision(2, "Superseded by ADR-0003"), to: "kb/decisions/0002-b.md")
    try sandbox.commit("supersede")
    try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "work")
    #expect(try await history(sandbox) == [])
    try sandbox.write(decision(3, "Accepted", "Third."), to: "kb/decisions/0003-c.md")
    try sandbox.write(decision(2, "Superseded by ADR-0003", "Other."), to: "kb/decisions/0002-b.md")
    #expect(
      try await history(sandbox) == [
        "kb/decisions/0002-b.md:13 changed-after-acceptance",
        "kb/decisions/0003-c.md:13 changed-after-acceptance",
      ])
  }

  @Test(arguments: [false, true]) func followsFilesThatShareSentencesThroughAMove(commits: Bool) async throws {
    let sandbox = try Sandbox.repository(
      (1...4).map { ("docs/adr/000\($0)-t\($0).md", decision($0, "Accepted", "We use \($0).")) })
    try sandbox.git("checkout", "-qb", "work")
    try FileManager.default.createDirectory(atPath: sandbox.root + "/docs/decisions", withIntermediateDirectories: true)
    for number in 1...4 {
      try sandbox.git("mv", "docs/adr/000\(number)-t\(number).md", "docs/decisions/000\(number + 4)-u\(number).md")
    }
    if commits { try sandbox.commit("move") }
    #expect(try await history(sandbox) == [])
    #expect(
      try await sandbox.findings(
        "--against", "main", "--only", "changed-after-acceptance,deleted-decision") == [])
  }

  @Test func takesTheFileWithTheMostLinesForTheSame() async throws {
    let sandbox = try Sandbox.repository(
      (1...3).map { number in
        ("adr/000\(number)-t.md", decision(number, "Accepted", "The reason of number \(number) is long.\n\nIts further reason \(number) is longer."))
      })
    try FileManager.default.createDirectory(atPath: sandbox.root + "/docs/adr", withIntermediateDirectories: true)
    for number in 1...3 {
      try sandbox.git("mv", "adr/000\(number)-t.md", "docs/adr/001\(4 - number)-u.md")
      let text = decision(10 + 4 - number, "Accepted", "The reason of number \(number) is long.\n\nIts further reason \(number) is longer.")
      try sandbox.write(text, to: "docs/adr/001\(4 - number)-u.md")
    }
    #expect(try await history(sandbox) == [])
  }

  @Test func missesADecisionThoughAnotherFolderHasOneOfItsName() async throws {
    let sandbox = try Sandbox.repository([
      ("api/adr/0001-a.md", "# 1. A\n"), ("api/adr/0002-use-it.md", decision(2, "Accepted", "One.")),
    ])
    try sandbox.git("rm", "-q", "api/adr/0002-use-it.md")
    try sandbox.commit("delete")
    try sandbox.write("# 1. Use it\n\n## Status\n\nAccepted\n", to: "web/adr/0001-use-it.md")
    #expect(try await history(sandbox) == ["api/adr/0001-a.md:1 deleted-decision"])
    try sandbox.commit("another")
    #expect(try await history(sandbox) == ["api/adr/0001-a.md:1 deleted-decision"])
  }

  @Test func asksGitOnlyWhereItIsTold() async throws {
    let sandbox = try Sandbox([("adr/0001-a.md", decision(1, "Accepted"))])
    #expect(await sandbox.run(["lint"]).status == 0)
    #expect(await sandbox.run(["lint", "--history"]).status == 3)
    #expect(await sandbox.run(["lint", "--against", "main"]).status == 3)
    #expect(await sandbox.run(["lint", "--fix", "--history"]).status == 2)
    try sandbox.git("init", "-q", "-b", "main")
    #expect(await sandbox.run(["lint", "--history"]).status == 0)
    try sandbox.git("config", "user.name", "T")
    try sandbox.git("config", "user.email", "t@example.org")
    try sandbox.commit("first")
    try sandbox.write("decisions: {history: true}\n", to: "cairn.yml")
    try sandbox.write(decision(1, "Accepted", "Other."), to: "adr/0001-a.md")
    #expect(try await sandbox.findings() == ["adr/0001-a.md:13 changed-after-acceptance"])
  }
}
