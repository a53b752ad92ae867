extension SearchQuery {
  /// How much of a query a section must have.
  package enum Demand: String, Sendable {
    case all
    /// At least one of the words; those that must not be there must still not.
    case any
  }

  /// The words in the language of FTS5, in which every word stands in quotes and so is nothing else.
  func expression(_ demand: Demand) -> String {
    groups.map { "(" + $0.map(\.expression).joined(separator: " OR ") + ")" }
      .joined(separator: demand == .all ? " AND " : " OR ")
  }

  /// One of the words in the section itself: what stands above it helps it to have all of them, and is not
  /// enough, or a page would answer with all of its sections where its title fits.
  var ownExpression: String {
    "{title heading tags body} : (\(terms.map(\.expression).joined(separator: " OR ")))"
  }

  /// What must not be there; nil for nothing.
  var excludedExpression: String? {
    excluded.isEmpty ? nil : excluded.map(\.expression).joined(separator: " OR ")
  }
}

extension SearchQuery.Term {
  /// A string of FTS5: two quotes are one, and only NUL cannot stand in it.
  var expression: String {
    let text = text.replacing("\0", with: " ").replacing("\"", with: "\"\"")
    return "\"\(text)\"" + (isPrefix ? " *" : "")
  }
}
