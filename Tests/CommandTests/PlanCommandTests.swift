import Foundation
import Testing

@Suite struct PlanCommandTests {
  @Test("plans and applies the seed alone, and the second time there is nothing to do")
  func appliesTheSeed() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed)])
    let plan = await sandbox.run("plan")
    #expect(plan.output.hasSuffix("Plan: 7 to create, 0 to change, 0 to supersede\n"))
    #expect(await sandbox.run("plan --check").status == 1)
    #expect(!FileManager.default.fileExists(atPath: sandbox.root + "/.cairn/workflow.db"))
    let apply = await sandbox.run("apply --yes")
    #expect(apply.output.hasSuffix("Applied: 7 created, 0 changed, 0 superseded\n"))
    #expect(apply.status == 0)
    let again = await sandbox.run("apply --yes")
    #expect(again.output == "Nothing to do: the store has what the pages say\n")
    #expect(
      await sandbox.run("plan").output == "No changes: the store has what the documents say\n")
    #expect(await sandbox.run("plan --check").status == 0)
    #expect(await sandbox.run("store verify").status == 0)
  }

  @Test("keeps the store out of Git")
  func hidesTheStore() async throws {
    let sandbox = try Sandbox.repository([("workflow.md", Sandbox.seed)])
    #expect(await sandbox.run("apply --yes").status == 0)
    let ignore = FileManager.default.contents(atPath: sandbox.root + "/.cairn/.gitignore")
    #expect(ignore == Data("*\n".utf8))
  }

  @Test("asks on a terminal, and does nothing without a yes")
  func asks() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed)])
    let alone = await sandbox.run("apply")
    #expect(
      alone.errors.hasPrefix("error: nobody is there to be asked\nhelp: look at 'cairn plan'"))
    #expect(alone.status == 2)
    let no = await sandbox.run("apply", answer: "")
    #expect(no.errors == "error: not applied\nhelp: nothing was written\n")
    #expect(await sandbox.run("plan --check").status == 1)
    #expect(await sandbox.run("apply", answer: "y").status == 0)
    #expect(await sandbox.run("plan --check").status == 0)
  }

  @Test("applies a plan that was kept in a file, once")
  func appliesAFile() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    let kept = await sandbox.run("plan --out plan.json")
    #expect(kept.output.hasSuffix("Kept in 'plan.json': 'cairn apply plan.json' does it\n"))
    #expect(
      await sandbox.run("apply plan.json --yes").output.hasSuffix(
        "Applied: 2 created, 0 changed, 0 superseded\n"))
    #expect(
      await sandbox.run("apply plan.json --yes").output.hasSuffix(
        "Nothing to do: the store has what the pages say\n"))
    let edited = try Sandbox([Sandbox.page("It hangs")])
    _ = await edited.run("plan --out plan.json")
    let text = String(
      decoding: try edited.contents()["plan.json"] ?? Data(), as: UTF8.self)
    for (old, new) in [
      ("Hang the door", "Hang the cat"), ("\"required\":true", "\"required\":false"),
      ("\"create\":2", "\"create\":3"), ("{\"version\"", "{ \"version\""),
    ] {
      let forged = text.replacingOccurrences(of: old, with: new)
      #expect(forged != text)
      try edited.write(forged, to: "plan.json")
      #expect(
        await edited.run("apply plan.json --yes").errors
          == """
          error: 'plan.json' was edited since it was made
          help: make the plan again: 'cairn plan --out plan.json'

          """)
    }
    #expect(!FileManager.default.fileExists(atPath: edited.root + "/.cairn/workflow.db"))
    let moved = try Sandbox([Sandbox.page("It hangs")])
    _ = await moved.run("plan --out plan.json")
    let page = Sandbox.page("It hangs")
    try moved.write(
      page.text.replacingOccurrences(of: "## Tasks", with: "Words.\n\n## Tasks"), to: page.path)
    #expect(await moved.run("apply plan.json --yes").status == 0)
    let wrong = try Sandbox([Sandbox.page("It hangs"), ("plan.json", "{}")])
    #expect(await wrong.run("apply plan.json --yes").status == 2)
    #expect(await wrong.run("apply gone.json --yes").status == 2)
  }

  @Test("refuses a plan that the pages have moved on from")
  func refusesOldPages() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    _ = await sandbox.run("plan --out plan.json")
    let page = Sandbox.page("It hangs", "It opens")
    try sandbox.write(page.text, to: page.path)
    let result = await sandbox.run("apply plan.json --yes")
    #expect(
      result.errors.hasPrefix("error: the knowledge base has moved on since the plan was made\n"))
    #expect(result.status == 2)
    #expect(!FileManager.default.fileExists(atPath: sandbox.root + "/.cairn/workflow.db"))
  }

  @Test("refuses a plan that the store has moved on from")
  func refusesAnOldStore() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    #expect(await sandbox.run("apply --yes").status == 0)
    let page = Sandbox.page("It hangs", "It opens")
    try sandbox.write(page.text, to: page.path)
    _ = await sandbox.run("plan --out plan.json")
    #expect(await sandbox.run("task claim").status == 0)
    let result = await sandbox.run("apply plan.json --yes")
    #expect(result.errors.hasPrefix("error: store has moved on since the plan was made"))
    #expect(result.errors.hasSuffix("help: make the plan again: 'cairn plan'\n"))
    #expect(result.status == 2)
  }

  @Test("names the line of what it cannot understand, and plans nothing")
  func namesProblems() async throws {
    let page = Sandbox.page("It hangs")
    let sandbox = try Sandbox([
      (page.path, page.text.replacingOccurrences(of: "#hang-the-door", with: "#hang-the-dor"))
    ])
    let result = await sandbox.run("plan")
    #expect(
      result.errors == """
        plan.md:16: error: no task, decision or phase '#hang-the-dor'
          help: did you mean '#hang-the-door'?
        error: no plan can be made of 1 line
        help: mend what is named above; nothing was written

        """)
    #expect(result.output == "")
    #expect(result.status == 2)
    #expect(await sandbox.run("apply --yes").status == 2)
    let json = await sandbox.run("plan --format json")
    #expect(
      json.output.hasPrefix(
        #"{"version":1,"problems":[{"kind":"unknown-need","path":"plan.md","line":16"#))
  }

  @Test("makes tasks of what the lint finds where it is asked to")
  func includesFindings() async throws {
    let sandbox = try Sandbox([("a.md", "# A\n\n[gone](gone.md)\n")])
    #expect(
      await sandbox.run("plan").output == "No changes: the store has what the documents say\n")
    let plan = await sandbox.run("plan --include-lint")
    #expect(plan.output.contains("kind       documentation\n"))
    #expect(plan.output.hasSuffix("Plan: 1 to create, 0 to change, 0 to supersede\n"))
  }

  @Test("leaves tasks of findings alone where nobody looked for findings")
  func leavesFindingsAlone() async throws {
    let sandbox = try Sandbox([("a.md", "# A\n\n[gone](gone.md)\n")])
    #expect(await sandbox.run("apply --include-lint --yes").status == 0)
    #expect(
      await sandbox.run("plan --check").output == "No changes: the store has what the documents say\n")
    #expect(await sandbox.run("apply --yes").status == 0)
    #expect(await sandbox.run("task list").errors == "1 task\n")
    try sandbox.write("# A\n", to: "a.md")
    #expect(await sandbox.run("plan --check").status == 0)
    let plan = await sandbox.run("plan --include-lint --out kept.json")
    #expect(plan.output.contains("    (nothing is found in 'a.md' any more)\n"))
    #expect(
      await sandbox.run("apply kept.json --yes").errors.hasPrefix(
        "error: the knowledge base has moved on since the plan was made"))
    #expect(await sandbox.run("apply kept.json --include-lint --yes").status == 0)
    #expect(await sandbox.run("task list").errors == "0 tasks\n")
  }

  @Test("says in a lint whatever keeps a plan from being made")
  func lintsPlans() async throws {
    let page = Sandbox.page("file: ../plan.md", "`$ make test` passes", "It hangs")
    let sandbox = try Sandbox([
      (page.path, page.text.replacingOccurrences(of: "Needs: #hang-the-door", with: "Needs: #hang-door")),
      (
        "index.md",
        "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Doors | In progress |\n| 2 | Roof | Sometime |\n"
          + "| 3 | Floor | Planned |\n| 4 | Walls | Planned |\n| 4 | Paint | Planned |\n"
      ),
    ])
    let plan = await sandbox.run("plan --format json")
    let json = try JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any]
    let problems = try #require(json?["problems"] as? [[String: Any]])
    #expect(problems.count == 5, "\(plan.errors)")
    let found = try await sandbox.findings()
    for problem in problems {
      let place = "\(problem["path"] ?? ""):\(problem["line"] ?? "") "
      #expect(found.count { $0.hasPrefix(place) } == 1, "\(place): \(found)")
    }
    #expect(found.filter { $0.hasSuffix(" unreadable-plan") }.count == 3, "\(found)")
    // Who is asked for one rule gets all that it finds.
    #expect(try await sandbox.findings("--only", "unreadable-plan").count == 5)
    try sandbox.write(Sandbox.page("It hangs").text, to: page.path)
    #expect(try await sandbox.findings("--only", "unreadable-plan").count == 2)
  }

  @Test("warns of a page and a table that disagree about a phase, as the plan refuses them")
  func warnsOfDisagreement() async throws {
    let sandbox = try Sandbox([
      ("plan.md", "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Doors | planned |\n| 2 | Walls | planned |\n"),
      ("one.md", "---\ntype: phase\nphase: 1\nstatus: complete\n---\n# Doors\n"),
    ])
    #expect(await sandbox.run("plan").status == 2)
    let lint = await sandbox.run("lint")
    #expect(
      lint.output.contains(
        "warning: 'Phase 1' is 'planned' here and 'complete' in 'one.md' [disagreeing-phase-status]"))
    #expect(lint.output.contains("1 warning in 2 documents"))
    #expect(await sandbox.run(["lint", "--fail-on", "warning"]).status == 1)
    // What keeps no plan from being made is worth no more than a remark.
    let mild = await sandbox.run(["lint", "--except", "unreadable-plan"])
    #expect(mild.output.contains("info: 'Phase 1' is 'planned' here"), "\(mild.output)\(mild.errors)")
  }

  @Test("tells of pages of phases that nobody can place, though the plan does without them")
  func tellsOfDoubts() async throws {
    let table = "| Phase | Focus | Status |\n|---|---|---|\n| one | Doors | planned |\n"
    let sandbox = try Sandbox([
      ("plan.md", table), ("doors.md", "---\ntype: phase\nstatus: planned\n---\n# Doors\n"),
    ])
    #expect(
      try await sandbox.findings("--only", "unreadable-plan")
        == ["doors.md:1 unreadable-plan", "plan.md:3 unreadable-plan"])
    // Where phases are known, another table may be about anything.
    try sandbox.write(table.replacing("one", with: "1") + "| 2 | Walls | planned |\n", to: "real.md")
    #expect(try await sandbox.findings("--only", "unreadable-plan") == ["doors.md:1 unreadable-plan"])
  }

  @Test("guesses at the first hundred needs that nothing meets, which would cost a look at all names each")
  func limitsGuesses() async throws {
    let tasks = (0..<150).map { "### Hang door \($0)\nNeeds: #hung-door-\($0)\n\n- [ ] It hangs\n" }
    let page = Sandbox.page("It hangs")
    let sandbox = try Sandbox([(page.path, page.text + "\n" + tasks.joined(separator: "\n"))])
    let plan = await sandbox.run("plan")
    let lines = plan.errors.split(separator: "\n")
    #expect(lines.count { $0.contains("no task, decision or phase") } == 150)
    #expect(lines.count { $0.contains("did you mean '#hang-door-") } == 100)
  }

  @Test("gives the plan as JSON")
  func givesJSON() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    let result = await sandbox.run("plan --format json")
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(value?["version"] as? Int == 1)
    let counts = (value?["plan"] as? [String: Any])?["counts"] as? [String: Int]
    #expect(counts == ["create": 2, "change": 0, "supersede": 0, "finish": 0, "reopen": 0])
    let applied = await sandbox.run("apply --yes --format json")
    #expect(
      applied.output
        == #"{"version":1,"applied":{"created":2,"changed":0,"superseded":0,"finished":0,"reopened":0}}"#
        + "\n")
  }
}
