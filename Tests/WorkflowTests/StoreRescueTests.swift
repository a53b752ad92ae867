import Foundation
import GRDB
import Planning
import Testing

@testable import Workflow

/// What is left when something else has been at the file.
@Suite struct StoreRescueTests {
  /// A store of many tasks, closed, with its log written back.
  private func closed(_ count: Int = 300) throws -> TestStore {
    let bench = try TestStore()
    try bench.apply(
      (0..<count).map { .create(task("n\($0)", needs: $0 % 3 == 1 ? ["n\($0 - 1)"] : [])) })
    for number in stride(from: 0, to: 30, by: 3) { try bench.finish(task("n\(number)")) }
    try bench.store.queue.close()
    return bench
  }

  /// Overwrites the pages of a table, of those that the tree ends in, from one on.
  private func damage(_ bench: TestStore, _ table: String, from first: Int, count: Int) throws {
    let queue = try DatabaseQueue(path: bench.path)
    let pages = try queue.read { database in
      try Int.fetchAll(
        database,
        sql: "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path",
        arguments: [table])
    }
    try queue.close()
    let file = try #require(FileHandle(forUpdatingAtPath: bench.path))
    try #require(pages.count >= first + count, "\(table) has \(pages.count) pages")
    for page in pages[first..<first + count] {
      try file.seek(toOffset: UInt64(4096 * (page - 1)))
      try file.write(contentsOf: Data(repeating: 0xAA, count: 4096))
    }
    try file.close()
  }

  private func size(_ bench: TestStore) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: bench.path)[.size] as? Int ?? 0
  }

  @Test(
    "takes a file that was cut off for no new store",
    arguments: [0, 50, 4_096, 100_000])
  func cutOff(length: Int) throws {
    let bench = try closed()
    let whole = try size(bench)
    truncate(bench.path, length)
    for access in [WorkflowStore.Access.create, .write, .read] {
      #expect(
        failure { try WorkflowStore(path: bench.path, access: access) }
          == .cutOff(found: length, expected: length < 100 ? 100 : whole))
    }
    #expect(try size(bench) == length)
    #expect(StoreError.cutOff(found: 0, expected: 100).help.contains("cairn store import"))
  }

  @Test("says that a folder stands in the store's place")
  func folder() throws {
    let bench = try TestStore()
    let path = bench.folder + "/other.db"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for access in [WorkflowStore.Access.create, .write, .read] {
      #expect(failure { try WorkflowStore(path: path, access: access) } == .folder)
    }
  }

  @Test("makes a whole store or none")
  func makesWhole() throws {
    let bench = try TestStore()
    let path = bench.folder + "/new.db"
    #expect(
      failure { try WorkflowStore.importing(Array("{}\n".utf8), path: path) }
        == .badLine(1, reason: "it is not the header of an export"))
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(left.filter { $0.hasPrefix("new.db") } == ["new.db.lock"])
    // What a process left that was killed on the way is no hindrance.
    try "half".write(toFile: path + ".new", atomically: true, encoding: .utf8)
    try "half".write(toFile: path + ".new-wal", atomically: true, encoding: .utf8)
    let bytes = try bench.store.export()
    #expect(try WorkflowStore.importing(bytes, path: path).export() == bytes)
    #expect(failure { try WorkflowStore.importing(bytes, path: path) } == nil)
  }

  @Test("leaves nothing of a backup that fails")
  func failedBackup() throws {
    let bench = try TestStore()
    let path = bench.folder + "/none/copy.db"
    #expect(failure { try bench.store.backUp(to: path) } != nil)
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/full", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/full/copy.db.\(getpid()).new-journal/x", withIntermediateDirectories: true)
    #expect(failure { try bench.store.backUp(to: bench.folder + "/full/copy.db") } != nil)
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/full/copy.db"))
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/full/copy.db.\(getpid()).new"))
  }

  @Test("reads a store beside which nothing can be written")
  func readsWithoutWriting() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let bytes = try bench.store.export()
    try bench.store.queue.close()
    // Stands where SQLite would map its index of the log.
    try FileManager.default.createDirectory(
      atPath: bench.path + "-shm", withIntermediateDirectories: true)
    let reader = try WorkflowStore(path: bench.path, access: .read)
    #expect(try reader.export() == bytes)
    #expect(
      failure { try reader.claim(worker: "ann", terms: .person, now: bench.now) } == .readOnly)
  }

  @Test(
    "finds damaged pages of any table, whoever looks",
    arguments: [("event", 1), ("task", 1), ("criterion", 1), ("task_ready", 0), ("event_task", 1)])
  func findsDamage(table: String, leaf: Int) throws {
    let bench = try closed()
    try damage(bench, table, from: leaf, count: 1)
    let store = try WorkflowStore(path: bench.path)
    #expect(try store.verify().contains { $0.check == .file })
    let health = try store.examine()
    #expect(health.findings.contains { $0.check == .file })
    #expect(health.findings.allSatisfy { !$0.help.contains("doctor'") })
  }

  @Test("rescues everything from a store whose history is whole")
  func rescuesRows() throws {
    let bench = try closed()
    let bytes = try WorkflowStore(path: bench.path).export()
    try damage(bench, "task", from: 2, count: 3)
    let before = FileManager.default.contents(atPath: bench.path)
    let path = bench.folder + "/rescued.db"
    let report = try WorkflowStore.salvage(
      bench.path, to: path, actor: "ann", now: bench.now)
    #expect(report.keepsHistory)
    #expect(report.tasks == 300)
    #expect(report.losses == ["all leases: who was at work claims again"])
    let rescued = try WorkflowStore(path: path)
    #expect(try rescued.export() == bytes)
    #expect(try rescued.examine().findings == [])
    #expect(FileManager.default.contents(atPath: bench.path) == before)
  }

  @Test("rescues the rows from a store whose history is damaged, and says what is lost")
  func rescuesHistory() throws {
    let bench = try closed()
    let old = try WorkflowStore(path: bench.path)
    let tasks = try old.tasks()
    let events = try old.events(limit: 10_000).count
    try old.queue.close()
    try damage(bench, "event", from: 3, count: 2)
    let path = bench.folder + "/rescued.db"
    let report = try WorkflowStore.salvage(
      bench.path, to: path, actor: "ann", now: bench.now)
    #expect(!report.keepsHistory)
    #expect(report.tasks == 300)
    #expect(report.losses.first?.hasPrefix("the history: events ") == true)
    #expect(report.losses.count == 2)
    let rescued = try WorkflowStore(path: path)
    #expect(try rescued.tasks() == tasks)
    #expect(try rescued.examine().findings == [])
    #expect(try rescued.events(limit: 10_000).count < events)
    // Work goes on.
    let claim = try rescued.claim(worker: "ann", terms: .person, now: bench.now)
    try rescued.submit(RunResult(commit: "c", summary: ""), claim.ticket, now: bench.now)
    #expect(try rescued.verify() == [])
  }

  @Test("rescues what is left where history and rows are damaged, as a sound store")
  func rescuesSome() throws {
    let bench = try closed()
    try damage(bench, "event", from: 3, count: 2)
    try damage(bench, "task", from: 2, count: 1)
    try damage(bench, "check_result", from: 0, count: 1)
    let path = bench.folder + "/rescued.db"
    let report = try WorkflowStore.salvage(
      bench.path, to: path, actor: "ann", now: bench.now)
    #expect(report.tasks < 300 && report.tasks > 250)
    #expect(report.losses.contains { $0.hasPrefix("tasks in rows ") })
    let rescued = try WorkflowStore(path: path)
    #expect(try rescued.examine().findings == [])
    #expect(try rescued.task(task("n0").id).override != nil)
    #expect(
      failure { try WorkflowStore.salvage(bench.path, to: path, actor: "ann", now: bench.now) }
        == .notEmpty)
  }

  /// Overwrites a part of the file.
  private func overwrite(_ bench: TestStore, _ range: Range<Int>) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: bench.path))
    try file.seek(toOffset: UInt64(range.lowerBound))
    try file.write(contentsOf: Data(repeating: 0xAA, count: range.count))
    try file.close()
  }

  @Test(
    "rescues everything where nothing leads to the rows any more",
    arguments: [100..<4_096, 0..<4_096, 0..<20])
  func rescuesWithoutSchema(range: Range<Int>) throws {
    let bench = try closed()
    let bytes = try WorkflowStore(path: bench.path).export()
    try overwrite(bench, range)
    let path = bench.folder + "/rescued.db"
    let report = try WorkflowStore.salvage(bench.path, to: path, actor: "ann", now: bench.now)
    #expect(report.keepsHistory)
    #expect(report.tasks == 300)
    let rescued = try WorkflowStore(path: path)
    #expect(try rescued.export() == bytes)
    #expect(try rescued.examine().findings == [])
  }

  @Test("says of a file that was cut off that its last events are lost", arguments: [0.4, 0.7, 0.95])
  func rescuesTheBeginning(part: Double) throws {
    let bench = try closed()
    let whole = try WorkflowStore(path: bench.path)
    let events = try whole.events(limit: 10_000).count
    try whole.queue.close()
    let length = try #require(FileManager.default.contents(atPath: bench.path)).count
    truncate(bench.path, Int(Double(length) * part))
    let path = bench.folder + "/rescued.db"
    do {
      let report = try WorkflowStore.salvage(bench.path, to: path, actor: "ann", now: bench.now)
      #expect(!report.keepsHistory)
      let loss = try #require(report.losses.first)
      #expect(loss.contains("and later"), "\(loss)")
      let rescued = try WorkflowStore(path: path)
      #expect(try rescued.examine().findings == [])
      #expect(try rescued.events(limit: 10_000).count < events)
    } catch let error as StoreError {
      // Of a short beginning nothing may be left, which is said, too.
      #expect(error == .lost)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("rescues from the log what the file does not have yet")
  func rescuesTheLog() throws {
    let bench = try TestStore()
    try bench.apply((0..<50).map { .create(task("n\($0)")) })
    let bytes = try bench.store.export()
    // A file that is copied while the store is open, and loses its first page.
    let copy = bench.folder + "/copy.db"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: bench.path + suffix, toPath: copy + suffix)
    }
    let file = try #require(FileHandle(forUpdatingAtPath: copy + "-wal"))
    // The first frame's page is the schema's, or the rows' own: both lead nowhere then.
    try file.seek(toOffset: 40)
    try file.write(contentsOf: Data(repeating: 0, count: 8))
    try file.close()
    let whole = PageScan(
      Array(FileManager.default.contents(atPath: bench.path) ?? Data()),
      log: Array(FileManager.default.contents(atPath: bench.path + "-wal") ?? Data()))
    let events = try bench.store.events(limit: 1_000).count
    #expect(Set(whole.rows(EventRow.self, \.isIntact).map(\.sequence)) == Set(1...events))
    let cut = PageScan(
      Array(FileManager.default.contents(atPath: copy) ?? Data()),
      log: Array(FileManager.default.contents(atPath: copy + "-wal") ?? Data()))
    #expect(cut.rows(EventRow.self, \.isIntact) == [])
    #expect(try bench.store.export() == bytes)
  }

  @Test("tells the store as far as its events go, where the rows are lost, too")
  func rescuesTheBeginning() throws {
    let bench = try closed()
    try damage(bench, "event", from: 20, count: 1)
    try overwrite(bench, 100..<4_096)
    let path = bench.folder + "/rescued.db"
    let report = try WorkflowStore.salvage(bench.path, to: path, actor: "ann", now: bench.now)
    #expect(!report.keepsHistory)
    #expect(report.tasks > 10)
    #expect(report.losses.contains { $0.hasPrefix("all that happened from event ") })
    let rescued = try WorkflowStore(path: path)
    #expect(try rescued.examine().findings == [])
  }

  @Test("says that nothing can be read, and what is left to do")
  func rescuesNothingOfRows() throws {
    let bench = try closed()
    try overwrite(bench, 100..<size(bench))
    let error = failure {
      try WorkflowStore.salvage(
        bench.path, to: bench.folder + "/rescued.db", actor: "ann", now: bench.now)
    }
    #expect(error?.help.contains("'cairn store import' the last export") == true)
    #expect(error?.help.contains("--repair") == false)
  }

  @Test("rescues sessions with the rest")
  func rescuesSessions() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    _ = try bench.store.startSession(
      SessionDraft(place: SessionPlace(host: "here", folder: "/tree")), actor: "ann", now: bench.now,
      random: 7)
    let bytes = try bench.store.export()
    #expect(String(decoding: bytes, as: UTF8.self).contains("session.start"))
    try bench.store.queue.close()
    let path = bench.folder + "/rescued.db"
    _ = try WorkflowStore.salvage(bench.path, to: path, actor: "ann", now: bench.now)
    #expect(try WorkflowStore(path: path).export() == bytes)
  }

  @Test("reads a store on a disk that has no room for what a reader makes")
  func readsOnFullDisk() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let bytes = try bench.store.export()
    try bench.store.queue.close()
    for isChecked in [true, false] {
      let queue = try StoreReading.orCopied(bench.path, isChecked: isChecked) {
        throw DatabaseError(resultCode: .SQLITE_IOERR_SHMSIZE)
      }
      let reader = WorkflowStore(path: bench.path, queue: queue, settings: bench.settings)
      #expect(try reader.export() == bytes)
    }
    #expect(throws: DatabaseError.self) {
      try StoreReading.orCopied(bench.path, isChecked: true) {
        throw DatabaseError(resultCode: .SQLITE_BUSY)
      }
    }
  }

  @Test("rescues nothing from what is no database, and leaves no file")
  func rescuesNothing() throws {
    let bench = try TestStore()
    let path = bench.folder + "/text.db"
    try String(repeating: "no database\n", count: 900).write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(
      failure {
        try WorkflowStore.salvage(
          path, to: bench.folder + "/rescued.db", actor: "ann", now: bench.now)
      } == .notAStore)
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(!left.contains { $0.hasPrefix("rescued") })
  }
}
