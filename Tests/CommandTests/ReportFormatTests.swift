@testable import Commands
import Foundation
import FoundationXML
import Markup
import Rules
import Testing

/// What build systems are told, from whole lints.
@Suite struct ReportFormatTests {
  /// A knowledge base below the top of its repository, with a page whose name and text are hostile.
  private static func sandbox() throws -> Sandbox {
    try Sandbox([
      (".git/HEAD", ""), ("docs/cairn.yml", "fail-on: error\n"), ("docs/index.md", "# Index\n"),
      ("docs/a b:c,%.md", "\u{FEFF}# 😀\r\n\r\n😀é [x](<gone \"&\u{7}\\<]]\\>%.md>)\r\n"),
    ])
  }

  static let formats = ["json", "sarif", "github", "gitlab", "junit", "checkstyle"]

  private static func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private static func xml(_ text: String) throws -> XMLDocument {
    try XMLDocument(xmlString: text)
  }

  @Test(arguments: formats) func saysTheSameTwiceAndNamesNoMachine(_ format: String) async throws {
    let sandbox = try Self.sandbox()
    let first = await sandbox.run(["lint", "--format", format], in: "docs")
    let second = await sandbox.run(["lint", "--format", format, "--threads", "3"], in: "docs")
    #expect(first.status == 1)
    #expect(first.output == second.output)
    #expect(!first.output.contains(sandbox.root))
  }

  @Test(arguments: formats) func isWellFormedWithoutFindings(_ format: String) async throws {
    let sandbox = try Sandbox([("a.md", "# A\n")])
    let result = await sandbox.run(["lint", "--format", format])
    #expect(result.status == 0)
    switch format {
    case "github": #expect(result.output == "no findings in 1 document\n")
    case "gitlab": #expect(result.output == "[]\n")
    case "junit":
      let tests = try Self.xml(result.output).nodes(forXPath: "/testsuites/testsuite/testcase")
      #expect(tests.count == 1)
    case "checkstyle":
      #expect(try Self.xml(result.output).nodes(forXPath: "/checkstyle[not(file)]").count == 1)
    default: #expect(try Self.json(result.output) is [String: Any])
    }
  }

  @Test func countsSARIFColumnsInUTF16FromTheTopOfTheRepository() async throws {
    let output = await (try Self.sandbox()).run(["lint", "--format", "sarif"], in: "docs").output
    let log = try #require(try Self.json(output) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let index = try #require(result["ruleIndex"] as? Int)
    #expect(rules[index]["id"] as? String == "broken-link")
    #expect(result["level"] as? String == "error")
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let place = try #require(location["physicalLocation"] as? [String: Any])
    #expect(
      place["artifactLocation"] as? [String: String]
        == ["uri": "docs/a%20b%3Ac,%25.md", "uriBaseId": "%SRCROOT%"])
    // 😀 is two units, é one, and the byte order mark none.
    let end = 10 + "gone \"&\u{7}\\<]]\\>%.md".utf16.count
    #expect(
      place["region"] as? [String: Int]
        == ["startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": end])
  }

  @Test func escapesWorkflowCommands() async throws {
    let output = await (try Self.sandbox()).run(["lint", "--format", "github"], in: "docs").output
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("::error file=docs/a b%3Ac%2C%25.md,line=3,endLine=3,col=10,endColumn="))
    #expect(lines[0].contains(",title=broken-link::no file 'gone \"&\u{FFFD}<]]>%25.md'%0Ahelp: create"))
    #expect(lines[1] == "1 error in 2 documents")
  }

  @Test func leavesTheEndOutWhereNothingIsMarked() {
    let report = LintReport(
      diagnostics: [
        Diagnostic(
          rule: "broken-link", severity: .info, path: "a\nb.md", range: SourceRange(0, 9), message: "x\ny",
          notes: [.init(path: "c.md", range: SourceRange(0, 0), message: "other")])
      ], paths: [], root: "/nowhere")
    // A file that is gone has one empty line.
    #expect(
      String(decoding: report.github(), as: UTF8.self) == """
        ::notice file=a%0Ab.md,line=1,endLine=1,col=1,title=broken-link::x\u{FFFD}y%0Anote: other: c.md:1:1
        1 info in 0 documents

        """)
  }

  @Test func leavesColumnsOutOfAStretchOfSeveralLines() async throws {
    let sandbox = try Sandbox([("a.md", "one\ntwo\n")])
    let report = LintReport(
      diagnostics: [
        Diagnostic(
          rule: "r", severity: .warning, path: "a.md", range: SourceRange(1, 6), message: "m")
      ], paths: ["a.md"], root: sandbox.root)
    #expect(
      String(decoding: report.github(), as: UTF8.self)
        .hasPrefix("::warning file=a.md,line=1,endLine=2,title=r::m\n"))
  }

  @Test func tellsGitLabWhatItNeeds() async throws {
    let output = await (try Self.sandbox()).run(["lint", "--format", "gitlab"], in: "docs").output
    let issue = try #require((try Self.json(output) as? [[String: Any]])?.first)
    #expect(issue["check_name"] as? String == "broken-link")
    #expect(issue["severity"] as? String == "major")
    #expect((issue["fingerprint"] as? String)?.count == 32)
    #expect((issue["description"] as? String)?.contains("gone \"&\u{7}<]]>%.md") == true)
    let location = try #require(issue["location"] as? [String: Any])
    #expect(location["path"] as? String == "docs/a b:c,%.md")
    #expect(location["lines"] as? [String: Int] == ["begin": 3, "end": 3])
  }

  @Test func makesADocumentATestThatFailsWithItsFindings() async throws {
    let sandbox = try Self.sandbox()
    let suites = try Self.xml(await sandbox.run(["lint", "--format", "junit"], in: "docs").output)
    #expect(try suites.nodes(forXPath: "/testsuites[@tests='2'][@failures='1']").count == 1)
    #expect(try suites.nodes(forXPath: "//testcase[@name='docs/index.md'][not(*)]").count == 1)
    let failure = try #require(
      try suites.nodes(forXPath: "//testcase[@name='docs/a b:c,%.md']/failure").first)
    #expect(
      failure.stringValue?.hasPrefix(
        "docs/a b:c,%.md:3:13: error: no file 'gone \"&\u{FFFD}<]]>%.md' [broken-link]\n  help: ") == true)
    // What does not fail the lint does not fail a test.
    let gentle = try Self.xml(
      await sandbox.run(["lint", "--format", "junit", "--fail-on", "never"], in: "docs").output)
    #expect(try gentle.nodes(forXPath: "/testsuites[@failures='0']//testcase/system-out").count == 1)
  }

  @Test func groupsCheckstyleByFile() async throws {
    let output = await (try Self.sandbox()).run(["lint", "--format", "checkstyle"], in: "docs").output
    let report = try Self.xml(output)
    let error = try #require(
      try report.nodes(forXPath: "/checkstyle/file[@name='docs/a b:c,%.md']/error").first as? XMLElement)
    #expect(error.attribute(forName: "line")?.stringValue == "3")
    #expect(error.attribute(forName: "column")?.stringValue == "10")
    #expect(error.attribute(forName: "severity")?.stringValue == "error")
    #expect(error.attribute(forName: "source")?.stringValue == "cairn.link.broken-link")
    #expect(error.attribute(forName: "message")?.stringValue?.contains("\"&\u{FFFD}<]]>%") == true)
  }

  @Test func passesTheSameTextThroughXML() throws {
    var writer = XMLWriter()
    let text = "\"'<&>]]>\t\r\n\u{1}\u{FFFE}\u{85}é😀"
    writer.element("a", [("b", text)]) { $0.element("c", [], text: text) }
    let root = try #require(try XMLDocument(data: Data(writer.finished())).rootElement())
    let expected = text.replacing("\u{1}", with: "\u{FFFD}").replacing("\u{FFFE}", with: "\u{FFFD}")
    #expect(root.attribute(forName: "b")?.stringValue == expected)
    #expect(root.elements(forName: "c").first?.stringValue == expected)
  }

  @Test func passesTheSameTextThroughJSON() throws {
    var writer = JSONWriter()
    let text = "\"\\/\u{0}\u{1F}\u{7F}\t\r\n\u{2028}é😀"
    writer.array(["", text]) { $0.string($1) }
    #expect(try Self.json(String(decoding: writer.finished(), as: UTF8.self)) as? [String] == ["", text])
  }

  @Test func turnsPathsIntoURIs() {
    #expect(PercentEncoding.uri("a/b-c_d.md") == "a/b-c_d.md")
    #expect(PercentEncoding.uri("x:y z/é#?%[1].md") == "x%3Ay%20z/%C3%A9%23%3F%25%5B1%5D.md")
    #expect(PercentEncoding.decoded("x%3Ay%20z/%C3%A9") == "x:y z/é")
    #expect(PercentEncoding.decoded("50%") == nil)
    #expect(PercentEncoding.decoded("%+1") == nil)
  }

  @Test func namesPathsAboveTheKnowledgeBase() throws {
    let sandbox = try Sandbox([(".git/HEAD", ""), ("docs/kb/a.md", "")])
    let places = Places(root: sandbox.root + "/docs/kb")
    #expect(places.path("a.md") == "docs/kb/a.md")
    #expect(places.path("../b.txt") == "docs/b.txt")
    #expect(places.path("../../../b.txt") == "../b.txt")
  }
}
