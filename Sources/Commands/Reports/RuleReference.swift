import Rules

/// The rules as Markdown: the page of `cairn explain`, and the reference in the knowledge base.
enum RuleReference {
  /// The whole reference, with front matter and a resume block.
  static func page() -> String {
    var text = """
      ---
      title: Rules
      type: reference
      status: active
      tags: [lint, generated]
      ---
      <!-- RESUME CONTEXT
      What: Every lint rule with its reasons and examples
      Why: A finding names a rule, and its reader wants to know why
      Next: ../how-to/choose-rules.md
      Depends-on: ../explanation/architecture.md
      -->

      # Rules

      This page is written by `cairn rules --format markdown`; a test compares the two. In the \
      examples `⟦` and `⟧` enclose the place that a finding names, and a line `-- path --` begins \
      a file. A rule that speaks where four fifths of something is so asks for at least five of it.

      | Rule | Severity | Finds |
      | --- | --- | --- |

      """
    for rule in Rule.all {
      text += "| [`\(rule.id)`](#\(rule.id)) | \(rule.severity.rawValue) | \(rule.summary) |\n"
    }
    for family in Rule.Family.allCases {
      let rules = Rule.all.filter { $0.family == family }
      if rules.isEmpty { continue }
      text += "\n## The \(family.rawValue) family\n\n\(family.summary)\n"
      for rule in rules { text += "\n" + section(rule, level: 3) }
    }
    return text
  }

  /// One rule.
  static func section(_ rule: Rule, level: Int) -> String {
    var text = "\(String(repeating: "#", count: level)) \(rule.id)\n\n"
    text += "\(rule.summary) Family `\(rule.family.rawValue)`, severity `\(rule.severity.rawValue)`.\n\n"
    text += rule.rationale + "\n"
    if level == 1 { text += "\nBelow, ⟦ and ⟧ enclose the place that a finding names.\n" }
    for (isFlagged, title) in [(true, "Flagged:"), (false, "Accepted:")] {
      guard let example = rule.examples.first(where: { $0.isFlagged == isFlagged && $0.isShort })
      else { continue }
      if let before = example.earlier.first { text += "\nCommitted earlier:\n\n" + block(before) }
      text += "\n\(title)\n\n" + block(example.files)
      if !example.fixed.isEmpty { text += "\nWith its fix:\n\n" + block(example.fixed) }
    }
    return text
  }

  private static func block(_ files: [(path: String, text: String)]) -> String {
    var text = "~~~~text\n"
    for file in files {
      text += "-- \(file.path) --\n"
      text += file.text + (file.text.hasSuffix("\n") || file.text.isEmpty ? "" : "\n")
    }
    return text + "~~~~\n"
  }
}

extension Example {
  /// Small enough to read on a page.
  fileprivate var isShort: Bool { files.map(\.text.count).reduce(0, +) < 300 }
}
