package import Knowledge

/// How a log names its files, as far as its names tell.
package struct DecisionNaming: Sendable, Equatable {
  /// What stands before the number: `ADR-`, mostly nothing.
  package let prefix: String
  /// The least number of digits.
  package let width: Int
  /// What stands behind the number and between words: `-` or `_`.
  package let separator: Character
  /// True where names begin with a date instead of a number.
  package let isDated: Bool
  /// True where those dates have hyphens.
  package let hasLongDates: Bool

  /// Four digits and hyphens for a log without files.
  package init(_ log: DecisionLog) {
    let numbered = log.own.compactMap { entry in
      DecisionFileName.number(ofFile: entry.name).map { (Array(entry.name.utf8), $0.digits) }
    }
    let dated = log.own.filter { $0.number == nil && DecisionNaming.datePrefix(of: $0.name) != nil }
    isDated = numbered.isEmpty && !dated.isEmpty
    hasLongDates = dated.last.map { DecisionNaming.datePrefix(of: $0.name) == 10 } ?? false
    guard let (name, digits) = numbered.last else {
      (prefix, width, separator) = ("", 4, "-")
      return
    }
    prefix = String(decoding: name[..<digits.lowerBound], as: UTF8.self)
    let padded = numbered.filter { $0.0[$0.1.lowerBound] == UInt8(ascii: "0") }.map(\.1.count)
    // Without zeros in front, only a width that all have and that they need not have tells something.
    width = padded.max() ?? (numbered.allSatisfy { $0.1.count == 4 } ? 4 : 1)
    separator = name[digits.upperBound] == UInt8(ascii: "_") ? "_" : "-"
  }

  /// `0005-title.md`.
  package func name(_ number: Int, _ slug: String) -> String {
    let digits = String(number)
    return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
      + String(separator) + words(slug) + ".md"
  }

  /// `20260102-title.md`.
  ///
  /// - Parameter date: `2026-01-02`.
  package func name(dated date: String, _ slug: String) -> String {
    (hasLongDates ? date : date.filter { $0 != "-" }) + "-" + slug + ".md"
  }

  /// `XXXX-title.md`.
  package func draft(_ slug: String) -> String { "XXXX-" + slug + ".md" }

  private func words(_ slug: String) -> String {
    separator == "-" ? slug : slug.replacing("-", with: String(separator))
  }

  /// How long the date is that a name begins with: `20260102-` or `2026-01-02-`; nil for none.
  private static func datePrefix(of name: String) -> Int? {
    let bytes = Array(name.utf8)
    for (length, hyphens) in [(8, [Int]()), (10, [4, 7])] where bytes.count > length {
      let fits = bytes[..<length].indices.allSatisfy { index in
        hyphens.contains(index)
          ? bytes[index] == UInt8(ascii: "-") : (0x30...0x39).contains(bytes[index])
      }
      if fits, bytes[length] == UInt8(ascii: "-") { return length }
    }
    return nil
  }
}
