import Commands
import Foundation
import Testing

/// adr-tools' contract: each test holds bytes that scripts rely on.
@Suite struct AdrToolsTests {
  /// A sandbox with decisions of these titles.
  private func log(_ titles: String...) async throws -> Sandbox {
    let sandbox = try Sandbox()
    for title in titles { _ = await sandbox.adr("new " + title) }
    return sandbox
  }

  @Test func keepsDecisionsInTheChosenFolder() async throws {
    let sandbox = try Sandbox()
    #expect(
      await sandbox.adr("init alternative-dir")
        == "alternative-dir/0001-record-architecture-decisions.md\n")
    #expect(try sandbox.text(".adr-dir") == "alternative-dir\n")
    #expect(await sandbox.adr("new Example ADR") == "alternative-dir/0002-example-adr.md\n")
    #expect(
      await sandbox.adr("list")
        == "alternative-dir/0001-record-architecture-decisions.md\nalternative-dir/0002-example-adr.md\n")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.root).filter { !$0.hasPrefix(".") }
        == ["alternative-dir"])
  }

  @Test func completesWords() async throws {
    let sandbox = try Sandbox()
    func complete(_ words: String...) async -> String {
      await sandbox.adr(words, name: "_adr_autocomplete").output
    }
    #expect(
      await complete("adr") == "config generate help init link list new upgrade-repository\n")
    #expect(await complete("adr", "li") == "link list\n")
    #expect(await complete("adr", "generate") == "graph toc\n")
    #expect(await complete("adr", "generate", "to") == "toc\n")
    #expect(await complete("adr", "generate", "toc") == "")
    #expect(await complete("adr", "ierhir") == "\n")
    #expect(await complete("adr", "new") == "")
    #expect(await complete("adr", "ierhir", "x") == "")
    // As the original has it, which looks for the files of its parts.
    #expect(await complete("adr", "help", "ge") == "\n")
    #expect(await complete("adr", "help") == "new\n")
    #expect(await complete("adr", "help", "new") == "")
  }

  @Test func countsInTens() async throws {
    let sandbox = try await log("1", "2", "3", "4", "5", "6", "7")
    #expect(await sandbox.adr("new Eighth Decision") == "doc/adr/0008-eighth-decision.md\n")
    #expect(await sandbox.adr("new Ninth Decision") == "doc/adr/0009-ninth-decision.md\n")
    #expect(
      try sandbox.lines("doc/adr/0009-ninth-decision.md", 7)
        == "# 9. Ninth Decision\n\nDate: 1992-01-12\n\n## Status\n\nAccepted")
    #expect(await sandbox.adr("new Tenth") == "doc/adr/0010-tenth.md\n")
  }

  @Test func writesTheStandardTemplate() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.adr("new The First Decision") == "doc/adr/0001-the-first-decision.md\n")
    let text = try sandbox.text("doc/adr/0001-the-first-decision.md")
    #expect(
      text.hasPrefix(
        "# 1. The First Decision\n\nDate: 1992-01-12\n\n## Status\n\nAccepted\n\n## Context\n\nThe issue "))
    #expect(text.contains("decision.\n\n## Decision\n\nThe change "))
    #expect(text.contains("implement.\n\n## Consequences\n\nWhat becomes "))
    #expect(text.hasSuffix("mitigated.\n") && !text.hasSuffix("\n\n"))
  }

  @Test func numbersOneAfterTheOther() async throws {
    let sandbox = try await log("First Record", "Second Record")
    #expect(await sandbox.adr("new Third Record") == "doc/adr/0003-third-record.md\n")
    for (name, title) in [("0002-second-record", "2. Second Record"), ("0003-third-record", "3. Third Record")] {
      #expect(
        try sandbox.lines("doc/adr/\(name).md", 7)
          == "# \(title)\n\nDate: 1992-01-12\n\n## Status\n\nAccepted")
    }
  }

  @Test(arguments: [("EDITOR", "", "E"), ("", "VISUAL", "V"), ("EDITOR", "VISUAL", "V")])
  func opensTheEditor(_ editor: String, _ visual: String, _ expected: String) async throws {
    let sandbox = try Sandbox([("e", "echo E $# $1 >said\n"), ("v", "echo V $# $1 >said\n")])
    let environment = [
      "EDITOR": editor.isEmpty ? "" : "sh e", "VISUAL": visual.isEmpty ? "" : "sh v",
    ]
    let path = "doc/adr/0001-created-with-the-editor.md"
    #expect(await sandbox.adr("new created with the EDITOR", environment: environment) == path + "\n")
    #expect(try sandbox.text("said") == "\(expected) 1 \(path)\n")
  }

  @Test func makesNamesOfAnyTitle() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.adr("new Something About Node.JS") == "doc/adr/0001-something-about-node-js.md\n")
    #expect(await sandbox.adr("new Slash/Slash/Slash/") == "doc/adr/0002-slash-slash-slash.md\n")
    #expect(await sandbox.adr("new -- -Bar-") == "doc/adr/0003-bar.md\n")
    #expect(try sandbox.lines("doc/adr/0003-bar.md", 1) == "# 3. -Bar-")
    let spaced = await sandbox.adr(["new", "", "", "a\tb", " "])
    #expect(spaced.output == "doc/adr/0004-a-b.md\n")
    #expect(try sandbox.lines("doc/adr/0004-a-b.md", 1) == "# 4.   a\tb  ")
    #expect(await sandbox.adr(["new", " "]).status == 1)
    #expect(await sandbox.adr("new Größe") == "doc/adr/0005-gr-e.md\n")
  }

  private static let list = """
    * [1. First Decision](PREFIX0001-first-decision.md)
    * [2. Second Decision](PREFIX0002-second-decision.md)
    * [3. Third Decision](PREFIX0003-third-decision.md)

    """

  @Test func generatesContents() async throws {
    let sandbox = try await log("First Decision", "Second Decision", "Third Decision")
    let title = "# Architecture Decision Records\n\n"
    let plain = Self.list.replacing("PREFIX", with: "")
    #expect(await sandbox.adr("generate toc") == title + plain)
    #expect(
      await sandbox.adr("generate toc -p foo/doc/adr/")
        == title + Self.list.replacing("PREFIX", with: "foo/doc/adr/"))
    try sandbox.write("An intro.\n\nMultiple paragraphs.\n", to: "intro.md")
    try sandbox.write("An outro.\n", to: "outro.md")
    #expect(
      await sandbox.adr("generate toc -i intro.md -o outro.md")
        == title + "An intro.\n\nMultiple paragraphs.\n\n" + plain + "\nAn outro.\n")
    try sandbox.write("An outro.", to: "outro.md")
    #expect(await sandbox.adr("generate toc -o outro.md") == title + plain + "\nAn outro.")
  }

  @Test func generatesAGraph() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.adr("init")
    _ = await sandbox.adr("new An idea that seems good")
    _ = await sandbox.adr("new -s 2 A better idea")
    _ = await sandbox.adr(["new", "-l", "1:Clarifies:Clarified by", "Details"])
    func graph(_ prefix: String, _ suffix: String) -> String {
      func address(_ stem: String) -> String { prefix + stem + suffix }
      return """
        digraph {
          node [shape=plaintext];
          subgraph {
            _1 [label="1. Record architecture decisions"; URL="\(address("0001-record-architecture-decisions"))"];
            _2 [label="2. An idea that seems good"; URL="\(address("0002-an-idea-that-seems-good"))"];
            _1 -> _2 [style="dotted", weight=1];
            _3 [label="3. A better idea"; URL="\(address("0003-a-better-idea"))"];
            _2 -> _3 [style="dotted", weight=1];
            _4 [label="4. Details"; URL="\(address("0004-details"))"];
            _3 -> _4 [style="dotted", weight=1];
          }
          _3 -> _2 [label="Supercedes", weight=0]
          _4 -> _1 [label="Clarifies", weight=0]
        }

        """
    }
    #expect(await sandbox.adr("generate graph") == graph("", ".html"))
    #expect(
      await sandbox.adr("generate graph -p http://example.com/ -e .xxx")
        == graph("http://example.com/", ".xxx"))
  }

  @Test func beginsALog() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.adr("init") == "doc/adr/0001-record-architecture-decisions.md\n")
    let contents = try sandbox.contents()
    #expect(contents[".adr-dir"] == nil)
    let text = try sandbox.text("doc/adr/0001-record-architecture-decisions.md")
    #expect(
      text.hasPrefix(
        "# 1. Record architecture decisions\n\nDate: 1992-01-12\n\n## Status\n\nAccepted\n\n## Context\n\nWe need "))
    #expect(text.hasSuffix("(https://github.com/npryce/adr-tools).\n"))
  }

  @Test func linksDecisions() async throws {
    let sandbox = try await log("First Record", "Second Record", "Third Record")
    #expect(await sandbox.adr(["link", "3", "Amends", "1", "Amended by"]) == ("", "", 0))
    #expect(await sandbox.adr(["link", "3", "Clarifies", "2", "Clarified by"]) == ("", "", 0))
    try expectLinks(sandbox)
  }

  @Test func linksANewDecision() async throws {
    let sandbox = try await log("First Record", "Second Record")
    let result = await sandbox.adr([
      "new", "-l", "1:Amends:Amended by", "-l2:Clarifies:Clarified by", "Third", "Record",
    ])
    #expect(result == ("doc/adr/0003-third-record.md\n", "", 0))
    try expectLinks(sandbox)
  }

  private func expectLinks(_ sandbox: Sandbox) throws {
    func status(_ path: String) throws -> String {
      let text = try sandbox.text("doc/adr/" + path)
      return String(text[text.range(of: "## Status")!.upperBound..<text.range(of: "## Context")!.lowerBound])
    }
    #expect(
      try status("0001-first-record.md")
        == "\n\nAccepted\n\nAmended by [3. Third Record](0003-third-record.md)\n\n")
    #expect(
      try status("0002-second-record.md")
        == "\n\nAccepted\n\nClarified by [3. Third Record](0003-third-record.md)\n\n")
    #expect(
      try status("0003-third-record.md")
        == "\n\nAccepted\n\nAmends [1. First Record](0001-first-record.md)\n\n"
        + "Clarifies [2. Second Record](0002-second-record.md)\n\n")
  }

  @Test func listsDecisions() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.adr("list") == "The doc/adr directory does not exist\nstatus 1\n")
    var expected = ""
    for (name, title) in [("0001-first", "First"), ("0002-second", "Second"), ("0003-third", "Third")] {
      _ = await sandbox.adr("new " + title)
      expected += "doc/adr/\(name).md\n"
      #expect(await sandbox.adr("list") == expected)
    }
  }

  @Test func upgradesDates() async throws {
    let sandbox = try await log("First")
    _ = await sandbox.adr("new Second", environment: ["ADR_DATE": "12/01/1992"])
    let first = try sandbox.text("doc/adr/0001-first.md")
    #expect(try sandbox.lines("doc/adr/0002-second.md", 3) == "# 2. Second\n\nDate: 12/01/1992")
    #expect(await sandbox.adr("upgrade-repository") == "")
    #expect(try sandbox.text("doc/adr/0001-first.md") == first)
    #expect(
      try sandbox.text("doc/adr/0002-second.md")
        == first.replacing("1. First", with: "2. Second"))
  }

  @Test func asksForATitle() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.adr("new") == "ERROR: no title given\nstatus 1\n")
    #expect(await sandbox.adr(["new", " "]).output == "ERROR: no title given\n")
    #expect(try sandbox.contents().isEmpty)
  }

  @Test func usesTheProjectsTemplate() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.adr("init adrs")
    try sandbox.write(
      "# TITLE\n\n# Status\n\nSTATUS\n\nADR Number: NUMBER\n\nDate: DATE\n\n",
      to: "adrs/templates/template.md")
    #expect(await sandbox.adr("new Aaa Bbb") == "adrs/0002-aaa-bbb.md\n")
    #expect(
      try sandbox.text("adrs/0002-aaa-bbb.md")
        == "# Aaa Bbb\n\n# Status\n\nAccepted\n\nADR Number: 2\n\nDate: 1992-01-12\n\n")
    #expect(await sandbox.adr("new Ccc") == "adrs/0003-ccc.md\n")
    #expect(await !sandbox.adr("list").contains("template"))
    try sandbox.write("NUMBER/TITLE", to: "mine.md")
    #expect(
      await sandbox.adr("new D", environment: ["ADR_TEMPLATE": "mine.md"]) == "adrs/0004-d.md\n")
    #expect(try sandbox.text("adrs/0004-d.md") == "4/D")
  }

  @Test(arguments: ["doc/adr", "architecture-log"])
  func looksForTheFolderAbove(_ folder: String) async throws {
    let sandbox = try Sandbox([("sub/inner/x", "")])
    _ = await sandbox.adr(folder == "doc/adr" ? "init" : "init \(folder)")
    #expect(await sandbox.adr("new Second", in: "sub") == "../\(folder)/0002-second.md\n")
    #expect(
      await sandbox.adr("list", in: "sub/inner")
        == "../../\(folder)/0001-record-architecture-decisions.md\n../../\(folder)/0002-second.md\n")
    #expect(await sandbox.adr("new Third") == "\(folder)/0003-third.md\n")
  }

  @Test func supersedesDecisions() async throws {
    let sandbox = try await log("First Record", "Second Record")
    #expect(await sandbox.adr("new -s 1 -s 2 Third Record") == "doc/adr/0003-third-record.md\n")
    for name in ["0001-first-record", "0002-second-record"] {
      let text = try sandbox.text("doc/adr/\(name).md")
      #expect(
        text.contains(
          "## Status\n\nSuperceded by [3. Third Record](0003-third-record.md)\n\n## Context\n"))
    }
    #expect(
      try sandbox.text("doc/adr/0003-third-record.md").contains(
        "## Status\n\nAccepted\n\nSupercedes [1. First Record](0001-first-record.md)\n\n"
          + "Supercedes [2. Second Record](0002-second-record.md)\n\n## Context\n"))
  }

  @Test func explainsItself() async throws {
    let sandbox = try Sandbox()
    let listing = await sandbox.adr([])
    #expect(listing.status == 1 && listing.errors == "")
    for command in ["config", "generate", "help", "init", "link", "list", "new", "upgrade-repository"] {
      #expect(listing.output.contains("  \(command)\n"))
      let help = await sandbox.adr(["help", command])
      #expect(help.output.hasPrefix("usage: adr \(command)") && help.status == 0)
      #expect(await sandbox.adr([command, "--help"]).output == help.output)
    }
    #expect(await sandbox.adr(["bogus"]) == listing)
    #expect(await sandbox.adr(["help", "bogus"]) == (listing.output, "", 0))
    #expect(await sandbox.adr(["help", "generate"]).output.contains("Subcommands:\n  adr generate graph\n"))
    #expect(await sandbox.adr(["generate"]).output == "graph\ntoc\n")
    #expect(await sandbox.adr(["generate", "pie"]).status == 127)
    #expect(await sandbox.adr("config").hasPrefix("adr_bin_dir=\"/"))
    let unknown = await sandbox.adr(["new", "-x", "Title"])
    #expect(unknown.errors.hasSuffix("Not implemented: ?\n") && unknown.status == 1)
    // A pager reads the same.
    _ = await sandbox.adr("help", environment: ["ADR_PAGER": "cat >paged;", "PAGER": "false"])
    #expect(try sandbox.text("paged") == listing.output)
  }

  @Test func isReachedThroughCairn() async throws {
    let sandbox = try Sandbox([("sub/x", "")])
    let console = Console(directory: sandbox.root, environment: ["ADR_DATE": "2026-01-02"])
    #expect(await Program.run(["cairn", "adr-tools", "new", "-s", "9", "T"], console) == .findings)
    #expect(await Program.run(["cairn", "-C", "sub", "adr-tools", "new", "First"], console) == .success)
    #expect(await Program.run(["cairn", "adr-tools", "generate", "pie"], console) == .missing)
    #expect(try sandbox.text("sub/doc/adr/0001-first.md").contains("Date: 2026-01-02\n"))
  }
}
