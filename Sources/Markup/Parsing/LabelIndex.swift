/// The labels of a document's link definitions, to be looked up as links name them.
struct LabelIndex {
  private var indices: [String: Int] = [:]

  var isEmpty: Bool { indices.isEmpty }

  /// Keeps the first definition of a label; says whether this was the first.
  mutating func insert(_ label: String, definition: Int) -> Bool {
    if indices[label] != nil { return false }
    indices[label] = definition
    return true
  }

  subscript(bytes: Bytes, range: Range<Int>) -> Int? {
    guard let label = LabelIndex.normalized(bytes, range) else { return nil }
    return indices[label]
  }

  /// A label as CommonMark 4.7 compares it: trimmed, white space collapsed, case folded; nil where
  /// nothing is left.
  static func normalized(_ bytes: Bytes, _ range: Range<Int>) -> String? {
    let range = bytes.trimmed(range)
    guard !range.isEmpty, range.count < 1_000 else { return nil }
    var folded: [UInt8] = []
    folded.reserveCapacity(range.count)
    var isASCII = true
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte.isWhitespace {
        folded.append(0x20)
        while index < range.upperBound, bytes[index].isWhitespace { index += 1 }
        continue
      }
      if byte >= 0x80 { isASCII = false }
      folded.append(byte.asciiLowercased)
      index += 1
    }
    let text = String(decoding: folded, as: UTF8.self)
    // Upper case first, so that ß and ẞ meet in SS as Unicode's case folding has it.
    return isASCII ? text : text.uppercased().lowercased()
  }
}
