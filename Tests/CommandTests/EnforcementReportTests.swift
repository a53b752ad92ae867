import Commands
import Foundation
import Knowledge
import Testing

@Suite struct EnforcementReportTests {
  private func sandbox() throws -> Sandbox {
    try Sandbox([
      ("cairn.yml", "decisions:\n  folders: [adr]\nrules:\n  graph: off\n"),
      ("adr/0001-a.md", "---\nstatus: accepted\nenforce:\n  - ban: goto\n    in: src\n    message: Use a loop\n---\n# 1. No goto\n\n## Status\n\nAccepted\n"),
      ("src/a.c", "int a;\n\u{E9} goto x; // ADR-9\r\n"),
    ])
  }

  @Test func pointsAtTheTermInAFileThatIsNoDocument() async throws {
    let result = try await sandbox().run(["lint"])
    #expect(
      result.output == """
        src/a.c
          2:4: error: 'goto' is banned by ADR-0001 [banned-term]
            2 | é goto x; // ADR-9
              |   ^^^^
              note: 'No goto' asks for it: adr/0001-a.md:4:10
              help: Use a loop

        1 error in 1 document

        """)
    #expect(result.status == 1)
  }

  @Test(arguments: ["json", "sarif", "github", "gitlab", "junit", "checkstyle"])
  func reportsItInEveryFormat(_ format: String) async throws {
    let result = try await sandbox().run(["lint", "--format", format])
    #expect(result.output.contains("src/a.c") && result.output.contains("is banned by ADR-0001"))
    #expect(result.status == 1)
  }

  @Test func searchesCodeForCitationsOnlyWhenAsked() async throws {
    let sandbox = try sandbox()
    #expect(!(await sandbox.run(["lint"]).output.contains("unknown-citation")))
    #expect(await sandbox.run(["lint", "--code"]).output.contains("2:15: error: no decision 'ADR-9' [unknown-citation]"))
    try sandbox.write("decisions:\n  folders: [adr]\n  code: [src, \"!src/b\"]\n", to: "cairn.yml")
    #expect(await sandbox.run(["lint"]).output.contains("unknown-citation"))
    try sandbox.write("decisions:\n  folders: [adr]\n  code: false\n", to: "cairn.yml")
    #expect(!(await sandbox.run(["lint"]).output.contains("unknown-citation")))
  }

  @Test func takesConfiguredSeveritiesByPath() async throws {
    let sandbox = try sandbox()
    try sandbox.write(
      "decisions:\n  folders: [adr]\noverrides:\n  - paths: [src/**]\n    rules: {enforcement: off}\n", to: "cairn.yml")
    #expect(!(await sandbox.run(["lint"]).output.contains("banned-term")))
  }

  @Test func followsMovesOfWhatDecisionsName() async throws {
    let sandbox = try sandbox()
    try sandbox.write(
      "---\naffects: src/a.c\nstatus: accepted\nenforce:\n  - ban: x\n    in: ['src/**', \"!src/a.c\"]\n---\n# 2. B\n", to: "adr/0002-b.md")
    #expect(await sandbox.run(["rename", "src", "lib"]).status == 0)
    let text = String(decoding: try #require(try sandbox.contents()["adr/0002-b.md"]), as: UTF8.self)
    #expect(text == "---\naffects: lib/a.c\nstatus: accepted\nenforce:\n  - ban: x\n    in: ['lib/**', \"!lib/a.c\"]\n---\n# 2. B\n")
  }

  @Test func looksThroughNoSymbolicLink() async throws {
    let sandbox = try sandbox()
    let outside = try Sandbox([("secret", "goto secret\n")])
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root + "/src/link", withDestinationPath: outside.root + "/secret")
    #expect(!(await sandbox.run(["lint", "--code"]).output.contains("secret")))
  }

  @Test func seesHiddenFoldersWherePathsAreNamed() async throws {
    let sandbox = try Sandbox([
      ("adr/0001-a.md", "---\nstatus: accepted\nenforce:\n  - exists: [.github/OWNERS, .env]\n  - absent: [.ci/old, .env]\n---\n# 1. A\n"),
      (".github/OWNERS", "x"), (".ci/old", "x"), (".env", "x"), (".gitignore", ".env\n"),
    ])
    let output = await sandbox.run(["lint", "--only", "enforcement"]).output
    #expect(output.contains("no file '.env', which ADR-0001 requires"))
    #expect(output.contains("'.ci/old' is there, which ADR-0001 forbids"))
    #expect(output.hasSuffix("2 errors in 1 document\n"))
  }

  @Test func reportsATouchedFileOfCodeInALintOfABranch() async throws {
    let sandbox = try sandbox()
    for arguments in [["init", "-q"], ["add", "-A"], ["-c", "user.name=T", "-c", "user.email=t@x.org", "commit", "-qm", "x"]] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", sandbox.root] + arguments
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    #expect(await sandbox.run(["lint", "--changed", "HEAD"]).status == 0)
    try sandbox.write("goto b;\n", to: "src/b.c")
    let result = await sandbox.run(["lint", "--changed", "HEAD"])
    #expect(result.output.hasPrefix("src/b.c\n  1:1: error: 'goto' is banned") && result.status == 1)
    #expect(!result.output.contains("src/a.c"))
  }

  @Test func seesThatAFileOfCodeChanged() async throws {
    let sandbox = try sandbox()
    func stamps() async throws -> [String: FileStamp] {
      let configuration = try Workspace.configuration(at: sandbox.root)
      return await Workspace.load(
        root: sandbox.root, configuration: configuration, usesCache: false, threads: 1
      ).fileStamps(always: false)
    }
    let before = try await stamps()
    try sandbox.write("longer than before, by far and wide\n", to: "src/a.c")
    let after = try await stamps()
    #expect(before.keys.sorted() == after.keys.sorted() && before["src/a.c"] != nil)
    #expect(before["src/a.c"] != after["src/a.c"])
    #expect(before["cairn.yml"] == after["cairn.yml"])
  }
}
