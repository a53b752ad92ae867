import Foundation
import Testing

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
      "file: inside", "matches: /one/ in inside", "file: outside", "matches: /root/ in outside",
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
        fail  matches: /root/ in outside
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
}
