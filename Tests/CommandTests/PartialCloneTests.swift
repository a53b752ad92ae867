import Foundation
import Testing

/// A lint where Git has the log and not all contents.
@Suite struct PartialCloneTests {
  private func repository() throws -> Sandbox {
    let agents = (1...4).map { (path: "agents/\($0).md", text: "agent \($0)\n") }
    let lines = (1...40).map { "\($0)\n" }.joined()
    let sandbox = try Sandbox.repository(
      agents + [
        ("a.md", "# A\n\nThere are 4 agents. See `agents/`.\n\nIt runs `src/old.py` and `src/far.py`.\n"),
        ("src/old.py", lines), ("src/far.py", "far\n"),
      ])
    try sandbox.write("five\n", to: "agents/5.md")
    try sandbox.git("mv", "src/old.py", "src/new.py")
    try sandbox.git("rm", "-q", "src/far.py")
    try sandbox.write(lines + "41\n", to: "src/new.py")
    try sandbox.commit("second")
    return sandbox
  }

  private static let found = [
    "a.md:3 outgrown-count", "a.md:5 missing-code-path", "a.md:5 missing-code-path",
  ]

  @Test("leaves out only what needs a missing content, in a clone without earlier contents")
  func lintsAPartialClone() async throws {
    let source = try repository()
    try source.git("config", "uploadpack.allowFilter", "true")
    #expect(try await source.findings() == Self.found)
    let clone = try Sandbox()
    try clone.git("clone", "-q", "--filter=blob:none", "file://" + source.root, ".")
    // Nobody is there to be asked for more.
    try FileManager.default.removeItem(atPath: source.root + "/.git")
    let result = await clone.run(["lint", "--no-cache"])
    #expect(!result.errors.contains("warning:"), "\(result.errors)")
    #expect(try await clone.findings() == Self.found)
    // Nothing was fetched, and the log that was kept is good for the next lint.
    #expect(try await clone.findings() == Self.found)
  }

  @Test("tells what happened since a commit whose contents are missing")
  func resumesInAPartialClone() async throws {
    let source = try repository()
    try source.git("config", "uploadpack.allowFilter", "true")
    try source.write("# A\n\nAnother text.\n", to: "a.md")
    try source.commit("third")
    let clone = try Sandbox()
    try clone.git("clone", "-q", "--filter=blob:none", "file://" + source.root, ".")
    try FileManager.default.removeItem(atPath: source.root + "/.git")
    let resume = await clone.run(["resume", "--since", "HEAD~1"])
    #expect(resume.status == 0, "\(resume.errors)")
    #expect(resume.output.contains("changed (A)"), "\(resume.output)")
    let lint = await clone.run(["lint", "--changed", "HEAD~1"])
    #expect(lint.status < 2, "\(lint.errors)")
  }

  @Test("reads the log where a content was lost")
  func lintsWithALostContent() async throws {
    let sandbox = try repository()
    try sandbox.git("update-ref", "refs/keep/it", "HEAD")
    // The content of the file before it moved, without which nobody can tell that it did.
    try sandbox.git("-c", "alias.lose=!rm -f .git/objects/$(git rev-parse HEAD~1:src/old.py | sed 's|^..|&/|')", "lose")
    let result = await sandbox.run(["lint", "--no-cache"])
    #expect(!result.errors.contains("warning:"), "\(result.errors)")
    #expect(try await sandbox.findings() == Self.found)
  }
}
