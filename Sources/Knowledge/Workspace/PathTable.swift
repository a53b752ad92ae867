package import Markup

/// Paths with a number each, kept as bytes of one pool.
///
/// A large tree has tens of thousands of names, most of which nobody asks for: as strings in a
/// dictionary they would cost more than to list them. Two paths are the same if their bytes are.
package struct PathTable: Sendable {
  private struct Entry {
    var start: UInt32
    var count: UInt32
    var value: Int32
    var hash: UInt32
  }

  private var pool: [UInt8] = []
  private var records: [Entry] = []
  /// Indices of ``records``, counted from 1; 0 is free. A power of two, at most half full.
  private var slots: [UInt32]

  /// - Parameter capacity: How many paths are expected.
  package init(capacity: Int = 16) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    records.reserveCapacity(capacity)
  }

  /// The number of paths.
  package var count: Int { records.count }

  /// The number of a path; nil for one that is not there.
  package subscript(path: String) -> Int32? {
    get {
      var path = path
      return path.withUTF8 { self[$0] }
    }
    set {
      guard let newValue else { return }
      var path = path
      path.withUTF8 { insert($0, newValue) }
    }
  }

  /// The number of a path given as bytes.
  package subscript(path: Bytes) -> Int32? {
    let found = slots[slot(of: path, ByteHash.hash(UnsafeRawBufferPointer(path)))]
    return found == 0 ? nil : records[Int(found) - 1].value
  }

  /// Puts a path in, or gives it another number.
  package mutating func insert(_ path: Bytes, _ value: Int32) {
    let hash = ByteHash.hash(UnsafeRawBufferPointer(path))
    let slot = slot(of: path, hash)
    if slots[slot] != 0 {
      records[Int(slots[slot]) - 1].value = value
      return
    }
    records.append(
      Entry(
        start: UInt32(clamping: pool.count), count: UInt32(clamping: path.count), value: value,
        hash: UInt32(truncatingIfNeeded: hash)))
    pool.append(contentsOf: path)
    slots[slot] = UInt32(clamping: records.count)
    if records.count * 2 > slots.count { grow() }
  }

  /// Shows every path with its number, in the order in which they came.
  package func forEach(_ body: (_ path: Bytes, _ value: Int32) -> Void) {
    pool.withUnsafeBufferPointer { pool in
      for record in records {
        body(
          Bytes(rebasing: pool[Int(record.start)..<Int(record.start) + Int(record.count)]),
          record.value)
      }
    }
  }

  /// The slot that holds a path, or the free one where it belongs.
  @inline(__always)
  private func slot(of path: Bytes, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    let short = UInt32(truncatingIfNeeded: hash)
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] != 0 {
      let record = records[Int(slots[slot]) - 1]
      if record.hash == short, Int(record.count) == path.count,
        pool.withUnsafeBufferPointer({ pool in
          Bytes(rebasing: pool[Int(record.start)..<Int(record.start) + path.count])
            .elementsEqual(path)
        })
      {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for (index, record) in records.enumerated() {
      let hash = pool.withUnsafeBytes { pool in
        ByteHash.hash(
          UnsafeRawBufferPointer(
            rebasing: pool[Int(record.start)..<Int(record.start) + Int(record.count)]))
      }
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(clamping: index + 1)
    }
    slots = larger
  }
}
