/// How far a phase is.
package enum PhaseStatus: String, Sendable, CaseIterable {
  case planned
  case next
  case inProgress = "in progress"
  case blocked
  case complete
  case deferred
  case cancelled

  /// Reads a status as tables hold it: any case, emoji and remarks tolerated.
  ///
  /// - Parameter words: What the configuration adds.
  package init?(reading text: String, words: [String: PhaseStatus] = [:]) {
    if let status = PhaseStatus.configured(text, words) {
      self = status
      return
    }
    let folded = PhaseStatus.folded(text)
    for (phrase, status) in PhaseStatus.phrases
    where folded == phrase || folded.hasPrefix(phrase + " ") {
      self = status
      return
    }
    guard folded.isEmpty, let status = PhaseStatus.emoji(text) else { return nil }
    self = status
  }

  /// True for what somebody works on or is about to.
  package var isUnderWay: Bool { self == .inProgress || self == .next || self == .blocked }

  /// Reads the cell or the field of a phase, where a sign in front of words that are no status, such as
  /// a day, is one.
  init?(ofPhase text: String, words: [String: PhaseStatus]) {
    let signs = String(text.prefix { !$0.isLetter && !$0.isNumber })
    guard
      let status = PhaseStatus(reading: text, words: words)
        ?? PhaseStatus.configured(signs, words) ?? PhaseStatus.emoji(signs)
    else { return nil }
    self = status
  }

  /// True where a text is a status and says nothing beside it.
  package static func isBare(_ text: String, words: [String: PhaseStatus] = [:]) -> Bool {
    let folded = folded(text)
    return folded.isEmpty || configured(text, words) != nil || phrases.contains { $0.0 == folded }
  }

  /// A phrase in lower case, without emoji and punctuation.
  static func folded(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// What a word of the configuration is found by: the phrase, or of a sign alone the sign.
  static func key(_ text: String) -> String {
    let folded = folded(text)
    return folded.isEmpty ? text.filter { !$0.isWhitespace } : folded
  }

  /// What the words of the configuration say of a text that is one of them.
  private static func configured(
    _ text: String, _ words: [String: PhaseStatus]
  ) -> PhaseStatus? {
    if words.isEmpty { return nil }
    let key = key(text)
    if let status = words[key] { return status }
    // Of several signs the first that is known.
    guard folded(text).isEmpty else { return nil }
    return key.lazy.compactMap { words[String($0)] }.first
  }

  /// All words that are understood without configuration.
  package static var synonyms: [String] { phrases.map(\.0) }

  private static let phrases: [(String, PhaseStatus)] = [
    ("not started", .planned), ("planned", .planned), ("todo", .planned), ("to do", .planned),
    ("pending", .planned), ("backlog", .planned), ("next", .next), ("up next", .next),
    ("in progress", .inProgress), ("wip", .inProgress), ("ongoing", .inProgress),
    ("active", .inProgress), ("started", .inProgress), ("current", .inProgress),
    ("underway", .inProgress), ("under way", .inProgress), ("blocked", .blocked),
    ("on hold", .blocked), ("paused", .blocked), ("complete", .complete), ("completed", .complete),
    ("done", .complete), ("shipped", .complete), ("implemented", .complete), ("landed", .complete),
    ("released", .complete), ("delivered", .complete), ("merged", .complete), ("not yet started", .planned),
    ("upcoming", .planned), ("finished", .complete), ("deferred", .deferred),
    ("postponed", .deferred), ("cancelled", .cancelled), ("canceled", .cancelled),
    ("dropped", .cancelled), ("abandoned", .cancelled), ("being built", .inProgress), ("being implemented", .inProgress),
    ("being worked on", .inProgress), ("behind us", .complete),
  ]

  private static func emoji(_ text: String) -> PhaseStatus? {
    for character in text {
      switch character {
      case "✅", "✔", "✔️", "☑", "☑️": return .complete
      case "🔄", "🚧", "🏗", "🏗️", "▶️", "🟡": return .inProgress
      case "⏭", "⏭️", "👉": return .next
      case "📋", "⏳", "🔜", "⬜", "◻️", "🗓️": return .planned
      case "⏸", "⏸️", "🧊": return .deferred
      case "🚫", "🔴", "⛔": return .blocked
      case "❌", "🗑️": return .cancelled
      default: continue
      }
    }
    return nil
  }
}
