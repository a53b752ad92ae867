import Markup

/// Looks for the name nearest to a misspelt one, candidate by candidate.
///
/// Most candidates are told apart by their length or by the letters in them, and cost no more than a
/// look at each byte.
struct NearMissSearch {
  /// The best candidate so far, as the caller keeps it.
  var best: String?
  private let wanted: [UInt8]
  private let letters: UInt64
  /// The largest distance that is still better than the best.
  private var bound: Int

  init(for name: String) {
    wanted = Array(name.lowercased().utf8)
    letters = NearMissSearch.letters(wanted)
    bound = min(5, max(1, wanted.count / 3))
  }

  /// True where a candidate is nearer than all before it; the caller then sets ``best``.
  mutating func offer(_ candidate: Bytes) -> Bool {
    // Lower case may be a few bytes longer than upper.
    guard bound >= 0, abs(candidate.count - wanted.count) <= bound + 4 else { return false }
    var folded: [UInt8]
    if candidate.contains(where: { $0 >= 0x80 }) {
      folded = Array(String(decoding: candidate, as: UTF8.self).lowercased().utf8)
    } else {
      // An edit changes at most two of the letters that occur.
      var seen: UInt64 = 0
      for byte in candidate {
        seen |= NearMissSearch.bit(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
      guard (seen ^ letters).nonzeroBitCount <= 2 * bound else { return false }
      folded = candidate.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    guard let distance = NearMiss.distance(wanted, folded, atMost: bound) else { return false }
    bound = distance - 1
    return true
  }

  private static func letters(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 | bit($1) }
  }

  private static func bit(_ byte: UInt8) -> UInt64 { 1 << UInt64(byte & 63) }
}
