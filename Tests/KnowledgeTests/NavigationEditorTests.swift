import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct NavigationEditorTests {
  /// The file after an entry was added for each page that has none.
  private func filled(
    _ text: String, _ pages: [(path: String, title: String?)], at path: String = "mkdocs.yml",
    with others: [(path: String, text: String)] = []
  ) async throws -> String {
    let files =
      [(path: path, text: text)] + others
      + pages.map { (path: $0.path, text: $0.title.map { "# \($0)\n" } ?? "text\n") }
    let graph = try await KnowledgeBase(files).graph
    let navigation = try #require(graph.navigations.first { $0.path == path })
    let unlisted = navigation.unlisted.map { path in
      NavigationEditor.Page(path: path, title: pages.first { $0.path == path }?.title)
    }
    let insertions = NavigationEditor(navigation).insertions(of: unlisted)
    return apply(unlisted.compactMap { insertions[$0.path]?.edit }, to: text)
  }

  private func apply(_ edits: [TextEdit], to text: String) -> String {
    let bytes = Array(text.utf8)
    let exact = edits.map { $0.exact(in: bytes) }.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
    return String(decoding: exact.applied(to: bytes), as: UTF8.self)
  }

  @Test(arguments: [
    // At the end of the nav.
    ("nav:\n- index.md\n", "nav:\n- index.md\n- n.md\n"),
    ("nav:\n  - Home: index.md", "nav:\n  - Home: index.md\n  - New: n.md"),
    ("nav:\r\n  - index.md # c\r\nx: 1\r\n", "nav:\r\n  - index.md # c\r\n  - n.md\r\nx: 1\r\n"),
    ("nav: [index.md]\n", "nav: [index.md, n.md]\n"),
    ("nav: [\n  Home: index.md,\n]\n", "nav: [\n  Home: index.md, New: n.md,\n]\n"),
    ("nav:\n  -   'Home': 'index.md'\n", "nav:\n  -   'Home': 'index.md'\n  -   'New': 'n.md'\n"),
    // Behind the page that precedes it, where the section is sorted.
    ("nav:\n- index.md\n- a.md\n- b.md\n- z.md\n# end\n",
      "nav:\n- index.md\n- a.md\n- b.md\n- n.md\n- z.md\n# end\n"),
    ("nav:\n- index.md\n- o.md\n- p.md\n- z.md\n", "nav:\n- index.md\n- n.md\n- o.md\n- p.md\n- z.md\n"),
    ("nav: # c\n  # first\n  - o.md\n  - p.md\n  - z.md\n",
      "nav: # c\n  - n.md\n  # first\n  - o.md\n  - p.md\n  - z.md\n"),
    ("nav:\n- z.md\n- a.md\n- b.md\n", "nav:\n- z.md\n- a.md\n- b.md\n- n.md\n"),
    // Where most pages of its folder are.
    ("nav:\n- index.md\n- Notes:\n  - Ay: a.md\n  - Be: b.md\n- GitHub: https://a.org\n",
      "nav:\n- index.md\n- Notes:\n  - Ay: a.md\n  - Be: b.md\n  - New: n.md\n- GitHub: https://a.org\n"),
  ])
  func addsAPageOfTheTopFolder(_ before: String, _ after: String) async throws {
    let pages = ["index", "a", "b", "o", "p", "z"].filter { before.contains("\($0).md") }
    let files: [(path: String, title: String?)] = pages.map { ("docs/\($0).md", "Page") }
    #expect(try await filled(before, files + [("docs/n.md", "New")]) == after)
  }

  @Test(arguments: [
    ("nav:\n- index.md\n- Guide:\n  - guide/a.md\n", "nav:\n- index.md\n- Guide:\n  - guide/a.md\n  - guide/n.md\n"),
    // A section called like the folder, then the folder above it.
    ("nav:\n- index.md\n- Guides:\n  - https://a.org\n- About: about.md\n",
      "nav:\n- index.md\n- Guides:\n  - https://a.org\n  - guide/n.md\n- About: about.md\n"),
    ("nav:\n- index.md\n- about.md\n", "nav:\n- index.md\n- about.md\n- guide/n.md\n"),
  ])
  func addsAPageOfAFolder(_ before: String, _ after: String) async throws {
    let pages = ["index", "guide/a", "about"].filter { before.contains("\($0).md") }
    let files: [(path: String, title: String?)] = pages.map { ("docs/\($0).md", "Page") }
    #expect(try await filled(before, files + [("docs/guide/n.md", "New")]) == after)
  }

  @Test func putsTheFrontPageOfASectionFirst() async throws {
    #expect(
      try await filled(
        "nav:\n- Guide:\n    - guide/a.md\n    - guide/b.md\n",
        [("docs/guide/a.md", nil), ("docs/guide/b.md", nil), ("docs/guide/index.md", "Guide")])
        == "nav:\n- Guide:\n    - guide/index.md\n    - guide/a.md\n    - guide/b.md\n")
  }

  @Test(arguments: [
    ("Plain words", "Plain words"), ("A: b", "\"A: b\""), ("a #b", "\"a #b\""), ("- x", "\"- x\""),
    ("Say \"hi\"", "Say \"hi\""), ("\"Hi\"", "\"\\\"Hi\\\"\""), ("yes", "\"yes\""), ("1.0", "\"1.0\""),
    ("2026-02-28", "\"2026-02-28\""), ("3 steps", "3 steps"), ("🚀 Go", "\"🚀 Go\""), ("Übung", "Übung"),
    ("a, b", "\"a, b\""), ("C:\\x", "C:\\x"), ("end:", "\"end:\""), ("null", "\"null\""), ("*all*", "\"*all*\""),
    ("0x1F", "\"0x1F\""), ("@home", "\"@home\""), ("5th", "5th"),
  ])
  func quotesATitleWhereYAMLNeedsIt(_ title: String, _ written: String) async throws {
    let before = "nav:\n- Home: index.md\n"
    let files = [
      (path: "mkdocs.yml", text: before), (path: "docs/index.md", text: ""), (path: "docs/n.md", text: ""),
    ]
    let navigation = try #require(await KnowledgeBase(files).graph.navigations.first)
    let page = NavigationEditor.Page(path: "docs/n.md", title: title)
    let edit = try #require(NavigationEditor(navigation).insertions(of: [page])["docs/n.md"]?.edit)
    #expect(apply([edit], to: before) == before + "- \(written): n.md\n")
  }

  @Test(arguments: [
    ("- [A](a.md)\n", "- [A](a.md)\n- [New \\*x\\*](n.md)\n"),
    ("# S\n\n[Intro](a.md)\n\n* [B](b.md)\n\n---\n\n[End](c.md)",
      "# S\n\n[Intro](a.md)\n\n* [B](b.md)\n* [New \\*x\\*](n.md)\n\n---\n\n[End](c.md)"),
    ("1. [A](a.md)\r\n    1. [B](d/b.md)\r\n", "1. [A](a.md)\r\n    1. [B](d/b.md)\r\n1. [New \\*x\\*](n.md)\r\n"),
  ])
  func addsAChapter(_ before: String, _ after: String) async throws {
    let pages = ["a", "b", "c", "d/b"].filter { before.contains("(\($0).md)") }
    let files: [(path: String, title: String?)] = pages.map { ("src/\($0).md", "Page") }
    #expect(
      try await filled(
        before, files + [("src/n.md", "New *x*")], at: "src/SUMMARY.md", with: [("book.toml", "")]) == after)
  }

  @Test func addsAChapterBelowTheOneOfItsFolder() async throws {
    #expect(
      try await filled(
        "- [A](a/README.md)\n    - [X](a/x.md)\n- [B](b/README.md)\n",
        [("src/a/README.md", nil), ("src/a/x.md", nil), ("src/b/README.md", nil), ("src/b/a way.md", nil)],
        at: "src/SUMMARY.md", with: [("book.toml", "")])
        == "- [A](a/README.md)\n    - [X](a/x.md)\n- [B](b/README.md)\n    - [A way](b/a%20way.md)\n")
  }

  @Test(arguments: [
    ("nav:\n- index.md\n- gone.md # c\n# d\n", "nav:\n- index.md\n# d\n"),
    ("nav:\r\n- S:\r\n  - gone.md\r\n- index.md", "nav:\r\n- index.md"),
    ("nav: [index.md, gone.md]\n", "nav: [index.md]\n"), ("nav: [gone.md, index.md]\n", "nav: [index.md]\n"),
    ("nav:\n- index.md\n- S:\n  - T:\n      - gone.md\n", "nav:\n- index.md\n"),
    ("nav:\n- index.md\n- S:\n  - X: gone.md\n  - https://a.org\n", "nav:\n- index.md\n- S:\n  - https://a.org\n"),
  ])
  func takesAnEntryOut(_ before: String, _ after: String) async throws {
    let files = [(path: "mkdocs.yml", text: before), (path: "docs/index.md", text: "# A\n")]
    let navigation = try #require(await KnowledgeBase(files).graph.navigations.first)
    let index = try #require(navigation.items.firstIndex { $0.text == "gone.md" })
    let edit = try #require(NavigationEditor(navigation).removal(of: index))
    #expect(apply([edit], to: before) == after)
  }

  @Test func keepsTheLastEntry() async throws {
    let files = [(path: "mkdocs.yml", text: "nav:\n- gone.md\n"), (path: "docs/index.md", text: "# A\n")]
    let navigation = try #require(await KnowledgeBase(files).graph.navigations.first)
    #expect(NavigationEditor(navigation).removal(of: 0) == nil)
  }

  @Test func addsNothingToWhatAnAliasRepeats() async throws {
    let files = [
      (path: "mkdocs.yml", text: "x: &g [a.md]\nnav:\n- index.md\n- G: *g\n"),
      (path: "docs/a.md", text: "# A\n"), (path: "docs/b.md", text: "# B\n"), (path: "docs/index.md", text: ""),
    ]
    let navigation = try #require(await KnowledgeBase(files).graph.navigations.first)
    #expect(navigation.unlisted == ["docs/b.md"])
    let page = NavigationEditor.Page(path: "docs/b.md", title: "B")
    #expect(NavigationEditor(navigation).insertions(of: [page]).isEmpty)
  }

  /// Whatever the style of a nav, its pages are added to it, and nothing else in the file changes.
  @Test(arguments: 0..<400) func completesAnyNavigation(_ seed: UInt64) async throws {
    var generator = GeneratedNavigation(seed: seed)
    let made = generator.file()
    let graph = try await KnowledgeBase(made.files).graph
    let navigation = try #require(graph.navigations.first, "\(made.text)")
    #expect(navigation.unlisted == made.unlisted, "\(made.text)")
    let pages = made.unlisted.map { path in
      NavigationEditor.Page(path: path, title: made.titles[path])
    }
    let insertions = NavigationEditor(navigation).insertions(of: pages)
    #expect(insertions.count == pages.count, "\(made.text)")
    let edits = pages.compactMap { insertions[$0.path]?.edit }
    #expect(edits.allSatisfy { $0.range.count == 0 && $0.path == navigation.path })
    let after = apply(edits, to: made.text)
    var files = made.files
    files[0].text = after
    let again = try #require(await KnowledgeBase(files).graph.navigations.first)
    #expect(again.problems.isEmpty && again.unlisted.isEmpty, "\(after)")
    func entries(_ navigation: Navigation) -> [String] {
      navigation.items.map { ($0.title ?? "-") + "=" + $0.text }
    }
    let added = Set(made.unlisted.map { String($0.dropFirst("docs/".count)) })
    let kept = again.items.filter { !added.contains($0.text) }.map { ($0.title ?? "-") + "=" + $0.text }
    #expect(kept == entries(navigation), "\(after)")
    #expect(again.items.count == navigation.items.count + added.count, "\(after)")
    for (page, edit) in zip(pages, edits) {
      var files = made.files
      files[0].text = apply([edit], to: made.text)
      let alone = try #require(await KnowledgeBase(files).graph.navigations.first)
      #expect(alone.problems.isEmpty && alone.unlisted == made.unlisted.filter { $0 != page.path }, "\(files[0].text)")
    }
    #expect(after.contains("\r\n") == made.text.contains("\r\n"))
    #expect(after.hasSuffix("\n") == made.text.hasSuffix("\n"))
  }
}
