import Commands
import Foundation
import Testing

@Suite struct AdrExportTests {
  private static let files = [
    ("adr/0001-a.md", "# 1. A\n\nDate: 2026-01-02\n\n## Status\n\nSuperceded by [2. B](0002-b.md)\n\n## Context\n\nc\n"),
    ("adr/0002-b.md", "# 2. B \"quoted\" [x] #1 `y`\n\nDate: 2026-02-03\n\nDeciders: Ann, Bo\n\nTags: core\n\n## Status\n\nAccepted\n\nSupercedes [1. A](0001-a.md)\n\n## Context\n\nwords here\n"),
    ("adr/XXXX-later.md", "# Later\n\n## Status\n\nProposed\n"),
    ("adr/0010-bare.md", "# =cmd|' /C calc'!A0\n"),
  ]

  private func text(_ sandbox: Sandbox, _ path: String) throws -> String? {
    try sandbox.contents()[path].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func listsEveryFileWithWhatHoldsInItsPlace() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["adr", "list"])
    #expect(
      result.output == """
        DECISION  STATUS                 DATE        TITLE
        ADR-0001  superseded → ADR-0002  2026-01-02  A
        ADR-0002  accepted               2026-02-03  B "quoted" [x] #1 y
        ADR-0010                                     =cmd|' /C calc'!A0
        draft     proposed                           Later

        """)
    #expect(result.errors == "4 decisions\n")
    #expect(result.status == 0)
  }

  @Test(arguments: [
    (["--status", "Accepted"], ["0002"]), (["--status", "proposed", "--status", "superseded"], ["0001", "draft"]),
    (["--tag", "CORE"], ["0002"]), (["--since", "2026-02-03"], ["0002"]), (["--until", "2026-02-02"], ["0001"]),
    (["--text", "HERE words"], ["0002"]), (["--decider", "bo"], ["0002"]), (["--decider", "Zoe"], []),
    (["--tag", "core", "--status", "proposed"], []),
  ])
  func filters(_ options: [String], _ names: [String]) async throws {
    let sandbox = try Sandbox(Self.files)
    let lines = await sandbox.run(["adr", "list"] + options).output.split(separator: "\n").dropFirst()
    #expect(lines.map { $0.prefix { $0 != " " }.replacingOccurrences(of: "ADR-", with: "") } == names)
  }

  @Test func saysWhichDecisionsHaveNoDayToJudgeBy() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["adr", "list", "--since", "2026-01-01"])
    #expect(result.errors.hasPrefix("warning: 'adr/0010-bare.md' and 1 more have no date"))
    #expect(await sandbox.run(["adr", "list", "--since", "01/02/2026"]).status == 2)
  }

  @Test func guardsSpreadsheetsAgainstFormulas() async throws {
    let sandbox = try Sandbox(Self.files)
    let output = await sandbox.run(["adr", "list", "--format", "csv"]).output
    #expect(output.contains("10,ADR-0010,'=cmd|' /C calc'!A0,"))
    #expect(output.contains("2,ADR-0002,\"B \"\"quoted\"\" [x] #1 y\",accepted,2026-02-03,Ann; Bo,,,core,,adr/0002-b.md,\r\n"))
  }

  @Test func escapesTheMarkdownTable() async throws {
    let sandbox = try Sandbox(Self.files)
    let output = await sandbox.run(["adr", "list", "--format", "md"]).output
    #expect(output.contains("| [ADR-0002](adr/0002-b.md) | B \"quoted\" \\[x\\] #1 y | accepted | 2026-02-03 |"))
    #expect(output.contains("| =cmd\\|' /C calc'!A0 |"))
  }

  @Test func namesFilesThatCannotBeRead() async throws {
    let sandbox = try Sandbox(Self.files + [("adr/0003-wide.md", "\u{FEFF}")])
    try Data([0xFF, 0xFE, 0x23, 0x00]).write(to: URL(fileURLWithPath: sandbox.root + "/adr/0003-wide.md"))
    let result = await sandbox.run(["adr", "list"])
    #expect(result.output.contains("\nADR-0003  unreadable  "))
    #expect(result.errors.contains("warning: 'adr/0003-wide.md' cannot be read: it is UTF-16\n"))
    #expect(result.status == 0)
    let csv = await sandbox.run(["adr", "list", "--format", "csv"]).output
    #expect(csv.hasPrefix("number,name,title,status,date,deciders,consulted,informed,tags,successors,path,problem\r\n"))
    #expect(csv.contains("3,ADR-0003,,unreadable,,,,,,,adr/0003-wide.md,it is UTF-16\r\n"))
  }

  @Test func showsANULAsMarkdownDoes() async throws {
    let sandbox = try Sandbox([("adr/0001-a.md", "# 1. A\u{0}b\n")])
    let output = await sandbox.run(["adr", "list", "--format", "json"]).output
    #expect(output.contains("\"title\":\"A\u{FFFD}b\""))
  }

  @Test(arguments: ["Use Option<T> and List<String> everywhere", "a <!-- b --> c", "`x` and <https://a.b>", "1 < 2"])
  func keepsATitleThroughJSON(_ title: String) async throws {
    let sandbox = try Sandbox([("adr/0001-a.md", "# 1. A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n")])
    func titles(_ folder: String) async -> [String] {
      let output = await sandbox.run(["adr", "list", "--dir", folder, "--format", "csv"]).output
      return output.split(separator: "\r\n").map { String($0.split(separator: ",")[2]) }
    }
    #expect(await sandbox.run(["adr", "new", title, "--dir", "adr", "--date", "2026-01-03"]).status == 0)
    let shown = title.replacing("`", with: "").replacing("<https://a.b>", with: "https://a.b")
    let before = await titles("adr")
    #expect(before.last == shown, "\(before)")
    try sandbox.write(await sandbox.run(["adr", "export", "--dir", "adr"]).output, to: "all.json")
    for dialect in ["madr", "nygard", "house"] {
      let result = await sandbox.run(["adr", "import", "all.json", "--dir", dialect, "--to", dialect])
      #expect(result.status == 0, "\(result.errors)")
      #expect(await titles(dialect) == before)
    }
  }

  @Test func namesASuccessorWithoutANumberByALink() async throws {
    let files = [
      ("docs/decisions/0001-first.md", "---\nstatus: superseded by ADR-0002\ndate: 2026-01-02\n---\n\n# First\n\nc\n"),
      ("docs/decisions/0002-second.md", "---\nstatus: accepted\ndate: 2026-02-02\n---\n\n# Second\n\nc\n"),
    ]
    let sandbox = try Sandbox(files)
    let result = await sandbox.run(["adr", "convert", "--to", "log4brains", "--in-place"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try text(sandbox, "docs/decisions/20260102-first.md")
        == "# First\n\n- Status: superseded by [20260202-second](20260202-second.md)\n- Date: 2026-01-02\n\nc\n")
    for quote in ["", "'", "\""] {
      let quoted = files[0].1.replacing("superseded by ADR-0002", with: "\(quote)superseded by ADR-0002\(quote)")
      let renamed = try Sandbox([(files[0].0, quoted), files[1]])
      let old = "docs/decisions/0002-second.md"
      #expect(await renamed.run(["rename", old, "docs/decisions/20260202-second.md"]).status == 0)
      #expect(
        try text(renamed, files[0].0)
          == quoted.replacing("ADR-0002", with: "[20260202-second](20260202-second.md)"))
      let numbered = try Sandbox([(files[0].0, quoted), files[1]])
      #expect(await numbered.run(["rename", old, "docs/decisions/0012-second.md"]).status == 0)
      #expect(try text(numbered, files[0].0) == quoted.replacing("ADR-0002", with: "ADR-0012"))
    }
  }

  @Test func keepsTheDescriptionOfALink() async throws {
    let head = "---\nnumber: 2\ntitle: B\nstatus: accepted\ndate: 2026-01-03\n"
    let sandbox = try Sandbox([
      ("adr/0001-a.md", "# 1. A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n"),
      ("adr/0002-b.md", head + "links:\n  - target: 1\n    kind: amends\n    description: why so\n---\n\n# 2. B\n"),
    ])
    let export = await sandbox.run(["adr", "export"]).output
    #expect(export.contains("\"description\":\"why so\""))
    let loss = "could not be mapped: the description 'why so' of the link 'amends' to ADR-0001\n"
    for dialect in ["madr", "nygard", "house", "log4brains"] {
      let result = await sandbox.run(["adr", "convert", "2", "--to", dialect])
      #expect(result.errors == "warning: 'adr/\(dialect == "log4brains" ? "20260103" : "0002")-b.md' " + loss)
    }
    try sandbox.write(export, to: "all.json")
    let result = await sandbox.run(["adr", "import", "all.json", "--dir", "b", "--to", "madr"])
    #expect(result.errors == "warning: 'all.json' " + loss.replacing("the desc", with: "decision 2: the desc"))
  }

  @Test(arguments: ["madr", "nygard", "house", "log4brains"])
  func addsNoFinalNewline(_ dialect: String) async throws {
    let sandbox = try Sandbox([("adr/0001-a.md", "# 1. A\n\n## Status\n\nAccepted\n\n## Context\n\nc")])
    let output = await sandbox.run(["adr", "convert", "1", "--to", dialect]).output
    #expect(output.hasSuffix("\n\nc"))
  }

  @Test func showsTheSuccessorFirst() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["adr", "show", "1"])
    #expect(result.output.hasPrefix("ADR-0001 no longer holds; see ADR-0002 B \"quoted\" [x] #1 y  adr/0002-b.md\n"))
    #expect(result.output.contains("Leads to\n  superseded-by  ADR-0002"))
    #expect(result.output.contains("Led to by\n  supersedes  ADR-0002"))
    #expect(await sandbox.run(["adr", "show", "2", "--text"]).output.hasSuffix("\nwords here\n"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(await sandbox.run(["adr", "show", "1", "--format", "json"]).output.utf8)) as? [String: Any])
    let decision = try #require(json["decision"] as? [String: Any])
    #expect((decision["successors"] as? [[String: String]])?.first?["name"] == "ADR-0002")
    #expect(await sandbox.run(["adr", "show", "99"]).status == 2)
  }

  @Test func drawsALinkOfTwoSidesOnce() async throws {
    let sandbox = try Sandbox(Self.files)
    let dot = await sandbox.run(["adr", "graph"]).output
    #expect(dot.components(separatedBy: " -> ").count == 2)
    #expect(dot.contains("  n_adr0002 -> n_adr0001 [label=\"supersedes\"];\n"))
    #expect(dot.contains("label=\"ADR-0002: B \\\"quoted\\\" [x] #1 y\""))
    let mermaid = await sandbox.run(["adr", "graph", "--format", "mermaid", "--base", "https://e.org"]).output
    #expect(mermaid.contains("[\"ADR-0002: B #quot;quoted#quot; [x] #35;1 y\"]"))
    #expect(mermaid.contains("click n_adr0001 href \"https://e.org/0001-a.md\""))
    #expect(mermaid.contains("class n_adr0001 gone"))
  }

  @Test func drawsFoldersAsClusters() async throws {
    let sandbox = try Sandbox([("adr/0001-a.md", "# 1. A\n"), ("adr/web/0001-b.md", "# 1. B\n")])
    let dot = await sandbox.run(["adr", "graph"]).output
    #expect(dot.contains("subgraph cluster_1 {\n    label=\"adr/web\";\n    n_web_adr0001 "))
  }

  @Test func writesOnlyListsOfDecisions() async throws {
    let page = "# I\n\n<!-- cairn:toc -->\n<!-- /cairn -->\n\n<!-- cairn:decisions -->\n<!-- /cairn -->\n\n## Use\n"
    let sandbox = try Sandbox(Self.files + [("adr/index.md", page)])
    #expect(await sandbox.run(["adr", "index", "--check"]).status == 1)
    #expect(try text(sandbox, "adr/index.md") == page)
    let result = await sandbox.run(["adr", "index", "-q"])
    #expect(result.output == "adr/index.md\n1 region in 1 document written\n")
    let written = try #require(try text(sandbox, "adr/index.md"))
    #expect(written.contains("<!-- cairn:toc -->\n<!-- /cairn -->"))
    #expect(written.contains("- [ADR-0001](0001-a.md) - A (superseded by [ADR-0002](0002-b.md))"))
    #expect(await sandbox.run(["adr", "index", "--check"]).status == 0)
  }

  @Test func saysWhereAListGoes() async throws {
    let result = await (try Sandbox(Self.files)).run(["adr", "index"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'<!-- cairn:decisions -->' and '<!-- /cairn -->' into 'adr/index.md'"))
  }

  @Test func exportsWhatTheSchemaAllows() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["adr", "export", "--date", "2026-03-04"])
    #expect(result.status == 1)
    #expect(result.errors.contains("warning: 'adr/XXXX-later.md' is left out: it has no number of 1 or more\n"))
    #expect(result.errors.contains("warning: 'adr/0010-bare.md' is left out: it has no date in the form 2026-01-31\n"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect((json["adrs"] as? [[String: Any]])?.map { $0["number"] as? Int } == [1, 2])
    #expect(json["generated_at"] as? String == "2026-03-04T00:00:00Z")
    let single = await sandbox.run(["adr", "export", "2"])
    #expect(single.status == 0)
    #expect(single.output.hasPrefix("{\"version\":\"1.0.0\",\"adr\":{\"number\":2,"))
  }

  @Test func convertsInPlaceAndRewritesWhatLeadsToNewNames() async throws {
    let sandbox = try Sandbox(
      Array(Self.files.prefix(2)) + [("README.md", "# R\n\n[first](adr/0001-a.md#context)\n")])
    let result = await sandbox.run(["adr", "convert", "--to", "log4brains", "--in-place"])
    #expect(result.status == 0, "\(result.errors)")
    let contents = try sandbox.contents()
    #expect(contents.keys.filter { $0.hasSuffix(".md") }.sorted() == [
      "README.md", "adr/20260102-a.md", "adr/20260203-b.md",
    ])
    #expect(try text(sandbox, "README.md") == "# R\n\n[first](adr/20260102-a.md#context)\n")
    #expect(try text(sandbox, "adr/20260102-a.md")?.contains("- Status: superseded by [20260203-b](20260203-b.md)\n") == true)
    let back = await sandbox.run(["adr", "convert", "--to", "nygard", "--in-place"])
    #expect(back.output.contains("adr/20260102-a.md -> adr/0001-a.md\n"))
    #expect(try text(sandbox, "adr/0001-a.md")?.contains("Superseded by [2. B ") == true)
  }

  @Test func overwritesNothingUnasked() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    #expect(await sandbox.run(["adr", "convert", "--to", "madr"]).status == 2)
    #expect(await sandbox.run(["adr", "convert", "1", "--to", "madr"]).output.hasPrefix("---\nstatus: superseded by ADR-0002\n"))
    #expect(await sandbox.run(["adr", "convert", "--to", "madr", "--in-place", "--diff"]).output.contains("+## Context and Problem Statement"))
    #expect(await sandbox.run(["adr", "convert", "--to", "madr", "--in-place", "-n"]).status == 0)
    #expect(await sandbox.run(["adr", "convert", "--to", "madr", "--output", "adr"]).status == 3)
    #expect(try sandbox.contents() == before)
  }

  @Test func namesImportedDecisionsAsNewOnes() async throws {
    let sandbox = try Sandbox([("docs/adr/0001-a.md", "# 1. Über uns\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n")])
    try sandbox.write(await sandbox.run(["adr", "export"]).output, to: "all.json")
    let result = await sandbox.run(["adr", "import", "all.json", "--dir", "docs/decisions"])
    #expect(result.output == "docs/decisions/0001-ueber-uns.md\n", "\(result.errors)")
  }

  @Test func importsWhatItExports() async throws {
    let sandbox = try Sandbox(Array(Self.files.prefix(2)))
    try sandbox.write(await sandbox.run(["adr", "export"]).output, to: "all.json")
    let taken = await sandbox.run(["adr", "import", "all.json"])
    #expect(taken.status == 2)
    #expect(taken.errors.contains("'adr/0001-a.md' has the number 1 already; nothing was written"))
    let result = await sandbox.run(["adr", "import", "all.json", "--dir", "docs/decisions", "--to", "madr"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "docs/decisions/0001-a.md\ndocs/decisions/0002-b-quoted-x-1-y.md\n")
    #expect(try text(sandbox, "docs/decisions/0001-a.md") == """
      ---
      status: superseded by ADR-0002
      date: 2026-01-02
      ---

      # A

      ## Context and Problem Statement

      c

      """)
    try sandbox.write("{\n\"version\": 1\n", to: "bad.json")
    #expect(await sandbox.run(["adr", "import", "bad.json"]).errors.hasPrefix("error: bad.json:3: not JSON"))
  }

  @Test func importsNoNumberThatNoFileNameHolds() async throws {
    let sandbox = try Sandbox(Array(Self.files.prefix(1)))
    let json = await sandbox.run(["adr", "export"]).output
    try sandbox.write(json.replacing("\"number\":1,", with: "\"number\":100000,"), to: "all.json")
    let result = await sandbox.run(["adr", "import", "all.json", "--dir", "docs/decisions"])
    #expect(result.status == 2 && result.errors.contains("with the number 100000; nothing was written"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: sandbox.root + "/docs"))
  }
}
