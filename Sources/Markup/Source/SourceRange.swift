/// A stretch of a file, in UTF-8 bytes from its first byte, the byte order mark included.
///
/// Files are capped far below 4 GiB before they are parsed, so 32 bits hold every offset and a
/// large knowledge base keeps half a million ranges in a few megabytes.
package struct SourceRange: Sendable, Hashable, BitwiseCopyable, Comparable {
  /// The offset of the first byte.
  package let start: UInt32
  /// The offset behind the last byte; never smaller than ``start``.
  package let end: UInt32

  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  package init(_ range: Range<Int>) {
    self.init(range.lowerBound, range.upperBound)
  }

  /// The number of bytes.
  package var count: Int { Int(end - start) }

  /// The same stretch as a range of array indices.
  package var offsets: Range<Int> { Int(start)..<Int(end) }

  package func contains(_ other: SourceRange) -> Bool {
    start <= other.start && other.end <= end
  }

  package static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
