/// GitHub's anchors for headings.
///
/// The text is lower-cased, everything but letters, marks, decimal digits, connector punctuation,
/// hyphens and spaces is dropped, and each space becomes a hyphen. A repeat of an anchor gets the
/// next of `-1`, `-2` and so on that no earlier heading has, so `echo`, `echo`, `echo 1` give
/// `echo`, `echo-1`, `echo-1-1`.
struct SlugCounter {
  /// How often an anchor was asked for again.
  private var repeats = HashCounter()
  private var plain: [UInt8] = []

  /// Adds the anchor of the next heading to a pool.
  mutating func addAnchor(for text: [UInt8], to pool: inout TextPool) -> TextSlice {
    plain.removeAll(keepingCapacity: true)
    appendSlug(of: text, to: &plain)
    let key = HashCounter.hash(plain)
    guard let earlier = repeats[key] else {
      repeats[key] = 0
      return plain.withUnsafeBufferPointer { pool.add($0) }
    }
    var count = earlier
    let length = plain.count
    while true {
      count += 1
      plain.removeSubrange(length...)
      plain.append(UInt8(ascii: "-"))
      plain.append(contentsOf: String(count).utf8)
      let numbered = HashCounter.hash(plain)
      if repeats[numbered] == nil {
        repeats[key] = count
        repeats[numbered] = 0
        return plain.withUnsafeBufferPointer { pool.add($0) }
      }
    }
  }
}

/// Numbers by 64-bit hashes, in one flat table.
///
/// A dictionary would hash the hashes again and grow seven times for a long document.
private struct HashCounter {
  private var slots: [(key: UInt64, count: Int)] = []
  private var used = 0

  subscript(key: UInt64) -> Int? {
    get {
      if slots.isEmpty { return nil }
      let slot = slots[self.slot(of: key)]
      return slot.key == key ? slot.count : nil
    }
    set {
      if (used + 1) * 2 > slots.count { grow() }
      let index = slot(of: key)
      if slots[index].key == 0 { used += 1 }
      slots[index] = (key, newValue ?? 0)
    }
  }

  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key >> 7) & mask
    while slots[index].key != 0, slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, 0), count: max(64, old.count * 2))
    for entry in old where entry.key != 0 { slots[slot(of: entry.key)] = entry }
  }

  /// FNV-1a, which tells the anchors of one document apart; never 0, which marks a free slot.
  static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return max(1, hash)
  }
}

/// Appends the anchor of a text before repeats are numbered.
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
