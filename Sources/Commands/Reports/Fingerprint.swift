import Markup
import Rules

/// Names a finding by what it is and not by where it stands, so that it is known again when lines
/// move.
///
/// It is made of the rule, the path, the marked text with its white space evened out, and a number
/// that tells equals apart in the order of the file. Where nothing is marked the message stands for
/// the text, without a suggestion and with every number read as 0, since these change with other
/// files. The same finding has the same fingerprint on every machine and in every version of Cairn:
/// baselines depend on it.
struct Fingerprint: Hashable, Sendable {
  let value: UInt128

  /// 32 hexadecimal digits.
  var text: String {
    String(unsafeUninitializedCapacity: 32) { buffer in
      for index in 0..<32 {
        let digit = UInt8(truncatingIfNeeded: value >> UInt128(124 - 4 * index)) & 15
        buffer[index] = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
      }
      return 32
    }
  }

  init(value: UInt128) { self.value = value }

  /// Reads 32 lower-case hexadecimal digits.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count == 32, let value = UInt128(text, radix: 16) else { return nil }
    self.value = value
    guard self.text == text else { return nil }
  }

  /// FNV-1a with 128 bits, as its authors publish it.
  init(hashing bytes: some Sequence<UInt8>) {
    var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes { value = (value ^ UInt128(byte)) &* 0x0100_0000_0000_0000_0000_013b }
    self.value = value
  }

  /// The fingerprints of diagnostics, in their order, no two alike.
  ///
  /// - Parameter diagnostics: Sorted by path and place; all of the files that they are in, or equals
  ///   are counted wrongly.
  static func all(of diagnostics: [Diagnostic], _ sources: SourceCache) -> [Fingerprint] {
    var seen: [Fingerprint: Int] = [:]
    return diagnostics.map { diagnostic in
      var bytes = Array(diagnostic.rule.utf8) + [0] + Array(diagnostic.path.utf8) + [0]
      bytes += mark(diagnostic, sources)
      let alike = Fingerprint(hashing: bytes)
      let ordinal = seen[alike, default: 0]
      seen[alike] = ordinal + 1
      return Fingerprint(hashing: bytes + [0] + Array(String(ordinal).utf8))
    }
  }

  /// The longest text that is used whole, in bytes; of a longer one the first line is.
  private static let limit = 200

  private static func mark(_ diagnostic: Diagnostic, _ sources: SourceCache) -> [UInt8] {
    let bytes = sources.source(diagnostic.path).bytes
    let marked = evened(bytes[diagnostic.range.offsets.clamped(to: 0..<bytes.count)], limit: limit + 1)
    if marked.isEmpty { return Array(withoutCircumstances(diagnostic.message).utf8) }
    if marked.count <= limit { return marked }
    let lines = bytes[diagnostic.range.offsets.clamped(to: 0..<bytes.count)]
      .split { $0 == 0x0A || $0 == 0x0D }
    return lines.lazy.map { evened($0, limit: limit) }.first { !$0.isEmpty } ?? marked
  }

  /// Text with one space for each run of white space, none at the ends, cut at a limit.
  private static func evened(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    var needsSpace = false
    for byte in bytes {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        needsSpace = !result.isEmpty
        continue
      }
      if needsSpace { result.append(0x20) }
      needsSpace = false
      result.append(byte)
      if result.count >= limit { break }
    }
    return result
  }

  private static func withoutCircumstances(_ message: String) -> String {
    var text = message
    if let suggestion = text.firstRange(of: "; did you mean ") { text.removeSubrange(suggestion.lowerBound...) }
    return text.replacing(#/[0-9]+/#, with: "0")
  }
}
