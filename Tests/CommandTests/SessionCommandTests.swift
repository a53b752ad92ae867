import Foundation
import Testing

@Suite struct SessionCommandTests {
  private func json(_ sandbox: Sandbox, _ line: String = "session list --format json") async throws -> [[String: Any]] {
    let result = await sandbox.run(line)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return try #require(json?["sessions"] as? [[String: Any]], "\(result.errors)")
  }

  private func repository() throws -> Sandbox {
    try Sandbox.repository([("a.md", "# A\n"), ("b.md", "# B\n"), (".gitignore", "copy\n")])
  }

  @Test("starts once, and goes on when it is called again")
  func startsOnce() async throws {
    let sandbox = try repository()
    let first = await sandbox.run("session start")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains(" of ada has started.\n"))
    _ = await sandbox.run("session checkpoint -m half --next rest", hour: 1)
    let again = await sandbox.run("session start", hour: 2)
    #expect(again.output.contains(" of ada goes on since 2026-01-02T12:00:00Z.\n\n- half\n- next: rest\n"))
    let sessions = try await json(sandbox)
    #expect(sessions.count == 1)
    #expect(sessions[0]["branch"] as? String == "main")
    #expect((sessions[0]["commit"] as? String)?.count == 40)
    #expect(sessions[0]["seenAt"] as? String == "2026-01-02T14:00:00Z")
  }

  @Test("lets two sessions see each other and the files that each works on")
  func seesOthers() async throws {
    let sandbox = try repository()
    try sandbox.git("worktree", "add", "-q", "-b", "side", "copy")
    let other = Sandbox.View(root: sandbox.root + "/copy")
    _ = await sandbox.run("session start --track doors")
    _ = await sandbox.run("session checkpoint --blocker paint", hour: 1)
    try sandbox.write("# A, again\n", to: "a.md")
    try sandbox.git("commit", "-q", "-a", "-m", "second")
    try sandbox.write("new\n", to: "c.md")
    let bob = await other.run("session start", as: "bob", hour: 1)
    #expect(bob.output.contains("ada at 'doors' on 'main', for 1 h: `a.md`, `c.md`\n  - blocker: paint\n"))
    try Data("# B, again\n".utf8).write(to: URL(fileURLWithPath: other.root + "/b.md"))
    let ada = await sandbox.run("session start --track doors", hour: 2)
    #expect(ada.output.contains(", bob on 'side', for 1 h: `b.md`\n"))
    // In one working tree both have the same files.
    let eve = await sandbox.run("session start", as: "eve", hour: 2)
    #expect(eve.output.contains("ada at 'doors'"))
    #expect(eve.output.contains("bob on 'side'"))
    // Linked working trees have one store.
    #expect(try await json(sandbox).count == 3)
  }

  @Test("gives a session up of which nothing is heard for a day")
  func abandons() async throws {
    let sandbox = try repository()
    _ = await sandbox.run("session start")
    _ = await sandbox.run("session checkpoint --decision oak")
    #expect(await sandbox.run("session start", as: "bob", hour: 23).output.contains("ada on 'main'"))
    let late = await sandbox.run("session start", as: "eve", hour: 25)
    #expect(!late.output.contains("ada"))
    #expect(late.output.contains("bob on 'main'"))
    #expect(try await json(sandbox, "session list --state abandoned --format json").count == 1)
    // The next session of its actor is told what it left.
    let back = await sandbox.run("session start", hour: 26)
    #expect(back.output.contains("Left by the last one, "))
    #expect(back.output.contains("- decision: oak\n"))
    #expect(await sandbox.run("store verify", hour: 26).output == "the store is what its events say\n")
  }

  @Test("is given up by any command that opens the store")
  func abandonsByTick() async throws {
    let sandbox = try repository()
    _ = await sandbox.run("session start")
    let tick = await sandbox.run("task tick", hour: 24)
    #expect(tick.output.hasPrefix("s-") && tick.output.hasSuffix(" is abandoned\n"))
    #expect(try await json(sandbox)[0]["state"] as? String == "abandoned")
  }

  @Test("closes with the commits, the files and what was said")
  func ends() async throws {
    let sandbox = try repository()
    _ = await sandbox.run("session start")
    _ = await sandbox.run(words: ["session", "checkpoint", "-m", "half *done*", "--decision", "oak", "--next", "paint"])
    try sandbox.write("# A, again\n", to: "a.md")
    try sandbox.commit("Hang the door")
    let result = await sandbox.run(words: ["session", "end", "--summary", "Doors hang"], hour: 1)
    let id = try await json(sandbox)[0]["id"] as? String ?? ""
    #expect(result.output.hasPrefix("# Doors hang\n\nSession \(id) of ada, 2026-01-02T12:00:00Z to 2026-01-02T13:00:00Z, on `main`, from `"))
    #expect(result.output.contains("\n## Decisions\n\n- oak\n\n## Next\n\n- paint\n\n## Notes\n\n- half \\*done\\*\n\n## Commits\n\n- `"))
    #expect(result.output.hasSuffix("` Hang the door\n\n## Files\n\n- `a.md`\n"))
    #expect(await sandbox.run("session end").errors.hasPrefix("error: no session of 'ada' is live here\n"))
    #expect(try await json(sandbox)[0]["state"] as? String == "ended")
  }

  @Test("leaves a page where the configuration names a folder, which lints clean")
  func writesAPage() async throws {
    let sandbox = try Sandbox.repository([
      ("cairn.yml", "roots: [index.md]\nsessions:\n  folder: kb/sessions\n"),
      ("index.md", "# Index\n\n<!-- cairn:documents folder=kb/sessions -->\n<!-- /cairn -->\n"),
    ])
    _ = await sandbox.run("session start")
    _ = await sandbox.run(words: ["session", "checkpoint", "--decision", "use [x](gone.md) --> <b>", "--next", "see ADR 7: \"quotes\""])
    let result = await sandbox.run(words: ["session", "end", "--summary", "It is \"done\": all"])
    let id = try await json(sandbox)[0]["id"] as? String ?? ""
    #expect(result.errors == "wrote 'kb/sessions/2026-01-02-\(id).md'\n")
    #expect(await sandbox.run("sync").status == 0)
    let lint = await sandbox.run("lint --no-cache")
    #expect(lint.status == 0, "\(lint.output)")
    #expect(await sandbox.run("search oak").status == 1)
    #expect(await sandbox.run("search quotes").status == 0)
  }

  @Test("keeps notes in a file while the store cannot be opened, and takes them over later")
  func degrades() async throws {
    let sandbox = try repository()
    try sandbox.write("no store", to: ".cairn/workflow.db")
    let start = await sandbox.run("session start")
    #expect(start.status == 0)
    #expect(start.output.hasPrefix("Degraded: workflow store is damaged: its file has 8 bytes and should have 100; checkpoints go to '.cairn/sessions/ada-"))
    for text in ["first\n\n- decision: no\nline", "second"] {
      let kept = await sandbox.run(words: ["session", "checkpoint", "-m", text, "--decision", "oak"])
      #expect(kept.status == 0)
      #expect(kept.output.hasPrefix("2 notes kept in '.cairn/sessions/ada-"))
    }
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db")
    // Another actor's notes stay.
    #expect(await sandbox.run("session start", as: "bob").output.contains("Taken over") == false)
    let taken = await sandbox.run("session start", hour: 1)
    #expect(taken.output.contains("Taken over from '.cairn/sessions/ada-"))
    let notes = try #require(try await json(sandbox, "session list --format json")
      .first { $0["actor"] as? String == "ada" }?["notes"] as? [[String: Any]])
    #expect(notes.map { $0["text"] as? String } == ["first\n\n- decision: no\nline", "oak", "second", "oak"])
    #expect(notes[0]["at"] as? String == "2026-01-02T12:00:00Z")
    #expect(await sandbox.run("session start", hour: 2).output.contains("Taken over") == false)
  }

  @Test("keeps what was said at the end, and says on which track a note was made")
  func keepsTheEnd() async throws {
    let sandbox = try repository()
    let path = sandbox.root + "/.cairn/workflow.db"
    _ = await sandbox.run("session start --track docs")
    let store = try #require(FileManager.default.contents(atPath: path))
    try sandbox.write("no store", to: ".cairn/workflow.db")
    let end = await sandbox.run(words: ["session", "end", "--track", "docs", "--summary", "half done"])
    #expect(end.status == 3)
    #expect(end.output.hasPrefix("1 note kept in '.cairn/sessions/ada-"))
    #expect(end.errors.hasSuffix("error: the session is not closed\nhelp: run it again later: 'cairn session end'\n"))
    try store.write(to: URL(fileURLWithPath: path))
    let other = await sandbox.run("session start --track code", hour: 1)
    #expect(other.output.contains("At 'docs': half done\n"))
    // The session itself is still there to be closed.
    #expect(await sandbox.run("session end --track docs", hour: 2).status == 0)
  }

  @Test("keeps each note apart, whatever ends its lines, and takes those that begin with a hyphen")
  func keepsNotesApart() async throws {
    let sandbox = try repository()
    try sandbox.write("no store", to: ".cairn/workflow.db")
    let kept = await sandbox.run(words: ["session", "checkpoint", "-m", "- done\r", "--decision", "oak, not pine", "--next", "--budget"])
    #expect(kept.status == 0, "\(kept.errors)")
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db")
    _ = await sandbox.run("session start", hour: 1)
    let notes = try #require(try await json(sandbox, "session list --format json")[0]["notes"] as? [[String: Any]])
    #expect(notes.map { $0["text"] as? String } == ["- done", "oak, not pine", "--budget"])
    #expect(notes.map { $0["kind"] as? String } == ["text", "decision", "next"])
  }

  @Test("prints the notes where neither the store nor a file can be written")
  func printsBack() async throws {
    let sandbox = try Sandbox([(".cairn", "in the way")])
    let result = await sandbox.run("session checkpoint -m precious --next more")
    #expect(result.status == 3)
    #expect(result.output.contains("- text: precious\n- next: more\n"))
    #expect(await sandbox.run("session start").status == 0)
  }

  @Test("starts a session with the first note, and refuses an empty one")
  func checkpoints() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.run("session checkpoint").status == 2)
    #expect(await sandbox.run("session checkpoint -m here").output.hasSuffix(": 1 note kept\n"))
    _ = await sandbox.run("session checkpoint -m there --track x")
    _ = await sandbox.run("session checkpoint -m there --track y")
    #expect(try await json(sandbox).count == 3)
    #expect(await sandbox.run("session checkpoint -m plain").status == 0)
    _ = await sandbox.run("session end")
    let which = await sandbox.run("session end")
    #expect(which.errors.contains("'ada' has several sessions here: 'x', 'y'"))
    #expect(await sandbox.run("session end --track y").status == 0)
  }

  @Test("exports sessions with the rest, and takes them back")
  func roundTrips() async throws {
    let sandbox = try repository()
    _ = await sandbox.run("session start --track t")
    _ = await sandbox.run("session checkpoint -m one --decision two")
    _ = await sandbox.run("session end --summary three")
    _ = await sandbox.run("session start", as: "bob")
    let text = await sandbox.run("store export").output
    let other = try Sandbox([("kept.jsonl", text)])
    #expect(await other.run("store import kept.jsonl").status == 0)
    #expect(await other.run("store export").output == text)
    #expect(await other.run("store verify").output == "the store is what its events say\n")
    #expect(await other.run("store doctor").status == 0)
    // Nobody here knows where the live one works.
    _ = await other.run("task tick")
    #expect(try await json(other, "session list --state abandoned --format json").count == 1)
    for (old, new) in [("\"text\":\"two\"", "\"text\":\"six\""), ("\"actor\":\"bob\"", "\"actor\":\"eve\"")] {
      let forged = try Sandbox([("e.jsonl", text.replacingOccurrences(of: old, with: new))])
      #expect(await forged.run("store import e.jsonl").errors.hasPrefix("error: line "))
    }
  }

  @Test("loses no note of several sessions that write at once")
  func writesAtOnce() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.run("session start")
    let root = sandbox.root
    await withTaskGroup(of: Int32.self) { group in
      for number in 0..<8 {
        group.addTask {
          let view = Sandbox.View(root: root)
          return await view.run("session checkpoint -m note\(number)", as: number % 2 == 0 ? "ada" : "bob").status
        }
      }
      for await status in group { #expect(status == 0) }
    }
    let notes = try await json(sandbox).flatMap { ($0["notes"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String } }
    #expect(notes.sorted() == (0..<8).map { "note\($0)" })
  }

  @Test("hands on what a window noted that was closed without a word")
  func handsOnFromWindows() async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    _ = await sandbox.run("session start --track claude-11111111")
    _ = await sandbox.run("session start --track claude-22222222")
    let noted = await sandbox.run("session checkpoint --next Paint-the-door")
    #expect(noted.status == 0, "\(noted.errors)")
    let next = await sandbox.run("session start --track claude-33333333").output
    #expect(next.contains("Left by the last one"), "\(next)")
    #expect(next.contains("Paint-the-door"), "\(next)")
    // Tracks that a person chose stay apart.
    #expect(!(await sandbox.run("session start --track roof").output.contains("Left by the last one")))
  }
}
