import Foundation
import Testing

@Suite struct NavigationChangesTests {
  private func git(_ arguments: [String], _ sandbox: Sandbox) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "git", "-C", sandbox.root, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false",
    ] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// An entry that a branch took out leaves a page behind that nobody touched.
  @Test func findsAPageThatLostItsEntry() async throws {
    let sandbox = try Sandbox([
      ("mkdocs.yml", "nav:\n  - index.md\n  - a.md\n"), ("docs/index.md", "# Home\n"),
      ("docs/a.md", "# A\n"), ("docs/old.md", "# Old\n"),
    ])
    try git(["init", "-q"], sandbox)
    try git(["add", "-A"], sandbox)
    try git(["commit", "-qm", "x"], sandbox)
    try sandbox.write("nav:\n  - index.md\n", to: "mkdocs.yml")
    let result = await sandbox.run(["lint", "--only", "navigation", "--changed", "HEAD"])
    #expect(result.output.contains("docs/a.md"))
    #expect(!result.output.contains("docs/old.md"))
  }
}
