extension ResumeContext {
  /// The whole pack between tags, for models that are told to look for such.
  ///
  /// Nothing in a text can close a tag: what would is written with entities.
  package var tagged: String {
    var text = "<resume budget=\"\(budget.tokens)\" tokens=\"\(tokens)\">\n"
    text += "<about>\n" + header.map { ResumeContext.escaped($0) + "\n" }.joined() + "</about>\n"
    for tier in Tier.allCases {
      let items = items(of: tier)
      if items.isEmpty { continue }
      text += "<\(tier.rawValue)>\n"
      for item in items { text += ResumeContext.escaped(item.text) + "\n" }
      text += "</\(tier.rawValue)>\n"
    }
    if !omissions.isEmpty, hasFooter {
      text += "<left-out>\n"
      for item in omissions { text += "- \(item.count) \(item.what): \(ResumeContext.escaped(item.command))\n" }
      text += "</left-out>\n"
    }
    return text + "</resume>\n"
  }

  /// All tags that there can be, for their cost.
  static var tags: String {
    (["resume budget=\"99999999\" tokens=\"99999999\"", "about", "left-out"] + Tier.allCases.map(\.rawValue))
      .map { "<\($0)>\n</\($0)>\n" }.joined()
  }

  /// A text in which nothing opens or closes a tag.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
