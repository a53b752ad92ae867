import Markup

/// The fragments that a document answers to.
///
/// GitHub looks a fragment up as it is and then in lower case: headings answer to any case, since
/// their anchors are lower case, and an HTML anchor with capitals only to itself.
///
/// Hashes of 64 bits stand for the names: a set of strings would cost more than the parse of a small
/// document.
struct AnchorSet: Sendable {
  /// A table with open addressing, at most half full; 0 is free.
  private var hashes: [UInt64]

  /// - Complexity: O(*n*) in the bytes of the document's anchors.
  init(_ document: Document) {
    var size = 8
    while size < (document.headings.count + document.anchors.count) * 2 { size *= 2 }
    hashes = [UInt64](repeating: 0, count: size)
    for heading in document.headings {
      insert(AnchorSet.hash(document.pool.utf8(heading.anchor)))
    }
    for anchor in document.anchors {
      insert(AnchorSet.hash(AnchorSet.withoutPrefix(document.pool.utf8(anchor.name))))
    }
  }

  private mutating func insert(_ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (hashes.count - 1) }
    hashes[slot] = hash
  }

  private func contains(_ hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while hashes[slot] != 0 {
      if hashes[slot] == hash { return true }
      slot = (slot + 1) & (hashes.count - 1)
    }
    return false
  }

  /// True where GitHub scrolls to a fragment, or takes it as something other than an anchor.
  func answers(to fragment: ArraySlice<UInt8>) -> Bool {
    let fragment = AnchorSet.withoutTextDirective(fragment)
    if fragment.isEmpty || AnchorSet.isSpecial(fragment) { return true }
    let decoded = Destination.percentDecoded(fragment)
    let name = AnchorSet.withoutPrefix(decoded)
    if contains(AnchorSet.hash(name)) { return true }
    let hasCapitals = name.contains { $0 >= 0x80 || ($0 >= 0x41 && $0 <= 0x5A) }
    if hasCapitals, contains(AnchorSet.hash(AnchorSet.lowercased(name)[...])) { return true }
    return false
  }

  /// `#top`, `#L10` and `#L10-L20`, which need no anchor.
  static func isSpecial(_ fragment: ArraySlice<UInt8>) -> Bool {
    if fragment.count == 3, fragment.elementsEqual("top".utf8) || fragment.elementsEqual("TOP".utf8) {
      return true
    }
    return lines(fragment) != nil
  }

  /// The last line of `L10`, `L10-L20`, `L10C2-L20C4`.
  static func lines(_ fragment: ArraySlice<UInt8>) -> Int? {
    guard fragment.first == UInt8(ascii: "L") else { return nil }
    var last = 0
    for part in fragment.split(separator: UInt8(ascii: "-")) {
      let digits = part.first == UInt8(ascii: "L") ? part.dropFirst() : part
      let number = digits.prefix { $0 >= 0x30 && $0 <= 0x39 }
      let rest = digits.dropFirst(number.count)
      guard !number.isEmpty, number.count < 9,
        rest.isEmpty || rest.first == UInt8(ascii: "C"),
        let value = Int(String(decoding: number, as: UTF8.self))
      else { return nil }
      last = max(last, value)
    }
    return last > 0 ? last : nil
  }

  /// A fragment without `:~:text=`, which browsers take off before they look for an anchor.
  private static func withoutTextDirective(_ fragment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for index in fragment.indices.dropLast(2)
    where fragment[index] == UInt8(ascii: ":") && fragment[index...].starts(with: ":~:".utf8) {
      return fragment[..<index]
    }
    return fragment
  }

  private static func withoutPrefix(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.starts(with: "user-content-".utf8) ? name.dropFirst(13) : name
  }

  private static func lowercased(_ name: ArraySlice<UInt8>) -> [UInt8] {
    if !name.contains(where: { $0 >= 0x80 }) {
      return name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    return String(decoding: name, as: UTF8.self).unicodeScalars.flatMap {
      Array($0.properties.lowercaseMapping.utf8)
    }
  }

  /// Never 0.
  private static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.withUnsafeBytes { ByteHash.hash($0) } | 1 << 63
  }
}
