import Commands
import Foundation
import Testing

@Suite struct AdrForTests {
  private static let files: [(path: String, text: String)] = [
    ("cairn.yml", "decisions:\n  folders: [adr]\n"),
    ("adr/0001-a.md", "---\nstatus: superseded\nsuperseded-by: 2\n---\n# 1. A\n"),
    ("adr/0002-b.md", "---\nstatus: superseded\nsupersedes: 1\nsuperseded-by: 4\n---\n# 2. B\n"),
    ("adr/0003-c.md", "---\nstatus: proposed\naffects: src\n---\n# 3. C\n"),
    ("adr/0004-d.md", "---\nstatus: accepted\nsupersedes: 2\naffects: \"src/**\"\n---\n# 4. D\n"),
    ("src/x.c", "// one\n// ADR-0001\n"), ("src/y.c", "@adr 4\n"), ("z.c", ""),
  ]

  @Test func showsWhatHoldsAndApartFromItWhatDoesNot() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["adr", "for", "x.c"], in: "src")
    #expect(
      result.output == """
        ADR-0004: D (accepted)
          affects 'src/**', says ../adr/0004-d.md:4
        ADR-0003: C (proposed)
          affects 'src', says ../adr/0003-c.md:3

        no longer in force:
        ADR-0001: A (superseded)
          follow instead: ADR-0004: D (accepted)
          cited as 'ADR-0001' at x.c:2

        """)
    #expect(result.errors == "" && result.status == 0)
    let live = await sandbox.run(["adr", "for", "--only-live", "src"])
    #expect(!live.output.contains("ADR-0001"))
    #expect(live.output.contains("affects 'src/**': src/x.c and 1 more, says adr/0004-d.md:4\n"))
    #expect(live.output.contains("cited as '@adr 4' at src/y.c:1\n"))
  }

  @Test func writesJSON() async throws {
    let sandbox = try Sandbox(Self.files)
    let output = await sandbox.run(["adr", "for", "src/y.c", "src/x.c", "--format", "json"]).output
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(json["version"] as? Int == 1)
    #expect(json["files"] as? [String] == ["src/x.c", "src/y.c"])
    let decisions = try #require(json["decisions"] as? [[String: Any]])
    #expect(decisions.map { $0["number"] as? Int } == [4, 3, 1])
    #expect(decisions.map { $0["live"] as? Bool } == [true, true, false])
    let successors = try #require(decisions[2]["successors"] as? [[String: Any]])
    #expect(successors.map { $0["path"] as? String } == ["adr/0004-d.md"])
    let reasons = try #require(decisions[0]["reasons"] as? [[String: Any]])
    #expect(reasons.map { $0["kind"] as? String } == ["affects", "cited"])
    #expect(reasons[0]["files"] as? [String] == ["src/x.c", "src/y.c"])
  }

  @Test func saysWhereNothingGoverns() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["adr", "for", "z.c"])
    #expect(result.output == "" && result.status == 0)
    #expect(result.errors == "no decision governs 1 file\n")
    let gone = await sandbox.run(["adr", "for", "src/gone.c"])
    #expect(gone.errors == "warning: no file 'src/gone.c'; only the patterns are asked\n")
    #expect(gone.output.hasPrefix("ADR-0004: D"))
    #expect(await sandbox.run(["adr", "for"]).status == 2)
    #expect(await sandbox.run(["adr", "for", "/usr"]).status == 2)
  }

  @Test func asksGitWhichFilesAreMeant() async throws {
    let sandbox = try Sandbox(Self.files)
    func git(_ arguments: [String]) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", sandbox.root, "-c", "user.name=T", "-c", "user.email=t@x.org"] + arguments
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    for arguments in [["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]] { try git(arguments) }
    #expect(await sandbox.run(["adr", "for", "--diff", "HEAD"]).errors == "no decision governs 0 files\n")
    try FileManager.default.removeItem(atPath: sandbox.root + "/src/x.c")
    let result = await sandbox.run(["adr", "for", "--diff", "HEAD"])
    #expect(result.output.contains("ADR-0004") && !result.output.contains("ADR-0001"))
    let unknown = await sandbox.run(["adr", "for", "--diff", "nope"])
    #expect(unknown.status == 2 && unknown.errors.contains("no commit 'nope'"))
  }

  @Test func readsTheFolderThatOtherToolsName() async throws {
    let sandbox = try Sandbox([
      (".adr-dir", "log\n"), ("log/0001-a.md", "# 1. A\n\n## Status\n\nAccepted\n"), ("x.c", "ADR-1\n"),
    ])
    #expect(await sandbox.run(["adr", "for", "x.c"]).output.hasPrefix("ADR-0001: A (accepted)\n"))
    #expect(await sandbox.run(["adr", "for", "x.c", "--dir", "other"]).output == "")
  }
}
