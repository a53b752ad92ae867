import Knowledge
import Markup
import TestSupport
import Testing

/// Where regions are found, and what of them counts.
@Suite struct RegionTests {
  /// The places of the regions that are found, and of the problems, are those between `⟦` and `⟧`.
  static let found: [(text: String, regions: [String])] = [
    ("<!-- cairn:toc -->⟦\n<!-- ⟧/cairn -->", ["toc"]),
    ("<!-- cairn: toc levels=2 -->⟦\n\n⟧<!-- /cairn:toc -->", ["toc"]),
    ("a <!-- cairn:fact x -->⟦1⟧<!-- /cairn --> b <!-- cairn:fact y -->⟦⟧<!-- /cairn -->", ["fact", "fact"]),
    ("- a\n  <!-- cairn:toc -->⟦\n  - x\n  ⟧<!-- /cairn -->", ["toc"]),
    ("> <!-- cairn:toc -->⟦\n> ⟧<!-- /cairn -->", ["toc"]),
    ("| a |\n| - |\n| <!-- cairn:fact x -->⟦1⟧<!-- /cairn --> |", ["fact"]),
    ("<!-- adrlog -->⟦\n⟧<!-- adrlogstop -->", ["adrlog"]),
    ("```\n<!-- cairn:toc -->\n<!-- /cairn -->\n```\n`<!-- cairn:toc -->`", []),
    ("<!-- cairn-disable-file broken-link: why -->\n<!-- a comment -->", []),
    ("\u{FEFF}<!-- cairn:toc -->⟦\r\n⟧<!-- /cairn -->", ["toc"]),
  ]

  @Test(arguments: found) func findsRegions(_ marked: String, _ kinds: [String]) {
    let marked = Marked(marked.replacing("<!-- ⟧/cairn", with: "⟧<!-- /cairn"))
    let document = parsed(marked.text)
    #expect(document.regions.map(\.kind.name) == kinds)
    #expect(document.regions.map(\.body.offsets) == marked.ranges)
    #expect(document.generatedRanges.map(\.offsets) == marked.ranges)
  }

  static let laidOut: [(before: String, after: String)] = [
    ("<!-- cairn:toc --><!-- /cairn -->\n## B", "<!-- cairn:toc -->\n\n- [B](#b)\n\n<!-- /cairn -->\n## B"),
    ("- a\n\n  <!-- cairn:toc -->\n  <!-- /cairn -->\n## B",
     "- a\n\n  <!-- cairn:toc -->\n\n  - [B](#b)\n\n  <!-- /cairn -->\n## B"),
    ("1. <!-- cairn:toc -->\n   <!-- /cairn -->\n## B",
     "1. <!-- cairn:toc -->\n\n   - [B](#b)\n\n   <!-- /cairn -->\n## B"),
    ("> <!-- cairn:toc -->\n> x\n> <!-- /cairn -->\n## B",
     "> <!-- cairn:toc -->\n>\n> - [B](#b)\n>\n> <!-- /cairn -->\n## B"),
    ("<!-- cairn:toc -->\n\n- x\n\n<!-- /cairn -->", "<!-- cairn:toc -->\n<!-- /cairn -->"),
  ]

  @Test(arguments: laidOut) func laysTheTextOutWhereItStands(_ before: String, _ after: String) async throws {
    let base = try await KnowledgeBase([("a.md", before)])
    let edits = RegionSurvey(base.graph).outdated.map { $0.edit.exact(in: Array(before.utf8)) }
    #expect(String(decoding: edits.applied(to: Array(before.utf8)), as: UTF8.self) == after)
  }

  @Test(arguments: [
    "<!-- cairn:toc -->\n- [B](#b)\n<!-- /cairn -->\n## B", "<!-- cairn:toc -->\r\n\r\n* [B](#b)  \r\n\r\n<!-- /cairn -->\r\n## B",
    "---\nfacts: {x: 16 MiB}\n---\nIs <!-- cairn:fact x -->16\nMiB<!-- /cairn --> big",
    "<!-- cairn:documents -->\n| Title      | Status | Date |\n|:----|--------|--|\n<!-- /cairn -->",
  ])
  func acceptsWhatAFormatterChanges(_ text: String) async throws {
    let isTable = text.contains("documents")
    let base = try await KnowledgeBase([("a.md", text)] + (isTable ? [("b.md", "# B")] : []))
    let difference = RegionSurvey(base.graph).outdated.map(\.difference)
    // The alignment and the row of the table are wrong, and its padding is not.
    #expect(difference == (isTable ? [.lacks("---|---|---")] : []))
  }

  @Test func takesNoStatementFromARegion() async throws {
    let table = "| Phase | Focus | Status |\n|-|-|-|\n| 1 | Spine | Planned |\n"
    let base = try await KnowledgeBase([
      ("a.md", table.replacing("Planned", with: "Done")), ("b.md", "<!-- cairn:phases -->\n\n\(table)\n<!-- /cairn -->\n"),
      ("c.md", "<!-- cairn:phasse -->\n\n\(table)\n<!-- /cairn -->\n"), ("d.md", "<!-- cairn:phases -->\n\n\(table)"),
    ])
    let paths = base.graph.phases.flatMap(\.statements).map { base.graph.documents[$0.document].path }
    #expect(paths == ["a.md", "d.md"])
  }

  @Test func keepsTheLinksOfARegionForReaders() async throws {
    let base = try await KnowledgeBase([
      ("a.md", "<!-- cairn:documents -->\n[b](b.md)\n<!-- /cairn -->\n"), ("b.md", "# B\n"),
    ])
    #expect(base.graph.edges(to: .document(1)).count == 1)
  }

  @Test func writesRegionsBesideOneThatNeverCloses() async throws {
    let text = "<!-- cairn:toc -->\n\n## B\n\n<!-- cairn:toc -->\n<!-- /cairn -->\n\n## C\n"
    let base = try await KnowledgeBase([("a.md", text)])
    let survey = RegionSurvey(base.graph)
    #expect(survey.outdated.map(\.difference) == [.lacks("- [C](#c)")])
    #expect(survey.problems.map(\.reason) == [.unclosed(kind: "toc", closing: "<!-- /cairn -->")])
  }

  @Test func touchesNothingInARegionThatHoldsAnother() async throws {
    let text = "<!-- cairn:toc -->\n<!-- cairn:tasks -->\n<!-- /cairn -->\n<!-- /cairn -->\n\n- [ ] a\n\n## B\n"
    let base = try await KnowledgeBase([("a.md", text)])
    let survey = RegionSurvey(base.graph)
    #expect(survey.outdated.isEmpty)
    #expect(survey.problems.map(\.reason) == [.nested(kind: "tasks", outer: "toc")])
  }

  @Test func suggestsWhatWasMeant() async throws {
    let base = try await KnowledgeBase([
      ("a.md", "<!-- cairn:decision -->\n<!-- /cairn -->\n\n<!-- cairn:toc lvels=2 -->\n<!-- /cairn -->\n"),
      ("b.md", "---\nfacts: {max-size: 1}\n---\n<!-- cairn:fact maxsize -->1<!-- /cairn -->\n"),
    ])
    #expect(
      RegionSurvey(base.graph).problems.map(\.reason) == [
        .unknownKind("decision", nearest: "decisions"),
        .unknownArgument("lvels", kind: "toc", nearest: "levels", known: ["levels=", "all"]),
        .unknownFact("maxsize", nearest: "max-size"),
      ])
  }
}
