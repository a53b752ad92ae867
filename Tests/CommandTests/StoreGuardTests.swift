import Commands
import Foundation
import Testing

@testable import Workflow

/// What becomes of the store and of the claim while checks run.
@Suite struct StoreGuardTests {
  @Test(
    "puts the store back that a check takes away, and fails the check",
    arguments: [
      "git clean -xfdq", "rm -rf .cairn", "rm .cairn/workflow.db*",
      "mv .cairn/workflow.db .git/x && ln -s ../.git/x .cairn/workflow.db",
    ])
  func keepsTheStore(command: String) async throws {
    let (sandbox, door) = try await Sandbox.committed(["`$ \(command)`"])
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
    let (sandbox, door) = try await Sandbox.committed(["`$ \(command)`", "`$ true`"])
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
    let (sandbox, door) = try await Sandbox.committed(["`$ cp .git/later.db .cairn/workflow.db`"])
    try await foresee("task add Sweep --criterion Swept", in: sandbox)
    let check = await sandbox.run("task check")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(try await sandbox.state(door) == "done")
    #expect(try await sandbox.state(sandbox.task("Sweep")) == "ready")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("puts back with the store what others wrote to it before a check did damage")
  func keepsOthersWorkOverDamage() async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["`$ cp .git/later.db .cairn/workflow.db; sleep 3; : > .cairn/workflow.db`"])
    try await foresee("task add Sweep --criterion Swept", in: sandbox)
    let check = await sandbox.run("task check")
    #expect(check.errors.contains("warning: a check damaged the store of tasks: its file has 0 bytes"))
    #expect(try await sandbox.state(door) == "waiting")
    #expect(try await sandbox.state(sandbox.task("Sweep")) == "ready")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("ends a check whose task is cancelled meanwhile, and says by whom", .timeLimit(.minutes(8)))
  func endsCancelled() async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["`$ cp .git/later.db .cairn/workflow.db; sleep 600`", "`$ touch .git/ran`"])
    try await foresee("task cancel \(door)", in: sandbox)
    let result = await sandbox.run("task check")
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

  /// Another task, claimed by bob, and the one that is checked.
  private func withOthers(_ command: String) async throws -> (Sandbox, door: String, other: String) {
    let (sandbox, door) = try await Sandbox.committed(["`$ \(command)`"])
    #expect(await sandbox.run("task add Sweep --criterion Swept", as: "bob").status == 0)
    let other = try await sandbox.task("Sweep")
    #expect(await sandbox.run("task claim \(other)", as: "bob").status == 0)
    return (sandbox, door, other)
  }

  @Test(
    "gives others back the leases and tickets that a check takes away, and fails the check",
    arguments: [
      ("sqlite3 .cairn/workflow.db 'DELETE FROM lease'; sleep 1", "damaged the store of tasks: the lease of "),
      ("sqlite3 .cairn/workflow.db 'UPDATE lease SET expires_at = 5'", "damaged the store of tasks: the lease of "),
      ("rm -r .cairn/tickets", "took 2 tickets away"), ("for f in .cairn/tickets/*; do echo x > $f; done", "took 2 tickets away"),
    ])
  func keepsLeases(command: String, deed: String) async throws {
    let (sandbox, door, other) = try await withOthers(command)
    let check = await sandbox.run("task check")
    #expect(check.output.contains("  [\(deed)"), "\(check.output)\(check.errors)")
    #expect(check.status == 1)
    #expect(try await sandbox.state(door) == "waiting")
    #expect(await sandbox.run("task heartbeat", as: "bob").status == 0)
    #expect(try await sandbox.state(other) == "running")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test(
    "clears away what a check puts where the database keeps its files",
    arguments: ["mkdir .cairn/workflow.db-shm", "mkfifo .cairn/workflow.db-wal", "ln -s x .cairn/workflow.db-shm"])
  func clearsStrangers(command: String) async throws {
    let (sandbox, door) = try await Sandbox.committed(["`$ \(command)`"])
    let check = await sandbox.run("task check")
    #expect(check.output.contains("  [damaged the store of tasks: 'workflow.db-"), "\(check.output)\(check.errors)")
    #expect(try await sandbox.state(door) == "waiting")
    #expect(await sandbox.run("store doctor").status == 0)
  }

  @Test("says what to move away where something stands in the place of the database's files")
  func namesStrangers() async throws {
    let (sandbox, _) = try await Sandbox.committed(["It holds (manual)"])
    try FileManager.default.createDirectory(
      atPath: sandbox.root + "/.cairn/workflow.db-shm", withIntermediateDirectories: false)
    let list = await sandbox.run("task list")
    #expect(list.errors.contains("'workflow.db-shm' is a folder\n"))
    #expect(list.errors.contains("help: move '.cairn/workflow.db-shm' away: "))
    #expect(list.status == 3 || list.status == 2)
  }

  @Test("keeps the lease of a run over a store that is away for longer than the lease lasts")
  func outlivesAbsence() async throws {
    let command =
      "mv .cairn/workflow.db .git/away; touch .git/late; sleep 1; mv .git/away .cairn/workflow.db; sleep 1"
    let sandbox = try Sandbox.repository([Sandbox.page("`$ \(command)`")])
    for line in ["apply --yes", "task claim --supervised", "task submit"] {
      #expect(await sandbox.run(line).status == 0, "\(line)")
    }
    let door = try await sandbox.task("Hang the door")
    // While the store is away, a minute and a half goes by.
    let mark = sandbox.root + "/.git/late"
    let console = Console(
      directory: sandbox.root, environment: ["CAIRN_ACTOR": "ada"],
      clock: { 1_767_355_200_000 + (FileManager.default.fileExists(atPath: mark) ? 90_000 : 0) })
    let status = await CairnCommand.run(["task", "check"], console)
    let written = console.written()
    #expect(status.rawValue == 0, "\(written.output)\(written.errors)")
    #expect(try await sandbox.state(door) == "done")
  }

  @Test("puts a store back, with tickets, that was gone when the program was killed, and says so in one line")
  func recovers() async throws {
    let (sandbox, door) = try await Sandbox.committed(["`$ true`"])
    let store = sandbox.root + "/.cairn/workflow.db"
    let kept = KeptFolder(in: sandbox.root + "/.git/cairn/kept", of: store)
    let tickets = try FileManager.default.contentsOfDirectory(atPath: sandbox.root + "/.cairn/tickets")
    let name = try #require(tickets.first)
    let ticket = try #require(
      FileManager.default.contents(atPath: sandbox.root + "/.cairn/tickets/" + name))
    let snapshot = try WorkflowStore(path: store, kept: kept).suspend(isKept: true, beside: Array(ticket))
    #expect(await sandbox.run("task add Sweep --criterion Swept", as: "bob").status == 0)
    snapshot.leave()
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn")
    let list = await sandbox.run("task list")
    #expect(
      list.errors
        == "warning: after a check that was broken off the store of tasks was gone; it was put back\n3 tasks\n")
    #expect(list.output.contains("Sweep"))
    let check = await sandbox.run("task check")
    #expect(check.errors == "" && check.status == 0)
    #expect(try await sandbox.state(door) == "done")
    #expect(!FileManager.default.fileExists(atPath: kept.path))
  }

  @Test("leaves a store that cannot be put back to the next command that can")
  func leavesToTheNext() async throws {
    let (sandbox, door) = try await Sandbox.committed(
      ["`$ : > .cairn/workflow.db; rm -f .cairn/workflow.db.lock; mkdir .cairn/workflow.db.lock`"])
    let check = await sandbox.run("task check")
    #expect(check.errors.contains("its file has 0 bytes, and it cannot be put back\n"))
    #expect(check.errors.contains(", and the next command tries again\n"))
    #expect(check.status == 3)
    #expect(await sandbox.run("task list").errors.contains("was not put back: "))
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db.lock")
    let list = await sandbox.run("task list")
    #expect(
      list.errors == """
        warning: after a check that was broken off the store of tasks was damaged: its file has 0 bytes; it was put back
        2 tasks

        """)
    #expect(try await sandbox.state(door) == "validating")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("blames neither of two checks at the same time for a store that one of them took away")
  func blamesNobody() async throws {
    let page = """
      ---
      type: phase
      phase: 1
      status: in progress
      ---
      # Phase 1: Doors

      ## Tasks

      ### Wait a while

      - [ ] `$ touch here; until [ -e gone ]; do sleep 0.1; done; sleep 1`

      ### Take it away

      - [ ] `$ until [ -e here ]; do sleep 0.1; done; rm -rf .cairn; touch gone; sleep 4`

      """
    let sandbox = try Sandbox.repository([("kb/doors.md", page), (".gitignore", ".cairn/\nhere\ngone\n")])
    #expect(await sandbox.run("apply --yes").status == 0)
    let tasks = [try await sandbox.task("Wait a while"), try await sandbox.task("Take it away")]
    for task in tasks {
      for verb in ["claim", "start", "submit"] {
        let result = await sandbox.run("task \(verb) \(task)")
        #expect(result.status == 0, "\(verb): \(result.errors)")
      }
    }
    let root = sandbox.root
    @Sendable func check(_ task: String) async -> (output: String, errors: String) {
      let console = Console(directory: root, environment: ["CAIRN_ACTOR": "ada"])
      _ = await CairnCommand.run(["task", "check", task], console)
      return console.written()
    }
    async let waiting = check(tasks[0])
    async let taking = check(tasks[1])
    for check in await [waiting, taking] {
      #expect(check.output.hasPrefix("error  $ "), "\(check.output)\(check.errors)")
      #expect(check.output.contains("[this check or one that ran at the same time took the store of tasks away"))
    }
    for task in tasks { #expect(try await sandbox.state(task) == "validating") }
    #expect(await sandbox.run("store verify").status == 0)
  }
}
