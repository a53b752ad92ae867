import Commands
import Foundation
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
}
