import Markup

/// The words of a fact's name, which say where its value is to be looked for.
struct FactWords {
  /// All but articles and the like, without the plural, in the order of the name.
  let all: [String]
  private static let ignored: Set<String> = ["a", "an", "at", "count", "for", "in", "number", "of", "on", "our", "the", "total"]
  private static let attributes: Set<String> = ["cost", "port", "price", "version"]

  init(_ name: String) {
    // A dot leads into a mapping, where it is none of `node.js` or `3.12`.
    let words = name.replacing("node.js", with: "node").split { $0 == " " || $0 == "." }
    all = words.flatMap { ClaimedSentence.tokens($0) }.flatMap { word -> [String] in
      // `node-version` is two words, and `vault-mcp` is one name.
      let parts = word.split { "-_".contains($0) }.map { CountedNoun.singular(String($0)) }
      return parts.contains { FactWords.attributes.contains($0) } ? parts : [word]
    }.filter { !FactWords.ignored.contains($0) }
  }

  /// True where a sentence's number is what the name speaks of.
  func fits(_ kind: Claim.Kind, _ sentence: ClaimedSentence) -> Bool {
    switch kind {
    case .count:
      let noun = sentence.noun
      guard let head = noun.last, all.contains(head), noun.allSatisfy(all.contains) else { return false }
      return subject(without: noun).allSatisfy(sentence.near.contains)
    case .port: return fits(["port"], sentence)
    case .price: return fits(["price", "cost"], sentence)
    case .version:
      guard all.contains("version") else { return false }
      let subject = subject(without: ["version"])
      guard !subject.isEmpty else { return false }
      let before = ClaimedSentence.tokens(sentence.before).filter { $0 != "version" && $0 != "v" }
      return before.suffix(subject.count).elementsEqual(subject)
    default: return false
    }
  }

  private func fits(_ attributes: [String], _ sentence: ClaimedSentence) -> Bool {
    guard all.contains(where: attributes.contains) else { return false }
    let subject = subject(without: attributes)
    return !subject.isEmpty && subject.allSatisfy(sentence.near.contains)
  }

  private func subject(without words: [String]) -> [String] { all.filter { !words.contains($0) } }

  /// True where an attribute and the thing that has it are what the name speaks of, and nothing else.
  func fits(attribute: String, of thing: String) -> Bool {
    let attribute = ClaimedSentence.tokens(attribute).filter { !FactWords.ignored.contains($0) }
    guard !attribute.isEmpty, attribute.allSatisfy(all.contains) else { return false }
    let thing = ClaimedSentence.tokens(thing).filter { !FactWords.ignored.contains($0) }
    return Set(thing) == Set(subject(without: attribute)) && !thing.isEmpty
  }
}
