import Foundation
import Testing

@Suite struct TaskCommandTests {
  /// A repository with one commit in which the tasks of a page are applied.
  private func working(_ criteria: String...) async throws -> Sandbox {
    let page = Sandbox.page("")
    let items = criteria.map { "- [ ] \($0)" }.joined(separator: "\n")
    let sandbox = try Sandbox.repository([
      (page.path, page.text.replacingOccurrences(of: "- [ ] \n", with: items + "\n"))
    ])
    #expect(await sandbox.run("apply --yes").status == 0)
    return sandbox
  }

  @Test("leaves a ticket to its holder when somebody types a wrong token, and any other file alone")
  func keepsTicketsOfOthers() async throws {
    let sandbox = try await working("`$ true`")
    let door = try await sandbox.task("Hang the door")
    #expect(await sandbox.run("task claim \(door)").status == 0)
    #expect(await sandbox.run("task heartbeat --run \(door).1 --token 99", as: "eve").status != 0)
    #expect(await sandbox.run("task heartbeat --run ../../../plan.md --token 1", as: "eve").status != 0)
    #expect(await sandbox.run("task start").status == 0)
    #expect(await sandbox.run("task list").status == 0)
    #expect(await sandbox.run("plan --check").status == 0)
  }

  @Test("takes a task from ready to accepted, by another person")
  func goesAllTheWay() async throws {
    let sandbox = try await working(
      "`$ test -f plan.md`", "file: plan.md", "matches: /^### Hang/ in plan.md",
      "It looks good (manual)")
    let door = try await sandbox.task("Hang the door")
    let ready = await sandbox.run("task ready")
    #expect(ready.output.contains("\(door)  2  1      ready  Hang the door\n"))
    #expect(ready.errors == "1 task ready\n")

    let claim = await sandbox.run("task claim")
    #expect(claim.output.hasPrefix("claimed \(door)  Hang the door\nrun: \(door).1\ntoken: "))
    #expect(claim.output.contains("lease: until 2026-01-03T12:00:00Z, 1 d\n"))
    #expect(claim.output.hasSuffix("next: cairn task start \(door)\n"))
    #expect(
      await sandbox.run("task start").output
        == "\(door) is running\nnext: cairn task submit \(door)\n")
    let submit = await sandbox.run(words: ["task", "submit", "--summary", "hung"])
    #expect(
      submit.output
        == "\(door) is validating: 3 of its checks have no result\nnext: cairn task check \(door)\n"
    )

    let check = await sandbox.run("task check")
    #expect(
      check.output == """
        pass  $ test -f plan.md
        pass  file: plan.md
        pass  matches: /^### Hang/ in plan.md
        \(door) is review: a person must judge 'It looks good'
        next: cairn task accept \(door)

        """)
    #expect(check.status == 0)
    let own = await sandbox.run("task accept \(door)")
    #expect(own.errors.contains("asks that the reviewer did none of the work"))
    #expect(own.errors.contains("help: ask somebody who did not work on it"))
    #expect(own.status == 2)
    let accepted = await sandbox.run("task accept \(door)", as: "bob")
    #expect(accepted.output == "\(door) is done\n")
    #expect(await sandbox.run("task ready").output.contains("ready  Paint the door"))
    #expect(await sandbox.run("store doctor").status == 0)
    let log = await sandbox.run("task log \(door)")
    #expect(log.output.contains("  approve  review -> done  by bob\n"))
    #expect(await sandbox.run("phases").output.contains("1/2"))
  }

  @Test("sends a task that failed its check back, and tells the next attempt why")
  func sendsBack() async throws {
    let sandbox = try await working("`$ echo no hinges >&2; exit 3`")
    let door = try await sandbox.task("Hang the door")
    for line in ["task claim", "task start", "task submit"] {
      #expect(await sandbox.run(line).status == 0, "\(line)")
    }
    let check = await sandbox.run("task check")
    #expect(
      check.output.hasPrefix(
        "fail  $ echo no hinges >&2; exit 3 (exit 3)\n  no hinges\n\(door) is waiting"))
    #expect(check.status == 1)
    let why = await sandbox.run("task why \(door)")
    #expect(
      why.output.contains("last failure:\n  fail: $ echo no hinges >&2; exit 3\n  no hinges\n"))
    #expect(why.output.contains("next: cairn task retry \(door)\n"))
    #expect(await sandbox.run("task retry \(door)").output.hasPrefix("\(door) is ready"))
    #expect(await sandbox.run("task claim").output.contains("feedback:\n  fail: $ echo no hinges"))
  }

  @Test("rejects with a reason, which another person gives")
  func rejects() async throws {
    let sandbox = try await working("It looks good (manual)")
    let door = try await sandbox.task("Hang the door")
    for line in ["task claim", "task start", "task submit"] { _ = await sandbox.run(line) }
    #expect(await sandbox.run("task check").output.hasPrefix("\(door) is review"))
    #expect(await sandbox.run("task reject \(door) --reason crooked").status == 2)
    let rejected = await sandbox.run("task reject \(door) --reason crooked", as: "bob")
    #expect(rejected.output.hasPrefix("\(door) is waiting"))
    #expect(await sandbox.run("task show \(door)").output.contains("feedback: crooked\n"))
  }

  @Test("calls a task done without proof only with a reason, which is seen")
  func forces() async throws {
    let sandbox = try await working("It looks good (manual)")
    let door = try await sandbox.task("Hang the door")
    #expect(await sandbox.run("task accept \(door) --force").status == 2)
    #expect(
      await sandbox.run("task accept \(door) --force --reason hurry").output.hasPrefix(
        "\(door) is done"))
    #expect(await sandbox.run("task show \(door)").output.contains("override: hurry\n"))
  }

  @Test("finds a task by the beginning of its id")
  func findsByPrefix() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    let short = String(door.dropFirst(2).prefix(5))
    #expect(await sandbox.run("task show \(short)").output.hasPrefix("\(door)  Hang the door\n"))
    #expect(await sandbox.run("task show \(door.uppercased())").status == 0)
    let both = await sandbox.run("task show t-")
    #expect(both.errors == "error: no task 't-'\nhelp: 'cairn task list' shows the tasks\n")
    #expect(await sandbox.run("task show zzzzz").status == 2)
  }

  @Test("keeps tickets apart, and asks who holds several which one is meant")
  func keepsTickets() async throws {
    let sandbox = try await working("It hangs")
    let lone = await sandbox.run("task start")
    #expect(lone.errors == "error: 'ada' holds no task\nhelp: claim one: 'cairn task claim'\n")
    for title in ["Oil", "Plane"] {
      _ = await sandbox.run(words: ["task", "add", title, "--criterion", "It is done"])
    }
    let (oil, plane) = (try await sandbox.task("Oil"), try await sandbox.task("Plane"))
    for id in [oil, plane] { #expect(await sandbox.run("task claim \(id)").status == 0) }
    #expect(await sandbox.run("task start").errors.hasPrefix("error: 'ada' holds 2 tasks\n"))
    #expect(await sandbox.run("task start \(oil)").status == 0)
    #expect(await sandbox.run("task start \(plane)", as: "bob").status == 2)
    let typed = await sandbox.run("task start --run \(plane).1 --token 99")
    #expect(typed.status == 2)
  }

  @Test("lets a lease end before it does anything else")
  func endsLeases() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    #expect(await sandbox.run("task claim --supervised").output.contains("1 min\n"))
    #expect(await sandbox.run("task start").status == 0)
    let late = await sandbox.run("task submit", hour: 2)
    #expect(late.status == 2)
    #expect(
      late.errors.contains(
        "help: stop the work and claim the task again: 'cairn task claim \(door)'"))
    #expect(try await sandbox.state(door) == "waiting")
    #expect(await sandbox.run("task submit", hour: 2).errors.contains("holds no task"))
  }

  @Test("keeps a claim with heartbeats")
  func beats() async throws {
    let sandbox = try await working("It hangs")
    #expect(await sandbox.run("task claim").status == 0)
    #expect(
      await sandbox.run("task heartbeat", hour: 20).output
        == "lease: until 2026-01-04T08:00:00Z, 1 d\n")
    #expect(await sandbox.run("task start", hour: 40).status == 0)
  }

  @Test("says by its exit status that nothing is ready")
  func hasNothingReady() async throws {
    let sandbox = try await working("It hangs")
    #expect(await sandbox.run("task claim").status == 0)
    let none = await sandbox.run("task claim", as: "bob")
    #expect(none.errors.hasPrefix("error: no task is ready\n"))
    #expect(none.status == 1)
    #expect(await sandbox.run("task ready").errors.hasPrefix("0 tasks ready; see what is blocked"))
  }

  @Test("asks a question and goes on with the answer")
  func asksAndAnswers() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    _ = await sandbox.run("task claim")
    _ = await sandbox.run("task start")
    let asked = await sandbox.run("task ask --question left?")
    #expect(
      asked.output
        == "\(door) is waiting: it waits for an answer: left?\nnext: cairn task answer \(door)\n")
    #expect(
      await sandbox.run("task answer \(door) right", as: "bob").output.hasPrefix("\(door) is ready")
    )
    #expect(await sandbox.run("task claim").output.contains("feedback:\n  right\n"))
  }

  @Test("counts what broke apart from what was wrong")
  func failsApart() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    _ = await sandbox.run("task claim")
    #expect(
      await sandbox.run("task fail --reason flood --pause 60").output.hasPrefix(
        "\(door) is waiting"))
    let json = await sandbox.run("task show \(door) --format json")
    #expect(json.output.contains(#""qualityFailures":0,"infrastructureFailures":1"#))
    #expect(await sandbox.run("task tick").errors == "0 tasks moved; next timer in 1 min\n")
    let tick = await sandbox.run("task tick", hour: 1)
    #expect(tick.output == "\(door) is ready, by timer.due\n")
    #expect(tick.errors == "1 task moved; no timer waits\n")
  }

  @Test("cancels and reopens, each with a reason that stays")
  func cancelsAndReopens() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    #expect(
      await sandbox.run("task cancel \(door) --reason moved-out").output.hasPrefix(
        "\(door) is cancelled"))
    #expect(await sandbox.run("task claim \(door)").status == 2)
    #expect(
      await sandbox.run("task reopen \(door) --reason back").output.hasPrefix("\(door) is ready"))
    #expect(await sandbox.run("task log \(door)").output.contains("moved-out"))
  }

  @Test("adds and edits tasks that no page has, and refuses to edit those of pages")
  func addsAndEdits() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    let draft = await sandbox.run("task add Oil")
    #expect(
      draft.output.contains(" is draft: it has no acceptance criteria\nnext: cairn task edit "))
    let oil = try await sandbox.task("Oil")
    let edited = await sandbox.run(words: [
      "task", "edit", oil, "--criterion", "`$ true`", "--need", door, "--priority", "0", "--title",
      "Oil it",
    ])
    #expect(edited.output.hasPrefix("\(oil) is blocked"))
    let shown = await sandbox.run("task show \(oil)")
    #expect(shown.output.hasPrefix("\(oil)  Oil it\n"))
    #expect(shown.output.contains("priority: 0\n"))
    #expect(shown.output.contains("  $ true\n"))
    #expect(
      await sandbox.run("task edit \(oil) --drop-need \(door)").output.hasPrefix("\(oil) is ready"))
    let circle = await sandbox.run("task edit \(oil) --need \(oil)")
    #expect(
      circle.errors.hasPrefix("error: tasks need one another in a circle: \(oil) -> \(oil)\n"))
    let owned = await sandbox.run("task edit \(door) --title x")
    #expect(
      owned.errors
        == "error: task '\(door)' is written in 'plan.md'\n"
        + "help: edit 'plan.md', then 'cairn apply'\n"
    )
    let wrong = await sandbox.run(words: ["task", "add", "X", "--criterion", "matches: /(/ in a"])
    #expect(wrong.status == 2)
    #expect(await sandbox.run("plan --check").status == 0)
  }

  @Test("draws what needs what, and names the longest chain")
  func draws() async throws {
    let sandbox = try await working("It hangs")
    let (door, paint) = (
      try await sandbox.task("Hang the door"), try await sandbox.task("Paint the door")
    )
    let graph = await sandbox.run("task graph")
    #expect(graph.output.contains("  t_\(door.dropFirst(2)) --> t_\(paint.dropFirst(2))\n"))
    let path = await sandbox.run("task graph --format path")
    #expect(path.output == "\(door)  Hang the door\n\(paint)  Paint the door\n")
  }

  @Test("gives JSON with a version for every answer")
  func givesJSON() async throws {
    let sandbox = try await working("It hangs")
    let door = try await sandbox.task("Hang the door")
    for (line, key) in [
      ("task ready", "tasks"), ("task list --state blocked", "tasks"),
      ("task show \(door)", "task"),
      ("task why \(door)", "why"), ("task log", "events"), ("task claim", "claim"),
      ("task start", "task"),
      ("task heartbeat", "heartbeat"), ("task submit", "task"), ("task check", "check"),
      ("task tick", "tick"),
      ("task accept \(door) --actor bob", "task"),
    ] {
      let result = await sandbox.run(line + " --format json")
      let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
      #expect(value?["version"] as? Int == 1, "\(line): \(result.errors)")
      #expect(value?[key] != nil, "\(line): \(result.output)")
    }
  }

  @Test("tells who has no store yet how to get one")
  func needsAStore() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    let result = await sandbox.run("task ready")
    #expect(result.errors == "error: workflow store is not there\nhelp: make one: 'cairn apply'\n")
    #expect(result.status == 2)
    let nobody = await sandbox.run("task ready", as: "")
    #expect(nobody.status == 2)
  }

  @Test("hands in and checks only what is committed")
  func asksForCommits() async throws {
    let sandbox = try await working("`$ true`")
    _ = await sandbox.run("task claim")
    _ = await sandbox.run("task start")
    try sandbox.write("x", to: "new.txt")
    let dirty = await sandbox.run("task submit")
    #expect(dirty.errors.hasPrefix("error: 'new.txt' is not committed\n"))
    try sandbox.commit("second")
    #expect(await sandbox.run("task submit").status == 0)
    try sandbox.commit("third")
    let moved = await sandbox.run("task check")
    #expect(moved.errors.contains("was handed in, and the folder is at"))
    #expect(moved.status == 2)
    try sandbox.git("worktree", "add", "-q", sandbox.root + "/.cairn/tree", "HEAD~1")
    #expect(await sandbox.run("task check --dir .cairn/tree").status == 0)
  }

  @Test("cuts titles that are too long for a line, and shows nothing that turns it around")
  func cutsTitles() async throws {
    let long = String(repeating: "door ", count: 60) + "end"
    let page = Sandbox.page("It hangs")
    let text = page.text.replacingOccurrences(of: "### Hang the door", with: "### \(long)")
      .replacingOccurrences(of: "Needs: #hang-the-door\n", with: "")
      .replacingOccurrences(of: "### Paint the door", with: "### Paint \u{202E}it")
    let sandbox = try Sandbox([(page.path, text)])
    let plan = await sandbox.run("apply --yes").output
    #expect(!plan.split(separator: "\n").first!.contains("end"))
    let id = try await sandbox.task(long)
    for line in ["task list", "task why \(id)", "task show \(id)", "task graph", "task graph --format path"] {
      let output = await sandbox.run(line).output
      #expect(output.contains("…"), "\(line)")
      #expect(!output.contains("\u{202E}"), "\(line)")
      for shown in output.split(separator: "\n") where shown.contains("…") {
        #expect(shown.count < 260, "\(line)")
      }
    }
    #expect(await sandbox.run("task show \(id) --format json").output.contains(long))
  }

  @Test(
    "adds no task that no page could have, and makes no store for it",
    arguments: [
      ["  "], ["a\u{1B}b"], ["x", "--role", "two words"], ["x", "--role", ""], ["x", "--phase", ""],
      ["x", "--phase", "soon"], ["x", "--criterion", "$ "], ["x", "--criterion", "file: ../x"],
    ])
  func refusesBadDrafts(words: [String]) async throws {
    let sandbox = try Sandbox()
    let result = await sandbox.run(words: ["task", "add"] + words, as: "ada")
    #expect(result.status == 2, "\(result.output)")
    #expect(!FileManager.default.fileExists(atPath: sandbox.root + "/.cairn/workflow.db"))
    #expect(await sandbox.run("task add Sweep --phase 03 --criterion Swept").status == 0)
    #expect(await sandbox.run("task list --phase 3").errors == "1 task\n")
  }
}
