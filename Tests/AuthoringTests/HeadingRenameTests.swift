import Authoring
import Knowledge
import Markup
import Testing

@Suite struct HeadingRenameTests {
  static let forms: [(before: String, text: String, after: String)] = [
    ("# Old\n", "New", "# New\n"), ("##  Old  ##  \n", "New", "##  New  ##  \n"),
    ("   ### *Old* `x`\n", "`New` **y**", "   ### `New` **y**\n"), ("# Old\r\n", "New", "# New\r\n"),
    ("Old\n===\n", "New", "New\n===\n"), ("Old\nold\n---\n", "New", "New\n---\n"),
    ("> ## Old\n", "New", "> ## New\n"), ("- # Old\n", "New", "- # New\n"),
    ("1. > Old\n   > ---\n", "New", "1. > New\n   > ---\n"), ("# Old", "C#", "# C#"),
    ("# Old\n", "New #", "# New \\#\n"), ("<h2>Old</h2>\n", "A & B", "<h2>A &amp; B</h2>\n"),
    ("<h2 align=\"center\"> Old </h2>\n", "New", "<h2 align=\"center\"> New </h2>\n"),
    ("## <a name=\"x\"></a>Old\n", "New", "## <a name=\"x\"></a>New\n"),
    ("## Old <a id='x'/>\n", "New", "## New <a id='x'/>\n"),
    ("#\tOld ###\n", "New", "#\tNew ###\n"),
  ]

  @Test(arguments: forms) func replacesOnlyTheText(_ before: String, _ text: String, _ after: String) async throws {
    var tree = MemoryTree([("a.md", before)])
    let document = await tree.graph().documents[0]
    let anchor = document[document.headings[0].anchor]
    try await tree.rename(heading: anchor, of: "a.md", to: text)
    #expect(tree.text("a.md") == after)
  }

  @Test func rewritesFragmentsInEveryForm() async throws {
    var tree = MemoryTree([
      ("a.md", "# Old one\n\n[x](#old-one) [Old one](#OLD-ONE) [y](a.md#user-content-old-one) [z](#other)\n\n# Other\n"),
      ("kb/b.md", "---\ndepends-on: [\"a.md#old-one\"]\n---\n<!-- RESUME CONTEXT\nNext: a.md#old-one\n-->\n[x][l] <a href='../a.md?plain=1#old-one'>y</a> [[a#Old one|z]] [[a#old-one]] [t](../a.md#old-one:~:text=x)\n\n[l]: ../a.md#old%2Done 'T'\n[unused]: ../a.md#old-one\n"),
      ("kb/c.md", "# Old one\n[x](#old-one) [y](../b.md#old-one)\n"),
    ])
    let result = try await tree.rename(heading: "old-one", of: "a.md", to: "Über *uns*")
    #expect(tree.text("a.md") == "# Über *uns*\n\n[x](#über-uns) [Old one](#über-uns) [y](a.md#user-content-über-uns) [z](#other)\n\n# Other\n")
    #expect(
      tree.text("kb/b.md")
        == "---\ndepends-on: [\"a.md#über-uns\"]\n---\n<!-- RESUME CONTEXT\nNext: a.md#über-uns\n-->\n[x][l] <a href='../a.md?plain=1#über-uns'>y</a> [[a#Über uns|z]] [[a#über-uns]] [t](../a.md#über-uns:~:text=x)\n\n[l]: ../a.md#%C3%BCber-uns 'T'\n[unused]: ../a.md#über-uns\n")
    #expect(tree.text("kb/c.md") == "# Old one\n[x](#old-one) [y](../b.md#old-one)\n")
    #expect(result.counts.map(\.references) == [3, 8])
  }

  @Test func replacesALinkInTheHeadingWithItsText() async throws {
    var tree = MemoryTree([("a.md", "# [Old](#old)\n[x](#old)\n")])
    try await tree.rename(heading: "old", of: "a.md", to: "[New](#new)")
    #expect(tree.text("a.md") == "# [New](#new)\n[x](#new)\n")
  }

  @Test func followsRepeatsWhoseNumbersShift() async throws {
    var tree = MemoryTree([
      ("a.md", "# Echo\n# Echo\n# Echo\n# New\n[1](#echo) [2](#echo-1) [3](#echo-2) [n](#new)\n")
    ])
    try await tree.rename(heading: "echo", of: "a.md", to: "New")
    #expect(tree.text("a.md") == "# New\n# Echo\n# Echo\n# New\n[1](#new) [2](#echo) [3](#echo-1) [n](#new-1)\n")
    try await tree.rename(heading: "new", of: "a.md", to: "Echo")
    #expect(tree.text("a.md") == "# Echo\n# Echo\n# Echo\n# New\n[1](#echo) [2](#echo-1) [3](#echo-2) [n](#new)\n")
  }

  @Test func renamesAnchorsOfHTML() async throws {
    var tree = MemoryTree([("a.md", "<a name=\"old\"></a>\n\ntext <i id='old'>x</i> [x](#old)\n")])
    try await tree.rename(heading: "old", of: "a.md", to: "#new")
    #expect(tree.text("a.md") == "<a name=\"new\"></a>\n\ntext <i id='new'>x</i> [x](#new)\n")
  }

  @Test func keepsTheTitleLikeTheHeading() async throws {
    var tree = MemoryTree([("adr/0001-q.md", "---\ntitle: Use a queue\n---\n# ADR-0001: Use a queue\n"), ("b.md", "---\ntitle: 'Old'\n---\n# Old\n# Old\n")])
    try await tree.rename(heading: "adr-0001-use-a-queue", of: "adr/0001-q.md", to: "ADR-0001: Use: a stack")
    #expect(tree.text("adr/0001-q.md") == "---\ntitle: \"Use: a stack\"\n---\n# ADR-0001: Use: a stack\n")
    try await tree.rename(heading: "old-1", of: "b.md", to: "New")
    #expect(tree.text("b.md") == "---\ntitle: 'Old'\n---\n# Old\n# New\n")
  }

  static let refusals: [(text: String, fragment: String, new: String, failure: HeadingFailure)] = [
    ("# Old\n", "odl", "New", .unknown(path: "a.md", fragment: "odl", nearest: "old")),
    ("# Old\n", "old", " ", .notOneLine), ("# Old\n", "old", "a\nb", .notOneLine),
    ("# Old\n", "old", "!?", .noAnchor(text: "!?")),
    ("Old\n===\n", "old", "- New", .misread(path: "a.md", text: "- New")),
    ("Old\n===\n", "old", "[x]: y", .misread(path: "a.md", text: "[x]: y")),
    ("<h1><b>Old</b></h1>\n", "old", "New", .holdsMarkup(path: "a.md", heading: "Old")),
    ("# O<a id=\"x\">ld</a> z\n", "old-z", "New", .holdsAnchor(path: "a.md", anchor: "x")),
    ("<a id=\"x\"></a>\n", "x", "a b", .badAnchor(name: "a b")),
    ("<a id=\"x\"></a>\n# Y\n", "x", "y", .taken(path: "a.md", name: "y")),
  ]

  @Test(arguments: refusals) func refuses(_ text: String, _ fragment: String, _ new: String, _ failure: HeadingFailure) async throws {
    var tree = MemoryTree([("a.md", text)])
    await #expect(throws: Refactoring.Failure.heading(failure)) {
      try await tree.rename(heading: fragment, of: "a.md", to: new)
    }
  }
}
