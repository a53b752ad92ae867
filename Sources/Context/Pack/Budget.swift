/// How much a pack may hold.
package struct Budget: Sendable, Equatable {
  /// Estimated tokens.
  package let tokens: Int
  /// UTF-16 code units, in which the hosts of hooks count.
  package let characters: Int
  package let family: TokenEstimate.Family
  /// True where the text is to stand between tags, and what would close one is written with entities.
  package let isTagged: Bool

  /// What hooks of the common agents pass on: 10,000 characters, about 2,500 tokens.
  package static let standard = Budget(tokens: 2_500)
  /// Enough to say where things stand.
  package static let brief = Budget(tokens: 400)
  /// The least that a header and one line fit in.
  package static let least = 120

  /// - Parameter tokens: A budget of estimated tokens allows four characters for each, too.
  package init(tokens: Int, family: TokenEstimate.Family = .o200k, isTagged: Bool = false) {
    self.isTagged = isTagged
    self.tokens = tokens
    characters = tokens * 4
    self.family = family
  }

  /// What a text costs.
  func cost(of text: String) -> Cost {
    let text = isTagged ? ResumeContext.escaped(text) : text
    return Cost(tokens: TokenEstimate.count(text, family), characters: text.utf16.count)
  }

  /// True where a cost fits.
  func holds(_ cost: Cost) -> Bool {
    cost.characters <= characters && cost.tokens <= tokens
  }

  /// A share of the budget.
  func share(_ part: Double) -> Cost {
    Cost(tokens: Int(Double(tokens) * part), characters: Int(Double(characters) * part))
  }
}

/// What texts take of a budget.
struct Cost: Sendable, Equatable {
  var tokens = 0
  var characters = 0

  static func + (left: Cost, right: Cost) -> Cost {
    Cost(tokens: left.tokens + right.tokens, characters: left.characters + right.characters)
  }

  static func += (left: inout Cost, right: Cost) { left = left + right }

  func fits(in other: Cost) -> Bool { tokens <= other.tokens && characters <= other.characters }
}
