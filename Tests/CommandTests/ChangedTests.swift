import Commands
import Foundation
import Testing

@Suite struct ChangedTests {
  /// A repository whose branch `work` has changed nothing yet.
  private func repository() throws -> Sandbox {
    let sandbox = try Sandbox([
      ("a.md", "# A\n\n[b](b.md#two) [gone](nope.md)\n"), ("b.md", "# B\n\n## Two\n"),
      ("c.md", "# C\n\n[old fault](y.md) [image](img/x.png)\n"), ("img/x.png", ""),
    ])
    for arguments in [
      ["init", "-q", "-b", "main"], ["config", "user.name", "T"], ["config", "user.email", "t@x.org"],
      ["add", "-A"], ["commit", "-qm", "first"], ["checkout", "-qb", "work"],
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", sandbox.root] + arguments
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    return sandbox
  }

  private func found(_ sandbox: Sandbox) async throws -> [String] {
    let result = await sandbox.run(["lint", "--changed", "main", "--format", "json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try #require(json["diagnostics"] as? [[String: Any]]).map {
      "\($0["path"] ?? "") \($0["message"] ?? "")"
    }
  }

  @Test func reportsWhatTheBranchBrokeElsewhere() async throws {
    let sandbox = try repository()
    #expect(try await found(sandbox).isEmpty)
    try sandbox.write("# B\n\n## Three\n", to: "b.md")
    #expect(try await found(sandbox) == ["a.md no heading '#two' in 'b.md'"])
    try FileManager.default.removeItem(atPath: sandbox.root + "/b.md")
    let gone = try await found(sandbox)
    #expect(gone.count == 1 && gone[0].hasPrefix("a.md no file 'b.md#two'"))
  }

  @Test func reportsAllOfATouchedFile() async throws {
    let sandbox = try repository()
    try sandbox.write("# C\n\nmore\n\n[old fault](y.md) [image](img/x.png)\n", to: "c.md")
    #expect(try await found(sandbox).map { $0.prefix(18) } == ["c.md no file 'y.md"])
  }

  @Test func seesThatAFileOfAnyKindIsGone() async throws {
    let sandbox = try repository()
    try FileManager.default.removeItem(atPath: sandbox.root + "/img")
    #expect(try await found(sandbox).map { $0.prefix(24) } == ["c.md no file 'img/x.png'"])
  }

  @Test func seesWhatLinksAndLinesWere() async throws {
    let sandbox = try repository()
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", sandbox.root] + arguments
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    try sandbox.write("# L\n\n[line](x.py#L3) [through](latest/p.md)\n", to: "l.md")
    try sandbox.write("1\n2\n3\n", to: "x.py")
    try sandbox.write("# P\n", to: "v2/p.md")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root + "/latest", withDestinationPath: "v2")
    try git("checkout", "-q", "main")
    try git("add", "-A")
    try git("commit", "-qm", "second")
    #expect(try await found(sandbox).isEmpty)
    try sandbox.write("1\n", to: "x.py")
    #expect(try await found(sandbox).map { $0.prefix(14) } == ["l.md no line 3"])
    try git("checkout", "-q", "x.py")
    try FileManager.default.removeItem(atPath: sandbox.root + "/latest")
    #expect(try await found(sandbox).map { $0.prefix(18) } == ["l.md no file 'late"])
  }

  @Test func reportsEverythingUnderAnotherConfiguration() async throws {
    let sandbox = try repository()
    try sandbox.write("rules: {broken-anchor: warning}\n", to: "cairn.yml")
    #expect(try await found(sandbox).count == 2)
  }

  @Test func saysWhatIsWrongWithTheRevision() async throws {
    let sandbox = try repository()
    let unknown = await sandbox.run(["lint", "--changed", "nope"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.hasPrefix("error: no commit 'nope'\n"))
    let plain = try Sandbox([("a.md", "# A\n")])
    let result = await plain.run(["lint", "--changed", "main"])
    #expect(result.status == 3)
    #expect(result.errors.contains("not a git repository"))
  }
}
