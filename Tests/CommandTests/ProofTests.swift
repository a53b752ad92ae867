import Foundation
import Glibc
import Testing

@testable import Commands

/// What counts as proof of a result, and what is recorded where there is none.
@Suite struct ProofTests {
  @Test("proves nothing by files that the commit does not have")
  func looksInTheCommit() async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["file: made.o", "matches: /x/ in made.o", "file: kept.o", "`$ test -e made.o`", "file: docs"],
      [(".gitignore", "*.o\n"), ("docs/a.txt", "x\n")])
    try sandbox.write("x\n", to: "made.o")
    let check = await sandbox.run("task check")
    #expect(
      check.output.hasPrefix(
        """
        fail  file: made.o
          'made.o' is in the folder and not in the commit, which alone is proof
        fail  matches: /x/ in made.o
          'made.o' is in the folder and not in the commit, which alone is proof
        fail  file: kept.o
          no file 'kept.o'
        pass  $ test -e made.o
        pass  file: docs
        \(door) is waiting
        """), "\(check.output)")
    #expect(check.status == 1)
  }

  @Test("follows links within the commit, and none out of it")
  func followsLinks() async throws {
    let page = Sandbox.page(
      "file: inside", "matches: /one/ in inside", "file: outside", "matches: /daemon/ in outside",
      "file: nowhere")
    let sandbox = try Sandbox.repository([page, ("docs/a.txt", "one\n")])
    for (link, target) in [("inside", "docs/a.txt"), ("outside", "/etc/passwd"), ("nowhere", "gone")] {
      try FileManager.default.createSymbolicLink(
        atPath: sandbox.root + "/" + link, withDestinationPath: target)
    }
    try sandbox.commit("links")
    for line in ["apply --yes", "task claim", "task submit"] {
      #expect(await sandbox.run(line).status == 0, "\(line)")
    }
    #expect(
      await sandbox.run("task check").output.hasPrefix(
        """
        pass  file: inside
        pass  matches: /one/ in inside
        fail  file: outside
          'outside' is a link to what the commit does not have
        fail  matches: /daemon/ in outside
          'outside' is a link to what the commit does not have
        fail  file: nowhere
          'nowhere' is a link to what the commit does not have

        """))
  }

  @Test("looks with --dirty at what a commit could have, and at nothing that Git ignores")
  func looksAtDirt() async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["file: new.txt", "file: made.o", "file: outside", "matches: /two/ in a.txt"],
      [(".gitignore", "*.o\n"), ("a.txt", "one\n")])
    try sandbox.write("x\n", to: "made.o")
    try sandbox.write("x\n", to: "new.txt")
    try sandbox.write("two\n", to: "a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root + "/outside", withDestinationPath: "/etc/passwd")
    let check = await sandbox.run("task check --dirty")
    #expect(
      check.output.hasPrefix(
        """
        pass  file: new.txt
        fail  file: made.o
          'made.o' is ignored by Git, and no commit will have it
        fail  file: outside
          'outside' is a link that leads out of the folder
        pass  matches: /two/ in a.txt
        \(door) is waiting
        """), "\(check.output)")
  }

  @Test("proves nothing by links that lead out of a folder without Git")
  func followsNoLinksOut() async throws {
    let (sandbox, _) = try await Sandbox.submitted(["file: outside", "file: inside"], [("docs/a.txt", "one\n")])
    for (link, target) in [("inside", "docs/a.txt"), ("outside", "/etc/passwd")] {
      try FileManager.default.createSymbolicLink(
        atPath: sandbox.root + "/" + link, withDestinationPath: target)
    }
    #expect(
      await sandbox.run("task check").output.hasPrefix(
        """
        fail  file: outside
          'outside' is a link that leads out of the folder
        pass  file: inside

        """))
  }

  @Test(
    "takes no check's word that changes what it proves",
    arguments: [
      ("echo more >> a.txt", "'a.txt' was changed meanwhile"),
      ("touch new.txt", "'new.txt' was changed meanwhile"),
      ("rm a.txt b.txt", "'a.txt' and 1 other file were changed meanwhile"),
      ("git commit -q --allow-empty -m x", "the folder is at '"),
      ("echo more >> a.txt; git commit -qam x", "the folder is at '"),
    ])
  func refusesChanges(command: String, reason: String) async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["`$ true`", "`$ \(command)`", "file: new.txt", "`$ touch ran`"],
      [("a.txt", "one\n"), ("b.txt", "two\n")])
    let check = await sandbox.run("task check")
    #expect(check.output.hasPrefix("pass  $ true\nfail  $ \(command)\n"))
    #expect(check.output.contains("  [\(reason)"), "\(check.output)")
    #expect(check.output.contains("skipped  file: new.txt\n"))
    #expect(try !sandbox.contents().keys.contains("ran"))
    #expect(check.status == 1)
    #expect(try await sandbox.state(door) == "waiting")
  }

  @Test("lets a check write what Git ignores")
  func allowsIgnoredFiles() async throws {
    let (sandbox, door) = try await Sandbox.committed(["`$ touch made.o`"], [(".gitignore", "*.o\n")])
    #expect(await sandbox.run("task check").status == 0)
    #expect(try await sandbox.state(door) == "done")
    let show = await sandbox.run("task show \(door)").output
    #expect(!show.contains("override"))
  }

  @Test("records that a task is done on what no commit has")
  func recordsDirt() async throws {
    let (sandbox, door) = try await Sandbox.committed(["`$ true`"], [("a.txt", "one\n")])
    try sandbox.write("two\n", to: "a.txt")
    #expect(await sandbox.run("task check").errors.contains("'a.txt' is not committed"))
    let check = await sandbox.run("task check --dirty")
    let words = "checked by 'ada' with changes that no commit has"
    #expect(check.output.contains("\(door) is done: it is done without proof: \(words)\n"))
    #expect(await sandbox.run("task show \(door)").output.contains("override: \(words)\n"))
    #expect(await sandbox.run("task why \(door)").output.contains(words))
    for command in ["show", "why"] {
      let json = await sandbox.run("task \(command) \(door) --format json").output
      #expect(json.contains("\"override\":\"\(words)\""))
    }
    #expect(await sandbox.run("store export").output.contains("\"override\":\"\(words)\""))
  }

  @Test("takes no name for a commit where there is no repository")
  func refusesCommitsOutsideGit() async throws {
    let sandbox = try Sandbox([Sandbox.page("`$ true`")])
    for line in ["apply --yes", "task claim"] { #expect(await sandbox.run(line).status == 0) }
    for command in ["start", "submit"] {
      let result = await sandbox.run("task \(command) --commit abc")
      #expect(
        result.errors == """
          error: 'abc' names no commit: the folder lies in no Git repository
          help: leave out --commit, or name a working tree that has it with --dir

          """)
      #expect(result.status == 2)
    }
    #expect(await sandbox.run("task submit").status == 0)
  }

  @Test("records that no commit has what was checked outside of Git")
  func recordsNoGit() async throws {
    let (sandbox, door) = try await Sandbox.submitted(["`$ true`"])
    let json = await sandbox.run("task check --format json").output
    #expect(json.contains("\"override\":\"no commit has what was accepted\""))
    #expect(
      await sandbox.run("task show \(door)").output.contains(
        "override: no commit has what was accepted\n"))
  }

  /// A repository with a task of some criteria that is handed in, and a submodule with one file.
  private func withSubmodule(_ criteria: String...) async throws -> Sandbox {
    let other = try Sandbox.repository([("inner/a.txt", "one\n")])
    let page = Sandbox.page("")
    let items = criteria.map { "- [ ] \($0)" }.joined(separator: "\n")
    let sandbox = try Sandbox.repository([
      (page.path, page.text.replacing("- [ ] \n", with: items + "\n"))
    ])
    try sandbox.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.root, "deps/sub")
    try sandbox.commit("submodule")
    for line in ["apply --yes", "task claim", "task submit"] {
      #expect(await sandbox.run(line).status == 0, "\(line)")
    }
    return sandbox
  }

  @Test("proves a file by the commit of a submodule that the commit names")
  func looksInSubmodules() async throws {
    let sandbox = try await withSubmodule(
      "file: deps/sub", "file: deps/sub/inner/a.txt", "matches: /^one$/ in deps/sub/inner/a.txt",
      "file: deps/sub/made", "matches: /x/ in deps/sub")
    try sandbox.write("x\n", to: "deps/sub/made")
    try sandbox.git("-C", "deps/sub", "config", "status.showUntrackedFiles", "no")
    let check = await sandbox.run("task check")
    #expect(
      check.output.hasPrefix(
        """
        pass  file: deps/sub
        pass  file: deps/sub/inner/a.txt
        pass  matches: /^one$/ in deps/sub/inner/a.txt
        fail  file: deps/sub/made
          no file 'made' in commit '
        """), "\(check.output)\(check.errors)")
    #expect(check.output.contains("' of the submodule 'deps/sub'\n"))
    #expect(check.output.contains("  a folder, in which no pattern is looked for\n"))
  }

  @Test("says that a submodule is not checked out")
  func tellsOfEmptySubmodule() async throws {
    let sandbox = try await withSubmodule("file: deps/sub", "file: deps/sub/inner/a.txt")
    try sandbox.git("submodule", "deinit", "-q", "-f", "deps/sub")
    let check = await sandbox.run("task check")
    #expect(
      check.output.hasPrefix(
        """
        pass  file: deps/sub
        fail  file: deps/sub/inner/a.txt
          'deps/sub/inner/a.txt' lies in the submodule 'deps/sub', which is not checked out
        """), "\(check.output)\(check.errors)")
  }

  @Test("takes a mark of the byte order for no part of the first line")
  func passesMarks() async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["matches: /^one$/ in a.txt"], [("a.txt", "\u{FEFF}one\n")])
    #expect(await sandbox.run("task check").status == 0)
    #expect(try await sandbox.state(door) == "done")
  }

  @Test("takes a pointer of Git LFS for no text in which something could be found")
  func tellsOfPointers() async throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "a", count: 64))\nsize 12\n"
    let (sandbox, _) = try await Sandbox.committed(
      ["matches: /version/ in a.bin", "file: a.bin"], [("a.bin", pointer)])
    #expect(
      await sandbox.run("task check").output.hasPrefix(
        """
        fail  matches: /version/ in a.bin
          a pointer of Git LFS stands there, and the commit does not have what it points to
        pass  file: a.bin
        """))
  }

  @Test("names a remedy that fits why a file cannot be written")
  func namesRemedies() async throws {
    #expect(
      Failure(writing: "plan.json", by: ENOSPC).message
        == "'plan.json' cannot be written: No space left on device")
    #expect(Failure(writing: "x", by: ENOSPC).help == "make room there, or give --out a file on another disk")
    #expect(Failure(writing: "x", by: EACCES).help == "give --out a file in a folder that you may write")
    let (sandbox, _) = try await Sandbox.committed(["It holds (manual)"])
    for line in ["store export --out none/x", "plan --out none/x"] {
      let result = await sandbox.run(line)
      #expect(result.errors.contains("help: give --out a file in a folder that exists\n"), "\(line)")
      #expect(result.status == 3)
    }
    for line in ["store export --out .git", "plan --out .git"] {
      #expect(await sandbox.run(line).errors.contains("help: give --out a file, and no folder\n"), "\(line)")
    }
  }
}
