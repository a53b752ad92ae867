import Commands
import Foundation
import Testing

/// What adr-tools damages or passes over, and ours must not.
@Suite struct AdrToolsDamageTests {
  private func decision(_ number: Int, _ title: String, _ status: String = "Accepted") -> String {
    "# \(number). \(title)\n\nDate: 1992-01-12\n\n## Status\n\n\(status)\n\n## Context\n\nText.\n"
  }

  private func expectRefusal(
    _ sandbox: Sandbox, _ arguments: [String], _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let before = try sandbox.contents()
    let result = await sandbox.adr(arguments)
    #expect(result.status == 1 && result.output == "", sourceLocation: sourceLocation)
    #expect(result.errors.hasPrefix("error: " + message), "\(result.errors)", sourceLocation: sourceLocation)
    #expect(try sandbox.contents() == before, sourceLocation: sourceLocation)
  }

  @Test func takesNumbersExactly() async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0015-x.md", decision(15, "X")), ("doc/adr/0050-five.md", decision(50, "Five")),
    ])
    try await expectRefusal(sandbox, ["new", "-s", "5", "Title"], "no decision '5'")
    try await expectRefusal(sandbox, ["link", "15", "Amends", "005", "Amended by"], "no decision '005'")
    try await expectRefusal(sandbox, ["new", "-s", "77", "Title"], "no decision '77'")
    #expect(await sandbox.adr("new -s 0015 Title") == "doc/adr/0051-title.md\n")
    #expect(try sandbox.text("doc/adr/0015-x.md").contains("Superceded by [51. Title]"))
  }

  @Test func refusesToGuess() async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0004-a-queue.md", decision(4, "A")), ("doc/adr/0004-b-queue.md", decision(4, "B")),
    ])
    let both = "'doc/adr/0004-a-queue.md', 'doc/adr/0004-b-queue.md'"
    try await expectRefusal(sandbox, ["new", "-s", "4", "Title"], "'4' may be \(both)")
    try await expectRefusal(sandbox, ["new", "-s", "queue", "Title"], "'queue' may be \(both)")
    try await expectRefusal(sandbox, ["link", "a-queue", "Amends", "0004-a-queue", "Amended by"], "'doc/adr/0004-a-queue.md' cannot be linked with itself")
    #expect(await sandbox.adr(["link", "a-q", "Amends", "doc/adr/0004-b-queue.md", "Amended by"]).status == 0)
    #expect(try sandbox.text("doc/adr/0004-b-queue.md").contains("\nAmended by [4. A](0004-a-queue.md)\n"))
  }

  @Test(arguments: [
    "R & D", "a|b", #"C:\path \1 \n"#, "The DATE of STATUS and NUMBER", "TITLE", "50% $HOME `x` 'q' \"q\"",
    "a/b#c", "Ünïcödé",
  ])
  func keepsTitlesAsTheyAre(_ title: String) async throws {
    let sandbox = try Sandbox()
    let result = await sandbox.adr(["new", title])
    #expect(result.status == 0)
    let path = String(result.output.dropLast())
    #expect(
      try sandbox.lines(path, 7) == "# 1. \(title)\n\nDate: 1992-01-12\n\n## Status\n\nAccepted")
    #expect(
      await sandbox.adr("generate toc").contains("* [1. \(title)](\(path.dropFirst(8)))\n"))
    let linked = await sandbox.adr(["new", "-s", "1", title])
    #expect(linked.status == 0)
    #expect(try sandbox.text(path).contains("\nSuperceded by [2. \(title)](\(linked.output.dropLast().dropFirst(8)))\n"))
  }

  @Test(arguments: [
    ("![i](j)", "[1. ![i](j)]"), ("[a](b)", "[1. a]"), ("[![i](j)](k)", #"[1. \[\!\[i\](j)\](k)]"#),
  ])
  func linksToATitleWithALink(_ title: String, _ label: String) async throws {
    let sandbox = try Sandbox()
    let path = String(await sandbox.adr(["new", "--", title]).output.dropLast())
    #expect(await sandbox.adr("new -s 1 Next") == "doc/adr/0002-next.md\n")
    let name = path.dropFirst("doc/adr/".count)
    #expect(try sandbox.text("doc/adr/0002-next.md").contains("\nSupercedes \(label)(\(name))\n"))
  }

  @Test(arguments: ["Accepted\n", "Accepted\n\nAs before.\n", "  accepted"])
  func supersedesInBothPlacesOfAStatus(_ section: String) async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0001-x.md", "---\nstatus: accepted\n---\n\n# X\n\n## Status\n\n\(section)")
    ])
    #expect(await sandbox.adr("new -s 1 Y") == "doc/adr/0002-y.md\n")
    let text = try sandbox.text("doc/adr/0001-x.md")
    #expect(text.contains("status: superseded by ADR-0002\n"))
    let word = section.contains("A") ? "Accepted" : "accepted"
    let new = section.contains("A") ? "Superseded by ADR-0002" : "superseded by ADR-0002"
    #expect(text.hasSuffix("## Status\n\n" + section.replacing(word, with: new)))
  }

  @Test func writesATitleAsYAMLInFrontMatter() async throws {
    let sandbox = try Sandbox([
      ("t.md", "---\ntitle: TITLE\nalso: \"TITLE\"\nthird: 'TITLE'\n---\n# NUMBER. TITLE\n")
    ])
    _ = await sandbox.adr(["new", "It's: \"so\""], environment: ["ADR_TEMPLATE": "t.md"])
    #expect(
      try sandbox.text("doc/adr/0001-it-s-so.md") == """
        ---
        title: "It's: \\"so\\""
        also: "It's: \\"so\\""
        third: 'It''s: "so"'
        ---
        # 1. It's: "so"

        """)
  }

  @Test func refusesATemplateThatIsNotThere() async throws {
    let sandbox = try Sandbox()
    let result = await sandbox.adr(["new", "T"], environment: ["ADR_TEMPLATE": "missing.md"])
    #expect(result.status == 1 && result.errors.contains("missing.md"))
    #expect(try sandbox.contents().isEmpty)
  }

  @Test func refusesHalfALink() async throws {
    let sandbox = try Sandbox([("doc/adr/0001-x.md", decision(1, "X"))])
    try await expectRefusal(sandbox, ["new", "-l", "1:OnlyForward", "T"], "'1:OnlyForward' is no link")
    try await expectRefusal(sandbox, ["new", "-l", "1:A:", "T"], "'1:A:' is no link")
    try await expectRefusal(sandbox, ["link", "1", "Amends"], "no TARGET given")
  }

  @Test func refusesAFileWithoutAPlaceForTheLink() async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0001-x.md", decision(1, "X")), ("doc/adr/0002-y.md", ""),
    ])
    let before = try sandbox.contents()
    let result = await sandbox.adr(["new", "-s", "1", "-s", "2", "T"])
    let after = try sandbox.contents()
    // Either a place is made for it, or nothing is written.
    if result.status == 0 {
      #expect(String(decoding: after["doc/adr/0002-y.md"] ?? Data(), as: UTF8.self).contains("0003-t.md"))
    } else {
      #expect(after == before && result.errors.contains("0002-y.md"))
    }
  }

  @Test func readsFrontMatter() async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0001-x.md", "---\nstatus: accepted\n# no heading\n---\n\n<!-- # Nor this -->\n# Use X\n\n## Context\n"),
      ("doc/adr/0002-y.md", decision(2, "Y")),
    ])
    #expect(
      await sandbox.adr("generate toc")
        == "# Architecture Decision Records\n\n* [Use X](0001-x.md)\n* [2. Y](0002-y.md)\n")
    #expect(await sandbox.adr("new -s 1 Z") == "doc/adr/0003-z.md\n")
    let text = try sandbox.text("doc/adr/0001-x.md")
    #expect(text.contains("status: superseded by") && text.contains("# no heading"))
    #expect(text.hasSuffix("---\n\n<!-- # Nor this -->\n# Use X\n\n## Context\n"))
  }

  @Test func keepsCarriageReturns() async throws {
    let crlf = decision(1, "X").replacing("\n", with: "\r\n")
    let sandbox = try Sandbox([("doc/adr/0001-x.md", crlf), ("doc/adr/0002-y.md", decision(2, "Y"))])
    #expect(await sandbox.adr(["link", "1", "Amends", "2", "Amended by"]) == ("", "", 0))
    #expect(
      try sandbox.text("doc/adr/0001-x.md")
        == crlf.replacing("Accepted\r\n", with: "Accepted\r\n\r\nAmends [2. Y](0002-y.md)\r\n"))
    #expect(try sandbox.text("doc/adr/0002-y.md").contains("Amended by [1. X](0001-x.md)\n"))
    #expect(await sandbox.adr("generate toc").contains("* [1. X](0001-x.md)\n* [2. Y]"))
    _ = await sandbox.adr("new -s 1 Z")
    #expect(
      try sandbox.text("doc/adr/0001-x.md").contains(
        "## Status\r\n\r\nAmends [2. Y](0002-y.md)\r\n\r\nSuperceded by [3. Z](0003-z.md)\r\n\r\n## Context\r\n"))
  }

  @Test(arguments: ["", "\n", "\n\n"]) func linksWhereTheStatusIsLast(_ end: String) async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0001-x.md", "# 1. X\n\n## Context\n\nText.\n\n## Status\n\nAccepted" + end)
    ])
    #expect(await sandbox.adr("new -s 1 Y") == "doc/adr/0002-y.md\n")
    let text = try sandbox.text("doc/adr/0001-x.md")
    #expect(text == "# 1. X\n\n## Context\n\nText.\n\n## Status\n\nSuperceded by [2. Y](0002-y.md)" + end)
  }

  @Test(arguments: ["Proposed", "accepted", "Rejected"])
  func leavesNoOtherStatusBesideASuccessor(_ status: String) async throws {
    let sandbox = try Sandbox([("doc/adr/0001-x.md", decision(1, "X", status))])
    _ = await sandbox.adr("new -s 1 Y")
    #expect(
      try sandbox.text("doc/adr/0001-x.md").contains(
        "## Status\n\nSuperceded by [2. Y](0002-y.md)\n\n## Context"))
  }

  @Test func beginsTwiceWithoutHarm() async throws {
    let sandbox = try Sandbox()
    for arguments in [["init", "my adrs"], ["init", "my adrs/"], ["init"]] {
      let result = await sandbox.adr(arguments)
      #expect(result == ("my adrs/0001-record-architecture-decisions.md\n", "", 0))
    }
    #expect(try sandbox.text(".adr-dir") == "my adrs\n")
    #expect(await sandbox.adr("new Next") == "my adrs/0002-next.md\n")
    #expect(try sandbox.contents().keys.filter { $0.hasSuffix(".md") }.count == 2)
  }

  @Test func keepsTheFolderThatWasChosenWhereANewOneFails() async throws {
    let sandbox = try Sandbox([("file", ""), (".adr-dir", "adrs\n")])
    let before = try sandbox.contents()
    #expect(await sandbox.adr(["init", "file/adrs"]).status == 1)
    #expect(try sandbox.contents() == before)
  }

  @Test func drawsNoGhosts() async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0003-x.md", decision(3, "X \"quoted\"", "Accepted\n\nAmends [9. Gone](0009-gone.md)")),
      ("doc/adr/0005-y.md", decision(5, "Y", "Accepted\n\nAmends [3. X](./0003-x.md)\n\nAmended by [3. X](0003-x.md)")),
      ("doc/adr/0005-z.mdx", decision(5, "Z", "```\nAmends [3. X](0003-x.md)\n```\n\nAmends [5. Y](0005-y.md)")),
      ("doc/adr/0006-w.md~", ""), ("doc/adr/0007-notes.txt", ""),
    ])
    #expect(
      await sandbox.adr("generate graph") == """
        digraph {
          node [shape=plaintext];
          subgraph {
            _3 [label="3. X \\"quoted\\""; URL="0003-x.html"];
            _5 [label="5. Y"; URL="0005-y.html"];
            _3 -> _5 [style="dotted", weight=1];
            _5_2 [label="5. Z"; URL="0005-z.html"];
            _5 -> _5_2 [style="dotted", weight=1];
          }
          _5 -> _3 [label="Amends", weight=0]
          _5_2 -> _5 [label="Amends", weight=0]
        }

        """)
    // Names of every kind count, so that no number comes twice.
    #expect(await sandbox.adr("new Next") == "doc/adr/0008-next.md\n")
  }

  @Test(arguments: [
    "Amends [the first][1]\n\n[1]: 0001-x.md", "Amends [1]\n\n[1]: 0001-x.md",
    "Amends [the first][]\n\n[the first]: <0001-x.md> \"X\"",
  ])
  func drawsLinksThatAreDefinedElsewhere(_ status: String) async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0001-x.md", decision(1, "X", "Accepted")), ("doc/adr/0002-y.md", decision(2, "Y", status)),
    ])
    #expect(await sandbox.adr("generate graph").contains("\n  _2 -> _1 [label=\"Amends\", weight=0]\n"))
  }

  @Test func leavesWhatIsNoDate() async throws {
    let sandbox = try Sandbox([
      ("doc/adr/0001-x.md", decision(1, "X").replacing("1992-01-12", with: "13/25/2020")),
      ("doc/adr/0002-y.md", decision(2, "Y").replacing("1992-01-12", with: "31/12/2020").replacing("Text.", with: "Date: 01/02/2003")),
    ])
    let result = await sandbox.adr(["upgrade-repository"])
    #expect(result.status == 0 && result.errors.hasPrefix("note: 'doc/adr/0001-x.md' keeps its date, 13/25/2020"))
    #expect(try sandbox.text("doc/adr/0001-x.md").contains("Date: 13/25/2020\n"))
    let text = try sandbox.text("doc/adr/0002-y.md")
    #expect(text.contains("Date: 2020-12-31\n") && text.contains("Date: 01/02/2003\n"))
  }

  @Test func tellsWhereTheFileIsWhenTheEditorFails() async throws {
    let sandbox = try Sandbox()
    let result = await sandbox.adr(["new", "T"], environment: ["EDITOR": "false"])
    #expect(result.status == 1 && result.output == "")
    #expect(result.errors.contains("doc/adr/0001-t.md"))
  }

  @Test func numbersAtOneMomentApart() async throws {
    let sandbox = try Sandbox([("doc/adr/0001-x.md", decision(1, "X"))])
    let root = sandbox.root
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<8 {
        group.addTask {
          let console = Console(directory: root, environment: ["ADR_DATE": "1992-01-12"])
          let status = await Program.run(["adr", "new", "-s", "1", "Title \(index)"], console)
          #expect(status == .success, "\(console.written().errors)")
        }
      }
    }
    let names = try sandbox.contents().keys.filter { $0.hasPrefix("doc/adr/") && $0.hasSuffix(".md") }
    #expect(names.map { $0.dropFirst(8).prefix(4) }.sorted() == (1...9).map { "000\($0)" })
    let old = try sandbox.text("doc/adr/0001-x.md")
    for index in 0..<8 { #expect(old.contains(". Title \(index)](")) }
    #expect(!old.contains("Accepted"))
  }
}
