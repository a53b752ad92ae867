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
    #expect(await other.run("task list").errors == "0 tasks\n")
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
}
