import Foundation
import Testing

/// Pages that Git has although an ignore file names them.
@Suite struct TrackedPageTests {
  private func pages() throws -> Sandbox {
    let sandbox = try Sandbox.repository([
      ("README.md", "# A\n"), ("notes/skills/a.md", "[gone](gone.md)\n"), ("drafts/b.md", "[gone](gone.md)\n"),
    ])
    try sandbox.write("notes/\ndrafts/\nc.md\n", to: ".gitignore")
    try sandbox.git("rm", "-q", "--cached", "drafts/b.md")
    try sandbox.write("[gone](gone.md)\n", to: "c.md")
    try sandbox.git("add", ".gitignore")
    try sandbox.git("add", "-f", "c.md")
    try sandbox.git("commit", "-qm", "ignore")
    return sandbox
  }

  @Test func readsIgnoredPagesThatGitTracks() async throws {
    #expect(try await pages().findings("--only", "broken-link") == ["c.md:1 broken-link", "notes/skills/a.md:1 broken-link"])
  }

  @Test func readsThemBelowAFolder() async throws {
    let sandbox = try pages()
    try sandbox.write("{}\n", to: "notes/cairn.yml")
    let report = await sandbox.run(["-C", "notes", "lint", "--format", "json", "--only", "broken-link"])
    #expect(report.output.contains("\"path\":\"skills/a.md\""))
  }

  @Test(arguments: [2, 3, 4]) func readsEveryVersionOfTheIndex(version: Int) async throws {
    let sandbox = try pages()
    try sandbox.git("update-index", "--index-version", String(version))
    #expect(try await sandbox.findings("--only", "broken-link") == ["c.md:1 broken-link", "notes/skills/a.md:1 broken-link"])
  }

  @Test func survivesADamagedIndex() async throws {
    let sandbox = try pages()
    let index = URL(fileURLWithPath: sandbox.root + "/.git/index")
    let bytes = try Data(contentsOf: index)
    for count in [0, 11, 12, 40, 75, bytes.count / 2, bytes.count - 25] {
      try bytes.prefix(count).write(to: index)
      let report = await sandbox.run(["lint", "--format", "json", "--only", "broken-link"])
      #expect(report.status < 2)
    }
  }
}
