import Markup

/// Takes out of a text what no reader sees.
enum TextCleaning {
  /// The text of some bytes without some ranges; a line stays a line, whatever is taken out of it.
  ///
  /// - Parameter ranges: As ``joined(_:)`` gives them.
  static func text(_ bytes: [UInt8], _ stretch: Range<Int>, without ranges: [SourceRange]) -> String {
    var kept: [UInt8] = []
    let stretch = min(stretch.lowerBound, bytes.count)..<min(stretch.upperBound, bytes.count)
    kept.reserveCapacity(stretch.count)
    var index = stretch.lowerBound
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if Int(ranges[middle].end) <= stretch.lowerBound { low = middle + 1 } else { high = middle }
    }
    for range in ranges[low...] {
      if Int(range.start) >= stretch.upperBound { break }
      let gap = range.offsets.clamped(to: index..<stretch.upperBound)
      if gap.isEmpty { continue }
      kept.append(contentsOf: bytes[index..<gap.lowerBound])
      kept.append(contentsOf: repeatElement(0x0A, count: bytes[gap].count { $0 == 0x0A }))
      index = gap.upperBound
    }
    if index < stretch.upperBound { kept.append(contentsOf: bytes[index..<stretch.upperBound]) }
    // Control characters mark matches, and a carriage return would be half of a line's end.
    for place in kept.indices where kept[place] < 0x20 && kept[place] != 0x0A { kept[place] = 0x20 }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Ranges in order, those that touch or overlap as one.
  static func joined(_ ranges: [SourceRange]) -> [SourceRange] {
    var joined: [SourceRange] = []
    for range in ranges.sorted() {
      if let last = joined.last, range.start <= last.end {
        joined[joined.count - 1] = SourceRange(Int(last.start), Int(max(last.end, range.end)))
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

extension Document {
  /// What is in a file and not in its text: the destinations of links, definitions, comments for tools,
  /// the frame of the resume block and its keys. Sorted.
  func unspokenRanges(_ bytes: [UInt8]) -> [SourceRange] {
    var ranges: [SourceRange] = definitions.map(\.extent) + directives.map(\.range)
    for reference in references where reference.kind == .link || reference.kind == .image {
      var start = Int(reference.destinationRange.start)
      let opening = Int(reference.range.start)
      guard start <= bytes.count else { continue }
      while start > opening, bytes[start - 1] != UInt8(ascii: "]") { start -= 1 }
      if start == opening { continue }
      ranges.append(SourceRange(opening, opening + (reference.kind == .image ? 2 : 1)))
      ranges.append(SourceRange(start - 1, Int(reference.range.end)))
    }
    if let resume {
      var start = Int(resume.range.start)
      for field in resume.fields {
        // The frame, or the line's end and the key with its colon.
        ranges.append(SourceRange(start, Int(field.valueRange.start)))
        start = Int(field.valueRange.end)
        if field.isNone { ranges.append(field.valueRange) }
      }
      ranges.append(SourceRange(start, Int(resume.range.end)))
    }
    return TextCleaning.joined(ranges)
  }
}
