/// That somebody looked at what a document depends on, as one line of the file of reviews.
///
/// The fields are separated by tabs: the document, the kind of the edge, what it leads to, a hash of what
/// that said, a mark of each of its sections, the commit that had last written it, and the day.
package struct Review: Sendable, Hashable {
  /// The document that depends on something.
  package var source: String
  package var kind: String
  /// A path, perhaps with `#anchor`; or a pattern of `affects`.
  package var target: String
  /// Of the target's ``Substance``.
  package var hash: UInt64
  /// The target's sections, in their order.
  package var marks: [UInt16]
  /// The commit that had last written the target, shortened; `-` where none had.
  package var commit: String
  /// `2026-01-02`.
  package var date: String

  package init(
    source: String, kind: String, target: String, hash: UInt64, marks: [UInt16], commit: String,
    date: String
  ) {
    self.source = source
    self.kind = kind
    self.target = target
    self.hash = hash
    self.marks = marks
    self.commit = commit
    self.date = date
  }

  /// Reads a line without its end; nil for one that is no review.
  init?(_ line: some StringProtocol) {
    let fields = Substring(line).split(separator: "\t" as Character, omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 7, !fields[0].isEmpty, !fields[2].isEmpty, fields[3].utf8.count == 16,
      let hash = UInt64(fields[3], radix: 16), fields[4].utf8.count % 4 == 0, CalendarDay.isDay(fields[6])
    else { return nil }
    let digits = Array(fields[4].utf8)
    var marks: [UInt16] = []
    for start in stride(from: 0, to: digits.count, by: 4) {
      guard let mark = UInt16(String(decoding: digits[start..<start + 4], as: UTF8.self), radix: 16) else {
        return nil
      }
      marks.append(mark)
    }
    self.init(
      source: Review.unescaped(fields[0]), kind: fields[1], target: Review.unescaped(fields[2]),
      hash: hash, marks: marks, commit: fields[5], date: fields[6])
  }

  /// The line, without its end.
  var line: String {
    [
      Review.escaped(source), kind, Review.escaped(target), Review.hex(hash, 16),
      marks.map { Review.hex(UInt64($0), 4) }.joined(), commit, date,
    ].joined(separator: "\t")
  }

  /// What makes two reviews ones of the same edge.
  package var edge: [String] { [source, kind, target] }

  private static func hex(_ value: UInt64, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// Paths may hold what separates fields and lines.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "%") }) else { return text }
    return String(
      decoding: text.utf8.flatMap { byte -> [UInt8] in
        byte < 0x20 || byte == UInt8(ascii: "%") ? Array(("%" + hex(UInt64(byte), 2)).utf8) : [byte]
      }, as: UTF8.self)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    return String(decoding: Destination.percentDecoded(Array(text.utf8)[...]), as: UTF8.self)
  }
}
