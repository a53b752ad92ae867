import Authoring
import Commands
import Foundation
import Testing

@Suite struct MoveCommandTests {
  private static let files: [(path: String, text: String)] = [
    ("cairn.yml", "roots: [README.md]\n"),
    ("README.md", "[a](kb/a.md) [s](kb/a.md#part-one) ![l](kb/img/l.png) [adr](adr/0005-x.md)\n"),
    ("kb/a.md", "# A\n\n## Part one\n\n[b](b.md) ![l](img/l.png)\n"), ("kb/b.md", "# B\n\n[a](a.md)\n"),
    ("kb/img/l.png", "\u{0}PNG"), ("kb/.hidden/x", "x"), ("adr/0005-x.md", "# ADR-0005: X\n\n## Status\n\nAccepted\n"),
  ]

  private func exists(_ sandbox: Sandbox, _ path: String) -> Bool {
    FileManager.default.fileExists(atPath: sandbox.root + "/" + path)
  }

  private func text(_ sandbox: Sandbox, _ path: String) throws -> String {
    String(decoding: try #require(sandbox.contents()[path], "\(path)"), as: UTF8.self)
  }

  @Test func renamesADocument() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["rename", "a.md", "sub/c.md"], in: "kb")
    #expect(
      result.output == """
        kb/a.md -> kb/sub/c.md
        2 references in README.md
        1 reference in kb/b.md
        2 references in kb/sub/c.md
        moved 1 file, rewrote 5 references in 3 files

        """)
    #expect(result.errors == "" && result.status == 0)
    #expect(!exists(sandbox, "kb/a.md"))
    #expect(try text(sandbox, "kb/sub/c.md") == "# A\n\n## Part one\n\n[b](../b.md) ![l](../img/l.png)\n")
    #expect(try text(sandbox, "kb/b.md") == "# B\n\n[a](sub/c.md)\n")
    #expect(await sandbox.run(["lint"]).status == 0)
    let json = await sandbox.run(["rename", "kb/sub/c.md", "kb/a.md", "--format", "json"]).output
    #expect(
      json
        == #"{"version":1,"written":true,"moves":[{"from":"kb/sub/c.md","to":"kb/a.md"}],"rewritten":[{"path":"README.md","references":2},{"path":"kb/a.md","references":2},{"path":"kb/b.md","references":1}],"left":[]}"#
        + "\n")
    for (path, before) in Self.files { #expect(try text(sandbox, path) == before) }
  }

  @Test func renamesFoldersAndOtherFiles() async throws {
    let sandbox = try Sandbox(Self.files)
    #expect(await sandbox.run(["rename", "kb", "docs"]).output.hasSuffix("moved 1 folder, rewrote 3 references in 1 file\n"))
    #expect(try text(sandbox, "README.md") == "[a](docs/a.md) [s](docs/a.md#part-one) ![l](docs/img/l.png) [adr](adr/0005-x.md)\n")
    #expect(exists(sandbox, "docs/.hidden/x") && !exists(sandbox, "kb"))
    #expect(await sandbox.run(["rename", "docs/img/l.png", "l.png"]).status == 0)
    #expect(try text(sandbox, "docs/a.md").hasSuffix("![l](../l.png)\n"))
    #expect(await sandbox.run(["rename", "ADR-0005", "adr/0005-y.md"]).status == 0)
    #expect(try text(sandbox, "README.md").hasSuffix("[adr](adr/0005-y.md)\n"))
    #expect(await sandbox.run(["rename", "docs/a.md", "docs/A.md"]).status == 0)
    #expect(exists(sandbox, "docs/A.md") && !exists(sandbox, "docs/a.md"))
    #expect(await sandbox.run(["lint"]).status == 0)
  }

  @Test func movesSeveralIntoAFolder() async throws {
    let sandbox = try Sandbox(Self.files)
    let refused = await sandbox.run(["move", "kb/a.md", "kb/b.md", "new"])
    #expect(refused.errors == "error: no folder 'new'\nhelp: make it with mkdir, or give --parents\n")
    let moved = await sandbox.run(["move", "-p", "kb/a.md", "kb/b.md", "kb/img", "new/deep"])
    #expect(moved.output.hasSuffix("moved 2 files and 1 folder, rewrote 3 references in 1 file\n"))
    #expect(try text(sandbox, "new/deep/a.md") == Self.files[2].text)
    #expect(await sandbox.run(["move", "new/deep", "adr"]).status == 0)
    #expect(try text(sandbox, "README.md").hasPrefix("[a](adr/deep/a.md)"))
    #expect(await sandbox.run(["lint"]).status == 0)
  }

  @Test func renamesAHeading() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["rename", "kb/a.md#part-one", "Part *two*"])
    #expect(result.output == "1 reference in README.md\nrenamed 1 heading, rewrote 1 reference in 1 file\n")
    #expect(try text(sandbox, "README.md").contains("(kb/a.md#part-two)"))
    #expect(try text(sandbox, "kb/a.md").contains("\n## Part *two*\n"))
    #expect(await sandbox.run(["rename", "ADR-5#status", "State"]).status == 0)
  }

  @Test func writesNothingWhereItOnlyShows() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    let dry = await sandbox.run(["rename", "--dry-run", "kb", "docs"])
    #expect(dry.output.hasSuffix("would move 1 folder, would rewrite 3 references in 1 file\n"))
    let patch = await sandbox.run(["rename", "--diff", "kb/b.md", "c.md"]).output
    #expect(
      patch == """
        diff --git a/kb/a.md b/kb/a.md
        --- a/kb/a.md
        +++ b/kb/a.md
        @@ -2,4 +2,4 @@
         
         ## Part one
         
        -[b](b.md) ![l](img/l.png)
        +[b](../c.md) ![l](img/l.png)
        diff --git a/kb/b.md b/c.md
        rename from kb/b.md
        rename to c.md
        --- a/kb/b.md
        +++ b/c.md
        @@ -1,3 +1,3 @@
         # B
         
        -[a](a.md)
        +[a](kb/a.md)

        """)
    #expect(try sandbox.contents() == before)
  }

  static let refusals: [(arguments: [String], message: String, help: String)] = [
    (["rename", "kb/aa.md", "x.md"], "nothing is called 'kb/aa.md'", "'cairn list' shows every document"),
    (["rename", "kb/a.md", "../x.md"], "'../x.md' lies outside of the knowledge base", "links cannot lead there; move the file by hand"),
    (["rename", "kb/a.md", "kb/c"], "'kb/c' would be no document", "'kb/c.md' keeps it one; links to headings need that"),
    (["rename", "kb/a.md", "kb/b.md"], "'kb/b.md' exists", "remove it first, or give another path"),
    (["rename", "kb/a.md", "adr"], "'adr' exists", "'cairn move OLD adr' moves into the folder"),
    (["rename", "kb/a.md", "new/"], "'new/' is a folder, and 'kb/a.md' is a file", "'cairn move --parents' moves it into the folder"),
    (["rename", "kb/a.md", "kb/a.md"], "'kb/a.md' is there already", "give another path"),
    (["rename", "kb", "kb/sub"], "'kb' cannot be moved into itself", "give a path outside of it"),
    (["rename", "kb/a.md", "kb/b.md/c.md"], "'kb/b.md' is no folder", "give a folder"),
    (["rename", "cairn.yml", "c.yml"], "'cairn.yml' cannot be moved", "Cairn and Git look for it where it is"),
    (["rename", "kb/a.md", "build/a.md"], "Git ignores 'build/a.md'", "give a path that .gitignore does not leave out"),
    (["rename", "kb/a.md#prt-one", "X"], "'kb/a.md' has no heading '#prt-one'; did you mean '#part-one'?", "'cairn parse' shows the anchors of a file"),
    (["rename", "kb/a.md#part-one", "!"], "'!' has no letter or digit, and so no anchor", "give a text that has one"),
    (["move", "kb/a.md", "kb", "adr"], "'kb/a.md' lies in 'kb', which moves too", "name one of them"),
    (["move", "kb/a.md", "other/a.md", "adr"], "'kb/a.md' and 'other/a.md' have the same name", "rename one of them first"),
    (["move", "kb/a.md", "kb/b.md"], "'kb/b.md' is no folder", "give a folder"),
  ]

  @Test(arguments: refusals) func refuses(_ arguments: [String], _ message: String, _ help: String) async throws {
    let sandbox = try Sandbox(Self.files + [(".git/HEAD", ""), (".gitignore", "build/\n"), ("other/a.md", "# O\n")])
    let before = try sandbox.contents()
    let result = await sandbox.run(arguments)
    #expect(result.errors == "error: \(message)\nhelp: \(help)\n")
    #expect(result.status == 2)
    #expect(try sandbox.contents() == before)
  }

  @Test func warnsOfAPlaceThatNobodyReads() async throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.write("exclude: [archive/**]\n", to: "cairn.yml")
    let result = await sandbox.run(["rename", "kb/b.md", "archive/b.md"])
    #expect(result.errors == "warning: 'archive/b.md' is left out by cairn.yml or hidden, so no lint reads it any more\n")
    #expect(try text(sandbox, "archive/b.md") == "# B\n\n[a](../kb/a.md)\n")
    #expect(try text(sandbox, "kb/a.md").contains("[b](../archive/b.md)"))
  }

  @Test func namesReferencesThatNoTextCanKeep() async throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.write("# N\n\n<!-- RESUME CONTEXT\nNext: ADR-0005\n-->\n", to: "n.md")
    let result = await sandbox.run(["rename", "ADR-0005", "x.md"])
    #expect(result.status == 0)
    #expect(result.errors == "warning: n.md:4: no text leads where this reference led; it stays as it is\n")
  }

  @Test func keepsSymbolicLinksLeadingWhereTheyLed() async throws {
    let sandbox = try Sandbox([
      ("README.md", "[x](link/a.md) [y](one.md) [z](link/b.md)\n"), ("kb/a.md", "# A\n"), ("kb/b.md", "# B\n"),
      ("kb/sub/c.md", "# C\n"), ("out/o.md", "# O\n"),
    ])
    let files = FileManager.default
    func link(_ path: String, _ text: String) throws {
      try files.createSymbolicLink(atPath: sandbox.root + "/" + path, withDestinationPath: text)
    }
    func target(_ path: String) throws -> String {
      try files.destinationOfSymbolicLink(atPath: sandbox.root + "/" + path)
    }
    try link("link", "kb")
    try link("one.md", "kb/a.md")
    try link("kb/two.md", "../out/o.md")
    #expect(await sandbox.run(["rename", "kb/a.md", "kb/sub/a.md"]).status == 0)
    #expect(try text(sandbox, "README.md") == "[x](link/sub/a.md) [y](one.md) [z](link/b.md)\n")
    #expect(try target("one.md") == "kb/sub/a.md")
    #expect(await sandbox.run(["rename", "kb", "docs/deep/kb"]).status == 0)
    #expect(try target("link") == "docs/deep/kb")
    #expect(try target("docs/deep/kb/two.md") == "../../../out/o.md")
    #expect(await sandbox.run(["rename", "one.md", "out/two.md"]).status == 0)
    #expect(try target("out/two.md") == "../docs/deep/kb/sub/a.md")
    #expect(try text(sandbox, "README.md") == "[x](link/sub/a.md) [y](out/two.md) [z](link/b.md)\n")
    #expect(await sandbox.run(["lint"]).status == 0)
  }

  @Test func keepsTheModeOfAFile() async throws {
    let sandbox = try Sandbox(Self.files)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sandbox.root + "/kb/b.md")
    _ = await sandbox.run(["rename", "kb/b.md", "c.md"])
    let mode = try files.attributesOfItem(atPath: sandbox.root + "/c.md")[.posixPermissions] as? Int
    #expect(mode == 0o755)
  }

  @Test func writesNothingWhereOneFileChanged() throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    let bytes = { (text: String) in Array(text.utf8) }
    let changeset = Changeset([
      Changeset.Change(moving: "kb", to: "docs/deep"),
      Changeset.Change(path: "kb/b.md", newPath: "docs/deep/b.md", before: bytes(Self.files[3].text), after: bytes("# New\n")),
      Changeset.Change(path: "README.md", before: bytes("other\n"), after: bytes("x\n")),
    ])
    #expect(throws: ChangesetWriter.Failure.changed(path: "README.md")) {
      try ChangesetWriter(root: sandbox.root).write(changeset)
    }
    let after = try sandbox.contents().filter { !$0.key.hasPrefix(".cairn") }
    #expect(after == before)
  }
}
