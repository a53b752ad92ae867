/// Tells pages that record one decision, one change or one piece of work by how they are named.
///
/// `ADR-0012-cache.md` is a decision wherever it lies, and `critique-pr-806.md` tells of one change; what such a page
/// names was there when it was written.
enum RecordName {
  private static let marks: Set<String> = ["adr", "agdr", "ddr", "dr", "kep", "issue", "madr", "pdr", "pr", "rfc", "tdr"]

  /// True for a mark of records with a number behind it: `adr-0012-cache.md`, `sr-pr806.md`.
  ///
  /// - Parameter name: A file's, in lower case.
  static func isRecord(_ name: String) -> Bool {
    var previous: Substring = ""
    for word in name.split(whereSeparator: { "-_. ".contains($0) }) {
      let letters = word.prefix { $0.isASCII && $0.isLetter }
      let digits = word.dropFirst(letters.count)
      let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
      if isNumber, marks.contains(String(letters.isEmpty ? previous : letters)) { return true }
      previous = word
    }
    return false
  }
}
