import Foundation
import Testing

/// What keeps a plan from being made, as users meet it.
@Suite struct PlanFaultTests {
  @Test("takes away nothing that comes from a page with a row that cannot be read")
  func keepsTasks() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed)])
    #expect(await sandbox.run("apply --yes").status == 0)
    let broken = Sandbox.seed.replacingOccurrences(of: "| 2 | Bridge", with: "| two | Bridge")
    try sandbox.write(broken, to: "workflow.md")
    let plan = await sandbox.run("plan")
    #expect(
      plan.errors == """
        workflow.md:12: error: 'two' is no number of a phase
          help: did you mean '2'?
        error: no plan can be made of 1 line
        help: mend what is named above; nothing was written

        """)
    #expect(plan.status == 2)
    let apply = await sandbox.run("apply --yes")
    #expect(apply.status == 2)
    #expect(apply.errors == plan.errors)
    let phases = await sandbox.run("phases")
    #expect(phases.status == 0)
    #expect(phases.output.split(separator: "\n").count == 9)
    #expect(
      phases.errors == """
        workflow.md:12: warning: 'two' is no number of a phase
          help: did you mean '2'?
        8 phases

        """)
    let json = await sandbox.run("plan --format json")
    #expect(json.output.hasPrefix(#"{"version":1,"problems":[{"kind":"unreadable-phase","path":"workflow.md","line":12"#))
    try sandbox.write(Sandbox.seed, to: "workflow.md")
    #expect(await sandbox.run("plan --check").status == 0)
  }

  @Test("refuses to take tasks away from a page that nothing can be read of, and from no other")
  func doubts() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed), Sandbox.page("It hangs")])
    // The page's phase 1 is another one than the table's.
    try sandbox.write("---\nphase: 2\n---\n## Tasks\n\n- [ ] Look\n", to: "plan.md")
    #expect(await sandbox.run("apply --yes").status == 0)
    let lines = Sandbox.seed.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("| ") && !line.hasPrefix("| Phase") ? "| x" + line.dropFirst(3) : line
    }
    try sandbox.write(lines.joined(separator: "\n"), to: "workflow.md")
    try FileManager.default.removeItem(atPath: sandbox.root + "/plan.md")
    let plan = await sandbox.run("plan")
    #expect(plan.status == 2)
    #expect(plan.errors.contains("workflow.md:10: error: 'x' is no number of a phase\n"))
    #expect(plan.errors.hasSuffix("error: no plan can be made of 9 lines\nhelp: mend what is named above; nothing was written\n"))
    #expect(await sandbox.run("phases").errors.contains("workflow.md:10: warning: 'x'"))
    try sandbox.write(Sandbox.seed, to: "workflow.md")
    #expect(
      await sandbox.run("plan").output.hasSuffix("Plan: 1 to create, 0 to change, 1 to supersede\n"))
  }

  @Test("warns of a page and a table that disagree, and plans nothing until they agree")
  func warnsOfDisagreement() async throws {
    let page = "---\ntype: phase\nphase: 1\nstatus: complete\n---\n\n# Phase 1\n"
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed), ("phases/1.md", page)])
    let phases = await sandbox.run("phases status")
    #expect(phases.status == 0)
    #expect(
      phases.errors == """
        workflow.md:11: warning: Phase 1 is 'Planned' here and 'complete' in phases/1.md:4, which counts
          help: make them agree; 'cairn phases set 1 STATUS' writes both

        """)
    #expect(await sandbox.run("plan").status == 2)
    #expect(await sandbox.run("phases set 1 complete").status == 0)
    #expect(await sandbox.run("plan").status == 0)
    #expect(await sandbox.run("phases status").errors == "")
    // A page that says nothing leaves the word to the table.
    try sandbox.write(page.replacingOccurrences(of: "status: complete\n", with: ""), to: "phases/1.md")
    let silent = await sandbox.run("phases")
    #expect(silent.output.contains("1      Lock every door (two keys, a bell, and a book)  complete\n"))
    #expect(silent.errors == "9 phases\n")
  }

  @Test("shows a task that is done by its boxes alone as what it is, and one that no longer is")
  func showsTicks() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs", "It opens")])
    #expect(await sandbox.run("apply --yes").status == 0)
    let id = try await sandbox.task("Hang the door")
    let open = Sandbox.page("It hangs", "It opens")
    let ticked = open.text.replacingOccurrences(of: "- [ ] It h", with: "- [x] It h")
      .replacingOccurrences(of: "- [ ] It o", with: "- [x] It o")
    try sandbox.write(ticked, to: open.path)
    let plan = await sandbox.run("plan")
    #expect(
      plan.output == """
        ! \(id)  Hang the door
            (ticked in 'plan.md': done without proof, which the store records as an override)

        Plan: 0 to create, 0 to change, 0 to supersede, 1 to finish unproven

        """)
    #expect(await sandbox.run("plan --check").status == 1)
    _ = await sandbox.run("plan --out plan.json")
    let apply = await sandbox.run("apply plan.json --yes")
    #expect(
      apply.output.hasSuffix("Applied: 0 created, 0 changed, 0 superseded, 1 finished unproven\n"))
    #expect(try await sandbox.state(id) == "done")
    #expect(await sandbox.run("apply --yes").output == "Nothing to do: the store has what the pages say\n")
    try sandbox.write(open.text, to: open.path)
    let back = await sandbox.run("apply --yes")
    #expect(back.output.contains("(no longer ticked in 'plan.md', by which alone it was done)\n"))
    #expect(back.output.hasSuffix("Applied: 0 created, 0 changed, 0 superseded, 1 reopened\n"))
    #expect(try await sandbox.state(id) == "ready")
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("creates a task whose boxes are all ticked as one that is done without proof")
  func createsTicked() async throws {
    let page = Sandbox.page("It hangs")
    let sandbox = try Sandbox([
      (page.path, page.text.replacingOccurrences(of: "- [ ] It h", with: "- [x] It h"))
    ])
    let apply = await sandbox.run("apply --yes")
    #expect(apply.output.contains("Plan: 1 to create, 0 to change, 0 to supersede, 1 to finish unproven\n"))
    #expect(try await sandbox.state(try await sandbox.task("Hang the door")) == "done")
    #expect(try await sandbox.state(try await sandbox.task("Paint the door")) == "ready")
    #expect(await sandbox.run("plan --check").status == 0)
  }

  @Test("says that a ticked task is at work where the store will not take the page's word")
  func leavesRunning() async throws {
    let page = Sandbox.page("It hangs")
    let sandbox = try Sandbox([page])
    #expect(await sandbox.run("apply --yes").status == 0)
    #expect(await sandbox.run("task claim").status == 0)
    try sandbox.write(page.text.replacingOccurrences(of: "- [ ] It h", with: "- [x] It h"), to: page.path)
    let apply = await sandbox.run("apply --yes")
    #expect(apply.output.contains("('plan.md' says otherwise now; a run is at work on it)\n    checked    \"no\" -> \"yes\"\n"))
    #expect(try await sandbox.state(try await sandbox.task("Hang the door")) == "running")
  }

  @Test("writes an export where it is told to, and beside the table by itself")
  func writesExports() async throws {
    let page = "---\ntype: phase\nphase: 0\nstatus: in progress\n---\n\n# Phase 0\n"
    let sandbox = try Sandbox([("docs/workflow.md", Sandbox.seed), ("kb/phases/0.md", page), ("cairn.yml", "")])
    #expect(await sandbox.run("phases export --format json --write").output == "docs/phases.json\n")
    #expect(await sandbox.run("phases export --write kb/plan.csv").output == "kb/plan.csv\n")
    let text = String(decoding: try sandbox.contents()["kb/plan.csv"] ?? Data(), as: UTF8.self)
    #expect(text.hasPrefix("Phase,Focus,Status,"))
    #expect(await sandbox.run("-C kb phases export --write phases/../plan.mmd").output == "kb/plan.mmd\n")
    #expect(await sandbox.run("phases export --write gone/plan.csv").errors.hasPrefix("error: no folder 'gone'\n"))
    #expect(await sandbox.run("phases export --write ../plan.csv").errors.hasPrefix("error: '../plan.csv' is not in the knowledge base\n"))
    #expect(await sandbox.run("phases export plan.csv").errors.contains("give --write to make 'plan.csv'"))
    #expect(await sandbox.run("phases export --write plan.txt").errors.contains("the ending of 'plan.txt' tells no format"))
    #expect(await sandbox.run("phases export --write plan.md").status == 2)
  }
}
