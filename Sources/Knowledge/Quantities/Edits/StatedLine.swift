import Markup

/// What the form of a line says of the values in it.
enum StatedLine {
  /// Words at the start of a line that tells of the page itself.
  private static let labels = ["last updated", "last-updated", "last verified", "last reviewed", "version", "date", "updated", "reviewed", "as of"]
  /// Words of what was, in any line.
  private static let past = [" was ", " were ", " before ", "previously", "formerly", " since ", " until ", " originally", " used to ", "~~"]

  /// True for a line that tells when the page was written, or of another time than now.
  static func isOfOneTime(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let text = bytes[line]
    let start = text.firstIndex { $0.isASCIIAlphanumeric } ?? text.endIndex
    if labels.contains(where: { begins(text[start...], with: $0) }) { return true }
    return LineWord.all(in: bytes, line).contains { $0.form == .day }
  }

  /// True for a row of a table and an item of a list, which begin with what they are about.
  static func hasHead(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index + 1 < line.upperBound else { return false }
    if bytes[index] == UInt8(ascii: "|") { return true }
    return "-*+".utf8.contains(bytes[index]) && bytes[index + 1] == 0x20
  }

  /// True for a line that tells what was, or how something changed.
  static func tellsOfThePast(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let text = " " + String(decoding: bytes[line].drop { !$0.isASCIIAlphanumeric }.map(\.asciiLowercased), as: UTF8.self)
    return past.contains(where: text.contains) || tellsWhatWasDone(text) || leads(bytes, line)
  }

  /// True for "I installed": somebody tells what he did.
  private static func tellsWhatWasDone(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }
    return zip(words, words.dropFirst()).contains { ($0 == "i" || $0 == "we") && $1.hasSuffix("ed") && $1 != "need" }
  }

  /// True where an arrow leads from one value to another, and not from a name to what it has.
  private static func leads(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    for index in line.dropLast(1) {
      let isSign = bytes[index] == 0xE2 && index + 2 < line.upperBound && bytes[index + 1] == 0x86 && bytes[index + 2] == 0x92
      guard isSign || bytes[index] == UInt8(ascii: "-") && bytes[index + 1] == UInt8(ascii: ">") else { continue }
      let before = LineWord.all(in: bytes, line.lowerBound..<index).last
      let after = LineWord.all(in: bytes, index + 2..<line.upperBound).first
      guard let before, let after else { continue }
      if before.form.isValue && after.form.isValue || before.root != 0 && before.root == after.root { return true }
    }
    return false
  }

  private static func begins(_ text: Slice<UnsafeBufferPointer<UInt8>>, with label: String) -> Bool {
    guard text.count >= label.utf8.count, zip(text, label.utf8).allSatisfy({ $0.asciiLowercased == $1 }) else { return false }
    let next = text.dropFirst(label.utf8.count).first
    return next.map { !$0.isASCIIAlphanumeric } ?? true
  }

  /// True for a number that only says where the line stands among others: that of an item, a heading or a row.
  static func isOrdinal(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ place: Int) -> Bool {
    bytes[line.lowerBound..<place].allSatisfy { " \t#>*-|_`".utf8.contains($0) }
  }

  /// True for a line of a drawn tree, or with a remark behind a `#`.
  static func isDrawn(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    bytes[line].contains(UInt8(ascii: "#")) || bytes[line].contains(0xE2)
  }
}
