import Foundation
import Testing

/// Numbers that were changed on one page and stand on another as they were, with real commits.
@Suite struct OutdatedCopyTests {
  private func repository() throws -> Sandbox {
    try Sandbox.repository([
      ("a.md", "# A\n\nIt has 19 roles. See [b](b.md).\n"), ("b.md", "# B\n\nAll 19 roles are listed.\n"),
      ("c.md", "# C\n\nThere are 12 tools.\n"),
    ])
  }

  private func copies(_ sandbox: Sandbox) async throws -> [String] {
    try await sandbox.findings().filter { $0.contains("outdated-copy") }
  }

  @Test("names the copy before the change of the other place is committed, and afterwards")
  func namesCopies() async throws {
    let sandbox = try repository()
    #expect(try await copies(sandbox) == [])
    try sandbox.write("# A\n\nIt has 20 roles. See [b](b.md).\n", to: "a.md")
    #expect(try await copies(sandbox) == ["b.md:3 outdated-copy"])
    let result = await sandbox.run(["lint", "--no-cache", "--only", "outdated-copy"])
    #expect(result.output.contains("19 roles are stated, and 'a.md' was changed to 20"), "\(result.output)")
    #expect(result.output.contains("a change that is not committed"))
    try sandbox.commit("the twentieth role")
    #expect(try await copies(sandbox) == ["b.md:3 outdated-copy"])
    try sandbox.write("# B\n\nAll 20 roles are listed.\n", to: "b.md")
    #expect(try await copies(sandbox) == [])
  }

  @Test("follows a number over several changes, and passes one that was written down later")
  func followsChanges() async throws {
    let sandbox = try repository()
    for count in 20...22 {
      try sandbox.write("# A\n\nIt has \(count) roles. See [b](b.md).\n", to: "a.md")
      try sandbox.commit("role \(count)")
    }
    #expect(try await copies(sandbox) == ["b.md:3 outdated-copy"])
    // Somebody came to the old number after it had been changed, which makes it the newer word.
    try sandbox.write("# D\n\nThere are 19 roles.\n", to: "d.md")
    try sandbox.commit("back to 19")
    #expect(try await copies(sandbox) == [])
  }

  @Test("says nothing without Git")
  func needsGit() async throws {
    let sandbox = try repository()
    try sandbox.write("# A\n\nIt has 20 roles. See [b](b.md).\n", to: "a.md")
    try FileManager.default.removeItem(atPath: sandbox.root + "/.git")
    #expect(try await copies(sandbox) == [])
  }
}
