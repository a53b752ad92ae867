import Foundation
import GRDB
import Planning
import Testing

@testable import Workflow

/// The file: exchange, copies, damage, versions, rights.
@Suite struct StoreFileTests {
  /// A store in which a little of everything happened.
  private static func busy() throws -> TestStore {
    let bench = try TestStore()
    try bench.create(
      task("a"), task("b", needs: ["a"]), task("c", criteria: [.manual("Reads \"well\"")]),
      task("d", isChecked: true))
    try bench.finish(task("a"), .fail)
    try bench.passWait(task("a"))
    try bench.finish(task("a"))
    try bench.finish(task("c"))
    try bench.store.accept(task("c").id, note: "fine", reviewer: "bob", now: bench.now)
    try bench.store.add(task("x"), actor: "bob", now: bench.now, random: 5)
    _ = try bench.claim(task("b"))
    return bench
  }

  @Test("exports, imports and exports the same bytes") func roundTrip() throws {
    let bench = try Self.busy()
    let bytes = try bench.store.export()
    let other = try TestStore()
    try other.store.importLines(bytes)
    #expect(try other.store.export() == bytes)
    #expect(try other.store.fingerprint() == bench.store.fingerprint())
    try other.expectSound()
  }

  @Test("writes an export as lines with sorted keys") func lines() throws {
    let bench = try Self.busy()
    let lines = String(decoding: try bench.store.export(), as: UTF8.self).split(separator: "\n")
    let events = try bench.store.events(limit: 1_000).count
    #expect(lines.first == "{\"events\":\(events),\"format\":\"cairn workflow\",\"version\":1}")
    for line in lines { #expect(JSONValue(reading: line.utf8)?.text == String(line)) }
  }

  @Test("ends runs that came in with an import, since nobody here holds them") func importedRuns()
    throws
  {
    let bench = try Self.busy()
    let other = try TestStore()
    try other.store.importLines(try bench.store.export())
    #expect(try other.state(task("b")) == .running)
    try other.store.tick(now: bench.now, random: 0)
    #expect(try other.state(task("b")) == .waiting)
    try other.expectSound()
  }

  @Test("refuses an export in which one byte was changed") func tamperedExport() throws {
    let bench = try Self.busy()
    let text = String(decoding: try bench.store.export(), as: UTF8.self)
    let forgeries = [
      ("\"approved\":1", "\"approved\":0"), ("did it", "did so"),
      ("\"actor\":\"ann\"", "\"actor\":\"eve\""),
      ("\"version\":1}", "\"version\":9}"), ("\"state\":\"done\"", "\"state\":\"failed\""),
      ("{\"events\":", "{\"events\":1"),
    ]
    for (old, new) in forgeries {
      let range = try #require(text.range(of: old))
      let forged = text.replacingCharacters(in: range, with: new)
      let other = try TestStore()
      let error = failure { try other.store.importLines(Array(forged.utf8)) }
      guard case .badLine = error else {
        Issue.record("\(old): \(String(describing: error))")
        continue
      }
      #expect(try other.store.tasks() == [])
    }
    let lines = text.split(separator: "\n")
    for index in lines.indices {
      let other = try TestStore()
      let shorter = (lines[..<index] + lines[(index + 1)...]).joined(separator: "\n")
      #expect(
        failure { try other.store.importLines(Array(shorter.utf8)) } != nil, "line \(index + 1)")
    }
  }

  @Test("imports into an empty store only") func notEmpty() throws {
    let bench = try Self.busy()
    #expect(failure { try bench.store.importLines(try bench.store.export()) } == .notEmpty)
  }

  @Test("copies itself while it is open") func backup() throws {
    let bench = try Self.busy()
    let path = bench.folder + "/copy.db"
    try bench.store.backUp(to: path)
    let copy = try WorkflowStore(path: path)
    #expect(try copy.export() == bench.store.export())
    #expect(failure { try bench.store.backUp(to: path) } == .notEmpty)
  }

  @Test("lets nobody change or delete an event") func appendOnly() throws {
    let bench = try Self.busy()
    for sql in ["UPDATE event SET actor = 'eve'", "DELETE FROM event"] {
      #expect(throws: DatabaseError.self) {
        try bench.store.queue.write { try $0.execute(sql: sql) }
      }
    }
    try bench.expectSound()
  }

  @Test(
    "finds what was written by something else",
    arguments: [
      ("UPDATE task SET title = 'Other' WHERE id = 't-a'", [Health.Check.replay]),
      ("UPDATE task SET blockers = 5 WHERE id = 't-b'", [.blockers, .replay]),
      ("UPDATE run SET worker = 'eve' WHERE id = 't-a.1'", [.replay]),
      ("DELETE FROM check_result WHERE run_id = 't-a.2'", [.proof, .replay]),
      ("DELETE FROM verdict", [.proof, .replay]),
      ("UPDATE verdict SET reviewer = 'ann'", [.proof, .replay]),
      ("DELETE FROM need", [.replay]),
      ("UPDATE run SET ended_at = 5, state = 'lost' WHERE id = 't-b.1'", [.runs, .replay]),
      ("UPDATE task SET override = 'x' WHERE id = 't-a'", [.replay]),
    ]) func tampered(sql: String, checks: [Health.Check]) throws
  {
    let bench = try Self.busy()
    try bench.store.queue.write { try $0.execute(sql: sql) }
    #expect(Set(try bench.store.examine().findings.map(\.check)) == Set(checks))
  }

  @Test(
    "finds an event that was changed, lost or added",
    arguments: [
      "UPDATE event SET actor = 'eve' WHERE sequence = 3",
      "UPDATE event SET at = at + 1 WHERE sequence = 3",
      "UPDATE event SET data = '{}' WHERE sequence = 3", "DELETE FROM event WHERE sequence = 3",
      "UPDATE event SET previous = hash WHERE sequence = 3",
    ]) func tamperedEvents(sql: String) throws
  {
    let bench = try Self.busy()
    try bench.store.queue.write { database in
      try database.execute(
        sql: "DROP TRIGGER event_keeps_rows; DROP TRIGGER event_keeps_all; " + sql)
    }
    // The triggers that would have kept it from happening are missed, too.
    #expect(try bench.store.verify().map(\.check) == [.schema, .schema, .chain])
  }

  @Test("finds a step that the state machine does not have, though the chain holds")
  func forgedStep() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.store.write(actor: "eve", now: bench.now) { transaction throws(StoreError) in
      try transaction.append(
        .cancel, of: TaskID("t-a"), run: nil, from: .ready, to: .done,
        data: ["task": .object(["state": .string("done")])])
    }
    #expect(
      try bench.store.verify().map(\.message) == [
        "event 3, 'cancel' of task 't-a': the state machine has no such step"
      ])
  }

  @Test("refuses a store of a newer version and changes nothing in it") func newer() throws {
    let bench = try Self.busy()
    try bench.store.queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    for access in [WorkflowStore.Access.create, .write, .read] {
      let error = failure { try WorkflowStore(path: bench.path, access: access) }
      #expect(error == .newer(found: 99, known: Schema.version))
    }
    #expect(try bench.store.queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 99)
  }

  @Test("refuses what is no store") func notAStore() throws {
    let bench = try TestStore()
    let text = bench.folder + "/text.db"
    try String(repeating: "no database at all\n", count: 300).write(
      toFile: text, atomically: true, encoding: .utf8)
    #expect(failure { try WorkflowStore(path: text) } == .notAStore)
    let foreign = bench.folder + "/foreign.db"
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
    #expect(failure { try WorkflowStore(path: foreign, access: .create) } == .notAStore)
    #expect(failure { try WorkflowStore(path: bench.folder + "/none.db") } == .missing)
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/none.db"))
    guard
      case .unreadable = failure({
        try WorkflowStore(path: bench.folder + "/no/folder.db", access: .create)
      })
    else {
      Issue.record("a folder that is not there")
      return
    }
  }

  @Test("reads and refuses to write where it was opened for reading") func readOnly() throws {
    let bench = try Self.busy()
    let reader = try WorkflowStore(path: bench.path, access: .read)
    #expect(try reader.ready().count == bench.store.ready().count)
    #expect(
      failure { try reader.claim(worker: "ann", terms: .person, now: bench.now) } == .readOnly)
    #expect(
      failure { try reader.cancel(task("b").id, reason: nil, actor: "bob", now: bench.now) }
        == .readOnly)
  }

  @Test("says that the disk is full, and goes on when it is not") func full() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    try bench.store.queue.writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let before = try bench.store.export()
    let many = (0..<500).map { PlanStep.create(task("n\($0)")) }
    #expect(failure { try bench.apply(many) } == .full)
    #expect(try bench.store.export() == before)
    try bench.store.queue.writeWithoutTransaction { database in
      _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = 1000000")
    }
    try bench.apply(many)
    try bench.expectSound()
  }

  @Test("finds a page that was overwritten") func corruptPage() throws {
    let bench = try TestStore()
    try bench.apply((0..<300).map { .create(task("n\($0)")) })
    try bench.store.queue.writeWithoutTransaction { database in
      _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try bench.store.queue.close()
    let file = try #require(FileHandle(forUpdatingAtPath: bench.path))
    try file.seek(toOffset: 4096 * 6)
    try file.write(contentsOf: Data(repeating: 0xAA, count: 4096 * 4))
    try file.close()
    do {
      let store = try WorkflowStore(path: bench.path)
      let health = try store.examine()
      #expect(health.findings.contains { $0.check == .file })
    } catch {
      guard case StoreError.corrupt = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("says that another process holds the store") func locked() throws {
    #expect(StoreError(database: DatabaseError(resultCode: .SQLITE_BUSY)) == .busy)
    #expect(StoreError(database: DatabaseError(resultCode: .SQLITE_LOCKED)) == .busy)
    #expect(StoreError(database: DatabaseError(resultCode: .SQLITE_IOERR_SHMSIZE)) == .full)
    #expect(
      StoreError(database: DatabaseError(resultCode: .SQLITE_IOERR, message: "disk I/O error"))
        == .unreadable(detail: "disk I/O error"))
  }

  @Test("makes the store once when many open it together") func openTogether() throws {
    let bench = try TestStore()
    let path = bench.folder + "/shared.db"
    let errors = Gathered<String>()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do {
        _ = try WorkflowStore(path: path, access: .create).tasks()
      } catch {
        errors.append("\(error)")
      }
    }
    #expect(errors.all == [])
  }
}
