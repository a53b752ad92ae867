extension MarkdownPlaces {
  /// A text in which what looks like HTML, such as the `<T>` of `Option<T>`, is text.
  ///
  /// Code spans and addresses between angle brackets stay what they are.
  static func withoutTags(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      var length = 1
      switch first {
      case "\\": length = min(2, rest.count)
      case "`": length = codeSpan(rest)
      case "<":
        if let address = address(rest) { length = address } else if opensTag(rest) { result += "\\" }
      default: break
      }
      result += rest.prefix(length)
      rest = rest.dropFirst(length)
    }
    return result
  }

  /// The length of a code span, or of the backticks that open none.
  private static func codeSpan(_ text: Substring) -> Int {
    let open = text.prefix { $0 == "`" }.count
    var rest = text.dropFirst(open)
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == open { return text.distance(from: text.startIndex, to: run.endIndex) }
      rest = rest[run.endIndex...]
    }
    return open
  }

  /// The length of `<https://example.com>`.
  private static func address(_ text: Substring) -> Int? {
    let inner = text.dropFirst().prefix { $0 != ">" && $0 != "<" && !$0.isWhitespace }
    guard inner.endIndex < text.endIndex, text[inner.endIndex] == ">" else { return nil }
    let scheme = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
    let isScheme =
      (2...32).contains(scheme.count) && scheme.first?.isLetter == true
      && inner[scheme.endIndex...].first == ":"
    return isScheme || inner.contains("@") && !inner.contains("/") ? inner.count + 2 : nil
  }

  /// True where a tag, a comment or another declaration begins and ends.
  private static func opensTag(_ text: Substring) -> Bool {
    guard let next = text.dropFirst().first, text.contains(">") else { return false }
    return next.isASCII && next.isLetter || "/!?".contains(next)
  }
}
