package import Markup

/// The sentence around a claimed number, for rules to find what it speaks of.
package struct ClaimedSentence: Sendable {
  /// Up to the number, and from there.
  package let before: String
  package let after: String

  package init(_ document: Document, _ claim: Claim) {
    let parts = document[claim.subject].split(
      separator: "\u{FFFC}", maxSplits: 1, omittingEmptySubsequences: false)
    before = String(parts.first ?? "")
    after = parts.count > 1 ? String(parts[1]) : ""
  }

  /// What the number counts, lower case and without the plural; empty where nothing is counted.
  package var noun: [String] {
    (CountedNoun.reading(after.utf8) ?? []).map(CountedNoun.singular)
  }

  /// The names and words near the number: those before it up to another number, and those behind it up to a
  /// comma, an "and" or another number.
  var near: [String] { ClaimedSentence.tokens(beforeHere) + ClaimedSentence.tokens(afterHere) }

  /// What precedes the number since the last other number.
  var beforeHere: Substring {
    var start = before.startIndex
    var isStart = true
    for index in before.indices {
      let character = before[index]
      if isStart, character.isNumber { start = index }
      isStart = !(character.isLetter || character.isNumber || "-_./".contains(character))
    }
    return before[start...]
  }

  private var afterHere: Substring {
    var end = after.startIndex
    while end < after.endIndex {
      let rest = after[end...]
      if ",;|".contains(after[end]) || rest.hasPrefix(" and ") || rest.hasPrefix(" but ") { break }
      if after[end].isNumber, end > after.startIndex, after[after.index(before: end)] == " " { break }
      end = after.index(after: end)
    }
    return after[..<end]
  }

  /// Words and names, lower case, without the plural.
  package static func tokens(_ text: some StringProtocol) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || "-_./".contains($0)) }.compactMap { word in
      var word = word
      while let last = word.last, "./-_".contains(last) { word.removeLast() }
      while let first = word.first, "./-_".contains(first) { word.removeFirst() }
      if word.hasSuffix(".js") { word.removeLast(3) }
      return word.isEmpty ? nil : CountedNoun.singular(String(word))
    }
  }
}
