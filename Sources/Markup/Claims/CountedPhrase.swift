/// A number with what it counts, as it stands in the bytes of a page: `19 specialized agents`.
///
/// Claims are taken from prose while a page is parsed. Phrases are read from earlier versions, too, and from
/// drawn trees and comments in code, for which nothing is parsed; so they are looked for line by line.
package struct CountedPhrase: Sendable, Equatable {
  package let value: Int
  /// What is counted, lower case and without plurals: `["specialized", "agent"]`.
  package let noun: [String]
  /// What is counted, lower case, with its plural: `specialized agents`.
  package let plural: String
  /// Where the number stands.
  package let range: Range<Int>

  /// Larger numbers are ids and amounts.
  private static let most = 99_999

  /// How far behind its line a phrase may end, in bytes.
  package static let reach = 128

  /// All phrases of a text, in order.
  ///
  /// - Parameter part: Where their numbers stand, in whole lines; nil for the whole text.
  /// - Complexity: O(*n*) in the bytes of the part.
  package static func all(in bytes: [UInt8], startingIn part: Range<Int>? = nil) -> [CountedPhrase] {
    var found: [CountedPhrase] = []
    bytes.withUnsafeBufferPointer { bytes in
      var index = part?.lowerBound ?? 0
      let last = part?.upperBound ?? bytes.count
      while index < last {
        let byte = bytes[index]
        guard byte.isASCIIAlphanumeric else {
          index += 1
          continue
        }
        if byte.isASCIIDigit, index > 0, bytes[index - 1] == UInt8(ascii: "-"), let badge = badge(bytes, index) {
          found.append(badge)
          index = badge.range.upperBound
          continue
        }
        guard byte.isASCIIDigit || beginsNumberWord(byte), index == 0 || !isInner(bytes[index - 1]) else {
          // Behind a letter or a digit no number begins.
          repeat { index += 1 } while index < last && bytes[index].isASCIIAlphanumeric
          continue
        }
        var end = index + 1
        if byte.isASCIIDigit {
          while end < bytes.count, bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: ",") { end += 1 }
        } else {
          while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
        }
        if let phrase = phrase(bytes, index..<end) { found.append(phrase) }
        index = end
      }
    }
    return found
  }

  /// The number of a badge, `badge/gauges-23-blue`, that begins at a place.
  private static func badge(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> CountedPhrase? {
    var start = index - 1
    while start > 0, index - start < 40, bytes[start - 1].isASCIILetter { start -= 1 }
    let label = bytes[start..<index - 1]
    guard start >= 6, label.count > 2, bytes[start - 6..<start].elementsEqual("badge/".utf8) else { return nil }
    var end = index
    while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
    guard end - index <= 5, end < bytes.count, bytes[end] == UInt8(ascii: "-"),
      let value = Int(String(decoding: bytes[index..<end], as: UTF8.self)),
      let noun = CountedNoun.reading([0x20] + label.map { $0 | 0x20 }), noun.count == 1
    else { return nil }
    return CountedPhrase(value: value, noun: noun.map(CountedNoun.singular), plural: noun.joined(separator: " "), range: index..<end)
  }

  /// True for the first letter of a number in words, `two` to `ninety`; asked of every byte of a page.
  private static func beginsNumberWord(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "s"), UInt8(ascii: "e"), UInt8(ascii: "n"): true
    default: false
    }
  }

  private static func phrase(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> CountedPhrase? {
    if bytes[range.lowerBound].isASCIIDigit {
      guard range.count <= 6, !NumberedName.stands(before: range.lowerBound, in: bytes) else { return nil }
    } else {
      guard NumberWord.isWord(bytes[range]) else { return nil }
    }
    var end = range.upperBound
    while end < bytes.count, "*_`)".utf8.contains(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0A else { return nil }
    var rest: [UInt8] = []
    while end < bytes.count, rest.count < 96 {
      let byte = bytes[end]
      end += 1
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") { continue }
      if byte == 0x0A || byte == 0x20 {
        // A paragraph goes on in the next line, and neither a blank line nor a mark begins there.
        if byte == 0x0A, end >= bytes.count || !bytes[end].isASCIILetter { break }
        if rest.last != 0x20 { rest.append(0x20) }
      } else {
        rest.append(byte)
      }
    }
    guard let noun = CountedNoun.reading(rest),
      let value = NumberWord.value(of: String(decoding: bytes[range], as: UTF8.self), limit: most)
    else { return nil }
    return CountedPhrase(
      value: value, noun: noun.map(CountedNoun.singular), plural: noun.joined(separator: " "), range: range)
  }

  /// True for what ties a number to what stands before it: no number of things begins behind it.
  private static func isInner(_ byte: UInt8) -> Bool {
    // A blank stands before most of them.
    byte != 0x20 && (byte.isASCIIAlphanumeric || byte >= 0x80 || ".-/#@:+,=&?$~_".utf8.contains(byte))
  }

  /// True where the line says that the number is a bound, of another time, an example, or somebody's words.
  ///
  /// - Parameter bytes: The text that the phrase was found in.
  package func isHedged(in bytes: [UInt8]) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let line = bytes[start..<end]
    if line.first(where: { !$0.isSpaceOrTab }) == UInt8(ascii: ">") || CountedPhrase.isStruck(line) { return true }
    if CountedPhrase.holdsDay(line) { return true }
    if range.lowerBound > 0, bytes[range.lowerBound - 1] == UInt8(ascii: "-") { return false }
    let before = bytes[max(start, range.lowerBound - Claim.mostContext)..<range.lowerBound]
    let after = bytes[range.upperBound..<min(end, range.upperBound + Claim.mostContext)]
    return ValueHedges.hedge(before: before, after: after) || Hedges.isHedged(before)
  }

  /// True for a line with something struck through.
  private static func isStruck(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.firstIndex(of: UInt8(ascii: "~")) else { return false }
    return zip(line[first...], line[(first + 1)...]).contains { $0 == UInt8(ascii: "~") && $1 == $0 }
  }

  /// True for a line with a day, which tells of that day.
  private static func holdsDay(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 7 else { return false }
    for index in line.startIndex...(line.endIndex - 7)
    where line[index] == UInt8(ascii: "2") && line[index + 1] == UInt8(ascii: "0") && line[index + 4] == UInt8(ascii: "-") {
      if line[index + 2].isASCIIDigit, line[index + 3].isASCIIDigit, line[index + 5].isASCIIDigit, line[index + 6].isASCIIDigit {
        return true
      }
    }
    return false
  }
}
