import Foundation
import Testing

/// `cairn resume`, on real repositories.
@Suite struct ResumeCommandTests {
  private let files: [(path: String, text: String)] = [
    ("README.md", "# Postbox\n\nPostbox sends reminders.\n"),
    ("docs/queue.md", "<!-- RESUME CONTEXT\nWhat: How reminders wait\nWhy: Mails fail\nNext: none\nDepends-on: mail.md\n-->\n# The queue\n"),
    ("docs/mail.md", "# Mail\n\nHow the server is spoken to.\n"),
    ("adr/0001-queue.md", "---\nstatus: proposed\naffects: src/queue.swift\n---\n# ADR-0001: Use a queue\n\n## Context\n\nx\n"),
    ("src/queue.swift", "// code\n"),
  ]

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func items(_ text: String) throws -> [[String: Any]] {
    try #require(try json(text)["items"] as? [[String: Any]])
  }

  @Test func writesNothingButCaches() async throws {
    let sandbox = try Sandbox.repository(files)
    let before = try sandbox.contents()
    for arguments in [["resume"], ["resume", "--brief"], ["resume", "--for", "mail"], ["resume", "ADR-0001", "--why"]] {
      let result = await sandbox.run(arguments)
      #expect(result.status == 0, "\(result.errors)")
    }
    let after = try sandbox.contents()
    #expect(after.filter { !$0.key.hasPrefix(".git/") } == before.filter { !$0.key.hasPrefix(".git/") })
  }

  @Test("counts the pages of a base that no page speaks for, and begins with no decision that is over")
  func briefsWithoutAFrontPage() async throws {
    let sandbox = try Sandbox.repository([("kb/p1.md", "# P1\n\nx\n"), ("kb/p2.md", "# P2\n\ny\n")])
    #expect(await sandbox.run(["resume", "--brief"]).output.contains("\nWhat: 2 documents\n"))
    let log = try Sandbox.repository([
      ("adr/0001-a.md", "---\nstatus: superseded\nsuperseded-by: ADR-0002\n---\n# ADR-0001: Use a\n"),
      ("adr/0002-b.md", "---\nstatus: accepted\nsupersedes: ADR-0001\n---\n# ADR-0002: Use b\n"),
    ])
    let brief = await log.run(["resume", "--brief"]).output
    #expect(brief.hasPrefix("# Use b"), "\(brief)")
    #expect(!brief.contains("0001-a.md"))
  }

  @Test("knows the history of a knowledge base in a folder of its repository in the past, too")
  func asksThePastInAFolder() async throws {
    let sandbox = try Sandbox.repository([
      ("docs/cairn.yml", "roots: [index.md]\n"), ("docs/index.md", "# Index\n"), ("docs/kb/a.md", "# A\n"),
      ("src/x.c", "int x;\n"),
    ])
    let now = await sandbox.run(["-C", "docs", "resume", "--actor", "ada", "--why"]).output
    let then = await sandbox.run(["-C", "docs", "resume", "--at", "HEAD", "--actor", "ada", "--why"]).output
    #expect(now.contains("- kb/a.md (A) [") && then.contains("- kb/a.md (A) ["), "\(now)\n\(then)")
    #expect(then.contains("heat"))
    try sandbox.write("# New\n", to: "docs/kb/new.md")
    #expect(await sandbox.run(["-C", "docs", "resume", "kb/new.md"]).status == 0)
    #expect(await sandbox.run(["-C", "docs", "resume", "--at", "HEAD", "kb/new.md"]).status == 2)
  }

  @Test("refuses an empty hint, and takes one that begins with a hyphen")
  func readsHints() async throws {
    let sandbox = try Sandbox.repository(files)
    #expect(await sandbox.run(["resume", "--for", " "]).status == 2)
    #expect(await sandbox.run(["resume", "--for", "-force flag"]).status == 0)
  }

  @Test func givesTheSameBytesForTheSameFiles() async throws {
    let sandbox = try Sandbox.repository(files)
    let first = await sandbox.run(["resume", "--for", "queue of mails"])
    let second = await sandbox.run(["resume", "--for", "queue of mails"])
    let anew = await sandbox.run(["resume", "--for", "queue of mails", "--no-cache"])
    #expect(first.output == second.output)
    #expect(first.output == anew.output)
  }

  @Test func putsWhatIsNotCommittedFirst() async throws {
    let sandbox = try Sandbox.repository(files)
    try sandbox.write("# Mail\n\nChanged.\n", to: "docs/mail.md")
    let result = await sandbox.run(["resume", "--format", "json"])
    let items = try items(result.output)
    #expect(items.first?["path"] as? String == "docs/mail.md")
    #expect(items.first?["tier"] as? String == "in-progress")
    #expect(result.output.contains("Scope from 1 uncommitted file."))
  }

  @Test func showsWhatAFileOfTheCodeIsGovernedBy() async throws {
    let sandbox = try Sandbox.repository(files)
    let result = await sandbox.run(["resume", "src/queue.swift", "--format", "json"])
    let items = try items(result.output)
    #expect(items.first?["path"] as? String == "adr/0001-queue.md")
    #expect(items.first?["tier"] as? String == "needs")
  }

  @Test func showsWhatAPageNeedsAndWhoNeedsIt() async throws {
    let sandbox = try Sandbox.repository(files)
    let queue = try items(await sandbox.run(["resume", "docs/queue.md", "--format", "json"]).output)
    #expect(queue.prefix(2).map { $0["path"] as? String } == ["docs/queue.md", "docs/mail.md"])
    let mail = try items(await sandbox.run(["resume", "docs/mail.md", "--format", "json"]).output)
    #expect(mail.prefix(2).map { $0["path"] as? String } == ["docs/mail.md", "docs/queue.md"])
  }

  @Test func tellsWhatChangedSinceACommit() async throws {
    let sandbox = try Sandbox.repository(files)
    try sandbox.write("# ADR-0001: Use a queue\n\n## Status\n\nAccepted\n\n## Context\n\nx\n", to: "adr/0001-queue.md")
    try sandbox.write("# New\n", to: "docs/new.md")
    try sandbox.write("# Mail\n\nOther.\n", to: "docs/mail.md")
    try FileManager.default.removeItem(atPath: sandbox.root + "/src/queue.swift")
    try sandbox.commit("second")
    let result = await sandbox.run(["resume", "--since", "HEAD~1"])
    let part = try #require(result.output.components(separatedBy: ", 1 commit\n").last)
      .components(separatedBy: "\n\n")[0]
    #expect(result.output.contains("\n## Since "))
    #expect(
      part == """
        - proposed → accepted (Use a queue) adr/0001-queue.md
        - added (New) docs/new.md
        - suspect, since docs/mail.md changed, on which it depends: docs/queue.md
        - changed (Mail) docs/mail.md
        """)
  }

  @Test func tellsItAsOfAPastCommit() async throws {
    let sandbox = try Sandbox.repository(files)
    try sandbox.write("# Later\n", to: "docs/later.md")
    try sandbox.commit("second")
    try sandbox.write("# Unborn\n", to: "docs/unborn.md")
    let now = await sandbox.run(["resume"])
    let then = await sandbox.run(["resume", "--at", "HEAD~1"])
    #expect(now.output.contains("docs/later.md") && now.output.contains("docs/unborn.md"))
    #expect(!then.output.contains("docs/later.md") && !then.output.contains("docs/unborn.md"))
    #expect(then.output.contains("docs/queue.md"))
  }

  @Test func worksWithoutGit() async throws {
    let sandbox = try Sandbox(files)
    let result = await sandbox.run(["resume"])
    #expect(result.status == 0)
    #expect(result.output.contains("# Resume: Postbox"))
  }

  @Test func degradesToALineWhereAPageCannotBeRead() async throws {
    let sandbox = try Sandbox.repository(files)
    try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: sandbox.root + "/docs/mail.md"))
    let result = await sandbox.run(["resume"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("docs/queue.md"))
  }

  @Test func refusesWhatCannotBe() async throws {
    let sandbox = try Sandbox.repository(files)
    let nothing = await sandbox.run(["resume", "nothing-like-it"])
    #expect(nothing.status == 2 && nothing.errors.contains("nothing is called 'nothing-like-it'"))
    let past = await sandbox.run(["resume", "--at", "nowhere"])
    #expect(past.status == 2 && past.errors.contains("nowhere"))
    for arguments in [["--budget", "5"], ["--budget", "x"], ["--brief", "--for", "x"], ["--actor", " "]] {
      let result = await sandbox.run(["resume"] + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func goesOnWhereTheStoreCannotBeRead() async throws {
    let sandbox = try Sandbox.repository(files)
    try sandbox.write("no database", to: ".cairn/workflow.db")
    let result = await sandbox.run(["resume"])
    #expect(result.status == 0)
    #expect(result.output.contains("! the tasks cannot be read"))
    #expect(result.output.contains("docs/queue.md"))
  }

  @Test func writesTheShortAnswerIntoARegion() async throws {
    let sandbox = try Sandbox.repository(files + [("AGENTS.md", "# Agents\n\n<!-- cairn:resume -->\n<!-- /cairn -->\n")])
    #expect(await sandbox.run(["sync"]).status == 0)
    let text = try String(contentsOfFile: sandbox.root + "/AGENTS.md", encoding: .utf8)
    #expect(text.contains("Postbox sends reminders."))
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
  }

  @Test("keeps its header within a small budget, and says how much it does not tell", arguments: [120, 150, 200, 400, 2_500])
  func trimsTheHeader(_ budget: Int) async throws {
    let pages = (1...6).map { number in
      (
        path: "kb/a-page-with-an-ordinary-long-file-name-\(number).md",
        text: "---\ntitle: Σελίδα με τίτλο \(number)\ndepends-on: [a-page-with-a-long-name-that-is-gone-\(number).md]\n---\n# P\n\ntext\n"
      )
    }
    let sandbox = try Sandbox.repository([("README.md", "# Το πολύ συνηθισμένο εγχειρίδιο της μηχανικής\n\nText.\n")] + pages)
    for page in pages { try sandbox.write(page.text + "more\n", to: page.path) }
    let output = await sandbox.run(["resume", "--budget", "\(budget)"]).output
    #expect(output.utf16.count <= budget * 4, "\(output)")
    let used = output.firstMatch(of: /≈(\d+) of/).flatMap { Int($0.1) }
    #expect(try #require(used) <= budget, "\(output)")
    if budget == 2_500 { #expect(output.contains("! 3 more: 'cairn lint' shows them\n"), "\(output)") }
  }

  @Test("says which pages cannot be understood")
  func tellsOfBadPages() async throws {
    let sandbox = try Sandbox.repository([
      ("README.md", "# P\n\nA thing.\n"), ("kb/b.md", "---\ntitle: [broken\nstatus: superseded\n---\n# Broken\n\nText.\n"),
    ])
    let line = "! the front matter of kb/b.md cannot be read, and what it says is not known\n"
    #expect(await sandbox.run(["resume"]).output.contains(line))
    #expect(await sandbox.run(["resume", "--brief"]).output.contains(line))
  }

  @Test("counts and shows as superseded what another decision says it has superseded")
  func countsTheSucceeded() async throws {
    let sandbox = try Sandbox.repository([
      ("README.md", "# P\n\nA thing.\n"),
      ("docs/adr/0007-old.md", "# 7. Old\n\nDate: 2026-01-07\n\n## Status\n\nAccepted\n\n## Context\n\nQueues.\n"),
      (
        "docs/adr/0008-new.md",
        "# 8. New\n\nDate: 2026-01-08\n\n## Status\n\nAccepted\n\nSupersedes [7. Old](0007-old.md)\n\n## Context\n\nLogs.\n"
      ),
    ])
    #expect(await sandbox.run(["resume", "--brief"]).output.contains("decisions: 1 accepted, 1 superseded"))
    let pack = await sandbox.run(["resume"]).output
    #expect(pack.contains("0007-old.md (ADR-0007: Old; superseded"), "\(pack)")
    #expect(!pack.contains("Date: 2026"), "\(pack)")
  }

  @Test("takes the root for the whole project, and refuses what lies outside")
  func refusesOutside() async throws {
    let sandbox = try Sandbox.repository([("README.md", "# P\n\nA thing.\n"), ("kb/a.md", "# A\n\nText.\n")])
    #expect(await sandbox.run(["resume", "."]).output == sandbox.run(["resume"]).output)
    for name in ["..", "../elsewhere", ".git/config", "/etc"] {
      #expect(await sandbox.run(["resume", name]).status == 2, "\(name)")
    }
  }
}
