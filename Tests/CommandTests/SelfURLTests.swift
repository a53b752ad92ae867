import Foundation
import Testing

@Suite struct SelfURLTests {
  private static let pages = [
    (path: "kb/a.md", text: "# A\n\nhttps://github.com/Owner/name/blob/main/kb/old.md\n"),
    (path: "kb/old.md", text: "# Old\n\nWords that stay as they are.\n"),
  ]

  @Test func knowsTheRepositoryFromItsRemotes() async throws {
    let sandbox = try Sandbox.repository(Self.pages)
    try sandbox.git("mv", "kb/old.md", "kb/new.md")
    try sandbox.commit("move")
    #expect(try await sandbox.findings("--only", "broken-self-url").isEmpty)
    try sandbox.git("remote", "add", "origin", "git@github.com:owner/name.git")
    #expect(try await sandbox.findings("--only", "broken-self-url") == ["kb/a.md:3 broken-self-url"])
  }

  @Test func knowsItInASubfolderAndInAWorktree() async throws {
    let sandbox = try Sandbox.repository(Self.pages)
    try sandbox.git("remote", "add", "origin", "https://github.com/owner/name")
    try sandbox.git("rm", "-q", "kb/old.md")
    try sandbox.write("", to: "kb/cairn.yml")
    try sandbox.commit("remove")
    try sandbox.git("worktree", "add", "-q", "tree", "-b", "other")
    let text = await sandbox.run(["lint", "--only", "broken-self-url"], in: "kb")
    #expect(text.output.contains("no file 'old.md' in this repository"), "\(text)")
    #expect(text.output.contains("removed it"), "\(text)")
    let tree = await sandbox.run(["lint", "--only", "broken-self-url"], in: "tree/kb")
    #expect(tree.output.contains("no file 'old.md' in this repository"), "\(tree)")
  }

  @Test func writesTheNewPathWhereGitKnowsOfAMove() async throws {
    let sandbox = try Sandbox.repository(Self.pages)
    try sandbox.git("remote", "add", "origin", "https://github.com/owner/name")
    try sandbox.git("mv", "kb/old.md", "kb/new.md")
    try sandbox.commit("move")
    let result = await sandbox.run(["lint", "--only", "broken-self-url", "--fix", "--unsafe"])
    #expect(result.status == 0, "\(result)")
    let page = String(decoding: try #require(try sandbox.contents()["kb/a.md"]), as: UTF8.self)
    #expect(page == "# A\n\nhttps://github.com/Owner/name/blob/main/kb/new.md\n")
  }
}
