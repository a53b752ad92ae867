/// Finds how many things a heading or an introducing sentence promises: `Tools (12)`, `these five tools:`.
enum IntroductionClaims {
  /// The farthest that a number stands before the end of the text, in bytes.
  private static let longest = 100

  /// True for a paragraph whose text ends with a colon.
  static func mayIntroduce(_ content: Bytes) -> Bool {
    var end = content.count
    while end > 0, content[end - 1].isWhitespace || content[end - 1] == UInt8(ascii: "*")
      || content[end - 1] == UInt8(ascii: "_")
    {
      end -= 1
    }
    return end > 0 && content[end - 1] == UInt8(ascii: ":")
  }

  static func found(in prose: Prose, _ traits: Claim.Traits) -> [ClaimReader.Found] {
    guard prose.holdsNumber, !traits.contains(.cell) else { return [] }
    let isHeading = traits.contains(.heading)
    var end = prose.bytes.count
    while end > 0, prose.bytes[end - 1] == 0x20 { end -= 1 }
    let hasColon = end > 0 && prose.bytes[end - 1] == UInt8(ascii: ":")
    guard isHeading || hasColon else { return [] }
    let textEnd = hasColon ? end - 1 : end
    let words = words(of: prose, to: textEnd)
    guard let found = counted(words, isHeading: isHeading) else { return [] }
    let word = words[found.index]
    let subject = words[(found.index + 1)...].map(\.text).joined(separator: " ")
    return [
      ClaimReader.Found(
        kind: .introduction, place: word.start..<end, value: Array(String(found.count).utf8),
        subject: Array(subject.utf8))
    ]
  }

  private struct Word {
    /// In lower case, without the punctuation around it.
    var text: String
    var start: Int
    /// What stands directly before and behind the text.
    var before: String
    var after: String
    var isDigits: Bool { text.utf8.allSatisfy(\.isASCIIDigit) }
  }

  /// The words of the last sentence.
  private static func words(of prose: Prose, to end: Int) -> [Word] {
    var start = max(0, end - longest)
    var index = end - 1
    while index > start {
      if prose.bytes[index] == 0x20, ".!?;".utf8.contains(prose.bytes[index - 1]) {
        start = index + 1
        break
      }
      index -= 1
    }
    var words: [Word] = []
    var at = start
    while at < end {
      while at < end, prose.bytes[at] == 0x20 { at += 1 }
      var last = at
      while last < end, prose.bytes[last] != 0x20 { last += 1 }
      if at < last, !Prose.covers(prose.code, at) {
        var first = at
        while first < last, !isWord(prose.bytes[first]) { first += 1 }
        var stop = last
        while stop > first, !isWord(prose.bytes[stop - 1]) { stop -= 1 }
        words.append(
          Word(
            text: String(decoding: prose.bytes[first..<stop], as: UTF8.self).lowercased(),
            start: first,
            before: String(decoding: prose.bytes[at..<first], as: UTF8.self),
            after: String(decoding: prose.bytes[stop..<last], as: UTF8.self)))
      } else if at < last {
        words.append(Word(text: "", start: at, before: "`", after: "`"))
      }
      at = last
    }
    return words
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || byte >= 0x80 }

  /// The one number of the words that counts what follows.
  private static func counted(_ words: [Word], isHeading: Bool) -> (index: Int, count: Int)? {
    // A number in parentheses at the end counts, whatever the words before it are.
    if let last = words.last, words.count > 1, last.before == "(", last.after == ")",
      last.text.utf8.allSatisfy(\.isASCIIDigit), let value = NumberWord.value(of: last.text, limit: 999), value < 500
    {
      return (words.count - 1, value)
    }
    let numbers = words.indices.filter { NumberWord.value(of: words[$0].text, limit: 999) != nil }
    guard numbers.count == 1, let index = numbers.first,
      let value = NumberWord.value(of: words[index].text, limit: 999), value > 1,
      words[index].before.isEmpty, words[index].after.isEmpty,
      // "3 Tools" in a heading may be its number.
      !isHeading || index == 0 && !words[index].isDigits || index == 1 && words[0].text == "the",
      index == 0 || leads.contains(words[index - 1].text) && words[index - 1].after.isEmpty,
      !words.contains(where: { vague.contains($0.text) })
    else { return nil }
    // Its noun ends the sentence, with at most two words between.
    let behind = words[(index + 1)...]
    guard (1...3).contains(behind.count), let noun = behind.last, isPlural(noun.text), noun.after.isEmpty,
      !units.contains(noun.text),
      behind.allSatisfy({ !breaks.contains($0.text) && $0.before.isEmpty && !$0.text.isEmpty }),
      behind.dropLast().allSatisfy({ $0.after.isEmpty && !isPlural($0.text) })
    else { return nil }
    return (index, value)
  }

  private static func isPlural(_ word: String) -> Bool {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
      && !word.hasSuffix("is") && !word.hasSuffix("'s") && !word.hasSuffix("’s")
  }

  /// Words after which a number counts what follows, and all of it.
  private static let leads: Set<String> = [
    "the", "following", "these", "are", "has", "have", "provides", "provide", "exposes", "supports",
    "defines", "define", "offers", "includes", "comprises", "contains", "uses", "use", "proposes", "propose",
    "run", "runs", "our", "into", "adds", "all", "ships", "manages", "hosts", "currently", "consists", "its", "their", "with", "keeps", "holds", "covers", "lists",
  ]
  /// Words that say the list shows only some.
  private static let vague: Set<String> = [
    "example", "examples", "e.g", "such", "including", "some", "partial", "only", "except", "least",
    "former", "latter", "optionally", "among", "either", "maximum", "minimum", "when", "if", "after", "before",
    "why", "how", "where", "because", "while", "of", "one", "least", "about", "over", "than", "up", "until",
  ]
  private static let breaks: Set<String> = ["of", "or", "and", "to", "in", "x", "times", "by", "per"]
  private static let units: Set<String> = [
    "bits", "bytes", "characters", "chars", "cents", "columns", "commits", "copies", "cores", "cpus",
    "days", "decades", "degrees", "digits", "dollars", "engineers", "euros", "hours", "lines", "megabytes",
    "messages", "meters", "milliseconds", "minutes", "months", "percents", "pixels", "points",
    "repetitions", "requests", "rows", "seconds", "spaces", "strings", "times", "tokens", "weeks", "words",
    "years", "users", "people", "gigabytes", "kilobytes", "iterations", "runs", "letters", "sentences",
    "paragraphs", "machines", "threads", "workers", "replicas", "instances", "nodes", "always", "versions",
    "releases", "tests", "findings", "results", "categories", "groups", "others", "sides",
  ]
}
