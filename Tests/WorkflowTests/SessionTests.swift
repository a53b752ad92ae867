import GRDB
import Planning
import Testing

@testable import Workflow

@Suite struct SessionTests {
  private let place = SessionPlace(host: "here", folder: "/tree")

  private func draft(_ track: String? = nil, in place: SessionPlace? = nil) -> SessionDraft {
    var draft = SessionDraft(place: place ?? self.place)
    draft.track = track
    draft.branch = "main"
    draft.commit = "c0"
    return draft
  }

  @Test("goes on with the session of the same actor, track and working tree only")
  func goesOn() throws {
    let bench = try TestStore()
    func start(_ draft: SessionDraft, _ actor: String = "ann") throws -> (session: SessionView, goesOn: Bool) {
      try bench.store.startSession(draft, actor: actor, now: bench.now, random: 7)
    }
    let first = try start(draft())
    #expect(!first.goesOn)
    bench.wait(seconds: 60)
    let again = try start(draft())
    #expect(again.goesOn)
    #expect(again.session.id == first.session.id)
    #expect(again.session.seenAt == bench.now)
    #expect(try !start(draft("x")).goesOn)
    #expect(try !start(draft(), "bob").goesOn)
    #expect(try !start(draft(in: SessionPlace(host: "there", folder: "/tree"))).goesOn)
    #expect(try bench.store.liveSessions().count == 4)
    try bench.expectSound()
  }

  @Test("gives up what is silent for a day, and nothing that was heard of")
  func abandons() throws {
    let bench = try TestStore()
    let id = try bench.store.startSession(draft(), actor: "ann", now: bench.now, random: 7).session.id
    let note = SessionNote(kind: .decision, text: "oak", at: bench.now)
    bench.wait(seconds: 86_399)
    #expect(try bench.store.tick(now: bench.now, random: 1).abandoned == [])
    try bench.store.noteSession(id, [note], place: place, actor: "ann", now: bench.now)
    bench.wait(seconds: 86_399)
    let waiting = try bench.store.tick(now: bench.now, random: 1)
    #expect(waiting.abandoned == [])
    #expect(waiting.next == bench.now.later(by: 1_000))
    bench.wait(seconds: 1)
    #expect(try bench.store.tick(now: bench.now, random: 1).abandoned == [id])
    #expect(try bench.store.tick(now: bench.now, random: 1) == TickReport())
    let found = try #require(try bench.store.lastSession(of: "ann"))
    #expect(found.state == .abandoned)
    #expect(found.notes == [note])
    #expect(
      failure { try bench.store.noteSession(id, [note], place: place, actor: "ann", now: bench.now) }
        == .sessionOver(id))
    #expect(
      failure { try bench.store.endSession("s-0", summary: nil, commit: nil, actor: "ann", now: bench.now) }
        == .unknownSession("s-0"))
    try bench.expectSound()
  }

  @Test("knows the last session of an actor before the one that begins")
  func knowsTheLast() throws {
    let bench = try TestStore()
    let old = try bench.store.startSession(draft(), actor: "ann", now: bench.now, random: 7).session
    bench.wait(seconds: 1)
    _ = try bench.store.endSession(old.id, summary: "did", commit: "c1", actor: "ann", now: bench.now)
    bench.wait(seconds: 1)
    _ = try bench.store.startSession(draft(), actor: "ann", now: bench.now, random: 7)
    _ = try bench.store.startSession(draft(), actor: "bob", now: bench.now, random: 7)
    let last = try #require(try bench.store.lastSession(of: "ann"))
    #expect(last.id == old.id)
    #expect(last.endCommit == "c1")
    #expect(last.summary == "did")
    #expect(try bench.store.lastSession(of: "eve") == nil)
  }

  @Test("takes the last session of the same track before later ones of others")
  func knowsTheTrack() throws {
    let bench = try TestStore()
    for track in ["doors", "roof"] {
      var draft = draft()
      draft.track = track
      bench.wait(seconds: 1)
      let session = try bench.store.startSession(draft, actor: "ann", now: bench.now, random: 7).session
      _ = try bench.store.endSession(session.id, summary: track, commit: nil, actor: "ann", now: bench.now)
    }
    #expect(try bench.store.lastSession(of: "ann", track: "doors")?.summary == "doors")
    #expect(try bench.store.lastSession(of: "ann", track: "roof")?.summary == "roof")
    #expect(try bench.store.lastSession(of: "ann", track: "stairs")?.summary == "roof")
  }

  @Test("finds rows of sessions that something else has changed")
  func findsEdits() throws {
    let bench = try TestStore()
    let id = try bench.store.startSession(draft(), actor: "ann", now: bench.now, random: 7).session.id
    try bench.store.noteSession(
      id, [SessionNote(kind: .text, text: "so", at: bench.now)], place: place, actor: "ann", now: bench.now)
    try bench.store.queue.write { try $0.execute(sql: "UPDATE session_note SET text = 'no'") }
    #expect(
      try bench.store.verify().map(\.message) == [
        "a row of 'session_note' differs from its events in 'text': '\(id)'"
      ])
    #expect(throws: DatabaseError.self) {
      try bench.store.queue.write { try $0.execute(sql: "DELETE FROM session_event") }
    }
  }

  @Test("brings a store of version 1 up to date, with all that is in it")
  func migrates() throws {
    let bench = try TestStore()
    let path = bench.folder + "/old.db"
    try DatabaseQueue(path: path).write { database in
      try database.execute(sql: Schema.steps[0])
      try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
    }
    #expect(try WorkflowStore(path: path, access: .read).liveSessions().isEmpty, "a copy is brought up to date")
    let store = try WorkflowStore(path: path)
    _ = try store.startSession(draft(), actor: "ann", now: bench.now, random: 7)
    #expect(try store.verify() == [])
    #expect(try store.queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Schema.version)
  }
}
