import Foundation
import Testing

@Suite struct TaskCheckTests {
  @Test("ends a check that hangs at its time limit, and counts it as failed")
  func endsHanging() async throws {
    let (sandbox, door) = try await Sandbox.submitted(["`$ sleep 1000`"])
    let check = await sandbox.run("task check --timeout 1")
    #expect(
      check.output.hasPrefix(
        "timeout  $ sleep 1000\n  [took longer than 1 s and was ended]\n\(door) is waiting"))
    #expect(check.status == 1)
  }

  @Test("names processes that left the group of a check")
  func namesStrays() async throws {
    let (sandbox, door) = try await Sandbox.submitted(["`$ setsid -f sleep 1000; sleep 0.2; false`"])
    let check = await sandbox.run("task check")
    #expect(check.output.contains("  [left its process group and was ended: 'sleep']\n"))
    #expect(try await sandbox.state(door) == "waiting")
  }

  @Test("names what escaped from a check that passed")
  func namesEscapees() async throws {
    let (sandbox, door) = try await Sandbox.submitted(["`$ env -i setsid -f sleep 1000; sleep 0.2`"])
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
    let (sandbox, door) = try await Sandbox.submitted(["`$ test -e fine || kill -9 $PPID`"])
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
    let (sandbox, _) = try await Sandbox.submitted(["`$ true`", "file: plan.md"])
    let json = await sandbox.run("task check --contain --format json").output
    #expect(json.contains("\"contained\":"))
    let (other, _) = try await Sandbox.submitted(["`$ true`"])
    #expect(await other.run("task check --format json").output.contains("\"contained\":false"))
  }

  @Test("tells a check that killed itself from one that said no")
  func tellsSignals() async throws {
    let (sandbox, _) = try await Sandbox.submitted(["`$ kill -KILL $$`"])
    let check = await sandbox.run("task check")
    #expect(check.output.hasPrefix("fail  $ kill -KILL $$ (exit 137)\n  [ended by signal 9]\n"))
  }

  @Test("keeps all of the output in a file, and the end of it in the store")
  func keepsOutput() async throws {
    let (sandbox, door) = try await Sandbox.submitted(["`$ seq 1 2000; false`"])
    #expect(await sandbox.run("task check").output.contains("  2000\n"))
    let folder = sandbox.root + "/.cairn/checks"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    #expect(name.hasPrefix(door + ".1-"))
    let log = try #require(FileManager.default.contents(atPath: folder + "/" + name))
    #expect(String(decoding: log, as: UTF8.self).hasPrefix("1\n2\n3\n"))
  }

  @Test("refuses to plan a check of a file outside of the folder", arguments: [
    "file: ../plan.md", "file: /etc/passwd", "matches: /daemon/ in /etc/passwd", "file: a/../../b",
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
    let (sandbox, _) = try await Sandbox.submitted(
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
    let (sandbox, door) = try await Sandbox.submitted(["`$ true`", "`$ false` (optional)"])
    let check = await sandbox.run("task check")
    #expect(check.output.contains("fail  $ false (exit 1) (optional)\n"))
    #expect(check.status == 0)
    #expect(try await sandbox.state(door) == "done")
  }

  @Test("runs checks where it is told to, for anyone who holds the ticket's folder")
  func runsElsewhere() async throws {
    let (sandbox, door) = try await Sandbox.submitted(["file: built"])
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
}
