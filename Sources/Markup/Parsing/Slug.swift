/// GitHub's anchors for headings.
///
/// The text is lower-cased, everything but letters, marks, decimal digits, connector punctuation,
/// hyphens and spaces is dropped, and each space becomes a hyphen. A repeat of an anchor gets the
/// next of `-1`, `-2` and so on that no earlier heading has, so `echo`, `echo`, `echo 1` give
/// `echo`, `echo-1`, `echo-1-1`.
struct SlugCounter {
  /// How often an anchor was asked for again, by the anchor's hash.
  private var repeats: [UInt64: Int] = [:]
  private var plain: [UInt8] = []

  /// Adds the anchor of the next heading to a pool.
  mutating func addAnchor(for text: [UInt8], to pool: inout TextPool) -> TextSlice {
    plain.removeAll(keepingCapacity: true)
    appendSlug(of: text, to: &plain)
    let key = SlugCounter.hash(plain)
    guard let earlier = repeats[key] else {
      repeats[key] = 0
      return plain.withUnsafeBufferPointer { pool.add($0) }
    }
    var count = earlier
    while true {
      count += 1
      let numbered = plain + Array("-\(count)".utf8)
      let numberedKey = SlugCounter.hash(numbered)
      if repeats[numberedKey] == nil {
        repeats[key] = count
        repeats[numberedKey] = 0
        return numbered.withUnsafeBufferPointer { pool.add($0) }
      }
    }
  }

  /// FNV-1a: 64 bits tell the anchors of one document apart.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// The anchor of a text before repeats are numbered.
func slug(_ text: [UInt8]) -> String {
  var result: [UInt8] = []
  appendSlug(of: text, to: &result)
  return String(decoding: result, as: UTF8.self)
}

private func appendSlug(of text: [UInt8], to result: inout [UInt8]) {
  if text.contains(where: { $0 >= 0x80 }) {
    appendSlug(ofUnicode: String(decoding: text, as: UTF8.self), to: &result)
    return
  }
  result.append(
    contentsOf: [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      for byte in text {
        if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
          buffer[count] = byte.asciiLowercased
          count += 1
        } else if byte == 0x20 {
          buffer[count] = UInt8(ascii: "-")
          count += 1
        }
      }
    })
}

private func appendSlug(ofUnicode text: String, to result: inout [UInt8]) {
  for scalar in text.unicodeScalars {
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      if lower == " " {
        result.append(UInt8(ascii: "-"))
      } else if lower == "-" || lower.isWordCharacter {
        result.append(contentsOf: UTF8.encode(lower) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Letters, marks, decimal digits and connector punctuation: `\p{Word}` in Ruby's expressions.
  var isWordCharacter: Bool {
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return false
    }
  }
}
