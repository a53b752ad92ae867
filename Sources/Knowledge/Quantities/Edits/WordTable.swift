/// Hashes of two kinds that are asked for every word of every page: of words that may be values, and of names.
struct WordTable: Sendable {
  private static let value: UInt8 = 1
  private static let name: UInt8 = 2

  private var keys: [UInt64]
  private var kinds: [UInt8]
  private let mask: Int
  /// True for the bytes with which values begin.
  private var starts: [Bool]

  init(values: Set<UInt64>, names: Set<UInt64>, starts: Set<UInt8>) {
    self.starts = (0...255).map { starts.contains(UInt8($0)) }
    var size = 1_024
    while size < (values.count + names.count) * 3 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    kinds = [UInt8](repeating: 0, count: size)
    mask = size - 1
    for key in values { insert(key, WordTable.value) }
    for key in names { insert(key, WordTable.name) }
  }

  /// How many slots there are; each is less.
  var size: Int { keys.count }
  /// A number for each slot that no page has.
  var marks: [Int32] { Array(repeating: -1, count: size) }

  private func home(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask }

  private mutating func insert(_ key: UInt64, _ kind: UInt8) {
    var place = home(key)
    while kinds[place] != 0, keys[place] != key { place = (place + 1) & mask }
    keys[place] = key
    kinds[place] |= kind
  }

  /// Where a hash has its place, the same for as long as the table lives; nil for one that nobody asked for.
  func slot(of key: UInt64) -> Int? {
    var place = home(key)
    while kinds[place] != 0 {
      if keys[place] == key { return place }
      place = (place + 1) & mask
    }
    return nil
  }

  /// True for a letter in any case with which a value begins.
  func mayBeginValue(_ byte: UInt8) -> Bool { starts[Int(byte | 0x20)] }

  func isValue(_ slot: Int) -> Bool { kinds[slot] & WordTable.value != 0 }
  func isName(_ slot: Int) -> Bool { kinds[slot] & WordTable.name != 0 }
}
