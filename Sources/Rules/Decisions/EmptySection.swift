import Knowledge
import Markup

extension Rule {
  /// Sections of a decision that say nothing.
  static let emptySection = Rule(
    id: "empty-section", family: .decision, severity: .warning,
    summary: "A section of a decision is empty or still a placeholder.",
    rationale: """
      The template was copied and not filled in. Placeholders are a lone TODO, TBD, `...`, or one \
      line in braces or brackets, as the usual templates have them. Drafts are left alone, and a \
      section with subsections is not empty.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n\n## Context\n\nSome words.\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n\n⟦## Context⟧\n\n## Decision\n\nWe do.\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n\n⟦## Context⟧\n\nTBD\n\n## Decision\n\nWe do.\n"),
    ],
    check: .graph { graph in
      graph.decisions.flatMap { decision -> [Finding] in
        let document = graph.documents[decision.document]
        guard decision.status != .draft, !document.source.isEmpty else { return [] }
        return document.headings.indices.compactMap { index in
          let heading = document.headings[index]
          guard heading.level == 2, let what = document.emptiness(ofSection: index) else {
            return nil
          }
          return Finding(
            path: document.path, range: heading.range,
            message: "the section '\(document[heading.text])' is \(what)",
            help: "fill it in, or remove the heading")
        }
      }
    })
}

extension Document {
  /// `empty` or `a placeholder`, where the text below a heading is.
  fileprivate func emptiness(ofSection index: Int) -> String? {
    let start = Int(headings[index].range.end)
    var end = source.count
    if index + 1 < headings.count {
      let next = headings[index + 1]
      if next.level > headings[index].level { return nil }
      end = Int(next.range.start)
    }
    guard start <= end, end <= source.count else { return nil }
    let words = source[start..<end].drop { $0 <= 0x20 }
    // Text of some length that is no comment is enough to know.
    if words.count > 200, words.first != UInt8(ascii: "<"), words.first != UInt8(ascii: "{") {
      return nil
    }
    // A few lines of text are no placeholder either.
    if words.count > 60, let first = words.first, first | 0x20 >= UInt8(ascii: "a"),
      first | 0x20 <= UInt8(ascii: "z")
    {
      return nil
    }
    let text = Document.withoutComments(String(decoding: source[start..<end], as: UTF8.self))
    if text.isEmpty { return "empty" }
    let word = text.lowercased()
    if ["todo", "tbd", "tba", "...", "…", "n/a yet"].contains(word.filter { $0 != "*" && $0 != "_" })
    {
      return "a placeholder"
    }
    for (open, close) in [("{", "}"), ("<", ">"), ("[", "]")]
    where word.hasPrefix(open) && word.hasSuffix(close) && !word.dropFirst().contains(open)
      && !word.contains("\n")
    {
      return "a placeholder"
    }
    return nil
  }

  private static func withoutComments(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    while let open = rest.firstRange(of: "<!--") {
      result += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "-->") else { break }
      rest = rest[close.upperBound...]
    }
    result += rest
    let trimmed = result.drop { $0.isWhitespace }
    return String(trimmed.reversed().drop { $0.isWhitespace }.reversed())
  }
}
