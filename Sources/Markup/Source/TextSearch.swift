extension StringProtocol {
  /// Whether a text holds another, byte for byte.
  ///
  /// Stands in front of the standard library's method of the same name, which compares characters and
  /// builds a searcher for each call; names and paths are compared by their bytes here anyway.
  /// - Complexity: O(*n*), and O(*n* · *m*) for texts that repeat themselves; nothing is allocated.
  @inlinable package func contains(_ other: String) -> Bool {
    var other = other
    return other.withUTF8 { wanted in
      utf8.withContiguousStorageIfAvailable { TextSearch.holds($0, wanted) }
        ?? TextSearch.holds(Array(utf8), Array(wanted))
    }
  }
}

@usableFromInline enum TextSearch {
  @inlinable static func holds(_ text: some RandomAccessCollection<UInt8>, _ wanted: some RandomAccessCollection<UInt8>) -> Bool {
    guard let first = wanted.first else { return true }
    var rest = text[...]
    while rest.count >= wanted.count {
      guard let start = rest.firstIndex(of: first) else { return false }
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension Sequence<UInt8> {
  /// True for a text with a letter of any script.
  ///
  /// Bytes beyond ASCII count as letters, so a text of signs alone may pass for one of letters.
  @inlinable package var holdsLetter: Bool { contains { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 } }

  /// True for a text with a digit from 0 to 9.
  @inlinable package var holdsASCIIDigit: Bool { contains { $0 &- 0x30 < 10 } }
}
