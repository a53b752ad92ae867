/// What a number counts: `MCP servers` in "15 MCP servers behind a tunnel".
package enum CountedNoun {
  /// Units, which measure and do not count, and nouns that say nothing of what is counted.
  private static let units: Set<String> = [
    "bits", "bytes", "cases", "centuries", "characters", "chars", "columns", "commits", "cores", "cents",
    "days", "decades", "degrees", "digits", "dollars", "entries", "errors", "euros", "hops", "hours", "hrs", "items",
    "iterations", "kb", "lines", "loc", "mb", "meters", "milliseconds", "mins", "minutes", "months", "ms",
    "nanoseconds", "options", "others", "pieces", "pixels", "points", "reasons", "replicas", "results",
    "retries", "rows", "seconds", "secs", "spaces", "steps", "things", "times", "tokens", "vcpus", "ways",
    "weeks", "words", "years",
  ]
  /// Words that end in s and are no plural.
  private static let singular: Set<String> = [
    "access", "address", "alias", "always", "analysis", "apis", "as", "basis", "bus", "class", "does",
    "focus", "gas", "has", "his", "https", "is", "its", "less", "minus", "nodejs", "pass", "perhaps",
    "plus", "process", "series", "status", "thus", "this", "unless", "us", "versus", "was", "yes",
  ]
  private static let stops: Set<String> = [
    "a", "an", "and", "are", "at", "by", "can", "for", "from", "has", "have", "in", "is", "more", "of",
    "on", "or", "other", "out", "per", "that", "the", "to", "was", "were", "when", "which", "with",
  ]

  /// The words up to the first plural, lower case, which is at most the fourth.
  ///
  /// - Parameter text: What stands behind the number, a space in front.
  /// - Returns: Nil where nothing is counted.
  package static func reading(_ text: some Sequence<UInt8>) -> [String]? {
    var words: [String] = []
    var word: [UInt8] = []
    var isFirst = true
    func end(_ word: [UInt8]) -> Bool? {
      let text = String(decoding: word, as: UTF8.self).lowercased()
      if stops.contains(text) { return false }
      words.append(text)
      if isPlural(text) { return true }
      return words.count < 4 ? nil : false
    }
    for byte in text {
      if isFirst {
        guard byte == 0x20 else { return nil }
        isFirst = false
        continue
      }
      if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        word.append(byte)
        if word.count > 24 { return nil }
        continue
      }
      guard !word.isEmpty else { return nil }
      let isDone = end(word)
      if isDone == true { return units.contains(words[words.count - 1]) ? nil : words }
      if isDone == false || byte != 0x20 { return nil }
      word = []
    }
    if !word.isEmpty, end(word) == true, !units.contains(words[words.count - 1]) { return words }
    return nil
  }

  private static func isPlural(_ word: String) -> Bool {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
      && !word.hasSuffix("'s") && !singular.contains(word)
  }

  /// A word without its plural: `servers` and `server` are one, `policies` and `policy`.
  package static func singular(_ word: String) -> String {
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    if isPlural(word) { return String(word.dropLast()) }
    return word
  }
}
