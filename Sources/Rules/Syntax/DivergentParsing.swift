import Knowledge
import Markup

extension Rule {
  /// What looks like markup to a person and is read otherwise.
  static let divergentParsing = Rule(
    id: "divergent-parsing", family: .syntax, severity: .warning,
    summary: "Markup that looks right is read otherwise, by GitHub or by some parsers.",
    rationale: """
      A space between `[text]` and `(address)`, or within a path, makes the link text. A space before \
      the asterisks that should end bold text leaves them as they are. Markdown right behind `<details>` \
      or another tag is shown as it is written, since a blank line must stand before it. A tab behind \
      the fence that closes code is fine on GitHub, and some parsers read on. Only what plainly was \
      meant is named: addresses with their scheme, paths that look like one, tags that wrap text. \
      Hash signs without a space are left alone, since they are tags and colours more often than \
      headings.
      """,
    examples: [
      .accepted("-- a.md --\n[a](b.md) and **bold** [x] (see below) **a** or ** b **\n\n`[a] (https://example.org)`\n-- b.md --\n# B\n"),
      .flagged(
        "-- a.md --\nSee ⟦[the site] (https://example.org/a)⟧.\n",
        fixed: "-- a.md --\nSee [the site](https://example.org/a).\n"),
      .flagged(
        "-- a.md --\nSee ⟦[the plan](./my plan.md)⟧.\n-- my plan.md --\n# Plan\n",
        fixed: "-- a.md --\nSee [the plan](./my%20plan.md).\n"),
      .flagged("-- a.md --\n⟦**Watch: **⟧ it.\n", fixed: "-- a.md --\n**Watch:** it.\n"),
      .accepted("-- a.md --\n<details>\n<summary>More</summary>\n\n**Bold**\n\n</details>\n\n<div markdown>\n**Bold**\n</div>\n"),
      .flagged(
        "-- a.md --\n<details>\n<summary>More</summary>\n⟦See [the site](https://example.org).⟧\n</details>\n",
        fixed: "-- a.md --\n<details>\n<summary>More</summary>\n\nSee [the site](https://example.org).\n</details>\n"),
      .flagged("-- a.md --\n```\nx\n```⟦\t⟧\n", fixed: "-- a.md --\n```\nx\n```\n"),
    ],
    check: .document { document, _ in
      document.hazards.compactMap { hazard in
        func finding(_ message: String, _ help: String, _ fix: Fix) -> Finding {
          Finding(range: hazard.range, message: message, help: help, fixes: [fix])
        }
        switch hazard.kind {
        case .spacedLink:
          return finding(
            "the link is text, since a space stands before its address", "remove the space",
            Fix("remove the space", .unsafe, [TextEdit(hazard.other, "")]))
        case .spacedDestination:
          return Finding(
            range: hazard.range, message: "the link is text, since its address holds a space",
            help: "write %20 for the space, or put the address in angle brackets",
            fixes: spaces(hazard, document))
        case .spacedEmphasis:
          return finding(
            "the text is not bold, since a space stands before the asterisks that end it",
            "remove the space", Fix("remove the space", .unsafe, [TextEdit(hazard.other, "")]))
        case .tabbedFence:
          return finding(
            "a tab stands behind the fence, which some parsers then do not close",
            "remove what stands behind the fence",
            Fix("remove the tab", .safe, [TextEdit(hazard.range, "")]))
        case .markdownInHTML:
          return Finding(
            range: hazard.range,
            message: "the line is HTML and no Markdown, since it follows '<\(document[hazard.text])>' at once",
            help: "put a blank line before it",
            notes: [Finding.Note(path: document.path, range: hazard.other, message: "the HTML begins here")],
            fixes: [
              Fix(
                "put a blank line before it", .unsafe,
                [TextEdit(SourceRange(Int(hazard.range.start), Int(hazard.range.start)), "\n")])
            ])
        default: return nil
        }
      }
    })

  /// The fix that writes the spaces of a destination as `%20`, where its text is known.
  private static func spaces(_ hazard: Hazard, _ document: Document) -> [Fix] {
    let text = document[hazard.text]
    guard text.utf8.count == hazard.other.count else { return [] }
    let edits = text.utf8.enumerated().filter { $0.element == 0x20 }.map { place, _ in
      let start = Int(hazard.other.start) + place
      return TextEdit(SourceRange(start, start + 1), "%20")
    }
    return [Fix("write '\(text.replacing(" ", with: "%20"))'", .unsafe, edits)]
  }
}
