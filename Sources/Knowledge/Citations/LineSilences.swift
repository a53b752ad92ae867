import Markup

/// What comments silence in a file that is no document, read once for each line that is asked about.
///
/// Whoever asks in file order has every line read once, however many places on it are asked about.
struct LineSilences {
  private let text: FileText
  /// The line that was asked about last, without its line end; nil before the first question.
  private var line: Range<Int>?
  private var names: Set<String> = []

  init(_ text: FileText) { self.text = text }

  /// The rules and families that comments silence at a place.
  ///
  /// `cairn-disable-line RULE, RULE: reason` on the same line, or `cairn-disable-next-line` on the
  /// line above, in a comment of whatever language.
  /// - Complexity: O(1) on the line that was asked about last, else O(*n*) in the bytes of the line and
  ///   the one above.
  mutating func names(at index: Int) -> Set<String> {
    if let line, line.lowerBound <= index, index <= line.upperBound { return names }
    let line = text.line(at: index)
    self.line = line
    names = LineSilences.names(in: text, line, behind: LineSilences.sameLine)
    guard line.lowerBound > 0 else { return names }
    var end = line.lowerBound - 1
    if text.bytes[end] == 0x0A, end > 0, text.bytes[end - 1] == 0x0D { end -= 1 }
    names.formUnion(
      LineSilences.names(in: text, text.line(at: end), behind: LineSilences.nextLine))
    return names
  }

  private static let sameLine = Array("cairn-disable-line".utf8)
  private static let nextLine = Array("cairn-disable-next-line".utf8)
  /// How many bytes behind the word may name rules: lines of generated files go on for megabytes.
  private static let longestList = 1024

  private static func names(
    in text: FileText, _ line: Range<Int>, behind word: [UInt8]
  ) -> Set<String> {
    let line = text.bytes[line]
    guard let place = FileText(line: line).index(of: word, from: 0) else { return [] }
    let list = line.dropFirst(place + word.count).prefix(longestList).prefix { $0 != UInt8(ascii: ":") }
    return Set(
      String(decoding: list, as: UTF8.self).split(separator: ",").map { part in
        String(part.drop(while: \.isWhitespace).prefix { $0.isLetter || $0 == "-" })
      })
  }
}
