import Foundation
import Testing

/// What earlier runs found out about edits must never show but in time.
@Suite struct EditCacheTests {
  /// Two pages that gave one port until the first was changed.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.repository([
      ("a.md", "# A\n\n`vault-mcp` listens on port 8787.\n"), ("b.md", "# B\n\nThe `vault-mcp` worker is on port 8787.\n"),
    ])
    try sandbox.write("# A\n\n`vault-mcp` listens on port 8790.\n", to: "a.md")
    try sandbox.commit("second")
    return sandbox
  }

  private func report(_ sandbox: Sandbox, _ arguments: String...) async -> String {
    await sandbox.run(["lint", "--only", "outdated-copy", "--format", "json"] + arguments).output
  }

  private func path(_ sandbox: Sandbox) -> String { sandbox.root + "/.cairn/cache/edits" }

  @Test("says the same with a cache, without one, and after more commits")
  func saysTheSame() async throws {
    let sandbox = try sandbox()
    for step in ["none", "# C\n", "# C\n\n`mac-mcp` has port 3001.\n", "# C\n\n`mac-mcp` has port 3002.\n"] {
      if step != "none" {
        try sandbox.write(step, to: "c.md")
        try sandbox.commit("more")
      }
      let fresh = await report(sandbox, "--no-cache")
      #expect(fresh.contains("'8787' is given, and 'a.md' was changed to '8790'"))
      #expect(await report(sandbox) == fresh)
      #expect(await report(sandbox) == fresh)
    }
    try sandbox.write("# B\n\nThe `vault-mcp` worker is on port 8790.\n", to: "b.md")
    #expect(await !report(sandbox).contains("outdated-copy"))
  }

  @Test("takes a damaged file for none")
  func ignoresDamage() async throws {
    let sandbox = try sandbox()
    let fresh = await report(sandbox, "--no-cache")
    #expect(await report(sandbox) == fresh)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path(sandbox)))
    for place in stride(from: 0, to: whole.count, by: 17) {
      var bytes = whole
      bytes[place] ^= 0x55
      try bytes.write(to: URL(fileURLWithPath: path(sandbox)))
      #expect(await report(sandbox) == fresh, "byte \(place)")
    }
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path(sandbox)))
    #expect(await report(sandbox) == fresh)
  }

  @Test("says nothing of history that is not there")
  func saysNothingInShallowClones() async throws {
    let sandbox = try sandbox()
    try sandbox.git("clone", "-q", "--depth", "1", "file://" + sandbox.root, "copy")
    let shallow = await sandbox.run(["lint", "--only", "outdated-copy"], in: "copy")
    #expect(!shallow.output.contains("outdated-copy") && shallow.status == 0)
  }
}
