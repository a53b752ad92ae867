/// What a sentence says of where and when its values hold.
enum Surroundings {
  /// Where a system runs beside its usual place.
  private static let words: Set<String> = [
    "staging", "stage", "dev", "development", "test", "tests", "testing", "local", "locally", "sandbox", "demo", "preview", "ci", "production",
    "prod",
  ]
  private static let hashes = Set(words.map { LineWord.hash(of: $0) })
  private static let past: Set<String> = ["before", "formerly", "previously", "was", "were", "until", "originally", "once"]

  /// The words of a text that name such a place.
  static func named(in text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)).intersection(words)
  }

  /// True for the start of a sentence that tells of the past.
  static func isOfOtherTime(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains { past.contains(String($0)) }
  }

  /// True where only one of two lines names such a place, or each another one.
  static func differ(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Bool {
    left.intersection(hashes) != right.intersection(hashes)
  }
}
