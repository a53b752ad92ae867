import Knowledge
import Markup

extension Rule {
  /// Front matter behind a comment, which other tools do not see.
  static let displacedFrontMatter = Rule(
    id: "displaced-front-matter", family: .frontMatter, severity: .info,
    summary: "Front matter stands behind a comment, where other tools do not see it.",
    rationale: """
      GitHub, MkDocs, Jekyll and Obsidian look for front matter at the first byte only, and show \
      it as a rule and one giant heading elsewhere. Cairn reads it all the same. A knowledge base \
      that does it everywhere gets one summary, and `front-matter: {behind-comment: true}` accepts \
      the habit. Fewer than three documents with front matter are too few to tell.
      """,
    examples: [
      .accepted("-- a.md --\n---\ntitle: A\n---\n\n<!-- RESUME CONTEXT\nWhat: a page\n-->\n"),
      .flagged(
        (1...3).map { "-- \($0).md --\n---\ntitle: Page \($0)\n---\n" }.joined()
          + "-- a.md --\n<!-- a comment -->\n⟦---\ntitle: A\n---⟧\n",
        fixed: "-- a.md --\n---\ntitle: A\n---\n<!-- a comment -->\n"),
      .flagged(
        "-- a.md --\n<!-- a comment -->\n⟦---\ntitle: A\n---⟧\n\n# A\n"
          + (1...2).map { "-- d\($0).md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: none\n-->\n\n---\ntitle: A\n---\nText\n" }.joined(),
        fixed: "-- a.md --\n---\ntitle: A\n---\n<!-- a comment -->\n\n# A\n"
          + (1...2).map { "-- d\($0).md --\n---\ntitle: A\n---\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: none\n-->\n\nText\n" }.joined()),
    ],
    check: .graph { graph in
      if graph.configuration.acceptsDisplacedFrontMatter { return [] }
      let all = graph.documents.filter { $0.frontMatter != nil }
      let displaced = all.filter { $0.frontMatter?.isDisplaced == true }
      guard all.count >= 3, let first = displaced.first, let range = first.frontMatter?.range else {
        return []
      }
      if displaced.count * 2 > all.count {
        return [
          Finding(
            path: first.path, range: range,
            message:
              "front matter stands behind a comment in \(displaced.count) of \(all.count) documents",
            help: "move it to the first line, or set 'behind-comment: true' in cairn.yml",
            fixes: [
              Fix("move it to the first line of each", .safe, displaced.compactMap(moved))
            ])
        ]
      }
      return displaced.compactMap { document in
        document.frontMatter.map {
          Finding(
            path: document.path, range: $0.range,
            message: "front matter stands behind a comment",
            help: "move it to the first line, where every tool sees it",
            fixes: [Fix("move it to the first line", .safe, [moved(document)].compactMap { $0 })])
        }
      }
    })

  /// The edit that exchanges front matter and what stands before it.
  private static func moved(_ document: Document) -> TextEdit? {
    document.frontMatter.map { frontMatter in
      TextEdit(
        path: document.path, linesOf: SourceRange(0, Int(frontMatter.range.end)),
        [.lines(frontMatter.range), .lines(SourceRange(0, Int(frontMatter.range.start)))])
    }
  }
}
