import Authoring
import Knowledge
import Testing

@Suite struct DecisionConversionTests {
  /// What must survive a conversion and its inverse.
  private struct Facts: Equatable, CustomStringConvertible {
    let title: String
    let status: DecisionStatus?
    let day: String?
    let people: [String]
    let tags: [String]
    let links: Set<String>
    let texts: [String]

    init(_ records: [DecisionRecord], _ place: Int) {
      let record = records[place]
      title = record.title
      status = record.status?.value
      day = record.day
      people = record.people.map { "\($0.role.rawValue) \($0.name)" }
      tags = record.tags.map(\.text)
      let relations = DecisionRelations(records, prefixes: ["ADR"])
      links = Set(relations.statements[place].map {
        "\($0.link.relation?.name ?? $0.link.kind.lowercased()) \($0.target ?? -1)"
      })
      let lines = Set(record.links.map { record.text($0.range) } + (record.status.map { [record.text($0.range)] } ?? []))
      texts = record.sections.map { section in
        let text = record.text(section.contentRange).replacing("\r\n", with: "\n")
        let kept = text.split(separator: "\n").filter { line in
          !lines.contains { String(line).contains($0) } && !line.hasPrefix("#")
        }
        return "\(section.title): \(kept.joined(separator: "\n"))"
      }.filter { $0 != "Status: " && $0 != "Links: " && $0 != "More Information: " }.sorted()
    }

    var description: String { "\(title)|\(status as Any)|\(day as Any)|\(people)|\(tags)|\(links.sorted())\n\(texts)" }
  }

  private func records(_ files: [(String, String)]) -> [DecisionRecord] {
    files.map { DecisionRecord(Array($0.1.utf8), path: $0.0) }
  }

  private func converted(_ records: [DecisionRecord], to dialect: DecisionDialect) -> [DecisionRecord] {
    let relations = DecisionRelations(records, prefixes: ["ADR"])
    let conversion = DecisionConversion(
      records, Array(records.indices), relations: relations, to: dialect, prefixes: ["ADR"])
    return conversion.files.map { DecisionRecord($0.bytes, path: $0.path) }
  }

  private static let body = """
    ## Context

    Text with ``# no heading``, a [link](0002-b.md) and `code`.

    ```markdown
    ## No heading
    ```

    ### A part

    <!-- ## Not either -->
    - item

      more of it

    Another part
    ------------

    Text.

    ## Decision

    We do | it.

    ## Consequences

    - Good, because it is
    - Bad

    ### Follow-up

    Much.

    ## Notes of my own

    Last line
    """

  private static let nygard = [
    (
      "adr/0001-a.md",
      "# 1. A *title* with \"quotes\": #1 & <b>\n\nDate: 2026-01-02\n\nDeciders: Ann, Bo\n\nTags: x, y\n\n## Status\n\nSuperseded by [2. B](0002-b.md)\n\n\(body)\n"
    ),
    (
      "adr/0002-b.md",
      "# 2. B\n\nDate: 2026-02-02\n\nAn opening.\n\n## Status\n\nAccepted\n\nA remark.\n\nSupersedes [1. A](0001-a.md)\n\nClarifies [3. C](0003-c.md)\n\n\(body)"
    ),
    ("adr/0003-c.md", "# 3. C\n\nDate: 2026-03-02\n\n## Status\n\nProposed\n\nAmends [2. B](0002-b.md)\n\n\(body)\n\n## Confirmation\n\nBy test.\n"),
  ]

  private static let house = [
    (
      "kb/decisions/0001-a.md",
      "---\ntitle: \"A: b\"\nstatus: superseded\ndate: 2026-01-02\ntags: [x, y]\nsuperseded-by: ADR-0002\nreview-by: 2027-01-01 # soon\n---\n<!-- RESUME CONTEXT\nWhat: x\nWhy: y\nNext: none\nDepends-on: none\n-->\n\n# ADR-0001: A: b\n\n\(body)\n"
    ),
    (
      "kb/decisions/0002-b.md",
      "---\ntitle: B\nstatus: accepted\ndate: 2026-01-03\ndeciders: [Ann, \"Bo: x\"]\nsupersedes: [ADR-0001]\namends: [3]\n---\n\n# ADR-0002: B\n\nOpening.\n\n\(body)\n"
    ),
    ("kb/decisions/0003-c.md", "---\ntitle: C\nstatus: proposed\n---\n\n# ADR-0003: C\n\n\(body)\n\n## Links\n\n- Clarifies [ADR-0002](0002-b.md)\n- [Elsewhere](https://example.org)\n"),
  ]

  @Test(arguments: [DecisionDialect.madr4, .madr3, .madr2], [false, true])
  func keepsEverythingThereAndBack(_ dialect: DecisionDialect, _ usesCarriageReturns: Bool) {
    for (files, home) in [(Self.nygard, DecisionDialect.nygard), (Self.house, .house)] {
      let files = files.map { path, text in
        (path, usesCarriageReturns ? "\u{FEFF}" + text.replacing("\n", with: "\r\n") : text)
      }
      let before = records(files)
      let there = converted(before, to: dialect)
      // Only its deciders tell MADR 3 from MADR 4.
      #expect(there.allSatisfy { $0.dialect == ($0.people.isEmpty && dialect == .madr3 ? .madr4 : dialect) })
      let back = converted(there, to: home)
      for place in before.indices {
        #expect(Facts(back, place) == Facts(before, place))
        #expect(back[place].dialect == home)
        let source = back[place].source
        #expect(source.starts(with: [0xEF, 0xBB, 0xBF]) == usesCarriageReturns)
        #expect(source.count { $0 == 0x0A } == source.count { $0 == 0x0D } || !usesCarriageReturns)
      }
    }
  }

  @Test func givesTheSameBytesTheSecondTime() {
    for dialect in DialectWriter.dialects {
      for files in [Self.nygard, Self.house] {
        let once = converted(records(files), to: dialect)
        #expect(converted(once, to: dialect).map(\.source) == once.map(\.source), "\(dialect)")
      }
    }
  }

  @Test func writesTheFormsOfEachDialect() throws {
    let records = records(Self.nygard)
    func text(_ dialect: DecisionDialect, _ place: Int) -> String {
      String(decoding: converted(records, to: dialect)[place].source, as: UTF8.self)
    }
    #expect(text(.madr4, 0).hasPrefix("---\nstatus: superseded by ADR-0002\ndate: 2026-01-02\ndecision-makers: [Ann, Bo]\n"))
    #expect(text(.madr3, 0).contains("status: \"superseded by [ADR-0002](0002-b.md)\"\n"))
    #expect(text(.madr2, 0).contains("\n* Status: superseded by [ADR-0002](0002-b.md)\n* Deciders: Ann, Bo\n"))
    #expect(text(.log4brains, 1).contains("\n- Supersedes [0001-a](0001-a.md)\n"))
    #expect(text(.house, 0).contains("\nsuperseded-by: [ADR-0002]\n"))
    #expect(text(.madr4, 2).contains("\n### Confirmation\n\nBy test.\n"))
    #expect(text(.madr3, 2).contains("\n## Validation\n\nBy test.\n"))
  }

  @Test(arguments: ["#1 of two", "a\tb", "C# or F#", "- dash", "true"])
  func keepsATitleThatLooksLikeMarks(_ title: String) {
    let before = records([("adr/0001-a.md", "# 1. \(title)\n\n## Status\n\nAccepted\n")])
    for dialect in [DecisionDialect.madr4, .madr2, .house] {
      let back = converted(converted(before, to: dialect), to: .nygard)
      #expect(back[0].source == before[0].source)
    }
  }

  @Test func saysWhatADialectCannotHold() {
    let records = records(Self.house)
    let relations = DecisionRelations(records, prefixes: ["ADR"])
    let conversion = DecisionConversion(
      records, [0], relations: relations, to: .nygard, prefixes: ["ADR"])
    #expect(conversion.files[0].losses == ["'review-by: 2027-01-01 # soon' of the front matter"])
    let kept = DecisionConversion(records, [0], relations: relations, to: .madr2, prefixes: ["ADR"])
    #expect(kept.files[0].losses.isEmpty)
    #expect(String(decoding: kept.files[0].bytes, as: UTF8.self).contains("review-by: 2027-01-01 # soon\n"))
  }

  @Test func namesFilesByNumberOrByDay() {
    let dated = records([
      ("adr/20260301-late.md", "# Late\n\n- Status: accepted\n- Date: 2026-03-01\n"),
      ("adr/20260201-early.md", "# Early\n\n- Status: accepted\n- Date: 2026-02-01\n"),
      ("adr/0007-named.md", "# Named\n\n* Status: accepted\n* Date: 2026-01-01\n"),
    ])
    #expect(
      DecisionNames.paths(of: dated, for: .nygard, folder: nil, next: 8)
        == ["adr/0009-late.md", "adr/0008-early.md", "adr/0007-named.md"])
    #expect(
      DecisionNames.paths(of: dated, for: .log4brains, folder: "log", next: 8)
        == ["log/20260301-late.md", "log/20260201-early.md", "log/20260101-named.md"])
  }

  @Test func keepsPositiveAndNegativeConsequencesApart() {
    let text = """
      # X

      * Status: accepted

      ## Context and Problem Statement

      c

      ## Decision Outcome

      d

      ### Positive Consequences

      * p

      ### Negative Consequences

      * n

      ## Pros and Cons of the Options

      x

      """
    let before = records([("adr/0001-x.md", text)])
    let there = converted(before, to: .nygard)
    #expect(there[0].sections.map { "\($0.level) \($0.title)" } == [
      "2 Status", "2 Context", "2 Decision", "2 Consequences", "3 Positive Consequences",
      "3 Negative Consequences", "2 Pros and Cons of the Options",
    ])
    #expect(converted(there, to: .madr2)[0].source == before[0].source)
  }

  @Test func readsJSONADRThatItWrites() throws {
    let text = """
      {"version": "1.0.0", "adr": {"number": 4, "title": "A \\"b\\"\\n\\ud83d\\ude00", "status": "accepted",
       "date": "2026-01-02", "decision_drivers": ["x", "y"], "considered_options":
       [{"name": "one", "pros": ["fast"], "cons": ["dear"]}, {"name": "two", "description": "Other."}],
       "context": "c", "decision": "d", "consequences": {"positive": ["p"], "negative": ["n"]},
       "confirmation": "by test", "custom_sections": {"Notes": "text"}, "tags": ["t"]}}
      """
    var losses: [String] = []
    let decision = try #require(try JSONADR.reading(Array(text.utf8), losses: &losses).first)
    #expect(decision.title == "A \"b\" 😀")
    for dialect in DialectWriter.dialects where dialect != .log4brains {
      let peer = DecisionPeer(number: 4, title: decision.title, path: "adr/0004-x.md")
      let file = DialectWriter(dialect, prefixes: ["ADR"], peers: [peer])
        .write(DecisionOutline(decision) { _ in nil }, as: peer)
      let record = DecisionRecord(file.bytes, path: peer.path)
      var again = try JSONADR(DecisionOutline(record, targets: []), record, numbers: [], losses: &losses)
      again.path = nil
      #expect(again == decision, "\(dialect): \(String(decoding: file.bytes, as: UTF8.self))")
    }
    #expect(losses == [])
  }

  @Test(arguments: [
    ("", 1), ("{", 1), ("{\"a\":\n 1", 2), ("[1,]", 1), ("{\"a\" 1}", 1), ("\"\u{1}\"", 1),
    ("{} x", 1), ("\"\\u12\"", 1), (String(repeating: "[", count: 5000), 1),
  ])
  func refusesWhatIsNoJSON(_ text: String, _ line: Int) {
    var losses: [String] = []
    let error = #expect(throws: JSONADR.ReadingFailure.self) {
      try JSONADR.reading(Array(text.utf8), losses: &losses)
    }
    #expect(error?.line == line)
  }
}
