/// The words and signs by which texts say how far a thing is.
///
/// What they mean is for their readers; here they only have to be known as such.
enum StatusWords {
  /// Lower case, the longest of those with the same beginning first.
  private static let phrases: [[UInt8]] = [
    "not started", "not yet started", "in progress", "in-progress", "in review", "under way", "underway",
    "on hold", "up next", "to do", "todo", "completed", "complete", "done", "finished", "shipped",
    "implemented", "landed", "merged", "released", "delivered", "planned", "pending", "proposed",
    "accepted", "rejected", "deprecated", "superseded", "upcoming", "blocked", "paused", "deferred",
    "postponed", "cancelled", "canceled", "dropped", "abandoned", "ongoing", "active", "started", "wip",
    "draft", "next", "current", "being built", "being implemented", "being worked on", "behind us",
  ].map { Array($0.utf8) }

  /// Signs that say it as well, without the selector that may follow.
  private static let signs: [[UInt8]] = ["✅", "✔", "☑", "🔄", "🚧", "⏳", "🔜", "⬜", "⏸", "📋"].map {
    Array($0.utf8)
  }

  /// Where a phrase ends that begins at a place of a text in lower case; nil where none does, or a word
  /// goes on.
  static func phraseEnd(_ text: [UInt8], _ start: Int) -> Int? {
    guard start < text.count else { return nil }
    for phrase in phrases where text[start] == phrase[0] && text[start...].starts(with: phrase) {
      let end = start + phrase.count
      if end == text.count || !text[end].isASCIIAlphanumeric && text[end] != UInt8(ascii: "-") { return end }
    }
    return nil
  }

  /// Where a sign ends that begins at a place.
  static func signEnd(_ text: [UInt8], _ start: Int) -> Int? {
    guard start < text.count, text[start] >= 0xE2 else { return nil }
    for sign in signs where text[start...].starts(with: sign) {
      let end = start + sign.count
      return text[end...].starts(with: [0xEF, 0xB8, 0x8F]) ? end + 3 : end
    }
    return nil
  }

  /// Words before which a sentence states no fact: conditions, wishes, denials.
  static let hedges: Set<String> = [
    "after", "any", "assert", "assume", "assumes", "assuming", "before", "can", "cannot", "check", "confirm",
    "could", "each", "either", "ensure", "every", "expect", "how", "if", "mark", "may", "might", "must",
    "never", "no", "not", "once", "only", "or", "provided", "require", "requires", "shall", "should", "that",
    "unless", "until", "verify", "wait", "when", "whenever", "where", "whether", "will", "would", "example",
    "e", "were", "had", "previously", "originally", "assumed", "pretend", "suppose", "say", "says", "said",
    "claims", "claimed", "partially", "partly", "most", "half", "almost", "nearly", "by",
  ]

  /// Words behind a status that take it back.
  static let conditions: Set<String> = [
    "when", "if", "until", "once", "before", "after", "unless", "pending", "except", "enough", "for", "by",
    "but", "only", "in", "to", "as", "per", "via", "through", "from", "without", "at", "or",
  ]
}
