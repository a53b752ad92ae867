package import Markup

/// What differs between two states of a text, section by section.
package struct SubstanceChange: Sendable, Equatable {
  /// A section that says something else.
  package struct Part: Sendable, Equatable {
    /// As ``Substance/Part/title`` has it.
    package let title: String
    /// Where it stands now; nil for one that is gone.
    package let range: SourceRange?
    /// Nil where only marks of the earlier state are left, which tell that and not what.
    package let words: Words?
  }

  /// How many words came and went; both are 0 where the same ones stand in another order.
  package struct Words: Sendable, Equatable {
    package let added: Int
    package let removed: Int
  }

  /// In file order, those that are gone at the end.
  package let parts: [Part]

  /// The words of all sections; nil where they cannot be counted.
  package var words: Words? {
    let counts = parts.compactMap(\.words)
    guard counts.count == parts.count else { return nil }
    return Words(
      added: counts.reduce(0) { $0 + $1.added }, removed: counts.reduce(0) { $0 + $1.removed })
  }

  /// - Complexity: O(*n*) in the words, for each section that came or went.
  package init(from old: Substance, to new: Substance) {
    var earlier = Dictionary(old.parts.map { ($0.key, $0) }) { first, _ in first }
    var gone = old.parts.filter { part in !new.parts.contains { $0.key == part.key } }
    var found: [Part] = []
    for part in new.parts {
      var before = earlier.removeValue(forKey: part.key)
      // A heading that was renamed keeps most of its text below.
      if before == nil,
        let place = gone.firstIndex(where: {
          $0.level == part.level
            && SubstanceChange.difference($0.words, part.words).removed * 2 < $0.words.count
        })
      {
        before = earlier.removeValue(forKey: gone.remove(at: place).key)
      }
      guard before?.words ?? [] != part.words else { continue }
      found.append(
        Part(
          title: part.title, range: part.range,
          words: SubstanceChange.difference(before?.words ?? [], part.words)))
    }
    for part in old.parts where earlier[part.key] != nil && !part.words.isEmpty {
      found.append(
        Part(title: part.title, range: nil, words: Words(added: 0, removed: part.words.count)))
    }
    parts = found
  }

  /// What changed since a state of which only the sections' marks are known.
  package init(since marks: [UInt16], to new: Substance) {
    var left: [UInt16: Int] = [:]
    for mark in marks { left[mark, default: 0] += 1 }
    parts = new.parts.compactMap { part in
      if let count = left[part.mark], count > 0 {
        left[part.mark] = count - 1
        return nil
      }
      return part.words.isEmpty ? nil : Part(title: part.title, range: part.range, words: nil)
    }
  }

  private static func difference(_ old: [UInt64], _ new: [UInt64]) -> Words {
    var counts: [UInt64: Int] = [:]
    for word in old { counts[word, default: 0] -= 1 }
    for word in new { counts[word, default: 0] += 1 }
    return Words(
      added: counts.values.reduce(0) { $0 + max(0, $1) },
      removed: counts.values.reduce(0) { $0 + max(0, -$1) })
  }

  /// `'## Decision' +31 -4 words`, at most three sections.
  package var text: String {
    var texts = parts.prefix(3).map { part -> String in
      let name = part.title.isEmpty ? "the text above the first heading" : "'\(part.title)'"
      guard let words = part.words else { return name }
      if part.range == nil { return "\(name) is gone" }
      if words.added == 0, words.removed == 0 { return "\(name) in another order" }
      let counts = [words.added > 0 ? "+\(words.added)" : "", words.removed > 0 ? "-\(words.removed)" : ""]
      return "\(name) \(counts.filter { !$0.isEmpty }.joined(separator: " ")) words"
    }
    if parts.count > 3 { texts.append("\(parts.count - 3) more") }
    return texts.joined(separator: ", ")
  }
}
