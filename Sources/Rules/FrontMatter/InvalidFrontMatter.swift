import Knowledge
import Markup

extension Rule {
  /// Front matter that no YAML parser takes.
  static let invalidFrontMatter = Rule(
    id: "invalid-front-matter", family: .frontMatter, severity: .error,
    summary: "Front matter is not a YAML mapping.",
    rationale: """
      Nothing in it counts then: title, status, tags and relations are lost, and GitHub shows an \
      error in place of the page's top. A page in a folder of templates, or with "template" in its \
      name, has placeholders that are no YAML until a page is made from it.
      """,
    examples: [
      .accepted("-- a.md --\n---\ntitle: \"Queues: how they work\"\n---\n"),
      .flagged("-- a.md --\n---\ntitle: Queues⟦: how they work⟧\n---\n"),
      .flagged("-- a.md --\n⟦---⟧\ntitle: Queues\n\n# Queues\n"),
      .accepted("-- a.md --\n---\n\nText below a rule.\n"),
      .accepted("-- adr/templates/adr.md --\n---\n{{#date}}\ndate: {{date}}\n{{/date}}\n---\n\n# {{title}}\n"),
    ],
    check: .document { document, _ in
      if DecisionFileName.isTemplate(document.path) { return [] }
      return document.problems.compactMap { problem in
        switch problem.kind {
        case .invalidFrontMatter(let message):
          Finding(
            range: problem.range, message: "front matter is not YAML: \(message)",
            help: "quote values that hold ': ' or start with a special character")
        case .unclosedFrontMatter:
          Finding(
            range: problem.range, message: "front matter is never closed",
            help: "add a line '---' behind the last field")
        default: nil
        }
      }
    })
}
