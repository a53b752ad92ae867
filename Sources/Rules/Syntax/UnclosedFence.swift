import Knowledge
import Markup

extension Rule {
  /// Fences whose code does not end where it seems to.
  static let unclosedFence = Rule(
    id: "unclosed-fence", family: .syntax, severity: .warning,
    summary: "A fence never closes, or closes elsewhere than it seems.",
    rationale: """
      What follows is shown as code: its headings have no anchors, its links lead nowhere and no other \
      rule sees them. A fence closes with the same character, as many of it or more, at most three \
      spaces in, and nothing behind. So a line such as ```` ```text ```` closes nothing, and a fence \
      within a fence needs an outer one with more backticks. One wrong fence turns all that follow \
      inside out, so only the first of a page is named, with the headings that it swallows. Code that \
      merely ends with the file is accepted where nothing like Markdown stands in it, and a fence \
      without a word behind it that opens where another should have opened is not told apart.
      """,
    examples: [
      .accepted("-- a.md --\n# A\n\n```sh\nls\n```\n\n~~~\nx\n~~~\n"),
      .accepted("-- a.md --\n# A\n\n````markdown\n## B\n\n```sh\nls\n```\n````\n"),
      .accepted("-- a.md --\n# A\n\n```sh\n# Not a heading\nls\n"),
      .flagged("-- a.md --\n# A\n\n⟦```⟧\nls\n\n## B\n\nSee [c](c.md).\n"),
      .flagged("-- a.md --\n# A\n\n⟦```sh⟧\nls\n~~~\n\n## B\n"),
      .flagged("-- a.md --\n# A\n\n⟦````sh⟧\nls\n```\n\nText\n"),
      .flagged("-- a.md --\n# A\n\n⟦```sh⟧\nls\n```text\n\n## B\n\n```sh\nls\n```\n"),
      .flagged("-- a.md --\n# A\n\n⟦```markdown⟧\n## B\n\n```sh\nls\n```\n\n## C\n```\n\n## D\n"),
      .flagged("-- a.md --\n1. Do\n\n   ```sh\n   ls\n⟦```⟧\n\n## B\n"),
    ],
    check: .document { document, _ in
      let headings = document.hazards.filter { $0.kind == .swallowedHeading }
      return document.hazards.compactMap { hazard in
        let message: String
        let help: String
        var notes: [Finding.Note] = []
        func note(_ text: String) {
          if hazard.other.count > 0 {
            notes.append(Finding.Note(path: document.path, range: hazard.other, message: text))
          }
        }
        switch hazard.kind {
        case .unclosedFence:
          message = "the fence never closes"
          help = "close it with the same characters, as many of them, and nothing behind"
          note("this line does not close it")
        case .overrunFence:
          message = "the fence runs over the one that opens in it"
          help = "close it before that one, or give it more characters than that one has"
          note("opens in it, and closes nothing")
        case .invertedFence:
          message = "the fence opens code where it seems to close some"
          help = "indent it as the fence that it is meant to close"
          note("meant to be closed")
        default: return nil
        }
        notes += headings.prefix(12).map {
          Finding.Note(
            path: document.path, range: $0.range, message: "swallowed: '\(document[$0.text])'")
        }
        return Finding(
          range: hazard.range, message: message + swallowed(headings.count, Int(hazard.count)), help: help,
          notes: notes)
      }
    })

  /// `and swallows 2 headings and 1 link`; empty for nothing.
  private static func swallowed(_ headings: Int, _ links: Int) -> String {
    var parts: [String] = []
    if headings > 0 { parts.append("\(headings) heading\(headings == 1 ? "" : "s")") }
    if links > 0 { parts.append("\(links) link\(links == 1 ? "" : "s")") }
    return parts.isEmpty ? "" : " and swallows " + parts.joined(separator: " and ")
  }
}
