import Authoring
import Knowledge
import Markup
import Testing

@Suite struct RenameTests {
  /// A page that leads to `kb/a.md`, and what it says after the page became `kb/sub/b c.md`.
  struct Style: Sendable, CustomTestStringConvertible {
    var path: String
    var before: String
    var after: String
    var testDescription: String { before }

    init(_ before: String, _ after: String, in path: String = "kb/index.md") {
      (self.path, self.before, self.after) = (path, before, after)
    }
  }

  static let plain: [Style] = [
    Style("[x](a.md)", "[x](sub/b.md)"), Style("[x](./a.md)", "[x](./sub/b.md)"),
    Style("[x](/kb/a.md)", "[x](/kb/sub/b.md)"), Style("[x](../kb/a.md)", "[x](../kb/sub/b.md)"),
    Style("[x](<a.md>)", "[x](<sub/b.md>)"), Style("![x](a.md \"T\")", "![x](sub/b.md \"T\")"),
    Style("[x](a.md#s)", "[x](sub/b.md#s)"), Style("[x](a.md?plain=1#L2)", "[x](sub/b.md?plain=1#L2)"),
    Style("[x](a&#46;md#s)", "[x](sub/b.md#s)"), Style("[x](a\\.md)", "[x](sub/b.md)"),
    Style("[x](%61.md)", "[x](sub/b.md)"), Style("[x](gone.md) [y](a.md#gone)", "[x](gone.md) [y](sub/b.md#gone)"),
    Style("[x][l] [y][l]\n\n[l]: a.md 'T'", "[x][l] [y][l]\n\n[l]: sub/b.md 'T'"),
    Style("[l]: a.md", "[l]: sub/b.md"), Style("[l]: <a.md>", "[l]: <sub/b.md>"),
    Style("<a href=\"a.md#s\">x</a>", "<a href=\"sub/b.md#s\">x</a>"),
    Style("<img src='a.md'>", "<img src='sub/b.md'>"), Style("text <a href=a.md>x</a>", "text <a href=sub/b.md>x</a>"),
    Style("[[a]]", "[[b]]"), Style("[[a.md]]", "[[b.md]]"), Style("[[a#S|label]]", "[[b#S|label]]"),
    Style("[[kb/a]]", "[[kb/sub/b]]"), Style("[[kb/a.md]]", "[[kb/sub/b.md]]"),
    Style("<https://x.org/a.md> `[x](a.md)`", "<https://x.org/a.md> `[x](a.md)`"),
    Style("<!-- RESUME CONTEXT\nNext: a.md, then rest\nDepends-on: c.md, a.md#s\n-->", "<!-- RESUME CONTEXT\nNext: sub/b.md, then rest\nDepends-on: c.md, sub/b.md#s\n-->"),
    Style("<!-- RESUME CONTEXT\nNext: kb/a.md\nDepends-on: [A](a.md)\n-->", "<!-- RESUME CONTEXT\nNext: kb/sub/b.md\nDepends-on: [A](sub/b.md)\n-->"),
    Style("---\ndepends-on: [a.md, \"kb/a.md\"]\n---", "---\ndepends-on: [sub/b.md, \"kb/sub/b.md\"]\n---"),
    Style("---\nsupersedes: \"[A](a.md#s)\"\n---", "---\nsupersedes: \"[A](sub/b.md#s)\"\n---"),
    Style("---\nrelates-to:\n  - a\n---", "---\nrelates-to:\n  - b\n---"),
    Style("| [x](a.md) |\n|---|\n| ![x](a.md) |", "| [x](sub/b.md) |\n|---|\n| ![x](sub/b.md) |"),
    Style("> - [x](a.md)\r\n\u{FEFF}", "> - [x](sub/b.md)\r\n\u{FEFF}"),
    Style("[x](kb/a.md)", "[x](kb/sub/b.md)", in: "README.md"),
  ]

  @Test(arguments: plain) func keepsTheStyleOf(_ style: Style) async throws {
    var tree = MemoryTree([("kb/a.md", "# S\n"), ("kb/c.md", "# C\n"), (style.path, style.before)])
    try await tree.rename("kb/a.md", "kb/sub/b.md")
    #expect(tree.text(style.path) == style.after)
    #expect(tree.files["kb/a.md"] == nil)
    #expect(tree.text("kb/sub/b.md") == "# S\n")
  }

  static let odd: [Style] = [
    Style("[x](a.md)", "[x](<b (c).md>)"), Style("[x](a.md#s \"T\")", "[x](<b (c).md#s> \"T\")"),
    Style("[x](%61.md)", "[x](b%20%28c%29.md)"), Style("[x](<a.md>)", "[x](<b (c).md>)"),
    Style("[l]: a.md", "[l]: <b (c).md>"), Style("<a href=a.md>x</a>", "<a href=b%20(c).md>x</a>"),
    Style("[[a]]", "[[b (c)]]"), Style("---\nrelates-to: [a.md]\n---", "---\nrelates-to: [b%20%28c%29.md]\n---"),
    Style("<!-- RESUME CONTEXT\nNext: a.md\n-->", "<!-- RESUME CONTEXT\nNext: b%20%28c%29.md\n-->"),
  ]

  @Test(arguments: odd) func writesSpacesAndParenthesesSoThatTheyAreRead(_ style: Style) async throws {
    var tree = MemoryTree([("kb/a.md", "# S\n"), (style.path, style.before)])
    try await tree.rename("kb/a.md", "kb/b (c).md")
    #expect(tree.text(style.path) == style.after)
  }

  @Test func takesTheMovedDocumentsOwnReferencesAlong() async throws {
    var tree = MemoryTree([
      ("kb/a.md", "[c](c.md#x) [f](img/) ![i](img/i.png) [s](../src/x.swift#L1) [me](a.md#h) [h](#h) [gone](gone.md) [up](../../issues) [abs](/kb/c.md) [web](www.x.org)\n# H\n"),
      ("kb/c.md", "# C\n"), ("kb/img/i.png", ""), ("src/x.swift", "x\n"),
    ])
    try await tree.rename("kb/a.md", "b.md")
    #expect(
      tree.text("b.md")
        == "[c](kb/c.md#x) [f](kb/img/) ![i](kb/img/i.png) [s](src/x.swift#L1) [me](b.md#h) [h](#h) [gone](kb/gone.md) [up](../issues) [abs](/kb/c.md) [web](www.x.org)\n# H\n")
  }

  @Test func rewritesLinksToFoldersAndTheirFrontPages() async throws {
    var tree = MemoryTree([
      ("index.md", "[d](docs/) [e](docs/#x) [r](docs/README.md) [p](docs/sub)\n"),
      ("docs/README.md", "# X\n"), ("docs/sub/x.txt", ""),
    ])
    var other = tree
    try await tree.rename("docs", "guide")
    #expect(tree.text("index.md") == "[d](guide/) [e](guide/#x) [r](guide/README.md) [p](guide/sub)\n")
    try await other.rename("docs/README.md", "docs/sub/README.md")
    #expect(other.text("index.md") == "[d](docs/sub/) [e](docs/sub/#x) [r](docs/sub/README.md) [p](docs/sub)\n")
    try await other.rename("docs/sub/README.md", "docs/start.md")
    #expect(other.text("index.md") == "[d](docs/start.md) [e](docs/start.md#x) [r](docs/start.md) [p](docs/start.md)\n")
  }

  @Test func leavesReferencesAmongFilesThatMoveTogether() async throws {
    var tree = MemoryTree([
      ("a.md", "[b](b.md) [c](kb/c.md) ![i](i.png) [gone](gone.md)\n"), ("b.md", "[a](a.md)\n"),
      ("i.png", ""), ("kb/c.md", "[a](../a.md)\n"),
    ])
    try await tree.move([.init(from: "a.md", to: "kb/a.md"), .init(from: "b.md", to: "kb/b.md"), .init(from: "i.png", to: "kb/i.png")])
    #expect(tree.text("kb/a.md") == "[b](b.md) [c](c.md) ![i](i.png) [gone](../gone.md)\n")
    #expect(tree.text("kb/b.md") == "[a](a.md)\n")
    #expect(tree.text("kb/c.md") == "[a](a.md)\n")
  }

  @Test func writesAPathWhereAFileNameBecomesAmbiguous() async throws {
    var tree = MemoryTree([("kb/a.md", ""), ("x/b.md", ""), ("p.md", "[[a]] [[b]]\n")])
    try await tree.rename("kb/a.md", "kb/b.md")
    #expect(tree.text("p.md") == "[[kb/b]] [[x/b]]\n")
  }

  @Test func writesAPathWhereANumberNoLongerNamesTheDecision() async throws {
    var tree = MemoryTree([
      ("adr/0001-x.md", "# ADR-0001: X\n\n## Status\n\nAccepted\n"),
      ("a.md", "---\nimplements: ADR-0001\n---\nADR-0001\n"),
    ])
    try await tree.rename("adr/0001-x.md", "x.md")
    #expect(tree.text("a.md") == "---\nimplements: x.md\n---\nADR-0001\n")
  }

  @Test func keepsTheConfigurationNamingWhatItNamed() async throws {
    var tree = MemoryTree([
      ("cairn.yml", "roots: [kb/index.md, './README.md'] # front\nexclude: [kb/old/**, '*.tmp.md']\nphases:\n  ledger: \"kb/p.md\"\ndecisions:\n  folders:\n    - kb/adr/\noverrides:\n  - paths: [kb/old/**, kb]\n    rules: {broken-link: off}\n"),
      ("kb/index.md", "# K\n"), ("kb/p.md", "# P\n"), ("README.md", "[k](kb/index.md)\n"),
    ])
    try await tree.rename("kb", "docs: new")
    #expect(
      tree.text("cairn.yml")
        == "roots: [\"docs: new/index.md\", './README.md'] # front\nexclude: [\"docs: new/old/**\", '*.tmp.md']\nphases:\n  ledger: \"docs: new/p.md\"\ndecisions:\n  folders:\n    - \"docs: new/adr/\"\noverrides:\n  - paths: [\"docs: new/old/**\", \"docs: new\"]\n    rules: {broken-link: off}\n")
    #expect(tree.configuration.phases.ledger == "docs: new/p.md")
  }

  @Test func keepsEveryOtherByte() async throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("[x](a.md)\r\n".utf8) + [0xFF, 0xFE, 0x00] + Array("\r\n[y](a.md)".utf8)
    var tree = MemoryTree([("a.md", "")])
    tree.files["i.md"] = bytes
    try await tree.rename("a.md", "b.md")
    let expected: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("[x](b.md)\r\n".utf8) + [0xFF, 0xFE, 0x00] + Array("\r\n[y](b.md)".utf8)
    #expect(tree.files["i.md"] == expected)
  }

  @Test func keepsTheEntriesOfNavigationFiles() async throws {
    var tree = MemoryTree([
      ("mkdocs.yml", "site_name: S\nnav:\n  - Home: index.md\n  - 'a.md'\n  - B: sub/b.md # b\n"),
      ("docs/index.md", "# I\n"), ("docs/a.md", "# A\n"), ("docs/sub/b.md", "# B\n"),
    ])
    try await tree.rename("docs/a.md", "docs/x y.md")
    try await tree.rename("docs/sub", "docs/deep/er")
    #expect(
      tree.text("mkdocs.yml")
        == "site_name: S\nnav:\n  - Home: index.md\n  - 'x y.md'\n  - B: deep/er/b.md # b\n")
    try await tree.rename("docs/index.md", "index.md")
    #expect(tree.text("mkdocs.yml")?.contains("Home: index.md\n") == true)
  }

  @Test func takesExtraEditsOfOtherFiles() async throws {
    var tree = MemoryTree([("a.md", ""), ("mkdocs.yml", "nav: [a.md]\n")])
    let edit = TextEdit(path: "mkdocs.yml", SourceRange(6, 10), "b.md")
    let result = try await Refactoring(
      moving: PathMoves([.init(from: "a.md", to: "b.md")]), in: await tree.graph(), tree.source,
      extra: [edit], threads: 1)
    tree.apply(result.changeset)
    #expect(tree.text("mkdocs.yml") == "nav: [b.md]\n")
  }

  @Test func refusesADocumentThatChangedSinceItWasRead() async throws {
    var tree = MemoryTree([("a.md", ""), ("i.md", "[x](a.md)\n")])
    let graph = await tree.graph()
    tree.files["i.md"] = Array("[xx](a.md)\n".utf8)
    await #expect(throws: Refactoring.Failure.changed(path: "i.md")) {
      try await Refactoring(
        moving: PathMoves([.init(from: "a.md", to: "b.md")]), in: graph, tree.source, threads: 1)
    }
  }
}
