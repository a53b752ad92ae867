import Commands
import Foundation
import Testing

@Suite struct RenumberCommandTests {
  private static let decision = "\n## Status\n\nAccepted\n\n## Context\n\nWords.\n"

  /// Two branches that both added a decision 15, the second one merged into `work`.
  private func collision(merged: Bool = true) async throws -> Sandbox {
    let sandbox = try Sandbox.repository([
      ("cairn.yml", "decisions: {folders: [adr]}\nrules: {unreachable-document: off}\n"),
      ("adr/0014-old.md", "# 14. Old\n" + Self.decision),
      ("adr/index.md", "# Decisions\n\n<!-- cairn:decisions -->\n<!-- /cairn -->\n"),
      ("notes.md", "# Notes\n\nFirst.\n\nSecond.\n\nThird.\n"),
      ("src/a.c", "int a;\n"), ("src/b.c", "int b;\n"),
    ])
    _ = await sandbox.run(["sync"])
    try sandbox.commit("sync")
    try sandbox.git("checkout", "-qb", "work")
    try sandbox.write(
      "---\ntitle: Ours\nid: ADR-0015\nrelates-to: 14\n---\n# ADR-0015: Ours\n" + Self.decision
        + "ADR-0015 is this one; see [15. Ours](0015-ours.md#adr-0015-ours).\n",
      to: "adr/0015-ours.md")
    try sandbox.write(
      "# Notes\n\nFirst.\n\nSecond.\n\nThird.\n\nOurs: ADR-0015, ADR 15, [15. Ours](adr/0015-ours.md), `adr/0015-ours.md`.\n\n"
        + "| No | What |\n| --- | --- |\n| 0015 | [Ours](adr/0015-ours.md#adr-0015-ours) |\n",
      to: "notes.md")
    try sandbox.write("int b; // @adr 0015, ADR-15, see adr/0015-ours.md\n", to: "src/b.c")
    try sandbox.write("# More\n\n<!-- RESUME CONTEXT\nWhat: m\nWhy: m\nNext: none\nDepends-on: ADR-0015\n-->\n", to: "more.md")
    try sandbox.commit("ours")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write("# 15. Theirs\n" + Self.decision, to: "adr/0015-theirs.md")
    try sandbox.write("# Notes\n\nTheirs: ADR-0015.\n\nFirst.\n\nSecond.\n\nThird.\n", to: "notes.md")
    try sandbox.write("int a; // ADR-0015\n", to: "src/a.c")
    try sandbox.commit("theirs")
    try sandbox.git("checkout", "-q", "work")
    if merged {
      try sandbox.git("merge", "-q", "-m", "merge", "main")
      _ = await sandbox.run(["sync"])
      try sandbox.commit("sync")
    }
    return sandbox
  }

  @Test func repairsACollisionAfterAMerge() async throws {
    let sandbox = try await collision()
    #expect(try await sandbox.findings().contains("adr/0015-theirs.md:1 duplicate-decision-number"))
    let before = try sandbox.contents()
    let dry = await sandbox.run(["adr", "renumber", "--against", "main", "-n"])
    #expect(dry.status == 0 && dry.output.contains("adr/0015-ours.md -> adr/0016-ours.md\n"))
    #expect(try sandbox.contents() == before)
    let result = await sandbox.run(["adr", "renumber", "--against", "main"])
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(
      try sandbox.text("adr/0016-ours.md")
        == "---\ntitle: Ours\nid: ADR-0016\nrelates-to: 14\n---\n# ADR-0016: Ours\n" + Self.decision
        + "ADR-0016 is this one; see [16. Ours](0016-ours.md#adr-0016-ours).\n")
    #expect(
      try sandbox.text("notes.md")
        == "# Notes\n\nTheirs: ADR-0015.\n\nFirst.\n\nSecond.\n\nThird.\n\nOurs: ADR-0016, ADR 16, [16. Ours](adr/0016-ours.md), `adr/0016-ours.md`.\n\n"
        + "| No | What |\n| --- | --- |\n| 0016 | [Ours](adr/0016-ours.md#adr-0016-ours) |\n")
    #expect(try sandbox.text("src/a.c") == "int a; // ADR-0015\n")
    #expect(try sandbox.text("src/b.c") == "int b; // @adr 0016, ADR-16, see adr/0016-ours.md\n")
    #expect(try sandbox.text("more.md").contains("Depends-on: ADR-0016\n"))
    #expect(try sandbox.text("adr/0015-theirs.md") == "# 15. Theirs\n" + Self.decision)
    #expect(try sandbox.text("adr/index.md").contains("0016-ours.md"))
    let after = await sandbox.run(["lint"])
    #expect(after.status == 0 && after.output.hasPrefix("no findings"), "\(after.output)")
    let again = await sandbox.run(["adr", "renumber", "--against", "main"])
    #expect(again.output == "no number is taken twice\n" && again.status == 0)
  }

  @Test func findsACollisionBeforeTheMerge() async throws {
    let sandbox = try await collision(merged: false)
    #expect(!(try await sandbox.findings()).contains { $0.hasSuffix("duplicate-decision-number") })
    for option in ["--against", "--changed"] {
      let result = await sandbox.run(["lint", option, "main"])
      #expect(result.output.contains("number 0015 is also that of 'adr/0015-theirs.md' on 'main'"))
      #expect(result.output.contains("cairn adr renumber --against main"))
    }
    let result = await sandbox.run(["adr", "renumber", "--against", "main"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try sandbox.text("src/b.c") == "int b; // @adr 0016, ADR-16, see adr/0016-ours.md\n")
    #expect(try sandbox.text("notes.md").contains("Ours: ADR-0016, ADR 16"))
    #expect(!(try await sandbox.findings("--against", "main")).contains { $0.hasSuffix("duplicate-decision-number") })
    try sandbox.commit("renumber")
    try sandbox.git("merge", "-q", "-m", "merge", "main")
    #expect(!(try await sandbox.findings()).contains { $0.hasSuffix("duplicate-decision-number") })
  }

  @Test func takesARenameOnEitherSideForNoCollision() async throws {
    let sandbox = try Sandbox.repository([
      ("adr/0001-a.md", "# 1. A\n" + Self.decision), ("adr/0002-b.md", "# 2. B\n" + Self.decision),
    ])
    try sandbox.git("checkout", "-qb", "work")
    try sandbox.git("mv", "adr/0001-a.md", "adr/0001-better.md")
    try sandbox.commit("ours")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("mv", "adr/0002-b.md", "adr/0002-better.md")
    try sandbox.commit("theirs")
    try sandbox.git("checkout", "-q", "work")
    #expect(try await sandbox.findings("--against", "main") == [])
    #expect(await sandbox.run(["adr", "renumber", "--against", "main"]).output == "no number is taken twice\n")
  }

  @Test func leavesIdentifiersInCode() async throws {
    let code = "int adr15 = 0;\n#define ADR15 0x4000\n  adr 15, foo\n"
    let sandbox = try Sandbox([
      ("adr/0015-a.md", "# 15. A\n" + Self.decision + "\n```c\n" + code + "```\n"),
      ("a.c", code + "// ADR-0015, adr-15, @adr 15, ADR-0015-a, adr/0015-a.md\n"),
    ])
    let result = await sandbox.run(["adr", "renumber", "15", "16"])
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(try sandbox.text("a.c") == code + "// ADR-0016, adr-16, @adr 16, ADR-0016-a, adr/0016-a.md\n")
    #expect(try sandbox.text("adr/0016-a.md") == "# 16. A\n" + Self.decision + "\n```c\n" + code + "```\n")
  }

  @Test func takesNoNumberThatAnotherCommandTakes() async throws {
    let sandbox = try Sandbox((1...6).map { ("adr/000\($0)-d\($0).md", "# \($0). D\($0)\n" + Self.decision) })
    let statuses = await withTaskGroup(of: Int32.self) { group in
      for index in 1...4 {
        for arguments in [["adr", "renumber", "\(index)"], ["adr", "new", "n\(index)"]] {
          group.addTask { [root = sandbox.root] in
            await CairnCommand.run(arguments, Console(directory: root)).rawValue
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 0, count: 8))
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.root + "/adr")
    #expect(names.count == 10)
    #expect(Set(names.map { $0.prefix(4) }).count == 10, "\(names.sorted())")
  }

  @Test func leavesWhatItCannotTell() async throws {
    let sandbox = try Sandbox([
      ("adr/0001-a.md", "# 1. A\n" + Self.decision), ("adr/0001-b.md", "# 1. B\n" + Self.decision),
      ("a.md", "# A\n\nADR-0001 and [B](adr/0001-b.md), https://x.org/adr/0001-b.md\n"),
    ])
    let result = await sandbox.run(["adr", "renumber", "0001-b"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors == """
        warning: a.md:3:5: it cannot be told which decision this number means; it stays as it is
        warning: a.md:3:52: it cannot be told which decision this number means; it stays as it is

        """)
    #expect(try sandbox.text("a.md") == "# A\n\nADR-0001 and [B](adr/0002-b.md), https://x.org/adr/0001-b.md\n")
    #expect(try sandbox.text("adr/0002-b.md").hasPrefix("# 2. B\n"))
  }

  /// A label leads where its link does, and a number beside a file's name is that file's.
  @Test func leavesWhatLeadsToTheOtherDecision() async throws {
    let sandbox = try await collision()
    let theirs = """
      Unlike [ADR-0015](adr/0015-theirs.md), [ADR-0015: Theirs][t], [15. Theirs](adr/0015-theirs.md), [ADR-0015].

      | ADR-0015 | [Theirs](adr/0015-theirs.md) |
      | 0015 | [Theirs](adr/0015-theirs.md) |

      - ADR-0015: adr/0015-theirs.md
      - ADR-0015: Theirs, in adr/0015-theirs.md

      <a href="adr/0015-theirs.md">ADR-0015</a>, [[0015-theirs|ADR-0015]]

      [t]: adr/0015-theirs.md
      [ADR-0015]: adr/0015-theirs.md

      """
    try sandbox.write("# More\n\n" + theirs, to: "theirs.md")
    try sandbox.write("# More\n\n" + theirs.replacing("heirs", with: "urs").replacing("turs", with: "ours").replacing("Turs", with: "Ours"), to: "ours.md")
    let both = "[ADR-0015](adr/0015-ours.md), [ADR-0015](adr/0015-theirs.md), [15. O](adr/0015-ours.md), [15. T](adr/0015-theirs.md)\n"
    try sandbox.write("# Both\n\n" + both, to: "both.md")
    try sandbox.write("// ADR-0015 (adr/0015-theirs.md)\n// ADR-0015 (adr/0015-ours.md)\n", to: "src/c.c")
    try sandbox.write("# Doubt\n\nSince adr/0015-theirs.md holds, ADR-0015 does.\n", to: "doubt.md")
    try sandbox.commit("more")
    let result = await sandbox.run(["adr", "renumber", "--against", "main"])
    #expect(result.status == 0)
    #expect(
      result.errors
        == "warning: doubt.md:3:37: it cannot be told which decision this number means; it stays as it is\n")
    #expect(try sandbox.text("theirs.md") == "# More\n\n" + theirs)
    let ours = try sandbox.text("ours.md")
    #expect(!ours.contains("15") && ours.contains("[16. Ours](adr/0016-ours.md), [ADR-0016].\n"), "\(ours)")
    #expect(
      try sandbox.text("both.md")
        == "# Both\n\n[ADR-0016](adr/0016-ours.md), [ADR-0015](adr/0015-theirs.md), [16. O](adr/0016-ours.md), [15. T](adr/0015-theirs.md)\n")
    #expect(try sandbox.text("src/c.c") == "// ADR-0015 (adr/0015-theirs.md)\n// ADR-0016 (adr/0016-ours.md)\n")
  }

  @Test func leavesABareNumberOfWhichTwoDecisionsMove() async throws {
    let sandbox = try Sandbox.repository([("adr/0014-old.md", "# 14. Old\n" + Self.decision)])
    for (branch, name) in [("one", "x"), ("two", "p")] {
      try sandbox.git("checkout", "-qb", branch, "main")
      try sandbox.write("# 15. \(name)\n" + Self.decision + "ADR-0015 is this.\n", to: "adr/0015-\(name).md")
      try sandbox.write("ADR-0015 is [ADR-0015](adr/0015-\(name).md)\n", to: "\(branch).md")
      try sandbox.commit(branch)
    }
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write("# 15. A\n" + Self.decision, to: "adr/0015-a.md")
    try sandbox.commit("main")
    try sandbox.git("checkout", "-q", "one")
    try sandbox.git("merge", "-qm", "m", "two")
    try sandbox.git("merge", "-qm", "m", "main")
    let result = await sandbox.run(["adr", "renumber", "--against", "main"])
    #expect(result.status == 0)
    #expect(
      result.errors == """
        warning: one.md:1:5: it cannot be told which decision this number means; it stays as it is
        warning: two.md:1:5: it cannot be told which decision this number means; it stays as it is

        """)
    #expect(try sandbox.text("one.md") == "ADR-0015 is [ADR-0017](adr/0017-x.md)\n")
    #expect(try sandbox.text("two.md") == "ADR-0015 is [ADR-0016](adr/0016-p.md)\n")
    #expect(try sandbox.text("adr/0017-x.md").hasSuffix("ADR-0017 is this.\n"))
    #expect(try sandbox.text("adr/0016-p.md").hasSuffix("ADR-0016 is this.\n"))
  }

  @Test func takesOneDecisionUnderTwoNamesForNoCollision() async throws {
    let sandbox = try Sandbox.repository([("adr/0014-old.md", "# 14. Old\n" + Self.decision)])
    try sandbox.git("checkout", "-qb", "work")
    for number in [15, 16] {
      try sandbox.write("# \(number). O\n" + Self.decision, to: "adr/00\(number)-o.md")
    }
    try sandbox.commit("ours")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("merge", "-q", "--squash", "work")
    try sandbox.git("mv", "adr/0014-old.md", "adr/0014-elder.md")
    try sandbox.commit("squashed")
    try sandbox.git("checkout", "-q", "work")
    try sandbox.git("mv", "adr/0014-old.md", "adr/0014-older.md")
    try sandbox.git("mv", "adr/0015-o.md", "adr/0015-oh.md")
    try sandbox.git("mv", "adr/0016-o.md", "adr/0016-oh.md")
    // With other words, so that only its earlier name tells.
    try sandbox.write("# 16. Oh\n" + Self.decision, to: "adr/0016-oh.md")
    try sandbox.commit("renamed")
    #expect(try await sandbox.findings("--against", "main") == [])
    #expect(await sandbox.run(["adr", "renumber", "--against", "main"]).output == "no number is taken twice\n")
    // Another one from the same template is no rename.
    try sandbox.write("# 17. P\n" + Self.decision, to: "adr/0017-p.md")
    try sandbox.commit("ours")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write("# 17. Q\n" + Self.decision, to: "adr/0017-q.md")
    try sandbox.commit("theirs")
    try sandbox.git("checkout", "-q", "work")
    #expect(try await sandbox.findings("--against", "main") == ["adr/0017-p.md:1 duplicate-decision-number"])
  }

  @Test(arguments: [true, false]) func findsACollisionAcrossAMovedFolder(isTheirs: Bool) async throws {
    let sandbox = try Sandbox.repository([("docs/adr/0014-old.md", "# 14. Old\n" + Self.decision)])
    func add(_ name: String, moves: Bool) throws {
      if moves { try sandbox.git("mv", "docs/adr", "docs/decisions") }
      try sandbox.write("# 15. \(name)\n" + Self.decision, to: "docs/\(moves ? "decisions" : "adr")/0015-\(name).md")
      try sandbox.commit(name)
    }
    try sandbox.git("checkout", "-qb", "work")
    try add("ours", moves: !isTheirs)
    try sandbox.write("ADR-0015\n", to: "notes.md")
    try sandbox.commit("notes")
    try sandbox.git("checkout", "-q", "main")
    try add("theirs", moves: isTheirs)
    try sandbox.git("checkout", "-q", "work")
    let (here, there) = isTheirs ? ("adr", "decisions") : ("decisions", "adr")
    let result = await sandbox.run(["lint", "--against", "main"])
    #expect(
      result.output.contains("number 0015 is also that of 'docs/\(there)/0015-theirs.md' on 'main'"),
      "\(result.output)")
    let renumber = await sandbox.run(["adr", "renumber", "--against", "main"])
    #expect(renumber.errors == "" && renumber.output.hasPrefix("docs/\(here)/0015-ours.md -> docs/\(here)/0016-ours.md\n"))
    #expect(try sandbox.text("notes.md") == "ADR-0016\n")
  }

  @Test func namesCitationsOutsideOfTheKnowledgeBase() async throws {
    let sandbox = try Sandbox.repository([
      ("kb/cairn.yml", "decisions: {folders: [adr]}\n"), ("kb/adr/0001-a.md", "# 1. A\n" + Self.decision),
      ("kb/notes/n.md", "ADR-0001\n"), ("src/a.c", "int a;\n// ADR-0001, kb/adr/0001-a.md\n"),
      ("other/cairn.yml", ""), ("other/x.md", "ADR-0001\n"),
    ])
    let result = await sandbox.run(["adr", "renumber", "1", "7"], in: "kb/notes")
    #expect(result.status == 0)
    #expect(
      result.errors == """
        warning: ../../src/a.c:2:8: this file lies outside of the knowledge base; it stays as it is
        warning: ../../src/a.c:2:21: this file lies outside of the knowledge base; it stays as it is

        """)
    #expect(result.output.hasSuffix("\n2 citations outside of the knowledge base left as found\n"))
    #expect(try sandbox.text("kb/notes/n.md") == "ADR-0007\n")
    #expect(try sandbox.text("src/a.c") == "int a;\n// ADR-0001, kb/adr/0001-a.md\n")
  }

  @Test func refusesWhatIsTakenOrTheSame() async throws {
    let sandbox = try Sandbox([
      ("adr/0001-a.md", "# 1. A\n"), ("adr/0002-b.md", "# 2. B\n"), ("adr/XXXX-c.md", "# C\n"),
    ])
    let taken = await sandbox.run(["adr", "renumber", "1", "2"])
    #expect(taken.status == 2 && taken.errors.contains("the number 0002 is that of 'adr/0002-b.md'"))
    let same = await sandbox.run(["adr", "renumber", "1", "0001"])
    #expect(same.status == 2 && same.errors.contains("has the number 0001 already"))
    #expect(await sandbox.run(["adr", "renumber", "XXXX-c.md"]).status == 2)
    #expect(await sandbox.run(["adr", "renumber"]).status == 2)
    #expect(await sandbox.run(["adr", "renumber", "1", "x"]).status == 2)
  }

  @Test func keepsFoldersThatCountForThemselvesApart() async throws {
    let sandbox = try Sandbox([
      ("api/adr/0001-a.md", "# 1. A\n\nSee ADR-0001.\n"), ("web/adr/0001-b.md", "# 1. B\n\nSee ADR-0001.\n"),
      ("api/x.c", "// ADR-0001\n"), ("web/x.c", "// ADR-0001\n"),
    ])
    let result = await sandbox.run(["adr", "renumber", "1", "7", "--dir", "api/adr"])
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(try sandbox.text("api/adr/0007-a.md") == "# 7. A\n\nSee ADR-0007.\n")
    #expect(try sandbox.text("web/adr/0001-b.md") == "# 1. B\n\nSee ADR-0001.\n")
    #expect(try sandbox.text("api/x.c") == "// ADR-0007\n")
    #expect(try sandbox.text("web/x.c") == "// ADR-0001\n")
  }

  @Test(.timeLimit(.minutes(5))) func readsLinesOfAnyLength() async throws {
    let cell = "| 0015 | adr/0015-ours.md "
    let sandbox = try Sandbox([
      ("adr/0015-ours.md", "# 15. Ours\n" + Self.decision),
      ("all.txt", String(repeating: cell, count: 20_000) + "|\n| 15 | adr/0015-ours.md |\n"),
    ])
    let result = await sandbox.run(["adr", "renumber", "15", "16"])
    #expect(result.status == 0, "\(result.errors)")
    let text = try sandbox.text("all.txt")
    #expect(
      text == String(repeating: cell.replacing("0015", with: "0016"), count: 20_000)
        + "|\n| 16 | adr/0016-ours.md |\n")
  }

  @Test func rewritesWhatEveryConventionSays() async throws {
    let sandbox = try Sandbox([
      ("adr/0001-a.md", "---\nnumber: 1\ntitle: A\nlinks:\n  - target: 2\n    kind: supersededby\n---\r\n# A\r\n"),
      ("adr/0002-b.md", "# 2. B\n\n## Status\n\nSupersedes [1. A](0001-a.md)\n\nSuperseded by [ADR-0003](0003-c.md)"),
      ("adr/0003-c.md", "# ADR 3 - C\n\n<!-- adr 3 --> ADRs 0002, 0003 and 0001; ADR-0002/0003, x-0003-c.md, ADR-00030, v0.0003\n"),
      ("mkdocs.yml", "docs_dir: .\nnav:\n  - '3. C': adr/0003-c.md\n  - 'ADR-0003: C': adr/0003-c.md\n"),
      ("x.py", "#ADR-0003 ADR_0003 adr:3 (ADR-3) myADR-3 ADR-3x\n"), ("bin", "\u{0}ADR-0003"),
    ])
    let result = await sandbox.run(["adr", "renumber", "3", "12"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try sandbox.text("adr/0012-c.md")
        == "# ADR 12 - C\n\n<!-- adr 3 --> ADRs 0002, 0012 and 0001; ADR-0002/0012, x-0003-c.md, ADR-00030, v0.0003\n")
    #expect(try sandbox.text("adr/0002-b.md").hasSuffix("Superseded by [ADR-0012](0012-c.md)"))
    #expect(try sandbox.text("mkdocs.yml") == "docs_dir: .\nnav:\n  - '12. C': adr/0012-c.md\n  - 'ADR-0012: C': adr/0012-c.md\n")
    #expect(try sandbox.text("x.py") == "#ADR-0012 ADR_0012 adr:3 (ADR-12) myADR-3 ADR-3x\n")
    #expect(try sandbox.text("bin") == "\u{0}ADR-0003")
    #expect(await sandbox.run(["adr", "renumber", "2", "4"]).status == 0)
    #expect(try sandbox.text("adr/0001-a.md").contains("  - target: 4\n"))
    #expect(await sandbox.run(["adr", "renumber", "1", "9"]).status == 0)
    #expect(try sandbox.text("adr/0009-a.md").hasPrefix("---\nnumber: 9\n"))
    #expect(try sandbox.text("adr/0004-b.md").contains("Supersedes [9. A](0009-a.md)"))
  }

  /// Anything that is renumbered and renumbered back is what it was, byte for byte.
  @Test(arguments: 0..<16) func givesTheSameBytesBack(seed: UInt64) async throws {
    var random = Seeded(state: seed &+ 1)
    let pieces = [
      "ADR-0011", "ADR 11", "adr_0011", "@adr 0011", "`docs/adr/0011-x.md`", "ADR-0012", "11", "0011",
      "[11. X](PATH0011-x.md)", "[ADR-0011](PATH0011-x.md#11-x)", "[a][r]", "| 0011 | [X](PATH0011-x.md) |",
      "> q", "- item", "\n\n", "\n", " ", ", ", "ADRs 0011 and 0012", "https://x.org/ADR-0011", "é", "\t", "```\nADR-0011\n```\n",
    ]
    let ends = ["\n", "\r\n"]
    func words(_ path: String, _ end: String, _ random: inout Seeded) -> String {
      var text = ""
      for _ in 0..<Int.random(in: 1..<40, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      return text.replacing("PATH", with: path).replacing("\n", with: end)
    }
    var files: [(path: String, text: String)] = []
    let end = ends.randomElement(using: &random) ?? "\n"
    let bom = Bool.random(using: &random) ? "\u{FEFF}" : ""
    files.append(("docs/adr/0011-x.md", bom + "# 11. X\(end)\(end)## Status\(end)\(end)Accepted\(end)\(end)" + words("", end, &random)))
    files.append(("docs/adr/0012-y.md", "---\(end)supersedes: 11\(end)---\(end)# ADR-0012: Y\(end)\(end)" + words("", end, &random)))
    files.append(("docs/a.md", bom + "# A\(end)\(end)" + words("adr/", end, &random) + "\(end)\(end)[r]: adr/0011-x.md#11-x\(end)"))
    files.append(("src/a.c", words("../docs/adr/", end, &random)))
    let sandbox = try Sandbox(files)
    let before = try sandbox.contents()
    let there = await sandbox.run(["adr", "renumber", "11", "77"])
    #expect(there.status == 0, "\(there.errors)")
    #expect(try sandbox.contents() != before)
    let back = await sandbox.run(["adr", "renumber", "77", "11"])
    #expect(back.status == 0, "\(back.errors)")
    #expect(try sandbox.contents() == before)
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
  }
}
