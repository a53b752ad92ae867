import Markup

/// Tells anchors that differ only as the slugs of two tools or of two wordings do: in case, in runs of
/// hyphens, in punctuation.
///
/// `#datadog-sentry` and `#datadog--sentry` are the slugs of "Datadog / Sentry" by two algorithms.
enum AnchorDrift {
  /// What is left of an anchor without the differences; empty where nothing is.
  static func key(_ name: some StringProtocol) -> String {
    var key = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar == "-" || scalar == " " {
        if !key.isEmpty, !key.hasSuffix("-") { key.append("-") }
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        key.unicodeScalars.append(scalar)
      }
    }
    if key.hasSuffix("-") { key.removeLast() }
    return key
  }

  /// Which ASCII letters and digits occur, upper and lower case alike: anchors that differ only so have
  /// the same, unless other letters fold into one of them.
  private static func letters(_ name: some Sequence<UInt8>) -> UInt64 {
    var letters: UInt64 = 0
    for byte in name {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower >= 0x61 && lower <= 0x7A || lower >= 0x30 && lower <= 0x39 {
        letters |= 1 << UInt64(lower & 63)
      }
    }
    return letters
  }

  /// The only anchor of a document that differs from a fragment in nothing else.
  /// - Complexity: O(*n*) in the bytes of the anchors; most are told apart by the letters in them.
  static func only(_ fragment: String, in document: Document) -> String? {
    let wanted = key(fragment)
    guard !wanted.isEmpty else { return nil }
    let letters = letters(fragment.utf8)
    var found: String?
    for name in [document.headings.map(\.anchor), document.anchors.map(\.name)].joined() {
      guard AnchorDrift.letters(document.pool.utf8(name)) == letters else { continue }
      let name = document[name]
      guard key(name) == wanted else { continue }
      if found != nil, found != name { return nil }
      found = name
    }
    return found
  }
}
