extension ResumeContext {
  /// False for a budget that is too small to say what was left out.
  var hasFooter: Bool { budget.tokens >= 800 }

  /// The last part: what did not fit, and how to see it.
  static func footer(_ omissions: [Omission]) -> String {
    "\n## Left out\n" + omissions.map { "- \($0.count) \($0.what): `\($0.command)`\n" }.joined()
  }

  /// The whole pack as Markdown.
  /// - Parameter showsReasons: True to say behind each entry why it is there; these words are beyond the budget.
  package func markdown(showsReasons: Bool = false) -> String {
    var text = header.map { $0 + "\n" }.joined()
    var tier: Tier?
    for item in items {
      if item.tier != tier { text += "\n## \(title(of: item.tier))\n" }
      tier = item.tier
      text += item.text
      if showsReasons, !item.reasons.isEmpty { text += " [\(item.reasons.joined(separator: ", "))]" }
      text += "\n"
    }
    if !omissions.isEmpty, hasFooter { text += ResumeContext.footer(omissions) }
    return text
  }
}
