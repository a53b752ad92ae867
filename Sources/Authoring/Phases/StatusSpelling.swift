import Knowledge

/// Writes another status in the place of one, in the manner of what stood there and around it.
///
/// A cell of the same table that says the new status and nothing else shows how it is written
/// there. Without one, the words change and the signs, the capitals and the emphasis of the old
/// text stay, an emoji of one status becoming that of the other.
struct StatusSpelling {
  /// The Markdown of the column's other cells.
  let siblings: [String]
  /// What the configuration adds to the words for statuses.
  let words: [String: PhaseStatus]

  /// - Parameters:
  ///   - old: As Markdown; may be empty.
  ///   - isCapital: True where a status that nothing shows the spelling of begins with a capital.
  func written(_ status: PhaseStatus, over old: String, isCapital: Bool) -> String {
    let place = phrase(in: old)
    if let model = model(of: status) {
      return model + (place.map { String(old[tail(of: $0, in: old)...]) } ?? "")
    }
    guard let place else {
      if old.contains(where: { $0.isLetter || $0.isNumber }) || old.isEmpty {
        return plain(status, isCapital: isCapital || old.first?.isUppercase == true)
      }
      return swapped(old[...], to: status) ?? plain(status, isCapital: isCapital)
    }
    let lead = old[..<place.lowerBound]
    let rest = old[place.upperBound...]
    let word = spelled(status, like: String(old[place]))
    return (swapped(lead, to: status) ?? String(lead)) + word
      + (swapped(rest, to: status) ?? String(rest))
  }

  /// What stands behind the status, as a remark that is no part of it; empty for most.
  func remark(in text: String) -> String {
    guard let place = phrase(in: text) else { return "" }
    return String(text[tail(of: place, in: text)...]).trimmed
  }

  // MARK: Places

  /// The first words that are a status by themselves.
  private func phrase(in text: String) -> Range<String.Index>? {
    guard let start = text.firstIndex(where: { $0.isLetter || $0.isNumber }) else { return nil }
    var found: Range<String.Index>?
    var end = start
    for _ in 0..<3 {
      while end < text.endIndex, !(text[end].isLetter || text[end].isNumber) {
        guard text[end] == " " || text[end] == "-" else { return found }
        end = text.index(after: end)
      }
      while end < text.endIndex, text[end].isLetter || text[end].isNumber {
        end = text.index(after: end)
      }
      let candidate = text[start..<end]
      if PhaseStatus.isBare(String(candidate), words: words) { found = start..<end }
      if end == text.endIndex { break }
    }
    return found
  }

  /// Where a remark behind a status begins, past the emphasis and the signs that belong to the
  /// status.
  private func tail(of phrase: Range<String.Index>, in text: String) -> String.Index {
    var index = phrase.upperBound
    while index < text.endIndex, "*_`".contains(text[index]) { index = text.index(after: index) }
    let blank = text[index...].prefix { $0 == " " }
    if let sign = text[blank.endIndex...].first, StatusSpelling.meaning(of: sign) != nil {
      return text.index(after: blank.endIndex)
    }
    return index
  }

  /// The cell that shows how a status is written.
  private func model(of status: PhaseStatus) -> String? {
    siblings.first { cell in
      PhaseStatus.isBare(cell, words: words) && !cell.isEmpty
        && PhaseStatus(reading: cell, words: words) == status
    }
  }

  // MARK: Spelling

  private func plain(_ status: PhaseStatus, isCapital: Bool) -> String {
    isCapital ? status.rawValue.capital : status.rawValue
  }

  private func spelled(_ status: PhaseStatus, like old: String) -> String {
    let letters = old.filter(\.isLetter)
    if letters.count > 1, letters.allSatisfy(\.isUppercase) { return status.rawValue.uppercased() }
    let parts = old.split { !$0.isLetter }
    if parts.count > 1, parts.allSatisfy({ $0.first?.isUppercase == true }) {
      return status.rawValue.split(separator: " ").map { String($0).capital }.joined(separator: " ")
    }
    return old.first?.isUppercase == true ? status.rawValue.capital : status.rawValue
  }

  /// A text with the sign of one status for that of another; nil where it has none.
  private func swapped(_ text: Substring, to status: PhaseStatus) -> String? {
    guard let place = text.firstIndex(where: { StatusSpelling.meaning(of: $0) != nil }) else {
      return nil
    }
    let sign = siblings.lazy.filter { PhaseStatus(reading: $0, words: words) == status }
      .compactMap { $0.first { StatusSpelling.meaning(of: $0) == status } }.first
    return text[..<place] + String(sign ?? StatusSpelling.sign(of: status))
      + text[text.index(after: place)...]
  }

  /// The status that a sign stands for; nil for anything but a sign.
  private static func meaning(of character: Character) -> PhaseStatus? {
    if character.isASCII || character.isLetter || character.isNumber { return nil }
    return PhaseStatus(reading: String(character))
  }

  private static func sign(of status: PhaseStatus) -> Character {
    switch status {
    case .planned: "📋"
    case .next: "⏭️"
    case .inProgress: "🔄"
    case .blocked: "🚫"
    case .complete: "✅"
    case .deferred: "⏸️"
    case .cancelled: "❌"
    }
  }
}

extension String {
  fileprivate var capital: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
