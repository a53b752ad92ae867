package import Markup

/// A number of things with their names behind it in the same sentence: "5 tables: tasks, notes, repos, runs and events".
package struct InlineList: Sendable, Equatable {
  package let said: Int
  /// What is counted, lower case, with its plural.
  package let noun: String
  /// As written, without marks.
  package let members: [String]
  /// Where the number stands.
  package let range: SourceRange

  /// How far a list goes on behind its number, in bytes.
  private static let longest = 600
  private static let longestMember = 40

  /// The lists of a page with another number of members than is said, in the order of places.
  /// - Complexity: O(*c*) in the claims of the page.
  package static func miscounted(in index: Int, _ graph: Graph) -> [InlineList] {
    let document = graph.documents[index]
    var bytes: [UInt8]?
    return document.claims.compactMap { claim in
      guard claim.kind == .count, claim.traits.isDisjoint(with: [.quoted, .struck, .hedged, .heading]),
        let said = NumberWord.value(of: document[claim.value], limit: 999), said >= 3
      else { return nil }
      let after = ClaimedSentence(document, claim).after
      guard let words = CountedNoun.reading(after.utf8), let mark = opening(after, behind: words.count),
        let page = bytes ?? graph.listing.contents?(document.path)
      else { return nil }
      bytes = page
      guard let members = members(in: page, from: Int(claim.range.end), behind: words.count, mark),
        members.count != said, abs(members.count - said) <= max(1, said / 4)
      else { return nil }
      return InlineList(said: said, noun: words.joined(separator: " "), members: members, range: claim.range)
    }
  }

  /// The sign behind some words that a list may follow; nil where another stands there.
  private static func opening(_ text: String, behind words: Int) -> Character? {
    let rest = tail(text[...], behind: words)
    if rest.hasPrefix(": ") { return ":" }
    return rest.hasPrefix(" (") ? "(" : rest.hasPrefix(" — ") || rest.hasPrefix(" – ") ? "—" : nil
  }

  /// What stands behind some words, with a blank before each.
  private static func tail(_ text: Substring, behind words: Int) -> Substring {
    var rest = text
    for _ in 0..<words {
      rest = rest.drop { $0 == " " }.drop { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
    return rest
  }

  /// The names behind a number; nil for what is no plain list of short names.
  private static func members(in page: [UInt8], from start: Int, behind words: Int, _ mark: Character) -> [String]? {
    guard start < page.count else { return nil }
    var end = min(page.count, start + longest)
    var index = start
    while index < end {
      // A blank line, a cell, or the next item ends the block.
      if page[index] == 0x0A, index + 1 < page.count {
        let next = page[(index + 1)...].prefix(8).drop(while: \.isSpaceOrTab)
        if next.isEmpty || next.first == 0x0A || next.first == 0x0D || "-*+#>|".utf8.contains(next.first ?? 0) { end = index }
      } else if page[index] == UInt8(ascii: "|") {
        end = index
      }
      index += 1
    }
    if end == start + longest { return nil }
    let text = String(decoding: page[start..<end], as: UTF8.self).filter { $0 != "*" && $0 != "\r" }
      .replacing("\n", with: " ")
    guard var body = list(tail(text[...], behind: words), mark) else { return nil }
    while let last = body.last, " ,;.".contains(last) { body.removeLast() }
    return names(body)
  }

  /// The text of the list itself; nil where it does not end plainly.
  private static func list(_ text: Substring, _ mark: Character) -> String? {
    var rest = text.drop { $0 == " " }.dropFirst().drop { $0 == " " }
    var depth = 0
    var body = ""
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case "(": depth += 1
      case ")" where depth == 0: return body
      case ")": depth -= 1
      case "[", "]", "<", "{": return nil
      case ".", ";", "!", "?":
        if depth == 0, rest.first.map({ $0 == " " }) ?? true { return mark == "(" ? nil : body }
        if depth == 0 { body.append(character) }
      case "—", "–", ":":
        if depth == 0 { return nil }
      default:
        if depth == 0 { body.append(character) }
      }
    }
    return mark == "(" || depth > 0 ? nil : body
  }

  private static func names(_ text: String) -> [String]? {
    let folded = text.lowercased()
    if ["etc", "...", "…", "e.g", "such as", "including", "so on", "more", "other", "rest", "both", " or ", " plus ", " with "]
      .contains(where: folded.contains) { return nil }
    var parts = text.split(separator: ",").map { $0.trimmingSpaces() }
    guard parts.count >= 2, let last = parts.popLast() else { return nil }
    if let rest = ["and ", "& "].lazy.compactMap({ last.hasPrefix($0) ? String(last.dropFirst($0.count)) : nil }).first {
      parts.append(rest)
    } else if let joint = [" and ", " & "].lazy.compactMap({ last.firstRange(of: $0) }).first {
      let halves = [String(last[..<joint.lowerBound]), String(last[joint.upperBound...])]
      // "check and repair" of several words may be one.
      if halves.contains(where: { $0.contains(" ") }) { return nil }
      parts += halves
    } else {
      parts.append(last)
    }
    // A remark may stand behind names in code font.
    let codes = parts.count { $0.hasPrefix("`") }
    guard codes == 0 || codes == parts.count else { return nil }
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.count <= longestMember && part.split(separator: " ").count <= 3
        && ![" and ", " & ", "/", "+", "..", "×", "=", "→", "%", "$"].contains(where: part.contains)
        && !(part.first?.isNumber ?? false)
    }
    return isPlain && parts.count >= 3 && Set(parts.map { $0.lowercased() }).count == parts.count ? parts : nil
  }
}
