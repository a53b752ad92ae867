import Foundation
import GRDB
import Planning
import Testing

@testable import Workflow

/// A store that is in memory while something may be at its file.
@Suite struct StoreSnapshotTests {
  /// A store of some tasks, and all that it says.
  func bench(_ count: Int = 200) throws -> (bench: TestStore, bytes: [UInt8]) {
    let bench = try TestStore()
    try bench.apply((0..<count).map { .create(task("n\($0)")) })
    try bench.finish(task("n0"))
    return (bench, try bench.store.export())
  }

  /// Overwrites a part of a file where it is.
  private func overwrite(_ path: String, at offset: UInt64, _ bytes: Data) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: offset)
    try file.write(contentsOf: bytes)
    try file.close()
  }

  private func remove(_ bench: TestStore) throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: bench.path + suffix)
    }
  }

  func expect(
    _ fate: StoreSnapshot.Fate, _ snapshot: inout StoreSnapshot,
    location: SourceLocation = #_sourceLocation
  ) {
    let found = snapshot.fate(now: Moment(milliseconds: 1_000_000))
    #expect(found == fate, sourceLocation: location)
  }

  private func expect(
    touched: Bool, _ snapshot: inout StoreSnapshot, location: SourceLocation = #_sourceLocation
  ) {
    let found = snapshot.wasTouched()
    #expect(found == touched, sourceLocation: location)
  }

  /// What is wrong with a store that must be found damaged.
  func damage(_ snapshot: inout StoreSnapshot, _ bench: TestStore) throws -> String {
    let fate = snapshot.fate(now: bench.now)
    let detail: String? = if case .damaged(let detail) = fate { detail } else { nil }
    return try #require(detail, "\(fate)")
  }

  @Test("finds a store untouched that nobody has written to")
  func untouched() throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    expect(touched: false, &snapshot)
    expect(.untouched, &snapshot)
    // A look at it leaves no trace.
    #expect(try WorkflowStore(path: bench.path, access: .read).export() == bytes)
    expect(.untouched, &snapshot)
    _ = try snapshot.use { store throws(StoreError) in
      try store.claim(.task(task("n1").id), worker: "ann", terms: .person, now: bench.now)
    }
    expect(touched: false, &snapshot)
    expect(.untouched, &snapshot)
  }

  @Test("keeps what others write meanwhile, whatever comes afterwards")
  func keepsWritings() throws {
    let (bench, _) = try bench()
    var snapshot = try bench.store.suspend()
    bench.store = try WorkflowStore(path: bench.path)
    try bench.finish(task("n2"))
    let bytes = try bench.store.export()
    try bench.store.queue.close()
    expect(touched: true, &snapshot)
    expect(touched: false, &snapshot)
    expect(.written, &snapshot)
    expect(.untouched, &snapshot)
    try overwrite(bench.path, at: 0, Data(repeating: 0x20, count: 9_000))
    let fate = snapshot.fate(now: bench.now)
    guard case .damaged = fate else {
      Issue.record("not found to be damaged")
      return
    }
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    try bench.expectSound()
  }

  @Test("puts a store back that was taken away")
  func putsBack() throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    try remove(bench)
    expect(.gone, &snapshot)
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    try bench.expectSound()
    #expect(try WorkflowStore(path: bench.path).export() == bytes)
  }

  @Test("keeps what stands in the place of a store that is put back")
  func keepsTheOther() throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    try "another".write(toFile: bench.path, atomically: true, encoding: .utf8)
    expect(.damaged(detail: "its file has 7 bytes"), &snapshot)
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    #expect(try String(contentsOfFile: bench.path + ".other", encoding: .utf8) == "another")
  }

  @Test("takes no other store for it, though that one is sound")
  func knowsItsHistory() throws {
    let (bench, bytes) = try bench()
    let old = bench.folder + "/old.db"
    try bench.store.backUp(to: old)
    try bench.finish(task("n3"))
    let later = try bench.store.export()
    #expect(later != bytes)
    var snapshot = try bench.store.suspend()
    // As a program does that opens the file and writes another one into it.
    let data = try #require(FileManager.default.contents(atPath: old))
    try overwrite(bench.path, at: 0, data)
    truncate(bench.path, data.count)
    #expect(try WorkflowStore(path: bench.path, access: .read).export() == bytes)
    expect(.gone, &snapshot)
    try snapshot.putBack(now: bench.now)
    #expect(try snapshot.resume().export() == later)
  }

  @Test(
    "finds each byte that was overwritten in place",
    arguments: [0, 24, 4_096, 20_000, 60_000, 100_000])
  func findsOverwriting(offset: UInt64) throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    try overwrite(bench.path, at: offset, Data(repeating: 0xA5, count: 4_096))
    let fate = snapshot.fate(now: bench.now)
    guard case .damaged = fate else {
      Issue.record("not found to be damaged: \(fate)")
      return
    }
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    try bench.expectSound()
  }

  @Test("finds rows that were changed by another program, whose file is whole")
  func findsEdits() throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    let queue = try DatabaseQueue(path: bench.path)
    try queue.write { try $0.execute(sql: "UPDATE task SET title = 'Other' WHERE id = 't-n7'") }
    try queue.close()
    expect(.damaged(detail: "a row of 'task' differs from its events in 'title': 't-n7'"), &snapshot)
    try snapshot.putBack(now: bench.now)
    #expect(try snapshot.resume().export() == bytes)
  }

  @Test("blames nobody for what was wrong before")
  func knowsOldDamage() throws {
    let (bench, _) = try bench()
    try bench.store.queue.write { try $0.execute(sql: "UPDATE task SET title = 'Other' WHERE id = 't-n7'") }
    var snapshot = try bench.store.suspend()
    bench.store = try WorkflowStore(path: bench.path)
    try bench.finish(task("n2"))
    try bench.store.queue.close()
    expect(.written, &snapshot)
  }

  @Test("outlives that all its files are emptied where they are")
  func outlivesTruncation() throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    let other = try WorkflowStore(path: bench.path)
    _ = try other.tasks()
    for suffix in ["", "-wal"] { truncate(bench.path + suffix, 0) }
    expect(.damaged(detail: "its file has 0 bytes"), &snapshot)
    try snapshot.putBack(now: bench.now)
    #expect(try snapshot.resume().export() == bytes)
  }

  @Test("gives a run its lease back, and nobody else's")
  func extendsLeases() throws {
    let (bench, _) = try bench()
    let claim = try bench.claim(task("n1"))
    let end = bench.now.later(by: 500_000)
    let other = Ticket(run: claim.ticket.run, token: claim.ticket.token + 1)
    try bench.store.extendLease(of: other, to: end, now: bench.now)
    #expect(failure { try bench.store.expectHeld(claim.ticket, now: end.later(by: -1)) } != nil)
    try bench.store.extendLease(of: claim.ticket, to: end, now: bench.now)
    #expect(failure { try bench.store.expectHeld(claim.ticket, now: end.later(by: -1)) } == nil)
    try bench.store.extendLease(of: claim.ticket, to: bench.now, now: bench.now)
    #expect(failure { try bench.store.expectHeld(claim.ticket, now: end.later(by: -1)) } == nil)
    try bench.expectSound()
  }

  /// A store in which others have claimed `n1` and `n3`, who use the same folder of copies.
  private func keptBench() throws -> TestStore {
    let (bench, _) = try bench()
    bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
    _ = try bench.claim(task("n1"), "bob")
    _ = try bench.claim(task("n3"), "eve", .person)
    return bench
  }

  private func leases(_ store: WorkflowStore) throws -> [LeaseRow] {
    try store.read { reader throws(StoreError) in try reader.rows(LeaseRow.self, "ORDER BY task_id") }
  }

  @Test(
    "finds a lease that was taken away, changed or made up, and puts back what was held",
    arguments: [
      "DELETE FROM lease WHERE task_id = 't-n3'", "UPDATE lease SET expires_at = expires_at - 1",
      "UPDATE lease SET token = token + 1 WHERE task_id = 't-n1'",
      "UPDATE lease SET length = 1", "UPDATE lease SET ends_at = 5", "UPDATE lease SET stall_after = NULL, ends_at = 7",
      "UPDATE lease SET progress_at = progress_at - 1",
      "UPDATE lease SET expires_at = 9000000000000 WHERE task_id = 't-n1'",
      "INSERT INTO lease SELECT 't-n9', run_id, token, length, expires_at, progress_at, NULL, NULL FROM lease LIMIT 1",
    ])
  func findsLeases(sql: String) throws {
    let bench = try keptBench()
    let before = try leases(bench.store)
    var snapshot = try bench.store.suspend()
    let queue = try DatabaseQueue(path: bench.path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    let detail = try damage(&snapshot, bench)
    #expect(detail.contains("lease"))
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try leases(bench.store) == before)
    try bench.expectSound()
  }

  @Test("takes no offence at heartbeats, claims, and leases that end")
  func passesLeases() throws {
    let bench = try keptBench()
    let claim = try bench.claim(task("n4"))
    let other = try bench.claim(task("n5"))
    var snapshot = try bench.store.suspend()
    bench.store = try WorkflowStore(path: bench.path)
    bench.wait(seconds: 30)
    try bench.store.heartbeat(claim.ticket, now: bench.now)
    try bench.submit(other)
    try bench.check(other)
    _ = try bench.claim(task("n6"), "eve")
    _ = try bench.store.claimAgain(task("n1").id, worker: "bob", terms: .supervised, now: bench.now)
    try bench.store.close()
    let fate = snapshot.fate(now: bench.now)
    #expect(fate == .written)
    bench.store = try snapshot.resume()
    try bench.expectSound()
  }

  @Test("tells of a lease that no event grants, and of one that events grant otherwise")
  func verifiesLeases() throws {
    let bench = try keptBench()
    try bench.expectSound()
    try bench.store.queue.write { try $0.execute(sql: "UPDATE lease SET length = 5 WHERE task_id = 't-n1'") }
    try bench.store.queue.write {
      try $0.execute(
        sql: "INSERT INTO lease SELECT 't-n9', run_id, token, length, expires_at, progress_at, NULL, NULL FROM lease LIMIT 1")
    }
    #expect(
      try bench.store.verify().map(\.message) == [
        "the lease of 't-n1' differs from its events in 'length'", "no event tells of the lease of 't-n9'",
      ])
  }

  @Test("puts back what others wrote before the damage, though nobody looked in between")
  func keepsUnseen() throws {
    let bench = try keptBench()
    var snapshot = try bench.store.suspend(isKept: true)
    bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
    try bench.finish(task("n2"))
    let claim = try bench.claim(task("n7"), "eve")
    let session = try bench.store.startSession(
      SessionDraft(place: SessionPlace(host: "h", folder: "f")),
      actor: "ann", now: bench.now, random: 4)
    let bytes = try bench.store.export()
    let held = try leases(bench.store)
    try bench.store.close()
    for suffix in ["", "-wal", "-shm"] { truncate(bench.path + suffix, 0) }
    expect(.damaged(detail: "its file has 0 bytes"), &snapshot)
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    #expect(try leases(bench.store) == held)
    #expect(failure { try bench.store.expectHeld(claim.ticket, now: bench.now) } == nil)
    #expect(try bench.store.liveSessions().map(\.id) == [session.session.id])
    snapshot.drop()
    #expect(bench.kept.names == [])
  }

  @Test("puts rows back as their events tell, and keeps the events that others wrote")
  func keepsTheLongestChain() throws {
    let bench = try keptBench()
    var snapshot = try bench.store.suspend()
    bench.store = try WorkflowStore(path: bench.path)
    try bench.finish(task("n2"))
    let bytes = try bench.store.export()
    try bench.store.queue.write { try $0.execute(sql: "UPDATE task SET title = 'Other' WHERE id = 't-n7'") }
    try bench.store.close()
    expect(.damaged(detail: "a row of 'task' differs from its events in 'title': 't-n7'"), &snapshot)
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    try bench.expectSound()
  }

  @Test(
    "clears away what stands where the database keeps its files",
    arguments: ["-shm", "-wal", "-journal"], ["mkdir", "mkfifo", "ln -s /nowhere", "mkdir -p x/y && mv x"])
  func clearsStrangers(suffix: String, command: String) throws {
    let (bench, bytes) = try bench()
    var snapshot = try bench.store.suspend()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "cd '\(bench.folder)' && \(command) workflow.db\(suffix)"]
    try process.run()
    process.waitUntilExit()
    if !command.hasPrefix("ln") {
      let kind = command.hasPrefix("mkfifo") ? "no file" : "a folder"
      #expect(
        failure { try WorkflowStore(path: bench.path) } == .stranger(name: "workflow.db\(suffix)", kind: kind))
    }
    let detail = try damage(&snapshot, bench)
    #expect(detail.hasPrefix("'workflow.db\(suffix)' is "))
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    try bench.finish(task("n2"))
    let moved = bench.path + ".other" + suffix
    #expect(FileManager.default.fileExists(atPath: moved) == command.hasPrefix("mkdir"))
  }
}
