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

  @Test("looks up files and patterns itself, and not outside of the folder")
  func looksUpFiles() async throws {
    let (sandbox, _) = try await submitted(
      [
        "file: a.txt", "file: b.txt", "file: ../plan.md", "matches: /^two$/ in a.txt",
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
        fail  file: ../plan.md
          no file '../plan.md'
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
}
