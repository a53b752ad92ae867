extension DecisionReader {
  /// A title without the number before it, or without the `XXXX` that a draft has in its place.
  func withoutNumber(_ text: String) -> String {
    if let rest = numbered(text)?.rest { return rest }
    var rest = text[...]
    for prefix in settings.longestPrefixesFirst where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count).drop { "-_ #".contains($0) }
      break
    }
    guard rest.hasPrefix("XXXX") else { return text }
    let behind = rest.dropFirst(4).drop { $0 == " " }
    guard let mark = behind.first, ":.-–—".contains(mark) else { return text }
    return String(behind.dropFirst().drop { $0 == " " })
  }
}
