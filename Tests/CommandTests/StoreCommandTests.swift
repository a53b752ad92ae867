import Foundation
import Testing

@Suite struct StoreCommandTests {
  private func applied() async throws -> Sandbox {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    _ = await sandbox.run("apply --yes")
    _ = await sandbox.run("task claim")
    return sandbox
  }

  @Test("exports and imports to the byte, into an empty store only")
  func roundTrips() async throws {
    let sandbox = try await applied()
    #expect(await sandbox.run("store export --out kept.jsonl").status == 0)
    let kept = try sandbox.contents()["kept.jsonl"]
    let full = await sandbox.run("store import kept.jsonl")
    #expect(full.errors.hasPrefix("error: workflow store holds tasks already\n"))
    let other = try Sandbox([("kept.jsonl", String(decoding: kept ?? Data(), as: UTF8.self))])
    #expect(await other.run("store import kept.jsonl").output == "2 tasks imported\n")
    #expect(
      await other.run("store export").output == String(decoding: kept ?? Data(), as: UTF8.self))
    #expect(await other.run("store verify").output == "the store is what its events say\n")
    // Nobody here works on what was going on there.
    #expect(await other.run("task tick").output.hasSuffix("is waiting, by lease.expire\n"))
  }

  @Test("refuses an export that was edited")
  func refusesEdits() async throws {
    let sandbox = try await applied()
    let text = await sandbox.run("store export").output
    try sandbox.write(
      text.replacingOccurrences(of: "Hang the door", with: "Hang the cat"), to: "edited.jsonl")
    let other = try Sandbox([
      ("e.jsonl", text.replacingOccurrences(of: "Hang the door", with: "Hang the cat"))
    ])
    let result = await other.run("store import e.jsonl")
    #expect(result.errors.hasPrefix("error: line "))
    #expect(result.status == 2)
    #expect(await other.run("task list").errors.hasPrefix("error: workflow store is not there"))
  }

  @Test("backs up to a new file, which can take the store's place")
  func backsUp() async throws {
    let sandbox = try await applied()
    #expect(await sandbox.run("store backup copy.db").output == "copied to 'copy.db'\n")
    #expect(
      await sandbox.run("store backup copy.db").errors
        == "error: 'copy.db' is there already\nhelp: give another path\n")
    let list = await sandbox.run("task list").output
    let path = await sandbox.run("store path").output.dropLast()
    #expect(path == "\(sandbox.root)/.cairn/workflow.db")
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    try FileManager.default.copyItem(atPath: sandbox.root + "/copy.db", toPath: String(path))
    #expect(await sandbox.run("task list").output == list)
  }

  @Test("finds a store that is sound, and one that is not")
  func examines() async throws {
    let sandbox = try await applied()
    let sound = await sandbox.run("store doctor")
    #expect(sound.output.hasPrefix("2 tasks, "))
    #expect(sound.output.hasSuffix(": all is well\n"))
    #expect(
      await sandbox.run("store doctor --quick --format json").output
        == #"{"version":1,"store":{"sound":true,"findings":[]}}"# + "\n")
    try sandbox.write("nothing", to: ".cairn/workflow.db")
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db" + suffix)
    }
    let broken = await sandbox.run("store doctor")
    #expect(broken.status == 3)
    let none = try Sandbox()
    #expect(
      await none.run("store verify").errors
        == "error: workflow store is not there\nhelp: make one: 'cairn apply'\n")
  }

  @Test("takes -C before both words of a command")
  func takesADirectory() async throws {
    let sandbox = try Sandbox([("kb/plan.md", Sandbox.page("It hangs").text), ("kb/cairn.yml", "")])
    #expect(await sandbox.run("-C kb apply --yes").status == 0)
    #expect(await sandbox.run("-C kb task list").errors == "2 tasks\n")
    #expect(
      await sandbox.run("-C kb store path").output == "\(sandbox.root)/kb/.cairn/workflow.db\n")
  }

  @Test("says what became of a store that is empty, and leaves it as it is")
  func refusesEmptyStores() async throws {
    let sandbox = try await applied()
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db" + suffix)
    }
    try sandbox.write("", to: ".cairn/workflow.db")
    for line in ["apply --yes", "task list", "plan", "store export"] {
      let result = await sandbox.run(line)
      #expect(
        result.errors
          == """
          error: workflow store is damaged: its file is empty
          help: put a backup in its place, or move it away and 'cairn store import' the last export

          """, "\(line)")
      #expect(result.status == 3)
    }
    let phases = await sandbox.run("phases")
    #expect(phases.status == 0)
    #expect(phases.errors.hasPrefix("warning: workflow store is damaged: its file is empty; it is left out\n"))
    #expect(
      FileManager.default.contents(atPath: sandbox.root + "/.cairn/workflow.db") == Data())
  }

  @Test("leaves no store behind where an import fails")
  func leavesNothing() async throws {
    let sandbox = try Sandbox([("bad.jsonl", "{}\n")])
    #expect(await sandbox.run("store import bad.jsonl").status == 2)
    #expect(
      await sandbox.run("task list").errors
        == "error: workflow store is not there\nhelp: make one: 'cairn apply'\n")
  }

  @Test("shows phases with a warning beside a store of a newer version")
  func outlivesNewerStores() async throws {
    let sandbox = try await applied()
    try sandbox.sql("PRAGMA user_version = 99")
    let phases = await sandbox.run("phases")
    #expect(phases.output.contains("Doors"))
    #expect(phases.errors.hasPrefix("warning: workflow store has schema 99, and this version knows "))
    #expect(phases.status == 0)
    #expect(await sandbox.run("task list").status == 3)
  }

  @Test("gives who holds a task a new ticket where theirs was lost")
  func claimsAgain() async throws {
    let sandbox = try await applied()
    let door = try await sandbox.task("Hang the door")
    #expect(await sandbox.run("task claim \(door)").status == 2)
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/tickets")
    #expect(await sandbox.run("task submit").errors.hasPrefix("error: 'ada' holds no task"))
    #expect(await sandbox.run("task claim \(door)", as: "bob").status == 2)
    let again = await sandbox.run("task claim \(door)", as: "Ada")
    #expect(again.output.contains("run: \(door).1\ntoken: 2\n"))
    #expect(await sandbox.run("task submit").status == 0)
    #expect(await sandbox.run("task log \(door)").output.contains("  claim.again  running  by Ada\n"))
  }

  @Test("rescues what can be read into a new file")
  func repairs() async throws {
    let sandbox = try await applied()
    try sandbox.sql("DROP TRIGGER event_keeps_all; DELETE FROM event WHERE sequence = 2")
    let doctor = await sandbox.run("store doctor")
    #expect(doctor.output.contains("help: go back to a backup, or 'cairn store doctor --repair FILE'"))
    let repair = await sandbox.run("store doctor --repair new.db")
    #expect(repair.output.hasPrefix("2 tasks, 1 run and "))
    #expect(repair.output.contains("lost: the history"))
    #expect(repair.status == 0)
    let again = await sandbox.run("store doctor --repair new.db")
    #expect(again.errors == "error: 'new.db' is there already\nhelp: give another path\n")
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db" + suffix)
    }
    try FileManager.default.moveItem(
      atPath: sandbox.root + "/new.db", toPath: sandbox.root + "/.cairn/workflow.db")
    #expect(await sandbox.run("store doctor").status == 0)
  }

  @Test("exports nothing that could not be imported, and names the way out")
  func refusesUnsoundExports() async throws {
    let sandbox = try await applied()
    try sandbox.sql("UPDATE task SET title = 'Other'")
    let export = await sandbox.run("store export --out kept.jsonl")
    #expect(export.status == 3)
    #expect(export.errors.hasPrefix("error: workflow store is damaged: a row of 'task' differs from its events"))
    #expect(export.errors.contains("'cairn store doctor --repair FILE'"))
    #expect(try sandbox.contents()["kept.jsonl"] == nil)
    #expect(await sandbox.run("store doctor --repair new.db").status == 0)
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: sandbox.root + "/.cairn/workflow.db" + suffix)
    }
    try FileManager.default.moveItem(
      atPath: sandbox.root + "/new.db", toPath: sandbox.root + "/.cairn/workflow.db")
    #expect(await sandbox.run("store export").status == 0)
  }

  @Test("repairs no store of a newer version")
  func repairsNoNewer() async throws {
    let sandbox = try await applied()
    try sandbox.sql("PRAGMA user_version = 99")
    let repair = await sandbox.run("store doctor --repair new.db")
    #expect(
      repair.errors == """
        error: workflow store has schema 99, and this version knows 2
        help: use the newer version of cairn, or import an export of it

        """)
    #expect(repair.status == 3)
    #expect(try sandbox.contents()["new.db"] == nil)
  }

  @Test("names the file that cannot be made", arguments: ["backup", "doctor --repair"])
  func namesTheFile(command: String) async throws {
    let sandbox = try await applied()
    #expect(
      await sandbox.run("store \(command) none/copy.db").errors == """
        error: 'none/copy.db' cannot be made: there is no folder 'none'
        help: make the folder first

        """)
  }

  @Test("answers in JSON wherever it answers")
  func answersInJSON() async throws {
    let sandbox = try await applied()
    #expect(
      await sandbox.run("store path --format json").output
        == #"{"version":1,"store":{"path":"\#(sandbox.root)/.cairn/workflow.db","exists":true}}"# + "\n")
    #expect(
      await sandbox.run("store backup copy.db --format json").output
        == #"{"version":1,"backup":{"file":"copy.db"}}"# + "\n")
    let export = await sandbox.run("store export").output
    let other = try Sandbox([("kept.jsonl", export)])
    #expect(
      await other.run("store import kept.jsonl --format json").output
        == #"{"version":1,"import":{"tasks":2}}"# + "\n")
    let door = try await sandbox.task("Hang the door")
    let paint = try await sandbox.task("Paint the door")
    #expect(
      await sandbox.run("task graph --format json").output
        == #"{"version":1,"graph":{"tasks":["#
        + #"{"id":"\#(door)","title":"Hang the door","phase":"1","state":"running","needs":[]},"#
        + #"{"id":"\#(paint)","title":"Paint the door","phase":"1","state":"blocked","needs":["\#(door)"]}"#
        + #"],"path":["\#(door)","\#(paint)"]}}"# + "\n")
    let states = await sandbox.run("task states --format json").output
    #expect(
      states.hasPrefix(
        #"{"version":1,"transitions":[{"row":"1","event":"plan.create","sender":"plan","from":[null,"superseded"],"#))
    let json = try JSONSerialization.jsonObject(with: Data(states.utf8)) as? [String: Any]
    let lines = await sandbox.run("task states").output.split(separator: "\n").count
    #expect((json?["transitions"] as? [Any])?.count == lines - 2)
  }

  @Test("has one store for all working trees of a repository, and one for each clone")
  func sharesWorktrees() async throws {
    let sandbox = try Sandbox.repository([("kb/plan.md", Sandbox.page("It hangs").text), ("kb/cairn.yml", "")])
    #expect(await sandbox.run("-C kb apply --yes").status == 0)
    try sandbox.git("worktree", "add", "-q", "../\(sandbox.name)-tree", "-b", "other")
    try sandbox.git("clone", "-q", ".", "../\(sandbox.name)-clone")
    let tree = sandbox.root + "-tree"
    let clone = sandbox.root + "-clone"
    defer { for folder in [tree, clone] { try? FileManager.default.removeItem(atPath: folder) } }
    #expect(
      await sandbox.run("-C \(tree)/kb store path").output.hasSuffix(
        "/\(sandbox.name)/kb/.cairn/workflow.db\n"))
    #expect(await sandbox.run("-C \(tree)/kb task claim").status == 0)
    #expect(await sandbox.run("-C kb task submit").status == 0)
    #expect(!FileManager.default.fileExists(atPath: tree + "/kb/.cairn/workflow.db"))
    #expect(
      await sandbox.run("-C \(clone)/kb task list").errors.hasPrefix(
        "error: workflow store is not there"))
  }

  @Test("refuses a name that is none, and finds one where none is given")
  func namesActors() async throws {
    let sandbox = try await applied()
    #expect(
      await sandbox.run(words: ["task", "retry", "x", "--actor", " "]).errors
        == "error: the name given with --actor is empty\nhelp: say who you are: --actor NAME\n")
    #expect(
      await sandbox.run(words: ["task", "retry", "x", "--actor", "a\nb"]).errors.hasPrefix(
        "error: the name of who does it has a line break"))
    let tree = try Sandbox.repository([Sandbox.page("It hangs")])
    #expect(await tree.run("apply --yes", as: "").status == 0)
    #expect(await tree.run("task log").output.hasSuffix("by T\n"))
  }
}
