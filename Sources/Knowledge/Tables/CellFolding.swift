import Markup

/// Folds the text of a cell that is all ASCII, as nearly every cell is.
///
/// What ``CellText`` does with characters, done with bytes; a test holds the two against each other.
struct CellFolding {
  private(set) var bytes: [UInt8] = []

  /// Nil where a byte is beyond ASCII.
  init?(_ written: UnsafeBufferPointer<UInt8>) {
    for byte in written where byte >= 0x80 { return nil }
    let end = CellFolding.endBeforeRemarks(written)
    bytes.reserveCapacity(end)
    var index = 0
    while index < end {
      let start = bytes.count
      while index < end, !written[index].isCellSpace {
        let byte = written[index]
        if !"*`\"'".utf8.contains(byte) { bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        index += 1
      }
      if bytes.count > start {
        foldWord(from: start)
        bytes.append(0x20)
      }
      while index < end, written[index].isCellSpace { index += 1 }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    while let last = bytes.last, ".:;,".utf8.contains(last) { bytes.removeLast() }
  }

  /// True for an amount that is not meant to be exact.
  var isHedged: Bool {
    bytes.contains { "~<>+?{".utf8.contains($0) } || bytes.starts(with: "about ".utf8)
      || bytes.starts(with: "up to ".utf8) || holdsEllipsis
  }

  private var holdsEllipsis: Bool {
    guard bytes.count > 2 else { return false }
    return (2..<bytes.count).contains { bytes[$0] == 0x2E && bytes[$0 - 1] == 0x2E && bytes[$0 - 2] == 0x2E }
  }

  /// Where a cell ends without the parentheses at its end.
  private static func endBeforeRemarks(_ written: UnsafeBufferPointer<UInt8>) -> Int {
    var end = written.count
    while end > 0, written[end - 1] == UInt8(ascii: ")"),
      let open = written[..<end].lastIndex(of: UInt8(ascii: "(")), open > 0
    {
      end = open
      while end > 0, written[end - 1] == 0x20 { end -= 1 }
    }
    return end
  }

  /// Takes the `v` of a version and the separators of thousands out of the last word.
  private mutating func foldWord(from start: Int) {
    if bytes[start] == UInt8(ascii: "v"), start + 1 < bytes.count, bytes[start + 1] &- 0x30 < 10 {
      bytes.remove(at: start)
    }
    guard bytes[start...].contains(UInt8(ascii: ",")), bytes[start...].holdsASCIIDigit else { return }
    let groups = bytes[start...].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.count > 1, groups[0].holdsASCIIDigit,
      groups.dropFirst().allSatisfy({ $0.prefix { $0 &- 0x30 < 10 }.count == 3 })
    else { return }
    bytes.replaceSubrange(start..., with: Array(groups.joined()))
  }
}

extension UInt8 {
  fileprivate var isCellSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 }
}
