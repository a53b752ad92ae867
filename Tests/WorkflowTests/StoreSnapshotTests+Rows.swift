import Foundation
import GRDB
import Planning
import Testing

@testable import Workflow

/// What others do to the rows of a store that is in memory meanwhile.
extension StoreSnapshotTests {
  @Test("takes nothing that others do for damage, and puts all of it back", arguments: 0..<6)
  func passesEverything(seed: UInt64) throws {
    let bench = try TestStore()
    bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
    var random = RandomUser(bench, seed: seed)
    for _ in 0..<30 { _ = try random.act() }
    for round in 0..<10 {
      var snapshot = try bench.store.suspend(isKept: true)
      bench.store = try WorkflowStore(path: bench.path, kept: bench.kept)
      var actions: [String] = []
      for _ in 0..<12 { actions.append(try random.act()) }
      let bytes = try bench.store.export()
      try bench.store.close()
      if round % 2 == 0 {
        let fate = snapshot.fate(now: bench.now)
        #expect(fate == .written || fate == .untouched, "seed \(seed), round \(round): \(actions)")
      }
      for suffix in ["", "-wal"] { truncate(bench.path + suffix, 0) }
      expect(.damaged(detail: "its file has 0 bytes"), &snapshot)
      try snapshot.putBack(now: bench.now)
      bench.store = try snapshot.resume()
      #expect(try bench.store.export() == bytes, "seed \(seed), round \(round): \(actions)")
      try bench.expectSound("seed \(seed), round \(round)")
      snapshot.drop()
    }
  }

  @Test(
    "finds whatever row was changed, made or taken away, and leaves what others did meanwhile",
    arguments: [
      "UPDATE task SET feedback = 'x' WHERE id = 't-n2'", "UPDATE task SET priority = 1 WHERE id = 't-n9'",
      "DELETE FROM criterion WHERE task_id = 't-n2'", "UPDATE criterion SET text = 'y' WHERE task_id = 't-n9'",
      "DELETE FROM need", "INSERT INTO need VALUES ('t-n5', 't-n6', 1)", "UPDATE run SET worker = 'eve'",
      "DELETE FROM check_result", "UPDATE check_result SET tail = 'z' WHERE run_id = 't-n0.1'",
      "INSERT INTO verdict SELECT id, 1, 'c', 'h', 'k', 'eve', 1, NULL, 5 FROM run LIMIT 1",
      "UPDATE session SET summary = 'x', state = 'ended', ended_at = 4", "DELETE FROM presence",
      "UPDATE session_note SET text = 'q'", "DROP TRIGGER event_keeps_rows",
      "INSERT INTO event SELECT sequence + 1, at, actor, kind, task_id, run_id, from_state, to_state, data, previous, hash FROM event ORDER BY sequence DESC LIMIT 1",
    ])
  func findsRows(sql: String) throws {
    let (bench, _) = try bench(20)
    try bench.create(task("later", needs: ["n1"]))
    let place = SessionPlace(host: "h", folder: "f")
    let session = try bench.store.startSession(SessionDraft(place: place), actor: "ann", now: bench.now, random: 4)
    try bench.store.noteSession(
      session.session.id, [SessionNote(kind: .decision, text: "t", at: bench.now)], place: place, actor: "ann",
      now: bench.now)
    var snapshot = try bench.store.suspend()
    bench.store = try WorkflowStore(path: bench.path)
    try bench.finish(task("n2"))
    let bytes = try bench.store.export()
    try bench.store.close()
    let queue = try DatabaseQueue(path: bench.path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    _ = try damage(&snapshot, bench)
    try snapshot.putBack(now: bench.now)
    bench.store = try snapshot.resume()
    #expect(try bench.store.export() == bytes)
    try bench.expectSound()
  }
}
