import Planning
import Testing

/// A plan as people and programs read it.
@Suite struct PlanTextTests {
  private func example() async throws -> Plan {
    let old = "## Tasks\n\n### Issue tokens\n\n- [ ] `$ make tokens`\n\n### Close the gate\n\n- [ ] It is shut\n\n### Open it\n\n- [x] It is open\n\n### Write \"the\" guide\n\n- [ ] Read by Ada\n"
    let recorded = [RecordedTask]().applying(try await PlanningBase([("a.md", old)]).plan)
    let new = "## Tasks\n\n### Issue tokens\nPriority: 0\n\n- [ ] `$ make all-tokens`\n\n### Sign tokens\n\n- [x] They are signed\n\n### Close the gate\n\n- [x] It is locked\n\n### Open it\n\n- [ ] It is open\n\n### Count failures (optional)\nNeeds: #issue-tokens\nRole: verify\n\n- [ ] matches: /fails: \\\\d+/ in log.md\n- [ ] file: log.md\n"
    return try await PlanningBase([("a.md", new)]).plan(over: recorded)
  }

  @Test("prints a plan with signs, old and new values, reasons and counts")
  func printsText() async throws {
    let plan = try await example()
    let ids = plan.steps.map(\.task.id.text)
    try #require(ids.count == 6)
    #expect(
      plan.text == """
        ! \(ids[0])  Close the gate
            (ticked in 'a.md': done without proof, which the store records as an override)
            criterion  + "It is locked (manual)"
            criterion  - "It is shut (manual)"

        + \(ids[1])  Count failures
            kind       implementation
            from       a.md:20 (task)
            role       verify
            optional   yes
            need       \(ids[2])
            criterion  matches: /fails: \\d+/ in log.md
            criterion  file: log.md

        ~ \(ids[2])  Issue tokens
            ('a.md' says otherwise now)
            priority   "2" -> "0"
            criterion  "$ make tokens" -> "$ make all-tokens"

        ! \(ids[3])  Open it
            (no longer ticked in 'a.md', by which alone it was done)

        ! \(ids[4])  Sign tokens
            (ticked in 'a.md': done without proof, which the store records as an override)
            kind       implementation
            from       a.md:8 (task)
            checked    yes
            criterion  They are signed (manual)

        - \(ids[5])  Write "the" guide
            ('a.md' has it no more)

        Plan: 1 to create, 1 to change, 1 to supersede, 2 to finish unproven, 1 to reopen

        """)
    #expect(Set(plan.lines.map(\.kind)) == Set(PlanLine.Kind.allCases))
  }

  @Test("says in one line that nothing changes")
  func printsNothing() {
    let plan = Plan(planned: [], recorded: [], storeFingerprint: "1")
    #expect(plan.text == "No changes: the store has what the documents say\n")
    #expect(plan.isEmpty)
  }

  @Test("reads the JSON that it writes")
  func readsItsJSON() async throws {
    let plan = try await example()
    #expect(try Plan(reading: Array(plan.json.utf8)) == plan)
    #expect(plan.json.hasPrefix("{\"version\":1,\"plan\":{\"knowledge\":\""))
    #expect(plan.json.split(separator: "\n").count == 1)
    let empty = Plan(planned: [], recorded: [], storeFingerprint: "\u{1}\"\\")
    #expect(try Plan(reading: Array(empty.json.utf8)) == empty)
  }

  static let broken: [(text: String, message: String)] = [
    ("", "no JSON: the text ends within a value"),
    ("[]", "no plan: the key 'version' is missing"),
    ("{\"version\":2,\"plan\":{}}", "no plan: version 2 is not known, but 1 is"),
    ("{\"version\":1}", "no plan: 'plan' is missing or no object"),
    ("{\"version\":1,\"plan\":{\"knowledge\":1}}", "no plan: 'plan.knowledge' is missing or no string"),
    (
      "{\"version\":1,\"plan\":{\"knowledge\":\"a\",\"store\":\"b\",\"steps\":[{\"action\":\"create\"}]}}",
      "no plan: 'plan.steps[0].task' is missing or no object"
    ),
  ]

  @Test("refuses what is no plan, and says where", arguments: broken)
  func refusesBrokenJSON(text: String, message: String) throws {
    let failure = #expect(throws: Plan.ReadingFailure.self) {
      try Plan(reading: Array(text.utf8))
    }
    #expect(failure?.message == message + "; write the plan again with 'cairn plan --out FILE'")
  }

  @Test("refuses a plan file of which any part is cut off or missing")
  func refusesCutFiles() async throws {
    let bytes = Array(try await example().json.utf8)
    for end in stride(from: 0, to: bytes.count - 2, by: 7) {
      #expect(throws: Plan.ReadingFailure.self) { try Plan(reading: Array(bytes[..<end])) }
    }
  }
}
