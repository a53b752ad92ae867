import Foundation
import Testing

/// A plan over what Git makes of the pages: branches, moves and merges.
@Suite struct PlanMergeTests {
  private static let table = """
    # Plan

    | Phase | Focus | Status |
    | --- | --- | --- |
    | 1 | Doors | In progress |
    | 2 | Windows | Planned |
    | 3 | Roof | Deferred |

    """

  private static let doors = """
    ---
    type: phase
    phase: 1
    status: in progress
    ---

    # Phase 1: Doors

    ## Tasks

    ### Hang the front door

    - [ ] It opens inwards
    - [ ] `$ test -e door`

    ### Paint the front door
    Needs: #hang-the-front-door

    - [ ] It is green (manual)

    ### Oil the hinges of the cellar

    - [ ] Nobody hears it

    """

  private static let list = """
    ---
    phase: 2
    ---

    # Windows

    ## Tasks

    - [ ] Measure the panes
    - [ ] Order the glass

    """

  private func repository() async throws -> Sandbox {
    let sandbox = try Sandbox.repository([
      ("plan.md", Self.table), ("docs/doors.md", Self.doors), ("docs/windows.md", Self.list),
      (".gitignore", ".cairn/\n"),
    ])
    #expect(await sandbox.run("apply --yes").output.hasSuffix("Applied: 5 created, 0 changed, 0 superseded\n"))
    return sandbox
  }

  private func edit(_ sandbox: Sandbox, _ path: String, _ edits: [(String, String)]) throws {
    var text = String(decoding: try sandbox.contents()[path] ?? Data(), as: UTF8.self)
    for (from, to) in edits {
      try #require(text.contains(from), "'\(from)' in \(path)")
      text = text.replacingOccurrences(of: from, with: to)
    }
    try sandbox.write(text, to: path)
  }

  /// The heads of a plan's steps without their ids, and the counts.
  private func digest(_ sandbox: Sandbox) async throws -> [String] {
    let result = await sandbox.run("plan")
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { line in
      let parts = line.components(separatedBy: "  ")
      return parts.count > 1 ? String(line.prefix(2)) + parts.dropFirst().joined(separator: "  ") : String(line)
    }
  }

  private func apply(_ sandbox: Sandbox) async throws {
    let ids = try await ids(sandbox)
    #expect(await sandbox.run("apply --yes").status == 0)
    #expect(await sandbox.run("apply --yes").output == "Nothing to do: the store has what the pages say\n")
    #expect(await sandbox.run("plan --check").status == 0)
    #expect(await sandbox.run("store verify").status == 0)
    // What was there keeps its id.
    for (title, id) in try await self.ids(sandbox) { #expect(ids[title] == nil || ids[title] == id) }
  }

  private func ids(_ sandbox: Sandbox) async throws -> [String: String] {
    let json = await sandbox.run("task list --format json").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let tasks = (object?["tasks"] as? [[String: Any]] ?? []).filter { $0["state"] as? String != "superseded" }
    return Dictionary(tasks.map { ($0["title"] as? String ?? "", $0["id"] as? String ?? "") }) { $1 }
  }

  @Test("sees nothing in pages that are only laid out anew")
  func reformats() async throws {
    let sandbox = try await repository()
    try edit(
      sandbox, "docs/doors.md",
      [
        ("- [ ]", "*   [ ]"), ("### Oil", "\n\nSome words.\n\n### Oil"),
        ("### Paint the front door\n", "### Paint the front door ###\n\n"),
      ])
    try edit(
      sandbox, "plan.md",
      [("| Phase | Focus | Status |\n| --- | --- | --- |", "| Phase | Focus   | Status |\n|:-----:|---------|--------|")])
    let windows = String(decoding: try sandbox.contents()["docs/windows.md"] ?? Data(), as: UTF8.self)
    try sandbox.write("\u{FEFF}" + windows.replacingOccurrences(of: "\n", with: "\r\n"), to: "docs/windows.md")
    #expect(try await digest(sandbox) == ["No changes: the store has what the documents say"])
  }

  @Test("shows what two branches changed when they are merged, and nothing else")
  func merges() async throws {
    let sandbox = try await repository()
    let hanging = try await sandbox.task("Hang the front door")
    // One branch moves a page and rewords in it, the other adds to it and edits another.
    try sandbox.git("checkout", "-q", "-b", "north")
    try sandbox.git("mv", "docs/doors.md", "docs/entrance.md")
    try edit(
      sandbox, "docs/entrance.md",
      [("### Hang the front door", "### Hang the heavy front door"), ("#hang-the-front-door", "#hang-the-heavy-front-door")])
    try sandbox.commit("north")
    try sandbox.git("checkout", "-q", "-b", "south", "main")
    try edit(
      sandbox, "docs/doors.md",
      [("- [ ] Nobody hears it\n", "- [ ] Nobody hears it\n\n### Fit a bell\n\n- [ ] It rings\n")])
    try edit(sandbox, "docs/windows.md", [("- [ ] Measure the panes\n", "- [ ] Measure the panes\n- [ ] Clean the frames\n")])
    try edit(sandbox, "plan.md", [("Roof | Deferred", "Roof | Planned")])
    try sandbox.commit("south")
    #expect(
      try await digest(sandbox) == [
        "+ Fit a bell", "+ Clean the frames", "+ Plan Phase 3: Roof",
        "Plan: 3 to create, 0 to change, 0 to supersede",
      ])
    try sandbox.git("merge", "-q", "--no-edit", "north")
    #expect(
      try await digest(sandbox) == [
        "+ Fit a bell", "~ Hang the heavy front door", "~ Oil the hinges of the cellar",
        "~ Paint the front door", "+ Clean the frames", "+ Plan Phase 3: Roof",
        "Plan: 3 to create, 3 to change, 0 to supersede",
      ])
    try await apply(sandbox)
    #expect(try await sandbox.task("Hang the heavy front door") == hanging)
    // Back on the main branch the store would lose what only the merge had, and says so.
    try sandbox.git("checkout", "-q", "main")
    #expect(
      try await digest(sandbox).last == "Plan: 0 to create, 3 to change, 3 to supersede")
  }

  @Test("makes no plan of a merge that is not finished, and the right one when it is")
  func refusesConflicts() async throws {
    let sandbox = try await repository()
    try sandbox.git("checkout", "-q", "-b", "north")
    try edit(sandbox, "docs/windows.md", [("Order the glass", "Order the thick glass")])
    try edit(sandbox, "plan.md", [("Windows | Planned", "Windows | Next")])
    try sandbox.commit("north")
    try sandbox.git("checkout", "-q", "-b", "south", "main")
    try edit(sandbox, "docs/windows.md", [("Order the glass", "Order the blue glass")])
    try edit(sandbox, "plan.md", [("Windows | Planned", "Windows | Deferred")])
    try sandbox.commit("south")
    try sandbox.git("-c", "alias.try=!git merge -q north || true", "try")
    let plan = await sandbox.run("plan")
    #expect(plan.status == 2)
    #expect(
      plan.errors == """
        docs/windows.md:10: error: '<<<<<<< HEAD' is a mark of a merge that is not finished
          help: take what is right of both sides, and the marks out
        plan.md:6: error: '<<<<<<< HEAD' is a mark of a merge that is not finished
          help: take what is right of both sides, and the marks out
        error: no plan can be made of 2 lines
        help: mend what is named above; nothing was written

        """)
    #expect(await sandbox.run("apply --yes").status == 2)
    let phases = await sandbox.run("phases")
    #expect(phases.output.contains("1      Doors"))
    #expect(phases.errors.contains("plan.md:6: warning: '<<<<<<< HEAD'"))
    try sandbox.git("checkout", "-q", "--theirs", ".")
    #expect(
      try await digest(sandbox) == [
        "~ Order the thick glass", "Plan: 0 to create, 1 to change, 0 to supersede",
      ])
    try await apply(sandbox)
  }
}
