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
    arguments: ["git clean -xfdq", "rm -rf .cairn", "rm .cairn/workflow.db*", "rm .cairn/*-wal"])
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
