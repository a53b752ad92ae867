import Foundation
import Testing

@Suite struct TaskCheckTests {
  /// A task that is handed in, with some criteria.
  private func submitted(_ criteria: [String], _ files: [(String, String)] = []) async throws -> (
    Sandbox, String
  ) {
    let page = Sandbox.page("")
    let items = criteria.map { "- [ ] \($0)" }.joined(separator: "\n")
    let text = page.text.replacingOccurrences(of: "- [ ] \n", with: items + "\n")
    let sandbox = try Sandbox([(page.path, text)] + files.map { (path: $0.0, text: $0.1) })
    for line in ["apply --yes", "task claim", "task start", "task submit"] {
      let result = await sandbox.run(line)
      #expect(result.status == 0, "\(line): \(result.errors)")
    }
    return (sandbox, try await sandbox.task("Hang the door"))
  }

  @Test("ends a check that hangs at its time limit, and counts it as failed")
  func endsHanging() async throws {
    let (sandbox, door) = try await submitted(["`$ sleep 1000`"])
    let check = await sandbox.run("task check --timeout 1")
    #expect(
      check.output.hasPrefix(
        "timeout  $ sleep 1000\n  [took longer than 1 s and was ended]\n\(door) is waiting"))
    #expect(check.status == 1)
  }

  @Test("names processes that left the group of a check")
  func namesStrays() async throws {
    let (sandbox, door) = try await submitted(["`$ setsid -f sleep 1000; sleep 0.2; false`"])
    let check = await sandbox.run("task check")
    #expect(check.output.contains("  [left its process group and was ended: 'sleep']\n"))
    #expect(try await sandbox.state(door) == "waiting")
  }

  @Test("names what escaped from a check that passed")
  func namesEscapees() async throws {
    let (sandbox, door) = try await submitted(["`$ env -i setsid -f sleep 1000; sleep 0.2`"])
    let check = await sandbox.run("task check")
    #expect(
      check.output.hasPrefix(
        """
        pass  $ env -i setsid -f sleep 1000; sleep 0.2
          [left its process group and was ended: 'sleep']

        """))
    #expect(try await sandbox.state(door) == "done")
  }

  @Test("fails a check that kills what watches it, and checks again")
  func failsKillers() async throws {
    let (sandbox, door) = try await submitted(["`$ test -e fine || kill -9 $PPID`"])
    let check = await sandbox.run("task check")
    #expect(check.output.contains("  [killed the process that watches it]\n"))
    #expect(await sandbox.run("store verify").status == 0)
    try sandbox.write("", to: "fine")
    for line in ["task retry \(door)", "task claim \(door)", "task submit", "task check"] {
      #expect(await sandbox.run(line).status == 0, "\(line)")
    }
    #expect(try await sandbox.state(door) == "done")
  }

  @Test("says whether a check could write only where it was to")
  func saysWhatWasContained() async throws {
    let (sandbox, _) = try await submitted(["`$ true`", "file: plan.md"])
    let json = await sandbox.run("task check --contain --format json").output
    #expect(json.contains("\"contained\":"))
    let (other, _) = try await submitted(["`$ true`"])
    #expect(await other.run("task check --format json").output.contains("\"contained\":false"))
  }

  @Test("tells a check that killed itself from one that said no")
  func tellsSignals() async throws {
    let (sandbox, _) = try await submitted(["`$ kill -KILL $$`"])
    let check = await sandbox.run("task check")
    #expect(check.output.hasPrefix("fail  $ kill -KILL $$ (exit 137)\n  [ended by signal 9]\n"))
  }

  @Test("keeps all of the output in a file, and the end of it in the store")
  func keepsOutput() async throws {
    let (sandbox, door) = try await submitted(["`$ seq 1 2000; false`"])
    #expect(await sandbox.run("task check").output.contains("  2000\n"))
    let folder = sandbox.root + "/.cairn/checks"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    #expect(name.hasPrefix(door + ".1-"))
    let log = try #require(FileManager.default.contents(atPath: folder + "/" + name))
    #expect(String(decoding: log, as: UTF8.self).hasPrefix("1\n2\n3\n"))
  }

  @Test("refuses to plan a check of a file outside of the folder", arguments: [
    "file: ../plan.md", "file: /etc/passwd", "matches: /root/ in /etc/passwd", "file: a/../../b",
  ])
  func refusesFilesOutside(_ criterion: String) async throws {
    let sandbox = try Sandbox([Sandbox.page(criterion)])
    let plan = await sandbox.run("plan")
    #expect(plan.status == 2)
    #expect(plan.errors.hasPrefix("plan.md:"))
    #expect(plan.errors.contains("' lies outside of the folder that is checked"))
  }

  @Test("looks up files and patterns itself")
  func looksUpFiles() async throws {
    let (sandbox, _) = try await submitted(
      [
        "file: a.txt", "file: b.txt", "matches: /^two$/ in a.txt",
        "matches: /^three$/ in a.txt",
      ],
      [("a.txt", "one\ntwo\n")])
    let check = await sandbox.run("task check")
    #expect(
      check.output.hasPrefix(
        """
        pass  file: a.txt
        fail  file: b.txt
          no file 'b.txt'
        pass  matches: /^two$/ in a.txt
        fail  matches: /^three$/ in a.txt
          the pattern is not in the file

        """))
  }

  @Test("lets an optional check fail and the task pass")
  func passesOverOptionalChecks() async throws {
    let (sandbox, door) = try await submitted(["`$ true`", "`$ false` (optional)"])
    let check = await sandbox.run("task check")
    #expect(check.output.contains("fail  $ false (exit 1) (optional)\n"))
    #expect(check.status == 0)
    #expect(try await sandbox.state(door) == "done")
  }

  @Test("runs checks where it is told to, for anyone who holds the ticket's folder")
  func runsElsewhere() async throws {
    let (sandbox, door) = try await submitted(["file: built"])
    try sandbox.write("", to: "out/built")
    #expect(await sandbox.run("task check \(door) --dir out", as: "bob").status == 0)
    #expect(try await sandbox.state(door) == "done")
    #expect(await sandbox.run("task check \(door)", as: "bob").status == 2)
  }

  @Test("checks nothing before a result is there")
  func asksForAResult() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    _ = await sandbox.run("apply --yes")
    _ = await sandbox.run("task claim")
    let result = await sandbox.run("task check")
    #expect(result.errors.contains("is running, and checks come after a result"))
    #expect(result.status == 2)
  }

  /// The same in a repository, with all of it committed.
  private func committed(
    _ criteria: [String], _ files: [(String, String)] = []
  ) async throws -> (Sandbox, String) {
    let page = Sandbox.page("")
    let items = criteria.map { "- [ ] \($0)" }.joined(separator: "\n")
    let text = page.text.replacingOccurrences(of: "- [ ] \n", with: items + "\n")
    let sandbox = try Sandbox.repository(
      [(page.path, text)] + files.map { (path: $0.0, text: $0.1) })
    for line in ["apply --yes", "task claim", "task start", "task submit"] {
      let result = await sandbox.run(line)
      #expect(result.status == 0, "\(line): \(result.errors)")
    }
    return (sandbox, try await sandbox.task("Hang the door"))
  }

  @Test(
    "puts the store back that a check takes away, and fails the check",
    arguments: [
      "git clean -xfdq", "rm -rf .cairn", "rm .cairn/workflow.db*",
      "mv .cairn/workflow.db .git/x && ln -s ../.git/x .cairn/workflow.db",
    ])
  func keepsTheStore(command: String) async throws {
    let (sandbox, door) = try await committed(["`$ \(command)`"])
    let check = await sandbox.run("task check")
    #expect(check.output.hasPrefix("fail  $ \(command)\n"))
    #expect(check.output.contains("  [took the store of tasks away; it was put back]\n"))
    #expect(check.errors.contains("warning: a check took the store of tasks away"))
    #expect(check.status == 1)
    #expect(try await sandbox.state(door) == "waiting")
    #expect(await sandbox.run("store doctor").status == 0)
    #expect(await sandbox.run("store verify").status == 0)
  }

  /// One after the other: to look at a damaged store takes gigabytes of addresses, and with many at once no
  /// process can be started.
  @Test(
    "puts the store back that a check writes over where it is", .serialized,
    arguments: [
      "echo gone > .cairn/workflow.db", ": > .cairn/workflow.db",
      "truncate -s 8192 .cairn/workflow.db",
      "dd if=/dev/zero of=.cairn/workflow.db bs=4096 seek=3 count=2 conv=notrunc 2>&1",
      "yes | head -c 60000 | dd of=.cairn/workflow.db conv=notrunc 2>&1",
      "sqlite3 .cairn/workflow.db \"UPDATE task SET state = 'done', override = 'x', finished_at = 1\"",
      "sqlite3 .cairn/workflow.db 'PRAGMA user_version = 99'", "sqlite3 .cairn/workflow.db 'DROP TABLE presence'",
      "sqlite3 .cairn/workflow.db 'CREATE TRIGGER zz AFTER INSERT ON event BEGIN DELETE FROM check_result; END'",
    ])
  func keepsTheStoreWhole(command: String) async throws {
    let (sandbox, door) = try await committed(["`$ \(command)`", "`$ true`"])
    let before = await sandbox.run("store export").output
    let check = await sandbox.run("task check")
    #expect(check.output.hasPrefix("fail  $ \(command)\n"), "\(check.output)")
    #expect(check.output.contains("  [damaged the store of tasks: "))
    #expect(check.output.contains("pass  $ true\n"))
    #expect(check.errors.contains("warning: a check damaged the store of tasks: "))
    #expect(check.status == 1)
    #expect(try await sandbox.state(door) == "waiting")
    #expect(await sandbox.run("store verify").status == 0)
    let events = before.split(separator: "\n").filter { $0.contains("\"event\":") }
    let after = await sandbox.run("store export").output
    for event in events { #expect(after.contains(event)) }
  }

  /// Leaves the store as it would be after a command in `.git/later.db`, and as it is where it is: a check
  /// that copies the one over the other does what another process does meanwhile.
  private func foresee(_ line: String, in sandbox: Sandbox) async throws {
    #expect(await sandbox.run("store backup .git/now.db").status == 0)
    #expect(await sandbox.run(line, as: "bob").status == 0, "\(line)")
    #expect(await sandbox.run("store backup .git/later.db").status == 0)
    let store = sandbox.root + "/.cairn/workflow.db"
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + suffix) }
    try FileManager.default.copyItem(atPath: sandbox.root + "/.git/now.db", toPath: store)
  }

  @Test("keeps what another process writes to the store while a check runs")
  func keepsOthersWork() async throws {
    let (sandbox, door) = try await committed(["`$ cp .git/later.db .cairn/workflow.db`"])
    try await foresee("task add Sweep --criterion Swept", in: sandbox)
    let check = await sandbox.run("task check")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(try await sandbox.state(door) == "done")
    #expect(try await sandbox.state(sandbox.task("Sweep")) == "ready")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("puts back with the store what others wrote to it before a check did damage")
  func keepsOthersWorkOverDamage() async throws {
    let (sandbox, door) = try await committed(
      ["`$ cp .git/later.db .cairn/workflow.db; sleep 3; : > .cairn/workflow.db`"])
    try await foresee("task add Sweep --criterion Swept", in: sandbox)
    let check = await sandbox.run("task check")
    #expect(check.errors.contains("warning: a check damaged the store of tasks: its file has 0 bytes"))
    #expect(try await sandbox.state(door) == "waiting")
    #expect(try await sandbox.state(sandbox.task("Sweep")) == "ready")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("ends a check whose task is cancelled meanwhile, and says by whom")
  func endsCancelled() async throws {
    let (sandbox, door) = try await committed(
      ["`$ cp .git/later.db .cairn/workflow.db; sleep 600`", "`$ touch .git/ran`"])
    try await foresee("task cancel \(door)", in: sandbox)
    let started = ContinuousClock.now
    let result = await sandbox.run("task check")
    #expect(ContinuousClock.now - started < .seconds(300))
    #expect(
      result.errors == """
        error: task '\(door)' became cancelled while it was checked, through 'cancel' by 'bob', and no \
        result was recorded
        help: see 'cairn task why \(door)'

        """)
    #expect(result.status == 2)
    #expect(!FileManager.default.fileExists(atPath: sandbox.root + "/.git/ran"))
    #expect(try await sandbox.state(door) == "cancelled")
  }

  @Test("proves nothing by files that the commit does not have")
  func looksInTheCommit() async throws {
    let (sandbox, door) = try await committed(
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
    let (sandbox, door) = try await committed(
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
    let (sandbox, _) = try await submitted(["file: outside", "file: inside"], [("docs/a.txt", "one\n")])
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
    let (sandbox, door) = try await committed(
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
    let (sandbox, door) = try await committed(["`$ touch made.o`"], [(".gitignore", "*.o\n")])
    #expect(await sandbox.run("task check").status == 0)
    #expect(try await sandbox.state(door) == "done")
    let show = await sandbox.run("task show \(door)").output
    #expect(!show.contains("override"))
  }

  @Test("records that a task is done on what no commit has")
  func recordsDirt() async throws {
    let (sandbox, door) = try await committed(["`$ true`"], [("a.txt", "one\n")])
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
    let (sandbox, door) = try await submitted(["`$ true`"])
    let json = await sandbox.run("task check --format json").output
    #expect(json.contains("\"override\":\"no commit has what was accepted\""))
    #expect(
      await sandbox.run("task show \(door)").output.contains(
        "override: no commit has what was accepted\n"))
  }
}
