import Foundation
import Testing

@Suite struct ReviewCommandTests {
  private static let files: [(path: String, text: String)] = [
    ("a.md", "---\ndepends-on: b.md#use\n---\n# A\n\nSee [C](c.md).\n"),
    ("b.md", "# B\n\nIntro.\n\n## Use\n\nRun it on port 80.\n"),
    ("c.md", "# C\n\nWe use C.\n"),
    ("d.md", "---\ndepends-on: c.md\n---\n# D\n"),
  ]

  private func reviewed() async throws -> Sandbox {
    let sandbox = try Sandbox.repository(Self.files)
    #expect(await sandbox.run(["review", "--all"]).status == 0)
    try sandbox.commit("review")
    return sandbox
  }

  private func reviews(_ sandbox: Sandbox) throws -> String {
    String(decoding: try sandbox.contents()["cairn.reviews"] ?? Data(), as: UTF8.self)
  }

  @Test func saysNothingWithoutReviews() async throws {
    let sandbox = try Sandbox.repository(Self.files)
    try sandbox.write("# C\n\nWe use D now.\n", to: "c.md")
    #expect(try await sandbox.findings("--only", "outdated-review").isEmpty)
    #expect(await sandbox.run(["review", "--status"]).status == 0)
  }

  @Test func namesTheSectionTheWordsAndTheCommit() async throws {
    let sandbox = try await reviewed()
    try sandbox.write("# B\n\nIntro.\n\n## Use\n\nRun it on port 8080 and restart.\n", to: "b.md")
    try sandbox.commit("move")
    #expect(try await sandbox.findings("--only", "outdated-review") == ["a.md:2 outdated-review"])
    let result = await sandbox.run(["lint", "--only", "outdated-review"])
    #expect(result.output.contains("'## Use' +3 -1 words, by "))
    #expect(result.output.contains("note: changed: b.md:5:1"))
    #expect(await sandbox.run(["review", "--status"]).status == 1)
    let cleared = await sandbox.run(["review", "a.md"])
    #expect(cleared.output.contains("a.md depends-on b.md#use: cleared\n      '## Use' +3 -1 words\n"))
    #expect(await sandbox.run(["review", "--status"]).status == 0)
  }

  @Test func namesTheSectionWithoutGit() async throws {
    let sandbox = try await reviewed()
    try sandbox.write("# C\n\nWe use D.\n", to: "c.md")
    let result = await sandbox.run(["lint", "--no-git", "--only", "outdated-review"])
    #expect(result.output.contains("since it was reviewed on 2026-01-02: '# C'"))
  }

  @Test func seesNoChangeInAnotherDressOrSection() async throws {
    let sandbox = try await reviewed()
    try sandbox.write(
      "---\ntags: [x]\n---\n<!-- new -->\nB\n=\n\nMuch else stands here.\n\n## *Use*\n\n* Run it\n  on [port](https://example.org) **80**.\n",
      to: "b.md")
    #expect(try await sandbox.findings("--only", "outdated-review").isEmpty)
    try sandbox.write("# C\n\nwe  use\nC.\n", to: "c.md")
    #expect(try await sandbox.findings("--only", "outdated-review").isEmpty)
  }

  @Test func reviewsLinksOnlyWhereTheyAreNamed() async throws {
    let sandbox = try Sandbox.repository(Self.files)
    _ = await sandbox.run(["review", "a.md"])
    #expect(try !reviews(sandbox).contains("links-to"))
    _ = await sandbox.run(["review", "a.md", "--to", "c.md"])
    #expect(try reviews(sandbox).contains("a.md\tlinks-to\tc.md\t"))
    #expect(await sandbox.run(["review", "a.md", "--to", "none.md"]).status == 2)
  }

  @Test func comparesCodeByItsFilesAndLines() async throws {
    let sandbox = try Sandbox.repository([
      ("a.md", "---\naffects: [src]\n---\n# A\n\n[lines](src/x.c#L1-L2)\n"), ("src/x.c", "one\ntwo\nthree\n"),
    ])
    _ = await sandbox.run(["review", "a.md"])
    _ = await sandbox.run(["review", "a.md", "--to", "src/x.c"])
    try sandbox.write("one\n  two\nfour\n", to: "src/x.c")
    #expect(try await sandbox.findings("--only", "outdated-review") == ["a.md:2 outdated-review"])
    try sandbox.write("one\nfive\nfour\n", to: "src/x.c")
    #expect(
      try await sandbox.findings("--only", "outdated-review")
        == ["a.md:2 outdated-review", "a.md:6 outdated-review"])
  }

  @Test func writesNothingInADryRun() async throws {
    let sandbox = try Sandbox.repository(Self.files)
    let before = try sandbox.contents()
    for arguments in [["review", "--all", "--dry-run"], ["review", "--list"], ["review", "--status"]] {
      _ = await sandbox.run(arguments)
    }
    #expect(try sandbox.contents() == before)
  }

  @Test func mergesReviewsOfTwoBranchesByUnion() async throws {
    let sandbox = try Sandbox.repository(Self.files + [(".gitattributes", "cairn.reviews merge=union\n")])
    try sandbox.git("checkout", "-qb", "other")
    _ = await sandbox.run(["review", "d.md"])
    try sandbox.commit("review d")
    try sandbox.git("checkout", "-q", "main")
    _ = await sandbox.run(["review", "a.md"])
    try sandbox.commit("review a")
    try sandbox.git("merge", "-q", "other", "-m", "merge")
    let merged = try reviews(sandbox)
    #expect(merged.contains("a.md\tdepends-on\tb.md#use\t") && merged.contains("d.md\tdepends-on\tc.md\t"))
    #expect(await sandbox.run(["review", "--all"]).output == "2 edges reviewed already\n")
    #expect(await sandbox.run(["review", "--status"]).status == 0)
  }

  @Test func healsAnEdgeThatTwoBranchesReviewed() async throws {
    let sandbox = try await reviewed()
    try sandbox.write("cairn.reviews merge=union\n", to: ".gitattributes")
    try sandbox.write("# C\n\nWe use D.\n", to: "c.md")
    try sandbox.commit("change")
    try sandbox.git("checkout", "-qb", "other")
    try sandbox.write("# C\n\nWe use D or E.\n", to: "c.md")
    _ = await sandbox.run(["review", "d.md"])
    try sandbox.commit("review on the branch")
    try sandbox.git("checkout", "-q", "main")
    _ = await sandbox.run(["review", "d.md"])
    try sandbox.commit("review on main")
    try sandbox.git("merge", "-q", "other", "-m", "merge")
    #expect(try reviews(sandbox).components(separatedBy: "d.md\tdepends-on").count == 3)
    // One of the two has seen what the merge left.
    #expect(await sandbox.run(["review", "--status"]).status == 0)
    try sandbox.write("# C\n\nWe use F.\n", to: "c.md")
    _ = await sandbox.run(["review", "d.md"])
    #expect(try reviews(sandbox).components(separatedBy: "d.md\tdepends-on").count == 2)
  }
}
