import Foundation
import Testing

/// What the log of an earlier run leaves out or adds must never show.
@Suite struct LogCacheTests {
  private static let words = "One two three four five six seven eight nine ten"

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.repository([("a.md", "---\nupdated: 2020-01-01\n---\n# A\n"), ("b.md", "# B\n")])
    try sandbox.write("---\nupdated: 2020-01-01\n---\n# A\n\n\(Self.words)\n", to: "a.md")
    try sandbox.commit("second")
    return sandbox
  }

  private func report(_ sandbox: Sandbox, _ arguments: String...) async -> String {
    await sandbox.run(["lint", "--only", "outdated-date", "--format", "json"] + arguments).output
  }

  private func expectSame(_ sandbox: Sandbox) async {
    let fresh = await report(sandbox, "--no-cache")
    #expect(await report(sandbox) == fresh)
    #expect(await report(sandbox) == fresh)
  }

  private func path(_ sandbox: Sandbox) -> String { sandbox.root + "/.cairn/cache/log" }

  @Test func goesOnWithTheBranch() async throws {
    let sandbox = try sandbox()
    await expectSame(sandbox)
    #expect(await report(sandbox).contains("outdated-date"))
    try sandbox.write("---\nupdated: 2020-01-01\n---\n# A\n\n\(Self.words) \(Self.words) eleven\n", to: "a.md")
    try sandbox.commit("third")
    await expectSame(sandbox)
    try sandbox.git("reset", "-q", "--hard", "HEAD~2")
    await expectSame(sandbox)
    #expect(await !report(sandbox).contains("outdated-date"))
  }

  @Test func readsEverythingAfterAMerge() async throws {
    let sandbox = try sandbox()
    await expectSame(sandbox)
    try sandbox.git("checkout", "-qb", "side", "HEAD~1")
    try sandbox.write("# B\n\nMore.\n", to: "b.md")
    try sandbox.commit("side")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("merge", "-q", "--no-ff", "side", "-m", "merge")
    await expectSame(sandbox)
  }

  @Test func findsTheHeadOfWorktreesAndPackedReferences() async throws {
    let sandbox = try sandbox()
    try sandbox.git("pack-refs", "--all")
    await expectSame(sandbox)
    #expect(FileManager.default.fileExists(atPath: path(sandbox)))
    try sandbox.git("worktree", "add", "-q", "--detach", "tree", "HEAD~1")
    let fresh = await sandbox.run(["lint", "--only", "outdated-date", "--no-cache"], in: "tree")
    let kept = await sandbox.run(["lint", "--only", "outdated-date"], in: "tree")
    #expect(fresh.output == kept.output)
    #expect(FileManager.default.fileExists(atPath: sandbox.root + "/tree/.cairn/cache/log"))
  }

  @Test func ignoresDamage() async throws {
    let sandbox = try sandbox()
    let fresh = await report(sandbox, "--no-cache")
    #expect(await report(sandbox) == fresh)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path(sandbox)))
    for place in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[place] ^= 0x55
      try bytes.write(to: URL(fileURLWithPath: path(sandbox)))
      #expect(await report(sandbox) == fresh, "byte \(place)")
    }
    for size in [0, 1, 31, 32, 40, whole.count - 1] {
      try whole.prefix(size).write(to: URL(fileURLWithPath: path(sandbox)))
      #expect(await report(sandbox) == fresh, "\(size) bytes")
    }
  }

  @Test func keepsNothingWhereItShallNot() async throws {
    let sandbox = try sandbox()
    _ = await report(sandbox, "--no-cache")
    _ = await report(sandbox, "--no-git")
    #expect(!FileManager.default.fileExists(atPath: path(sandbox)))
  }

  @Test func warnsOfADayThatABranchLeavesAsItWas() async throws {
    let sandbox = try sandbox()
    try sandbox.git("checkout", "-qb", "work")
    try sandbox.write("---\nupdated: 2020-01-01\n---\n# A\n\n\(Self.words) \(Self.words)\n", to: "a.md")
    #expect(
      try await sandbox.findings("--only", "unchanged-date", "--changed", "main") == ["a.md:2 unchanged-date"])
    #expect(try await sandbox.findings("--only", "unchanged-date").isEmpty)
  }
}
