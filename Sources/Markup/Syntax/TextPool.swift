/// The text that a document keeps, in one buffer.
///
/// Half a million link destinations as separate strings would cost an allocation each; as slices of
/// one pool a document they cost eight bytes each.
package struct TextPool: Sendable, Equatable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Appends bytes and returns where they lie.
  package mutating func add(_ added: UnsafeBufferPointer<UInt8>) -> TextSlice {
    let start = bytes.count
    bytes.append(contentsOf: added)
    return TextSlice(start: UInt32(clamping: start), count: UInt32(clamping: added.count))
  }

  /// Appends a string's UTF-8 and returns where it lies.
  package mutating func add(_ added: String) -> TextSlice {
    let start = bytes.count
    bytes.append(contentsOf: added.utf8)
    return TextSlice(start: UInt32(clamping: start), count: UInt32(clamping: bytes.count - start))
  }

  /// Drops the growth reserve, once everything is in.
  mutating func shrink() {
    bytes = bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// The text of a slice; bytes that are not UTF-8 become replacement characters.
  package subscript(slice: TextSlice) -> String {
    String(decoding: self.utf8(slice), as: UTF8.self)
  }

  /// The bytes of a slice, without a copy.
  package func utf8(_ slice: TextSlice) -> ArraySlice<UInt8> {
    bytes[Int(slice.start)..<Int(slice.start) + Int(slice.count)]
  }
}

/// A stretch of a ``TextPool``.
package struct TextSlice: Sendable, Hashable, BitwiseCopyable {
  /// The index of the first byte in the pool.
  package let start: UInt32
  /// The number of bytes.
  package let count: UInt32

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  package static let empty = TextSlice(start: 0, count: 0)
  package var isEmpty: Bool { count == 0 }
}
