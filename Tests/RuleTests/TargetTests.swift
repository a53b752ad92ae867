import Knowledge
import Rules
import TestSupport
import Testing

/// The anchors that python-markdown 3.11, kramdown 2.4 with its GFM parser, and mdBook 0.5 gave these headings.
@Suite struct TargetTests {
  private static let headings = [
    "One two", "Datadog / Sentry", "`code_name` and **bold**", "Größe & naïve", "ﬁle ² ½ ①", "C++ (v1.2)",
    "日本語 見出し", "🚀 Launch", "A -- b --- c", "İlgili", "snake_case_name x", "2024", "What's \"new\"?", "Same",
    "Same", "Same-1", "Same", "trailing -", "a  b", "x…y",
  ]

  private static let anchors: [(target: String, anchors: [String])] = [
    (
      "mkdocs",
      [
        "one-two", "datadog-sentry", "code_name-and-bold", "groe-naive", "file-2-12-1", "c-v12", "_1", "launch",
        "a-b-c", "ilgili", "snake_case_name-x", "2024", "whats-new", "same", "same_1", "same-1", "same_2",
        "trailing-", "a-b", "xy",
      ]
    ),
    (
      "jekyll",
      [
        "one-two", "datadog--sentry", "code_name-and-bold", "größe--naïve", "ﬁle---", "c-v12", "日本語-見出し",
        "-launch", "a--b--c", "i̇lgili", "snake_case_name-x", "2024", "whats-new", "same", "same-1", "same-1",
        "same-2", "trailing--", "a--b", "xy",
      ]
    ),
    (
      "mdbook",
      [
        "one-two", "datadog--sentry", "code_name-and-bold", "größe--naïve", "ﬁle-²-½-①", "c-v12",
        "日本語-見出し", "-launch", "a--b--c", "ilgili", "snake_case_name-x", "2024", "whats-new", "same", "same-1",
        "same-1-1", "same-2", "trailing--", "a--b", "xy",
      ]
    ),
  ]

  @Test(arguments: anchors.map(\.target)) func makesTheAnchorsOfTheProgramsThemselves(_ target: String) async throws {
    let anchors = try #require(Self.anchors.first { $0.target == target }?.anchors)
    let page = Self.headings.map { "## \($0)\n\n" }.joined()
    let links = anchors.map { "[x](a.md#\($0))\n" }.joined() + "[none](a.md#none)\n"
    let base = try await KnowledgeBase([
      ("cairn.yml", "target: \(target)\n"), ("a.md", page), ("links.md", links),
    ])
    let found = try await Linter(base.graph.configuration, only: ["unportable-link"])
      .diagnostics(base.graph, threads: 1)
    #expect(found.map(\.message) == ["'a.md#none' is dead on \(try #require(Target(rawValue: target)).name)"])
  }

  @Test func judgesByAllTargetsInOneFinding() async throws {
    let base = try await KnowledgeBase([
      ("cairn.yml", "target: [obsidian, github, mkdocs, gitlab]\n"), ("docs/a.md", "# One / two\n\n[x](#one--two)\n"),
    ])
    let found = try await Linter(base.graph.configuration, only: ["unportable-link", "broken-anchor"])
      .diagnostics(base.graph, threads: 1)
    #expect(found.map(\.message) == ["'#one--two' is dead on GitLab and MkDocs and Obsidian, fine on GitHub"])
    #expect(found.map(\.help) == ["GitLab: the heading is '#one-two' there"])
  }

  @Test func readsWhatAnMkDocsFileSaysOfAnchorsAndFolders() async throws {
    let pages = [
      ("cairn.yml", "target: mkdocs\n"), ("site/docs/a.md", "# A {#x}\n\n[x](#x) [y](#a-x) [z](../b.md)\n"),
      ("site/b.md", "# B\n"),
    ]
    func dead(_ settings: String) async throws -> [String] {
      let base = try await KnowledgeBase(pages + [("site/mkdocs.yml", settings)])
      return try await Linter(base.graph.configuration, only: ["unportable-link"])
        .diagnostics(base.graph, threads: 1).map { String($0.message.dropFirst().prefix { $0 != "'" }) }
    }
    #expect(try await dead("site_name: x\n") == ["#x", "../b.md"])
    #expect(try await dead("site_name: x\nmarkdown_extensions: [attr_list]\n") == ["#a-x", "../b.md"])
    #expect(
      try await dead("site_name: x\nmarkdown_extensions:\n  - toc:\n      slugify: !!python/name:x\n") == ["../b.md"])
  }
}
