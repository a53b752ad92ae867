import Planning
import Testing

/// What a plan says of changes in pages.
@Suite struct PlanTests {
  private static let page = """
    # Auth

    ## Tasks

    ### Issue service tokens
    Priority: 1

    - [ ] A token is refused after a day
    - [ ] `$ make tokens`

    ### Reject planner models
    Needs: #issue-service-tokens

    - [ ] A planner model answers 422
    - [ ] `$ make models`

    ### Write the guide

    - [ ] file: docs/guide.md

    """

  private static let files = [
    (path: "docs/auth.md", text: page),
    (path: "docs/list.md", text: "## Tasks\n\n- [ ] Rotate the keys\n- [ ] Count the failures\n"),
  ]

  private func recorded(_ files: [(path: String, text: String)] = PlanTests.files) async throws -> [RecordedTask] {
    let base = try await PlanningBase(files)
    try #require(base.problems == [])
    return [RecordedTask]().applying(base.plan)
  }

  private func plan(
    _ files: [(path: String, text: String)], over recorded: [RecordedTask]
  ) async throws -> Plan {
    let base = try await PlanningBase(files)
    try #require(base.problems == [])
    let plan = base.plan(over: recorded)
    // Whatever a plan does, the one behind it has nothing left to do.
    #expect(base.plan(over: recorded.applying(plan)).digest == [])
    return plan
  }

  private func edited(_ edit: (String) -> String, path: String = "docs/auth.md") -> [(path: String, text: String)] {
    Self.files.map { (path: $0.path, text: $0.path == path ? edit($0.text) : $0.text) }
  }

  @Test("creates everything at first, and nothing twice")
  func createsOnce() async throws {
    let plan = try await plan(Self.files, over: [])
    #expect(plan.counts == PlanCounts(creates: 5, changes: 0, supersedes: 0))
    #expect(
      plan.digest == [
        "+ Issue service tokens", "+ Reject planner models", "+ Write the guide",
        "+ Count the failures", "+ Rotate the keys",
      ])
  }

  @Test("gives the same plan for every order of the files")
  func ignoresFileOrder() async throws {
    var files = Self.files + [(Seed.path, Seed.text)]
    let expected = try await PlanningBase(files).plan
    for _ in files.indices {
      files.append(files.removeFirst())
      #expect(try await PlanningBase(files).plan == expected)
    }
    #expect(try await PlanningBase(files.reversed()).plan == expected)
  }

  static let reformats: [@Sendable (String) -> String] = [
    { $0.replacing("- [ ]", with: "*   [ ]") },
    { $0.replacing("\n", with: "\r\n") },
    { "<!-- a comment -->\n\nAn introduction.\n\n" + $0 },
    { $0.replacing("### Issue service tokens", with: "Intro\n\n###   Issue *service* tokens ###") },
    { $0.replacing("A token is refused after a day", with: "A **token** is refused\n      after a day") },
    { $0.replacing("- [ ] A token is refused after a day\n- [ ] `$ make tokens`", with: "1. [ ] `$ make tokens`\n2. [ ] A token is refused after a day") },
    { $0.replacing("Priority: 1", with: "**Priority:** P1") },
    { $0.replacing("## Tasks", with: "# Tasks").replacing("### ", with: "## ") },
  ]

  @Test("sees nothing in another layout", arguments: reformats.indices)
  func ignoresLayout(index: Int) async throws {
    let recorded = try await recorded()
    let files = edited(Self.reformats[index])
    #expect(files[0].text != Self.page)
    #expect(try await plan(files, over: recorded).digest == [])
  }

  @Test("sees nothing in another order of tasks")
  func ignoresOrder() async throws {
    let recorded = try await recorded()
    let files = edited { text in
      let guide = "### Write the guide\n\n- [ ] file: docs/guide.md\n"
      return text.replacing(guide, with: "").replacing("## Tasks\n", with: "## Tasks\n\n" + guide)
    }
    #expect(try await plan(files, over: recorded).digest == [])
  }

  static let edits: [(edit: @Sendable (String) -> String, digest: [String])] = [
    (
      { $0.replacing("Priority: 1", with: "Priority: 0") },
      ["~ Issue service tokens: priority '1' '0'"]
    ),
    (
      { $0.replacing("### Write the guide", with: "### Write the guide for users") },
      ["~ Write the guide for users: title 'Write the guide' 'Write the guide for users'"]
    ),
    (
      { $0.replacing("### Write the guide", with: "### Documentation") },
      ["~ Documentation: title 'Write the guide' 'Documentation'"]
    ),
    (
      { $0.replacing("answers 422", with: "answers 409") },
      [
        "~ Reject planner models: criterion 'A planner model answers 422 (manual)' 'A planner model answers 409 (manual)'"
      ]
    ),
    (
      { $0.replacing("- [ ] `$ make models`\n", with: "") },
      ["~ Reject planner models: criterion '$ make models' ''"]
    ),
    (
      { $0.replacing("Needs: #issue-service-tokens\n", with: "Role: review\n") },
      ["~ Reject planner models: role '' 'review', need 'ID' ''"]
    ),
    (
      { $0.replacing("- [ ] file: docs/guide.md", with: "- [x] file: docs/guide.md") },
      ["! Write the guide: done"]
    ),
    (
      { $0 + "### Audit the log\n\n- [ ] A month is read\n" }, ["+ Audit the log"]
    ),
    (
      { $0.replacing("### Write the guide\n\n- [ ] file: docs/guide.md\n", with: "") },
      ["- Write the guide"]
    ),
    (
      {
        $0.replacing(
          "### Write the guide\n\n- [ ] file: docs/guide.md\n",
          with: "### Buy a new server\n\n- [ ] The bill is paid\n")
      },
      ["+ Buy a new server", "- Write the guide"]
    ),
    (
      {
        $0.replacing("### Issue service tokens", with: "### Hand out service tokens")
          .replacing("#issue-service-tokens", with: "#hand-out-service-tokens")
      },
      ["~ Hand out service tokens: title 'Issue service tokens' 'Hand out service tokens'"]
    ),
  ]

  @Test("shows what changed, and nothing else", arguments: edits.indices)
  func showsChanges(index: Int) async throws {
    let recorded = try await recorded()
    let id = try #require(recorded.first { $0.task.title == "Issue service tokens" }).task.id
    let (edit, digest) = Self.edits[index]
    let plan = try await plan(edited(edit), over: recorded)
    #expect(plan.digest == digest.map { $0.replacing("ID", with: id.text) })
  }

  @Test("keeps the tasks of a page that moves, and says where it came from")
  func followsMovedPages() async throws {
    let recorded = try await recorded()
    let files = Self.files.map { ($0.path == "docs/auth.md" ? "kb/auth.md" : $0.path, $0.text) }
    let plan = try await plan(files, over: recorded)
    #expect(plan.counts == PlanCounts(creates: 0, changes: 3, supersedes: 0))
    #expect(
      plan.digest.first
        == "~ Issue service tokens: place 'docs/auth.md#issue-service-tokens' 'kb/auth.md#issue-service-tokens'")
    #expect(plan.text.contains("(moved from 'docs/auth.md')"))
  }

  @Test("keeps the items of a list whose heading gets another text")
  func followsRenamedSections() async throws {
    let before = [
      (path: "p.md", text: "---\nphase: 1\n---\n## Backend\n\n- [ ] One thing\n- [ ] Other thing\n"),
      (path: "phases.md", text: "| Phase | Status |\n|---|---|\n| 1 | Planned |\n"),
    ]
    let recorded = try await recorded(before)
    let after = [(path: "p.md", text: before[0].text.replacing("Backend", with: "The server")), before[1]]
    #expect(try await plan(after, over: recorded).digest == [])
  }

  @Test("keeps tasks of one text apart when their pages move together")
  func tellsTwinsApart() async throws {
    func files(_ folder: String) -> [(path: String, text: String)] {
      [
        (folder + "/a.md", "## Tasks\n\n- [ ] Write tests\n\n## More tasks\n"),
        (folder + "/b.md", "# B\n\n### Tasks\n\n- [ ] Write docs\n- [ ] Write tests\n"),
        (folder + "/c.md", "# C\n\n## Tasks\n\n#### Write tests\n\n- [ ] x\n"),
      ]
    }
    let before = try await recorded(files("docs"))
    let plan = try await plan(files("kb"), over: before)
    #expect(plan.counts == PlanCounts(creates: 0, changes: 4, supersedes: 0))
    for step in plan.steps {
      guard case .change(_, from: let old, to: let new, fields: _, reason: _) = step else { continue }
      #expect(old.origin.path.split(separator: "/").last == new.origin.path.split(separator: "/").last)
    }
  }

  @Test("keeps an item that becomes a heading")
  func followsItemsToHeadings() async throws {
    let recorded = try await recorded()
    let files = edited(
      { $0.replacing("- [ ] Rotate the keys\n", with: "") + "\n### Rotate the keys\n\n- [ ] The old key is refused\n" },
      path: "docs/list.md")
    let plan = try await plan(files, over: recorded)
    #expect(plan.counts == PlanCounts(creates: 0, changes: 1, supersedes: 0))
  }

  @Test("changes only what is new when two branches come together")
  func mergesBranches() async throws {
    let left = Self.page + "### Audit the log\n\n- [ ] A month is read\n\n"
    let right = Self.page + "### Audit the log\n\n- [ ] Every token is listed\n\n"
    let merged = left + right.dropFirst(Self.page.count)
    // Two tasks of one name in one section would be one too many.
    let clash = try await PlanningBase([("docs/auth.md", String(merged))])
    #expect(clash.tasks.problems.map(\.kind) == [.duplicateTask])
    let renamed = merged.replacing(
      "### Audit the log\n\n- [ ] Every", with: "### Audit the tokens\n\n- [ ] Every")
    let one = try await recorded([("docs/auth.md", left)])
    let other = try await recorded([("docs/auth.md", right)])
    let ids = [one, other].map { list in
      list.first { $0.task.title == "Audit the log" }?.task.id
    }
    #expect(ids[0] != ids[1])
    #expect(try await plan([("docs/auth.md", renamed)], over: one).digest == ["+ Audit the tokens"])
    #expect(
      try await plan([("docs/auth.md", renamed)], over: other).digest == [
        "+ Audit the log", "~ Audit the tokens: title 'Audit the log' 'Audit the tokens'",
      ])
  }

  @Test("gives ten thousand tasks of two branches as many ids")
  func doesNotCollide() async throws {
    func page(_ branch: String) -> String {
      "## Tasks\n\n" + (0..<5000).map { "- [ ] \(branch) \($0)\n" }.joined()
    }
    let left = try await PlanningBase([("a.md", page("north"))])
    let right = try await PlanningBase([("a.md", page("south"))])
    #expect(Set((left.tasks.tasks + right.tasks.tasks).map(\.id)).count == 10_000)
  }

  @Test("gives a task that comes back a new id")
  func doesNotRaiseTheDead() async throws {
    let recorded = try await recorded()
    let without = edited { $0.replacing("### Write the guide\n\n- [ ] file: docs/guide.md\n", with: "") }
    let after = recorded.applying(try await plan(without, over: recorded))
    let back = try await plan(Self.files, over: after)
    #expect(back.digest == ["+ Write the guide"])
    #expect(!after.map(\.task.id).contains(back.steps[0].task.id))
  }

  @Test("leaves alone what is done, and what no page ever implied")
  func leavesDoneTasks() async throws {
    let recorded = try await recorded()
    let guide = try #require(recorded.first { $0.task.title == "Write the guide" }).task
    let own = PlannedTask(
      id: TaskID("t-own"), kind: .implementation, title: "Ad hoc",
      origin: TaskOrigin(path: "", anchor: "", line: 0, derivation: "added"), phase: nil, role: nil,
      priority: 2, criteria: [], needs: [], isOptional: false, isChecked: false)
    let store =
      recorded.moving(guide.id, to: "done")
      + [
        RecordedTask(
          task: own, state: "ready", isFinal: false, isOpenWork: false, acceptsTick: true)
      ]
    #expect(try await plan(Self.files, over: store).digest == [])
    let without = edited { $0.replacing("### Write the guide\n\n- [ ] file: docs/guide.md\n", with: "") }
    #expect(try await plan(without, over: store).digest == [])
  }

  @Test("takes away the tasks of a phase that is put off, and says why")
  func shelvesRecordedTasks() async throws {
    let page = "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Auth | Next |\n\n## Phase 1: Auth\n\n- [ ] Look\n"
    let recorded = try await recorded([("p.md", page)])
    let plan = try await plan([("p.md", page.replacing("Next", with: "Deferred"))], over: recorded)
    #expect(plan.digest == ["- Look"])
    #expect(plan.text.contains("(Phase 1 is put off or cancelled)"))
  }

  @Test("replaces the task to plan a phase when the phase gets tasks")
  func replacesPlanning() async throws {
    let recorded = try await recorded([(Seed.path, Seed.text)])
    let files = [(path: Seed.path, text: Seed.text + "## Phase 2: Bridge strengthening\n\n- [ ] Reconnect\n")]
    let plan = try await plan(files, over: recorded)
    #expect(
      plan.digest == [
        "- Plan Phase 2: Bridge strengthening (cables, inspections)", "+ Reconnect",
      ])
  }

  @Test("says what became of a task whose text went into another")
  func namesHeirs() async throws {
    let page = "## Tasks\n\n### Issue service tokens\n\n- [ ] Tokens are issued\n\n### Revoke service tokens\n\n- [ ] Tokens are revoked\n"
    let recorded = try await recorded([("a.md", page)])
    let merged = "## Tasks\n\n### Issue and revoke service tokens\n\n- [ ] Tokens are issued\n- [ ] Tokens are revoked\n"
    let plan = try await plan([("a.md", merged)], over: recorded)
    #expect(plan.counts == PlanCounts(creates: 0, changes: 1, supersedes: 1))
    guard case .supersede(_, by: let heir, reason: _) = plan.steps.last(where: { step in
      if case .supersede = step { true } else { false }
    }) else {
      Issue.record("nothing is superseded")
      return
    }
    #expect(heir == plan.steps.first { $0.task.title.hasPrefix("Issue and") }?.task.id)
  }

  @Test("has a fingerprint that follows what tasks say and no lines")
  func fingerprints() async throws {
    func fingerprint(_ edit: (String) -> String) async throws -> String {
      try await PlanningBase(edited(edit)).plan.knowledgeFingerprint
    }
    let plain = try await fingerprint { $0 }
    #expect(try await fingerprint { "An introduction.\n\n" + $0 } == plain)
    #expect(try await fingerprint { $0.replacing("Priority: 1", with: "Priority: 2") } != plain)
    #expect(try await fingerprint { $0.replacing("- [ ] A t", with: "- [x] A t") } == plain)
    #expect(plain.count == 16)
  }
}
