extension DecisionMention {
  /// Every mention in a file that is no Markdown, in order: the numbers that the rules about citations
  /// find there.
  ///
  /// - Complexity: O(*n*) in the bytes, for each prefix.
  package static func all(inCode bytes: [UInt8], prefixes: [String]) -> [DecisionMention] {
    bytes.withUnsafeBufferPointer { bytes in
      guard let text = FileText(bytes) else { return [] }
      return CitationScanner(prefixes: prefixes).citations(in: text).compactMap { found in
        guard case .number(let number) = found.name else { return nil }
        var start = found.range.upperBound
        while start > found.range.lowerBound, bytes[start - 1] &- 0x30 < 10 { start -= 1 }
        return DecisionMention(
          number: number, range: found.range, digits: start..<found.range.upperBound,
          isInAddress: isInAddress(bytes, found.range.lowerBound))
      }
    }
  }
}
