/// Takes the text of a query apart, item by item.
struct SearchItems {
  struct Item {
    let term: SearchQuery.Term
    /// True for one that must not be there.
    let isExcluded: Bool
    /// True for `OR`.
    let isJoin: Bool
  }

  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// True where an item follows.
  var hasMore: Bool { rest.contains { !$0.isWhitespace } }

  mutating func next() -> Item? {
    rest = rest.drop(while: \.isWhitespace)
    guard let first = rest.first else { return nil }
    var isExcluded = false
    if first == "-", let second = rest.dropFirst().first, !second.isWhitespace {
      isExcluded = true
      rest = rest.dropFirst()
    }
    if rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
      let text = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      let isPrefix = rest.first == "*"
      if isPrefix { rest = rest.dropFirst() }
      return item(text, isPrefix, isExcluded)
    }
    let word = rest.prefix { !$0.isWhitespace }
    rest = rest[word.endIndex...]
    if word == "OR", !isExcluded {
      return Item(
        term: SearchQuery.Term(text: "OR", isPrefix: false), isExcluded: false, isJoin: true)
    }
    let isPrefix = word.last == "*"
    return item(isPrefix ? word.dropLast() : word, isPrefix, isExcluded)
  }

  private func item(_ text: Substring, _ isPrefix: Bool, _ isExcluded: Bool) -> Item {
    Item(
      term: SearchQuery.Term(text: String(text), isPrefix: isPrefix), isExcluded: isExcluded,
      isJoin: false)
  }
}
