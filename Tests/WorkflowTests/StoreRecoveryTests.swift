import Foundation
import GRDB
import Planning
import Testing

@testable import Workflow

/// What becomes of a store after whoever kept it over a check was killed.
@Suite struct StoreRecoveryTests {
  /// A store whose copy nobody holds any more, with what was written after it.
  private func left(_ later: (TestStore) throws -> Void = { _ in }) throws -> TestStore {
    let bench = try TestStore()
    bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
    try bench.apply((0..<20).map { .create(task("n\($0)")) })
    try bench.finish(task("n0"))
    _ = try bench.claim(task("n1"), "bob")
    let snapshot = try bench.store.suspend(isKept: true, beside: Array("tickets".utf8))
    bench.store = try snapshot.resume()
    try later(bench)
    snapshot.leave()
    return bench
  }

  private func remove(_ bench: TestStore) throws {
    try bench.store.close()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: bench.path + suffix)
    }
  }

  /// Recovers, and opens the store.
  private func recover(_ bench: TestStore) throws -> (found: [StoreRecovery], beside: [String]) {
    var beside: [String] = []
    let found = bench.kept.recover(bench.path, now: bench.now) { bytes in
      beside.append(String(decoding: bytes, as: UTF8.self))
    }
    bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
    return (found, beside)
  }

  @Test("puts a store back that is gone, with all that was written to it after the copy")
  func putsBack() throws {
    let bench = try left { bench in
      try bench.finish(task("n2"))
      _ = try bench.claim(task("n3"), "eve")
    }
    let bytes = try bench.store.export()
    try remove(bench)
    // What was being written when the process was killed.
    try "half".write(
      toFile: bench.kept.path + "/" + (try #require(bench.kept.names.first)) + ".notes.1-1.tmp",
      atomically: false, encoding: .utf8)
    let (found, beside) = try recover(bench)
    #expect(found == [.gone])
    #expect(!FileManager.default.fileExists(atPath: bench.kept.path))
    #expect(beside == ["tickets"])
    #expect(try bench.store.export() == bytes)
    try bench.expectSound()
    #expect(bench.kept.names == [])
    #expect(try recover(bench).found == [])
  }

  @Test("puts a store back that was written over, and keeps what stood there")
  func putsBackOverDamage() throws {
    let bench = try left()
    let bytes = try bench.store.export()
    try remove(bench)
    try "another".write(toFile: bench.path, atomically: true, encoding: .utf8)
    #expect(try recover(bench).found == [.damaged(detail: "its file has 7 bytes")])
    #expect(try bench.store.export() == bytes)
    #expect(try String(contentsOfFile: bench.path + ".other", encoding: .utf8) == "another")
  }

  @Test("leaves a store alone that has all of the copy, and more")
  func leavesNewer() throws {
    let bench = try left()
    bench.store = try WorkflowStore(path: bench.path)
    try bench.finish(task("n2"))
    let bytes = try bench.store.export()
    let (found, beside) = try recover(bench)
    #expect(found == [] && beside == [])
    #expect(try bench.store.export() == bytes)
    #expect(bench.kept.names == [])
    #expect(!FileManager.default.fileExists(atPath: bench.path + ".other"))
  }

  @Test("puts a store back in whose place an older one of the same history stands")
  func putsBackOverOlder() throws {
    let bench = try left { bench in
      try bench.store.backUp(to: bench.folder + "/old.db")
      try bench.finish(task("n2"))
    }
    let bytes = try bench.store.export()
    try remove(bench)
    try FileManager.default.moveItem(atPath: bench.folder + "/old.db", toPath: bench.path)
    #expect(try recover(bench).found == [.gone])
    #expect(try bench.store.export() == bytes)
  }

  @Test("leaves another history where it is, and keeps the copy beside it")
  func keepsAside() throws {
    let bench = try left()
    let bytes = try bench.store.export()
    try remove(bench)
    bench.store = try WorkflowStore(path: bench.path, access: .create)
    try bench.create(task("new"))
    #expect(try recover(bench).found == [.aside(file: bench.path + ".kept")])
    #expect(try bench.store.tasks().map(\.id.text) == ["t-new"])
    #expect(try WorkflowStore(path: bench.path + ".kept").export() == bytes)
    #expect(try recover(bench).found == [])
  }

  @Test("leaves a store alone that a later version of the program has, and keeps the copy beside it")
  func leavesLater() throws {
    let bench = try left()
    let bytes = try bench.store.export()
    try bench.store.queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try bench.store.close()
    #expect(
      bench.kept.recover(bench.path, now: bench.now) { _ in } == [.aside(file: bench.path + ".kept")])
    #expect(failure { try WorkflowStore(path: bench.path) } == .newer(found: 99, known: 2))
    #expect(try WorkflowStore(path: bench.path + ".kept").export() == bytes)
  }

  @Test("looks again at a store that is locked, and keeps the copy until then", .timeLimit(.minutes(5)))
  func looksAgain() throws {
    let bench = try left()
    let bytes = try bench.store.export()
    try bench.store.close()
    // Reading a store that is locked as a whole waits, and then gives up.
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    let holder = try DatabaseQueue(path: bench.path, configuration: configuration)
    try holder.write { try $0.execute(sql: "CREATE TABLE x (y)") }
    try holder.write { try $0.execute(sql: "DROP TABLE x") }
    #expect(bench.kept.recover(bench.path, now: bench.now) { _ in } == [])
    #expect(bench.kept.names.count == 1)
    try holder.close()
    #expect(try recover(bench).found == [])
    #expect(try bench.store.export() == bytes)
    #expect(bench.kept.names == [])
  }

  @Test("leaves a copy alone as long as somebody holds it")
  func leavesHeld() throws {
    let bench = try TestStore()
    bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
    try bench.create(task("a"))
    let snapshot = try bench.store.suspend(isKept: true)
    try FileManager.default.removeItem(atPath: bench.path)
    #expect(bench.kept.recover(bench.path, now: bench.now) { _ in } == [])
    #expect(bench.kept.names.count == 1)
    snapshot.drop()
  }

  @Test("says where a copy is that cannot be put back, and puts it back when it can")
  func saysWhere() throws {
    let bench = try left()
    let bytes = try bench.store.export()
    try remove(bench)
    // A folder in the place of the lock that whoever puts a store back takes.
    try? FileManager.default.removeItem(atPath: bench.path + ".lock")
    try FileManager.default.createDirectory(
      atPath: bench.path + ".lock", withIntermediateDirectories: false)
    let found = bench.kept.recover(bench.path, now: bench.now) { _ in }
    guard case .failed(let file, _)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(FileManager.default.fileExists(atPath: file))
    try FileManager.default.removeItem(atPath: bench.path + ".lock")
    #expect(try recover(bench).found == [.gone])
    #expect(try bench.store.export() == bytes)
  }
}
