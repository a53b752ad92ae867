import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct NavigationTests {
  private func navigation(
    _ yaml: String, _ paths: [String] = ["docs/index.md", "docs/a.md"], at path: String = "mkdocs.yml",
    with others: [(path: String, text: String)] = []
  ) async throws -> Navigation? {
    let files = [(path: path, text: yaml)] + paths.map { (path: $0, text: "# Page\n") } + others
    return try await KnowledgeBase(files).graph.navigations.first { $0.path == path }
  }

  /// Titles, targets and depths, a line an entry.
  private func outline(_ navigation: Navigation?) -> [String] {
    guard let navigation else { return ["none"] }
    return navigation.items.map { item in
      var depth = 0
      var parent = item.parent
      while parent >= 0 {
        depth += 1
        parent = navigation.items[parent].parent
      }
      let target =
        switch item.target {
        case .section: "section"
        case .file(let path): path
        case .missing(let path, let suggestion):
          "no \(path)" + (suggestion.map { " but \($0.text)" } ?? "")
        case .uncertain: "uncertain"
        case .other: "other"
        }
      return String(repeating: "  ", count: depth) + (item.title.map { $0 + " = " } ?? "") + target
    }
  }

  @Test(arguments: [
    ("nav:\n- index.md\n- A: a.md\n", ["docs/index.md", "A = docs/a.md"]),
    ("nav:\n    - 'Q: x':\n        - \"a.md\"  # why\n", ["Q: x = section", "  docs/a.md"]),
    ("nav: [index.md, {A: a.md}, B: [./a.md]]\n",
      ["docs/index.md", "A = docs/a.md", "B = section", "  docs/a.md"]),
    ("x: !!python/name:m.x.y\ny: !ENV [A, b]\nz: !relative ../x\nnav:\n- a.md\n", ["docs/a.md"]),
    ("nav:\r\n  - index.md\r\n  - A: a.md\r\n", ["docs/index.md", "A = docs/a.md"]),
    ("\u{FEFF}nav:\n- a.md", ["docs/a.md"]),
    ("nav:\n- https://a.org\n- C: //b.org\n- /a.md\n- api/\n- '*.md'\n- g.html\n",
      ["other", "C = other", "other", "other", "other", "other"]),
    ("nav:\n- !ENV [PAGE, a.md]\n- T: !ENV PAGE\n- b.md\n", ["uncertain", "T = uncertain", "no docs/b.md but a.md"]),
    ("nav:\n- A.md\n- a.md#part\n- sub/a.md\n", ["no docs/A.md but a.md", "docs/a.md", "no docs/sub/a.md but a.md"]),
    ("nav: []\n", ["none"]), ("nav:\n", ["none"]), ("site_name: x\n", ["none"]), ("", ["none"]),
    ("nav: !include nav.yml\n", ["none"]),
  ])
  func readsEntries(_ yaml: String, _ expected: [String]) async throws {
    #expect(outline(try await navigation(yaml)) == expected)
  }

  @Test func givesTheBytesOfEachTarget() async throws {
    let yaml = "# é\nnav:\n  - 'Ä': \"a.md\" # c\n  - index.md\n"
    let navigation = try #require(await navigation(yaml))
    let bytes = Array(yaml.utf8)
    #expect(
      navigation.items.map { String(decoding: bytes[$0.range.offsets], as: UTF8.self) }
        == ["\"a.md\"", "index.md"])
    #expect(String(decoding: bytes[navigation.range.offsets], as: UTF8.self) == "nav")
  }

  @Test func readsAnAliasWhereItsAnchorStands() async throws {
    let yaml = "x: &guide\n  - a.md\nnav:\n  - index.md\n  - Guide: *guide\n"
    #expect(outline(try await navigation(yaml)) == ["docs/index.md", "Guide = section", "  docs/a.md"])
  }

  @Test(arguments: [
    ("nav: [index.md]\n", ["docs/a.md"]),
    ("nav: [index.md]\nplugins: [search, section-index]\n", ["docs/a.md"]),
    ("nav: [index.md]\nplugins: [literate-nav]\n", []),
    ("nav: [index.md]\nplugins:\n  - awesome-nav:\n      filename: x\n", []),
    ("nav: [index.md, a/*.md]\n", []),
    ("nav: [index.md, '!include ./x/mkdocs.yml']\n", []),
    ("nav: [index.md]\nnot_in_nav: a.md\n", []),
    ("nav: [index.md]\nexclude_docs: |\n  *\n  !index.md\n", []),
    ("nav: [index.md]\ndraft_docs: /a.*\n", []),
    ("nav: [index.md]\nhooks: [gone.py]\n", []),
    ("nav: [index.md]\nINHERIT: gone.yml\n", []),
    ("nav: [index.md]\ndocs_dir: !ENV [DOCS, docs]\n", ["docs/a.md"]),
    ("nav: [index.md]\ndocs_dir: !ENV DOCS\n", []),
    ("nav: [index.md]\nplugins: [blog]\n", ["docs/a.md"]),
    ("nav:\n- a.md\n", []),
  ])
  func knowsWhichPagesNeedAnEntry(_ yaml: String, _ expected: [String]) async throws {
    #expect(try await navigation(yaml)?.unlisted == expected)
  }

  @Test func leavesOutWhatNobodyOpensAsAPage() async throws {
    let navigation = try await navigation(
      "nav: [a.md]\nplugins: [blog]\n",
      [
        "docs/a.md", "docs/index.md", "docs/_part.md", "docs/_parts/b.md", "docs/blog/posts/c.md",
        "docs/templates/d.md", "docs/s/index.md", "docs/s/README.md", "docs/404.md", "other/e.md",
      ])
    #expect(navigation?.unlisted == ["docs/s/index.md"])
  }

  @Test func readsWhatAFileInheritsFrom() async throws {
    let base: [(path: String, text: String)] = [
      ("base.yml", "docs_dir: pages\nplugins: [gen-files]\nnav: [x.md]\n")
    ]
    let navigation = try await navigation(
      "INHERIT: ../base.yml\nnav: [index.md, made.md]\n",
      ["site/pages/index.md", "site/pages/a.md"], at: "site/mkdocs.yml", with: base)
    #expect(outline(navigation) == ["site/pages/index.md", "uncertain"])
    #expect(navigation?.unlisted == ["site/pages/a.md"])
  }

  @Test func readsHooksForWhatTheyChange() async throws {
    let hooks: [(path: String, text: String)] = [
      ("h.py", "def on_page_markdown(markdown, **kwargs):\n    return markdown\n"),
      ("f.py", "def on_files(files, config):\n    return files\n"),
    ]
    for (name, expected) in [("h.py", ["docs/a.md"]), ("f.py", [])] {
      let navigation = try await navigation("nav: [index.md]\nhooks: [\(name)]\n", with: hooks)
      #expect(navigation?.unlisted == expected, "\(name)")
    }
  }

  @Test func givesAPageToTheInnermostNavigation() async throws {
    let graph = try await KnowledgeBase([
      ("mkdocs.yml", "nav: [index.md]\n"), ("docs/index.md", "# A\n"), ("docs/sub/docs/b.md", "# B\n"),
      ("docs/sub/mkdocs.yml", "nav: [b.md]\n"), ("docs/sub/docs/c.md", "# C\n"),
    ]).graph
    #expect(graph.navigations.map(\.path) == ["docs/sub/mkdocs.yml", "mkdocs.yml"])
    #expect(graph.navigations.map(\.unlisted) == [["docs/sub/docs/c.md"], []])
  }

  @Test func findsOnlyTheFilesThatAreConfigured() async throws {
    let graph = try await KnowledgeBase([
      ("cairn.yml", "navigation: {files: [site-*.yml]}\n"), ("mkdocs.yml", "nav: [gone.md]\n"),
      ("site-en.yml", "nav: [a.md]\n"), ("docs/a.md", "# A\n"),
    ]).graph
    #expect(graph.navigations.map(\.path) == ["site-en.yml"])
  }

  // MARK: Books

  @Test func readsTheChaptersOfABook() async throws {
    let navigation = try await navigation(
      """
      # Summary

      [Preface](preface.md)

      # Part

      - [One `x`](one.md)
          - [Deep](<deep er/two.md>)
          - [Draft]()
      * [Out](https://a.org)

      [Index](gone.md)
      """, ["book/preface.md", "book/one.md", "book/deep er/two.md", "book/left.md", "book/README.md"],
      at: "book/SUMMARY.md", with: [("book.toml", "[book]\ntitle = \"src\"\nsrc = 'book' # here\n")])
    #expect(
      outline(navigation) == [
        "Preface = book/preface.md", "One `x` = book/one.md", "  Deep = book/deep er/two.md",
        "  Draft = other", "Out = other", "Index = other",
      ])
    #expect(navigation?.kind == .mdBook)
    #expect(navigation?.unlisted == ["book/left.md"])
  }

  @Test func takesASummaryWithoutABookForWhatItPlainlyIs() async throws {
    let list = "# Contents\n\n* [A](a.md)\n* [B](b.md)\n* [C](c.md)\n"
    let pages = ["a.md", "b.md", "c.md", "d.md"].map { "x/" + $0 }
    #expect(try await navigation(list, pages, at: "x/SUMMARY.md")?.unlisted == ["x/d.md"])
    let many = pages + (0..<4).map { "x/n\($0).md" }
    #expect(try await navigation(list, many, at: "x/SUMMARY.md")?.unlisted == [])
    let prose = list + "\nThis folder explains how we work.\n\nRead it all.\n"
    #expect(try await navigation(prose, pages, at: "x/SUMMARY.md") == nil)
  }

  @Test func leavesOutPartsThatPagesInclude() async throws {
    let graph = try await KnowledgeBase([
      ("book.toml", ""), ("src/SUMMARY.md", "- [A](a.md)\n"), ("src/b.md", "B\n"), ("src/c.md", "C\n"),
      ("src/a.md", "# A\n\n{{#include parts/../b.md:1:2}}\n"),
    ]).graph
    #expect(graph.navigations.first?.unlisted == ["src/c.md"])
  }
}
