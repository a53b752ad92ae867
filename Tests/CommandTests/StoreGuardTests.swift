import Foundation
import Testing

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
}
