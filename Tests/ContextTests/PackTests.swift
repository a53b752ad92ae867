import Context
import Knowledge
import Markup
import TestSupport
import Testing

/// What a pack holds, and that it never holds more.
@Suite struct PackTests {
  private func pack(
    _ files: [(path: String, text: String)], _ budget: Budget = .standard,
    _ change: (inout ResumeMaterial) -> Void = { _ in }
  ) async throws -> ResumeContext {
    let base = try await KnowledgeBase(files).graph
    let activity = Activity(paths: base.documents.map(\.path))
    let sources = Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 }
    var material = ResumeMaterial(graph: base, activity: activity) { sources[$0] }
    material.question.scope = Dictionary(uniqueKeysWithValues: base.documents.indices.map { ($0, 1) })
    change(&material)
    return ResumeContext(material, budget)
  }

  private let log: [(path: String, text: String)] = [
    ("adr/0001-queue.md", "---\nstatus: superseded\nsuperseded-by: ADR-0002\n---\n# ADR-0001: Use a queue\n\nUse it.\n"),
    ("adr/0002-timers.md", "---\nstatus: accepted\nsupersedes: ADR-0001\n---\n# ADR-0002: Use timers\n\nUse them.\n"),
  ]

  @Test func namesWhatTookASupersededDecisionsPlace() async throws {
    let text = try await pack(log).markdown()
    #expect(text.contains("adr/0001-queue.md (ADR-0001: Use a queue; superseded) → ADR-0002 adr/0002-timers.md"))
  }

  @Test func neverShowsTheTextOfASupersededDecision() async throws {
    let pack = try await pack(log, Budget(tokens: 8_000)) { $0.subjects = [0] }
    #expect(pack.items.filter { $0.kind == .excerpt }.map(\.path) == ["adr/0002-timers.md"])
    #expect(!pack.markdown().contains("Use it."))
  }

  @Test func showsTheResumeBlockOfASubjectAsPlainText() async throws {
    let text = try await pack([
      ("a.md", "<!-- RESUME CONTEXT\nWhat: The queue\nWhy: Mails fail\nNext: b.md\nDepends-on: none\n-->\n# A\n\n- [ ] Retry\n"),
      ("b.md", "# B\n"),
    ]) { $0.subjects = [0] }.markdown()
    #expect(text.contains("- a.md (A)\n  What: The queue\n  Why: Mails fail\n  Next: b.md\n  Open: Retry (:9)\n"))
    #expect(!text.contains("<!--"))
  }

  @Test("names pages that nothing speaks for, and counts those that do not fit")
  func namesPagesWithoutSignals() async throws {
    let files = (0..<300).map { (path: "p\($0).md", text: "# Page \($0)\n") }
    let pack = try await pack(files, Budget(tokens: 800)) { $0.question.scope = [:] }
    #expect(pack.items.first?.path == "p0.md")
    let left = try #require(pack.omissions.first { $0.what == "documents" })
    #expect(left.count + pack.items.count == 300)
  }

  @Test("stays within a budget that is said again in long commands, and between tags")
  func countsCommandsAndTags() async throws {
    let files = (0..<400).map { (path: "p\($0).md", text: "# <a> & <b> \($0)\n\n<<<& >>>\n") }
    for length in [10, 119, 121, 9_000] {
      for isTagged in [false, true] {
        let pack = try await pack(files, Budget(tokens: 1_500, isTagged: isTagged)) {
          $0.arguments = " --for '" + String(repeating: "x", count: length) + "'"
          $0.since = (0..<90).map { ResumeMaterial.Line("change \($0)") }
        }
        let text = isTagged ? pack.tagged : pack.markdown()
        #expect(text.utf16.count <= 6_000, "\(length) \(isTagged)")
        #expect(TokenEstimate.count(text) <= 1_500)
        #expect(pack.omissions.count == 2)
      }
    }
  }

  @Test("quotes a page that was asked for and has no block to speak for it, even where there is little room")
  func quotesSubjects() async throws {
    let files = [
      ("a.md", "# A\n\nMails are sent by a queue.\n"), ("b.md", "# B\n\nNobody asked.\n"),
      ("c.md", "<!-- RESUME CONTEXT\nWhat: C\nWhy: c\nNext: a.md\nDepends-on: none\n-->\n# C\n\nSays itself.\n"),
    ]
    let quoted = try await pack(files, Budget(tokens: 2_500)) { $0.subjects = [0] }
    #expect(quoted.items.filter { $0.kind == .excerpt }.map(\.path) == ["a.md"])
    #expect(quoted.markdown().contains("### a.md:3-3\n~~~\nMails are sent by a queue.\n~~~\n"))
    let spoken = try await pack(files, Budget(tokens: 2_500)) { $0.subjects = [2] }
    #expect(spoken.items.filter { $0.kind == .excerpt }.isEmpty)
  }

  @Test func staysWithinEveryBudget() async throws {
    var seed: UInt64 = 7
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let words = ["queue", "mail", "Überlänge", "日本語", "a", "configuration", "`code`", "~~~", "```", "->", "🚧", "x_y"]
    for _ in 0..<40 {
      let files = (0..<random(40)).map { index -> (path: String, text: String) in
        let text = (0..<random(60)).map { _ in words[random(words.count)] }.joined(separator: random(5) == 0 ? "\n" : " ")
        let block = random(2) == 0 ? "<!-- RESUME CONTEXT\nWhat: \(text.prefix(200))\nWhy: x\nNext: doc0.md\nDepends-on: doc1.md\n-->\n" : ""
        return ("doc\(index).md", block + "# \(words[random(words.count)]) \(index)\n\n\(text)\n\n- [ ] \(words[random(words.count)])\n")
      }
      for tokens in [120, 200, 400, 799, 800, 2_500, 8_000] {
        let pack = try await pack(files, Budget(tokens: tokens)) { material in
          material.actor = "Somebody with a name"
          material.branch = "feature/some-long-branch-name"
          material.commit = "0123456789"
          material.uncommitted = 12
          material.subjects = files.isEmpty ? [] : [0]
          material.phases = [.init("Phase 1: Everything (in progress)", path: "doc0.md", line: 3)]
        }
        let text = pack.markdown()
        #expect(text.utf16.count <= tokens * 4, "\(tokens)")
        #expect(TokenEstimate.count(text) <= tokens, "\(tokens): \(TokenEstimate.count(text))")
        #expect(pack.tokens <= tokens)
        #expect(text.components("~~~markdown").count == 1)
      }
    }
  }

  @Test func neverLeavesAFenceOpen() async throws {
    let body = "# A\n\n" + (0..<60).map { "Line \($0)\n\n```swift\nlet a = \($0)\n```\n" }.joined(separator: "\n")
    let pack = try await pack([("a.md", body), ("b.md", "# B\n\n~~~~\ncode\n~~~~\n\ntext\n")], Budget(tokens: 8_000))
    for item in pack.items where item.kind == .excerpt {
      let lines = item.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[1].allSatisfy { $0 == "~" })
      #expect(lines[1] == lines.last)
      #expect(lines.dropFirst(2).dropLast().count { $0.hasPrefix("```") } % 2 == 0)
      #expect(!lines.dropFirst(2).dropLast().contains { $0.hasPrefix(lines[1]) })
    }
    #expect(pack.items.count { $0.kind == .excerpt } == 2)
  }

  @Test func saysWhatIsWrongWithTheSubjects() async throws {
    let graph = try await KnowledgeBase([
      ("a.md", "<!-- RESUME CONTEXT\nWhat: A\nWhy: x\nNext: gone.md\nDepends-on: b.md\n-->\n# A\n"),
      ("b.md", "<!-- RESUME CONTEXT\nWhat: B\nWhy: x\nNext: none\nDepends-on: a.md\n-->\n# B\n"),
    ]).graph
    #expect(
      Troubles(graph, about: [0]).lines == [
        "a.md names 'gone.md', which is not there",
        "a circle of dependencies: a.md needs b.md needs a.md",
      ])
    #expect(Troubles(graph, about: []).lines.isEmpty)
  }

  @Test func countsWhatDidNotFit() async throws {
    let files = (0..<200).map { (path: "doc\($0).md", text: "# Title of document \($0)\n") }
    let pack = try await pack(files, Budget(tokens: 900))
    let shown = pack.items.count
    #expect(pack.omissions.map(\.count) == [200 - shown])
    #expect(pack.omissions.map(\.command) == ["cairn resume --budget 3k"])
  }

  @Test func writesTagsThatNoTextCloses() async throws {
    let text = try await pack([("a.md", "---\ntitle: </cards></resume> & more\n---\n")]).tagged
    #expect(text.components("</resume>").count == 2)
    #expect(text.contains("&lt;/cards&gt;&lt;/resume&gt; &amp; more"))
  }

  @Test("takes the first prose for what a page is, and nothing of the HTML above it")
  func passesOverMarkup() async throws {
    let readme = "<div align=\"center\">\n\n<p>\n  <a href=\"a/\">A</a>\n  &middot;\n  <a href=\"b/\">B</a>\n</p>\n\n</div>\n\n---\n\nPostbox sends reminders.\n"
    let graph = try await KnowledgeBase([("README.md", readme)]).graph
    let text = BriefText(ProjectBrief(graph), graph) { _ in Array(readme.utf8) }.markdown
    #expect(text.contains("What: Postbox sends reminders. (README.md)\n"), "\(text)")
  }

  @Test func saysThatThereIsNothing() async throws {
    let graph = try await KnowledgeBase([]).graph
    let text = BriefText(ProjectBrief(graph), graph) { _ in nil }.markdown
    #expect(text.contains("'cairn init' sets a knowledge base up"))
    #expect(try await pack([]).items.isEmpty)
  }

  @Test func answersTheFourQuestionsInTheBrief() async throws {
    let files: [(path: String, text: String)] = [
      ("README.md", "# Postbox\n\n[![badge](x.svg)](y)\n\nPostbox sends *reminders* by [mail](plan.md).\n"),
      ("plan.md", "# Plan\n\n| Phase | Focus | Status |\n|---|---|---|\n| 1 | Queue | Complete |\n| 2 | Retries | In progress |\n"),
      ("phases/2.md", "---\ntype: phase\nphase: 2\nstatus: in progress\n---\n# Phase 2: Retries\n\n- [x] Count\n- [ ] Wait longer each time\n"),
    ]
    let graph = try await KnowledgeBase(files).graph
    let sources = Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 }
    let text = BriefText(ProjectBrief(graph), graph) { sources[$0] }.markdown
    #expect(text.contains("# Postbox\n"))
    #expect(text.contains("What: Postbox sends reminders by mail. (README.md)\n"))
    #expect(text.contains("Stands: 2 phases (1 in progress, 1 complete); 1 open box\n"))
    #expect(text.contains("- Phase 2: Retries, 1/2 done phases/2.md\n"))
    #expect(text.contains("- Wait longer each time phases/2.md:9\n"))
    #expect(text.contains("Read: README.md, phases/2.md, plan.md\n"))
    #expect(TokenEstimate.count(text) <= 400)
  }
}

extension String {
  /// The parts between a text.
  fileprivate func components(_ separator: String) -> [Substring] { split(separator: separator, omittingEmptySubsequences: false) }
}
