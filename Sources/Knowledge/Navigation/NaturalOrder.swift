/// The order in which people sort names: case aside, and `2` before `10`.
enum NaturalOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.lowercased().utf8), Array(right.lowercased().utf8))
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      let (a, b) = (digits(left, i), digits(right, j))
      if !a.isEmpty, !b.isEmpty {
        let (x, y) = (left[a].drop { $0 == 0x30 }, right[b].drop { $0 == 0x30 })
        if x.count != y.count { return x.count < y.count }
        if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
        (i, j) = (a.upperBound, b.upperBound)
      } else {
        if left[i] != right[j] { return rank(left[i]) < rank(right[j]) }
        (i, j) = (i + 1, j + 1)
      }
    }
    return left.count - i < right.count - j
  }

  private static func digits(_ bytes: [UInt8], _ start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    return start..<end
  }

  /// A folder's files stand together, and the end of a name comes before what goes on: `a.md`,
  /// `a-b.md`.
  private static func rank(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "/"): 0
    case UInt8(ascii: "."): 1
    default: Int(byte) + 2
    }
  }
}
