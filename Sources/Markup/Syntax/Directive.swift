/// A comment that speaks to a tool: `<!-- cairn:toc -->`, `<!-- cairn-disable-file … -->`,
/// `<!-- adrlog -->`.
///
/// Comments in code are code, and other comments are not kept.
package struct Directive: Sendable, Hashable, BitwiseCopyable {
  /// What stands between `<!--` and `-->`, without the white space around it.
  package let text: TextSlice
  /// The comment, delimiters included.
  package let range: SourceRange

  /// The first words of the comments that are kept.
  private static let openings: [StaticString] = ["cairn", "/cairn", "adrlog"]

  /// The content of a comment that speaks to a tool; nil for any other.
  static func content(_ bytes: Bytes, _ comment: Range<Int>) -> Range<Int>? {
    guard comment.count >= 7, bytes.holds("-->", at: comment.upperBound - 3) else { return nil }
    let inner = bytes.trimmed(comment.lowerBound + 4..<comment.upperBound - 3)
    guard !inner.isEmpty, openings.contains(where: { bytes.holds($0, at: inner.lowerBound) }) else {
      return nil
    }
    return inner
  }

  /// True for a comment that opens a generated region, whose document must keep its bytes so that
  /// the region can be compared with what it should hold.
  static func opensRegion(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "cairn:".utf8) || text.starts(with: "adrlog".utf8)
  }
}
