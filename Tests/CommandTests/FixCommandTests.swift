import Foundation
import Testing

@testable import Commands

@Suite struct FixCommandTests {
  private static let files: [(path: String, text: String)] = [
    ("a.md", "# Top\r\n\r\n[plan](Plan.md) [one](#tpo) <!-- cairn-disable-line phase -->\r\n"),
    ("plan.md", "# Plan\n\n[x](a)\n[www](www.example.com)"),
    ("sub/b.md", "[up](../plna.md)\n"),
  ]

  @Test func makesSafeFixesAndReportsTheRest() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["lint", "--fix", "--fail-on", "never"])
    #expect(
      result.output == """
        a.md
          3:23: error: no heading '#tpo'; did you mean '#top'? [broken-anchor]
            3 | [plan](plan.md) [one](#tpo)
              |                       ^^^^
        
        sub/b.md
          1:6: error: no file '../plna.md'; did you mean '../plan.md'? [broken-link]
            1 | [up](../plna.md)
              |      ^^^^^^^^^^
        
        2 errors in 3 documents
        2 fixable with --fix --unsafe
        fixed 4 findings in 2 files

        """)
    #expect(try sandbox.text("a.md") == "# Top\r\n\r\n[plan](plan.md) [one](#tpo)\r\n")
    #expect(try sandbox.text("plan.md") == "# Plan\n\n[x](a.md)\n[www](https://www.example.com)")
    #expect(await sandbox.run(["lint", "--fix", "--unsafe"]).output == """
      no findings in 3 documents
      fixed 2 findings in 2 files

      """)
    let before = try sandbox.contents()
    #expect(await sandbox.run(["lint", "--fix", "--unsafe"]).output == "no findings in 3 documents\n")
    #expect(try sandbox.contents() == before)
  }

  @Test func marksWhatItCouldMend() async throws {
    let sandbox = try Sandbox(Self.files)
    let output = await sandbox.run(["lint"]).output
    #expect(output.contains("3:8: error: no file 'Plan.md'; did you mean 'plan.md'? [broken-link] (fixable)\n"))
    #expect(output.hasSuffix("4 fixable with --fix, 2 more with --fix --unsafe\n"))
  }

  @Test func showsADiffAndWritesNothing() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    for arguments in [["--diff"], ["--diff", "--fix"], ["--diff", "--format", "json"]] {
      let result = await sandbox.run(["lint"] + arguments)
      #expect(result.status == 1)
      #expect(result.errors == "would fix 4 findings in 2 files\n")
      #expect(
        result.output == """
          --- a/a.md
          +++ b/a.md
          @@ -1,3 +1,3 @@
           # Top\r
           \r
          -[plan](Plan.md) [one](#tpo) <!-- cairn-disable-line phase -->\r
          +[plan](plan.md) [one](#tpo)\r
          --- a/plan.md
          +++ b/plan.md
          @@ -1,4 +1,4 @@
           # Plan
           
          -[x](a)
          -[www](www.example.com)
          \\ No newline at end of file
          +[x](a.md)
          +[www](https://www.example.com)
          \\ No newline at end of file

          """)
      #expect(try sandbox.contents() == before)
    }
    #expect(await sandbox.run(["lint", "--diff", "sub"]).status == 0)
  }

  @Test func mendsOnlyInThePathsGiven() async throws {
    let sandbox = try Sandbox(Self.files)
    _ = await sandbox.run(["lint", "--fix", "plan.md", "sub"])
    #expect(try sandbox.text("a.md") == Self.files[0].text)
    #expect(try sandbox.text("plan.md") != Self.files[1].text)
  }

  @Test func mendsNoDocumentOutsideOfThePaths() async throws {
    let displaced = "<!-- c -->\n---\ntitle: A\n---\n"
    let sandbox = try Sandbox((1...4).map { ("\($0).md", displaced) })
    _ = await sandbox.run(["lint", "--fix", "1.md"])
    #expect(try sandbox.text("1.md") == displaced)
    #expect(await sandbox.run(["lint", "--fix"]).output.hasSuffix("fixed 1 finding in 4 files\n"))
    #expect(try sandbox.text("3.md") == "---\ntitle: A\n---\n<!-- c -->\n")
  }

  @Test func refusesUnsafeAlone() async throws {
    let sandbox = try Sandbox(Self.files)
    #expect(await sandbox.run(["lint", "--unsafe"]).status == 2)
  }

  /// `depend-on` is meant to be `depends-on`, but then its value leads nowhere.
  private static let trap: [(path: String, text: String)] = [
    ("trap.md", "---\ndepend-on: gone.md\ntitel: A\n---\n[x](Ok.md)\n"), ("ok.md", "---\nstatsu: active\n---\n"),
  ]

  @Test(arguments: [[], ["--only", "misspelt-key,broken-link"]])
  func takesBackWhatBringsANewFinding(_ only: [String]) async throws {
    let sandbox = try Sandbox(Self.trap)
    let result = await sandbox.run(["lint", "--fix", "--unsafe", "--fail-on", "never"] + only)
    #expect(
      try sandbox.text("trap.md") == "---\ndepend-on: gone.md\ntitle: A\n---\n[x](ok.md)\n",
      "\(result.output)")
    #expect(try sandbox.text("ok.md") == "---\nstatus: active\n---\n")
    #expect(
      result.output.hasSuffix(
        "fixed 3 findings in 2 files\nleft 1 finding whose fixes would bring others\n"))
    #expect(!result.output.contains("fixable"))
  }

  @Test func takesBackOneOfManyThatNothingPointsAt() async throws {
    // The mended links close a circle of documents that depend on each other; it is reported at the
    // first of them, which no fix edits.
    var files: [(path: String, text: String)] = [
      ("a.md", "---\ndepends-on: m/b.md\n---\n"), ("m/b.md", "---\ndepends-on: [M/c.md]\n---\n"),
      ("m/c.md", "---\ndepends-on: ../a.md\n---\n"),
    ]
    files[1].text = "---\ndepends-on: [../M/c.md]\n---\n"
    for number in 0..<9 { files.append(("x\(number).md", "[y](X\((number + 1) % 9).md)\n")) }
    let sandbox = try Sandbox(files)
    let result = await sandbox.run(["lint", "--fix"])
    #expect(try sandbox.text("m/b.md") == files[1].text, "\(result.output)")
    for number in 0..<9 { #expect(try sandbox.text("x\(number).md") == "[y](x\((number + 1) % 9).md)\n") }
  }

  @Test func makesInTheNextPassWhatOverlaps() async throws {
    let sandbox = try Sandbox([("a.md", "<!-- cairn-disable-file phase, decision, resume -->\n")])
    #expect(await sandbox.run(["lint", "--fix"]).output.hasSuffix("fixed 3 findings in 1 file\n"))
    #expect(try sandbox.text("a.md") == "")
  }

  @Test func refusesAFileThatCannotBeWritten() async throws {
    let sandbox = try Sandbox(Self.files)
    // What stands in the way of the folder that the writer needs works for every user.
    try sandbox.write("", to: ".cairn")
    let before = try sandbox.contents()
    let result = await sandbox.run(["lint", "--fix"])
    #expect(result.status == 3)
    #expect(result.errors == "error: '.cairn' cannot be written: Not a directory; nothing was written\nhelp: see to it that the file and its folder may be written\n")
    #expect(try sandbox.contents() == before)
  }

  @Test func saysInJSONFormatOnStandardErrorWhatItDid() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["lint", "--fix", "--format", "json"])
    #expect(result.errors == "fixed 4 findings in 2 files\n")
    #expect((try? JSONSerialization.jsonObject(with: Data(result.output.utf8))) != nil)
  }
}

extension Sandbox {
  func text(_ path: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: root + "/" + path)), as: UTF8.self)
  }
}
