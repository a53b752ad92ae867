import Foundation
import Testing

@Suite struct PhasesCommandTests {
  @Test("lists nine phases of the seed alone, with the work that they imply")
  func listsTheSeed() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed)])
    let result = await sandbox.run("phases")
    #expect(
      result.output == """
        PHASE  TITLE                                           STATUS       TASKS
        0      Groundwork (notes, records, page headers)       in progress  0/1
        1      Lock every door (two keys, a bell, and a book)  planned      0/1
        2      Bridge strengthening (cables, inspections)      planned      0/1
        3      Crane on the quay (with two operators)          planned      0/1
        4      Old signs are taken down                        complete
        5      Second opinions (three judges a case)           planned      0/1
        6      Harbour diaries (ships, berths, tide)           planned      0/1
        7      Customs houses (sorting goods and tariffs)      planned      0/1
        8      Visitor halls (if money stays)                  deferred

        """)
    #expect(result.errors == "9 phases\n")
    #expect(!FileManager.default.fileExists(atPath: sandbox.root + "/.cairn/workflow.db"))
    let status = await sandbox.run("phases status")
    #expect(
      status.output == """
        in progress  Phase 0: Groundwork (notes, records, page headers) (0/1)
        9 phases: 6 planned, 1 in progress, 1 complete, 1 deferred

        """)
  }

  @Test("exports the table that somebody wrote, to the byte")
  func exportsTheTable() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed)])
    let table = Sandbox.seed.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(
      separator: "\n")
    #expect(await sandbox.run("phases export --no-progress").output == table + "\n")
    #expect(
      await sandbox.run("phases export").output.hasPrefix("| Phase | Focus | Status | Tasks |\n"))
  }

  @Test("exports in every format, and writes a file only where it is asked to")
  func exportsFormats() async throws {
    let sandbox = try Sandbox([("docs/workflow.md", Sandbox.seed)])
    let before = try sandbox.contents()
    let json = await sandbox.run("phases export --format json")
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(value?["version"] as? Int == 1)
    #expect((value?["phases"] as? [Any])?.count == 9)
    #expect(
      await sandbox.run("phases export --format csv").output.hasPrefix(
        "Phase,Focus,Status,done,total,blocked\n"))
    #expect(await sandbox.run("phases export --format html").output.hasPrefix("<table>\n"))
    #expect(await sandbox.run("phases export --format mermaid").output.hasPrefix("flowchart LR\n"))
    #expect(try sandbox.contents() == before)
    #expect(await sandbox.run("phases export --format json --write").output == "docs/phases.json\n")
    #expect(try sandbox.contents()["docs/phases.json"] == Data(json.output.utf8))
    #expect(
      await sandbox.run("phases export --format json --write").output
        == "'docs/phases.json' is up to date\n")
    #expect(await sandbox.run("phases export --write").status == 2)
  }

  @Test("shows one phase with its tasks")
  func showsOne() async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs")])
    let planned = await sandbox.run("phases show 1")
    #expect(planned.output.contains("status: in progress, by plan.md:4\n"))
    #expect(planned.output.contains("planned  Hang the door\n"))
    #expect(await sandbox.run("apply --yes").status == 0)
    let applied = await sandbox.run("phases show phase 1")
    #expect(applied.status == 2)
    #expect(
      await sandbox.run(words: ["phases", "show", "phase 1"]).output.contains(
        "blocked  Paint the door\n"))
    let json = await sandbox.run("phases show 1 --format json")
    #expect(
      json.output.hasPrefix(
        #"{"version":1,"phase":{"number":"1","title":"Doors","status":"in progress""#))
    let missing = await sandbox.run("phases show 2")
    #expect(missing.errors.hasPrefix("error: no phase '2'"))
    #expect(missing.status == 2)
  }

  @Test("sets a status where pages state it, and nothing else")
  func setsAStatus() async throws {
    let sandbox = try Sandbox([("workflow.md", Sandbox.seed)])
    let diff = await sandbox.run("phases set 1 in progress --diff")
    #expect(
      diff.output.contains(
        "+| 1 | Lock every door (two keys, a bell, and a book) | In progress |\n"))
    #expect(
      String(decoding: try sandbox.contents()["workflow.md"] ?? Data(), as: UTF8.self)
        == Sandbox.seed)
    #expect(await sandbox.run("phases set 1 in progress").output == "workflow.md\n")
    let after = Sandbox.seed.replacingOccurrences(
      of: "and a book) | Planned", with: "and a book) | In progress")
    #expect(
      String(decoding: try sandbox.contents()["workflow.md"] ?? Data(), as: UTF8.self) == after)
    #expect(
      await sandbox.run("phases set 1 in progress").output == "Phase 1 is in progress already\n")
    let wrong = await sandbox.run("phases set 1 complet")
    #expect(wrong.errors.hasPrefix("error: no status 'complet'; did you mean 'complete'?\n"))
    #expect(await sandbox.run("phases set 11 complete").status == 2)
  }

  @Test("says which of two tables was taken, where only their order decides")
  func namesRivals() async throws {
    func table(_ status: String) -> String {
      "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Doors | \(status) |\n| 2 | Roof | Planned |\n"
    }
    let sandbox = try Sandbox([("a.md", table("Complete")), ("b.md", table("Planned"))])
    let warning = """
      a.md: warning: the phases are taken from here and not from 'b.md', which has as many
        help: name the page of the plan in cairn.yml, 'phases: {ledger: a.md}'

      """
    #expect(await sandbox.run("phases list").errors.hasPrefix(warning))
    #expect(await sandbox.run("plan").errors.hasPrefix(warning))
    try sandbox.write("phases: {ledger: b.md}\n", to: "cairn.yml")
    #expect(await !sandbox.run("phases list").errors.contains("are taken from here"))
    try sandbox.write("", to: "cairn.yml")
    try sandbox.write(table("Complete"), to: "b.md")
    #expect(await !sandbox.run("phases list").errors.contains("are taken from here"))
  }

  @Test("says which pages had the status already")
  func saysWhatWasRight() async throws {
    let page = "---\ntype: phase\nphase: 1\nstatus: shipped\n---\n# Doors\n"
    let sandbox = try Sandbox([
      ("index.md", "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Doors | Planned |\n"), ("p/1.md", page),
    ])
    let set = await sandbox.run("phases set 1 complete")
    #expect(set.output == "index.md\n")
    #expect(set.errors.contains("'p/1.md' says so already\n"))
    #expect(await sandbox.run("phases set 1 complete").output == "Phase 1 is complete already\n")
  }
}
