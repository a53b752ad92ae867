import Commands
import Foundation
import TestSupport
import Testing

@Suite struct LintCommandTests {
  private static let workflow = """
    <!-- RESUME CONTEXT
    What: How work flows
    Why: So that a session knows
    Next: routing.md for the rest
    Depends-on: architecture.md
    -->
    ---
    title: "Workflow"
    type: explanation
    status: active
    date: 2026-02-28
    tags: [workflow, plan]
    ---

    # Workflow

    | Phase | Focus | Status |
    |-------|-------|--------|
    | 0 | Bootstrap | In progress |
    | 1 | Auth | Planned |

    - See [ADR-0005](decisions/0005-models.md)

    """

  @Test func reportsWhatIsMissingAndNothingElse() async throws {
    let sandbox = try Sandbox([("workflow.md", Self.workflow)])
    let result = await sandbox.run(["lint"])
    #expect(
      result.output == """
        workflow.md
          4:7: error: no file 'routing.md' [unresolved-next]
            4 | Next: routing.md for the rest
              |       ^^^^^^^^^^
              help: create the file, or correct or remove the reference
          5:13: error: no file 'architecture.md' [unresolved-dependency]
            5 | Depends-on: architecture.md
              |             ^^^^^^^^^^^^^^^
              help: create the file, or correct or remove the reference
          22:18: error: no file 'decisions/0005-models.md' [broken-link]
           22 | - See [ADR-0005](decisions/0005-models.md)
              |                  ^^^^^^^^^^^^^^^^^^^^^^^^
              help: create the file, or correct or remove the reference

        3 errors in 1 document

        """)
    #expect(result.status == 1)
    #expect(result.errors.isEmpty)
  }

  @Test func writesJSONThatSaysTheSame() async throws {
    let sandbox = try Sandbox([("workflow.md", Self.workflow)])
    let result = await sandbox.run(["lint", "--format", "json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["version"] as? Int == 1)
    #expect(json["summary"] as? [String: Int] == ["documents": 1, "errors": 3, "warnings": 0, "infos": 0, "known": 0])
    let diagnostics = try #require(json["diagnostics"] as? [[String: Any]])
    let bytes = Array(Self.workflow.utf8)
    let places = diagnostics.map { diagnostic -> String in
      let range = diagnostic["range"] as? [String: [String: Int]]
      let start = range?["start"]?["offset"] ?? 0
      return String(decoding: bytes[start..<(range?["end"]?["offset"] ?? start)], as: UTF8.self)
    }
    #expect(places == ["routing.md", "architecture.md", "decisions/0005-models.md"])
    #expect(diagnostics.allSatisfy { $0["fixes"] as? [String] == [] })
  }

  static let statuses: [(arguments: [String], status: Int32)] = [
    ([], 1),
    (["--fail-on", "never"], 0),
    (["--only", "empty-link"], 0),
    (["--only", "resume,front-matter"], 1),
    (["--except", "link", "--except", "resume"], 0),
    (["sub"], 0),
    (["sub/b.md"], 0),
    (["--fail-on", "sometimes"], 2),
    (["--only", "no-such"], 2),
    (["gone"], 2),
    (["--nonsense"], 2),
    (["--threads", "0"], 2),
    (["-C", "gone"], 2),
    (["-C", "sub/b.md"], 2),
    (["-C", "sub", "--threads", "3"], 0),
  ]

  @Test(arguments: statuses)
  func exitsAsDesigned(_ arguments: [String], _ status: Int32) async throws {
    let sandbox = try Sandbox([("workflow.md", Self.workflow), ("sub/b.md", "# B\n")])
    let result = await sandbox.run(["lint"] + arguments)
    #expect(result.status == status, "\(result.errors)")
    #expect((status == 2) == (result.errors.contains("rror:")), "\(result.errors)")
  }

  @Test func takesDirectoryBeforeTheSubcommand() async throws {
    let sandbox = try Sandbox([("kb/a.md", "# A\n")])
    #expect(await sandbox.run(["-C", "kb", "lint"]).output == "no findings in 1 document\n")
  }

  @Test func reportsAWrongConfiguration() async throws {
    let sandbox = try Sandbox([("cairn.yml", "rules:\n  broken-lnk: off\n"), ("a.md", "# A\n")])
    let result = await sandbox.run(["lint"])
    #expect(result.status == 2)
    #expect(
      result.errors == """
        error: cairn.yml:2:3: unknown rule 'broken-lnk'; did you mean 'broken-link'?
        help: 'cairn rules' lists every rule

        """)
  }

  @Test func honoursIgnoreFilesAndHiddenFolders() async throws {
    let sandbox = try Sandbox([
      (".git/HEAD", ""), (".gitignore", "build/\n*.tmp.md\n!keep.tmp.md\n/only-root.md\n"),
      ("a.md", "[x](build/out.md) [y](.tool/c.md)\n"), ("build/out.md", "[z](gone.md)\n"),
      ("x.tmp.md", "[z](gone.md)\n"), ("keep.tmp.md", "# K\n"), ("only-root.md", "[z](gone.md)\n"),
      ("sub/only-root.md", "# R\n"), (".tool/c.md", "[z](gone.md)\n"), ("sub/.github/c.md", "[z](gone.md)\n"),
      ("sub/.gitignore", "deep\n"), ("sub/deep/d.md", "[z](gone.md)\n"),
    ])
    #expect(await sandbox.run(["lint"]).output == "no findings in 3 documents\n")
    #expect(await sandbox.run(["lint", ".tool"]).status == 1)
    #expect(await sandbox.run(["lint", "build/out.md"]).status == 1)
  }

  @Test func readsTheHiddenFoldersThatPeopleWriteIn() async throws {
    let files = [
      ("README.md", "# R\n"), (".github/CONTRIBUTING.md", "# C\n\n[z](gone.md)\n"),
      (".github/PULL_REQUEST_TEMPLATE.md", "[z](gone.md)\n"), (".claude/agents/a.md", "---\nname: a: b\n---\n# A\n"),
      (".claude/worktrees/x/README.md", "[z](gone.md)\n"), (".cache/a.md", "[z](gone.md)\n"),
    ]
    func places(_ configuration: String) async throws -> [String] {
      let sandbox = try Sandbox(files + [("cairn.yml", configuration)])
      return try await sandbox.findings().map { String($0.prefix { $0 != ":" }) }
    }
    #expect(try await places("fail-on: error\n") == [".github/CONTRIBUTING.md"])
    #expect(try await places("hidden: []\n") == [])
    #expect(try await places("exclude: [.github]\n") == [])
    #expect(
      try await places("hidden: [.claude, .cache]\n")
        == [".cache/a.md", ".claude/agents/a.md", ".claude/worktrees/x/README.md"])
  }

  @Test func warnsWhereGitHasNoAnswer() async throws {
    let sandbox = try Sandbox([
      (".git/HEAD", "ref: refs/heads/main\n"), (".git/objects/info/packs", ""), ("a.md", "# A\n"),
      (".git/refs/heads/main", String(repeating: "1", count: 40) + "\n"),
    ])
    let result = await sandbox.run(["lint"])
    #expect(result.status == 0)
    #expect(result.errors.hasPrefix("warning: git says: "), "\(result)")
    #expect(await sandbox.run(["lint", "--no-git"]).errors.isEmpty)
  }

  @Test func survivesOddFiles() async throws {
    let sandbox = try Sandbox([("a.md", "[x](loop/a.md) [y](dangling.md) [z](folder.md)\n"), ("folder.md/b.md", "# B\n")])
    let files = FileManager.default
    try files.createSymbolicLink(atPath: sandbox.root + "/loop", withDestinationPath: ".")
    try files.createSymbolicLink(atPath: sandbox.root + "/one.md", withDestinationPath: "two.md")
    try files.createSymbolicLink(atPath: sandbox.root + "/two.md", withDestinationPath: "one.md")
    try files.createSymbolicLink(atPath: sandbox.root + "/dangling.md", withDestinationPath: "gone.md")
    try files.createSymbolicLink(atPath: sandbox.root + "/out.md", withDestinationPath: "/etc/hosts")
    #expect(mkfifo(sandbox.root + "/pipe.md", 0o644) == 0)
    let result = await sandbox.run(["lint", "--format", "json"])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("\"documents\":2"))
  }

  @Test func changesNoByte() async throws {
    let sandbox = try Sandbox([("workflow.md", Self.workflow), ("b.md", "x\r\n\r\n[y](workflow.md)")])
    let before = try sandbox.contents()
    for command in [
      ["lint"], ["lint", "--format", "json", "--no-cache"], ["lint", "--diff", "--unsafe"], ["list"], ["show", "workflow.md"],
      ["graph"], ["parse", "b.md"], ["init", "--dry-run"], ["rules"], ["explain", "broken-link"],
    ] {
      _ = await sandbox.run(command)
    }
    #expect(try sandbox.contents() == before)
    // What is local and can be thrown away hides itself from Git.
    #expect(FileManager.default.contents(atPath: sandbox.root + "/.cairn/.gitignore") == Data("*\n".utf8))
  }
}
