/// The sentences of a block's prose, judged one at a time and only where something stands in them.
struct Sentences {
  private let bytes: [UInt8]
  /// The sentence that was asked about last.
  private var last = 0..<0
  private var lastIsHedged = false

  /// How far a sentence is looked through on each side, in bytes.
  private static let reach = 300

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// True where the sentence around a place speaks of the past, of a change, of a plan or of an example,
  /// so that it may name what is not there.
  mutating func isHedged(at place: Int) -> Bool {
    if last.contains(place) { return lastIsHedged }
    var start = place
    while start > 0, place - start < Sentences.reach, !endsSentence(start - 1) { start -= 1 }
    var end = place
    while end < bytes.count, end - place < Sentences.reach, !endsSentence(end) { end += 1 }
    last = start..<end
    lastIsHedged = Hedges.isHedged(bytes[last])
    return lastIsHedged
  }

  /// True for a full stop, a question mark or an exclamation mark before a space.
  private func endsSentence(_ index: Int) -> Bool {
    guard index + 1 < bytes.count, bytes[index + 1] == 0x20 else { return false }
    switch bytes[index] {
    case UInt8(ascii: "."):
      // Not behind 'e.g.' and single letters.
      return index < 2 || bytes[index - 2] != UInt8(ascii: ".") && bytes[index - 2] != 0x20
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): return true
    default: return false
    }
  }
}
