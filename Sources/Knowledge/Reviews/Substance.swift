package import Markup

/// What a document says, section by section, without its dress: what must change before anything that
/// depends on it may be wrong.
///
/// Left out are the front matter but for title and status, the resume block, comments, what a tool
/// generates, marks, tags, and where links lead. A bare URL is its own text and counts.
package struct Substance: Sendable, Equatable {
  /// A section's own text, as far as the next heading.
  package struct Part: Sendable, Equatable {
    /// The heading's anchor; empty for what stands above the first heading.
    package let key: String
    /// The heading as written, its number signs in front: `## Decision`; empty above the first.
    package let title: String
    /// From 1 to 6; 0 above the first heading.
    package let level: UInt8
    /// The heading, or the first byte of the file.
    package let range: SourceRange
    /// A hash of each word, in order.
    package let words: [UInt64]

    /// Stands for the words in their order.
    package var hash: UInt64 { words.withUnsafeBytes { ByteHash.hash($0) } }

    /// The last digits of ``hash``, as reviews keep them for each section.
    package var mark: UInt16 { UInt16(truncatingIfNeeded: hash) }
  }

  /// In file order.
  package let parts: [Part]

  /// Stands for all that is said.
  package var hash: UInt64 {
    let hashes = parts.filter { !$0.words.isEmpty }.map(\.hash)
    return hashes.withUnsafeBytes { ByteHash.hash($0) }
  }

  /// The number of words.
  package var wordCount: Int { parts.reduce(0) { $0 + $1.words.count } }

  private init(_ parts: [Part]) { self.parts = parts }

  /// - Parameter bytes: The document's own.
  /// - Complexity: O(*n*) in the bytes, and O(*r* log *r*) in the references.
  package init(_ document: Document, _ bytes: [UInt8]) {
    let scan = WordScan(bytes, without: Substance.left(document, bytes))
    let head = ["title", "status"].compactMap { document.frontMatter?[$0]?.string }.flatMap { text in
      let utf8 = Array(text.utf8)
      return WordScan(utf8, isMarkdown: false).words(0..<utf8.count)
    }
    let headings = document.headings
    let first = headings.first.map { Int($0.range.start) } ?? bytes.count
    var parts = [
      Part(
        key: "", title: "", level: 0, range: SourceRange(0, 0),
        words: head + scan.words(0..<min(first, bytes.count)))
    ]
    for (index, heading) in headings.enumerated() {
      let start = Int(heading.range.start)
      let end = index + 1 < headings.count ? Int(headings[index + 1].range.start) : bytes.count
      guard start <= end, end <= bytes.count else { continue }
      parts.append(
        Part(
          key: document[heading.anchor],
          title: String(repeating: "#", count: Int(heading.level)) + " " + document[heading.text],
          level: heading.level, range: heading.range, words: scan.words(start..<end)))
    }
    self.parts = parts
  }

  /// The substance of a file that is no document, or of some of its lines.
  ///
  /// - Parameter lines: From 1; nil for all. Lines behind the end say nothing.
  package init(file bytes: [UInt8], lines: ClosedRange<Int>? = nil) {
    var range = 0..<bytes.count
    if let lines {
      let table = LineTable(bytes)
      let end = table.content(ofLine: min(lines.upperBound, table.starts.count), in: bytes).upperBound
      let start = lines.lowerBound <= table.starts.count ? table.starts[max(1, lines.lowerBound) - 1] : bytes.count
      range = min(start, end)..<end
    }
    parts = [
      Part(
        key: "", title: "", level: 0, range: SourceRange(range),
        words: WordScan(bytes, isMarkdown: false).words(range))
    ]
  }

  /// The substance of several files, a part each.
  package init(files: [(path: String, bytes: [UInt8])]) {
    parts = files.map { path, bytes in
      Part(
        key: path, title: path, level: 1, range: SourceRange(0, 0),
        words: [ByteHash.hash(path)] + WordScan(bytes, isMarkdown: false).words(0..<bytes.count))
    }
  }

  /// The section that an anchor names, with those below it; nil where no heading has the anchor.
  package func section(_ anchor: String) -> Substance? {
    let folded = anchor.lowercased()
    guard let start = parts.firstIndex(where: { $0.level > 0 && $0.key == folded }) else { return nil }
    let end = parts[(start + 1)...].firstIndex { $0.level <= parts[start].level } ?? parts.count
    return Substance(Array(parts[start..<end]))
  }

  /// The stretches that say nothing, sorted and apart.
  private static func left(_ document: Document, _ bytes: [UInt8]) -> [Range<Int>] {
    var left = document.generatedRanges.map(\.offsets)
    if let range = document.frontMatter?.range { left.append(range.offsets) }
    if let range = document.resume?.range { left.append(range.offsets) }
    left += document.definitions.map(\.extent.offsets)
    for reference in document.references {
      switch reference.kind {
      case .link, .image, .htmlLink, .htmlSource: left.append(reference.destinationRange.offsets)
      case .referenceLink, .referenceImage: left.append(label(of: reference, bytes))
      case .autolink, .bareURL, .wikiLink, .undefinedLabel, .resumeNext, .resumeDependsOn, .frontMatter,
        .decisionMention, .phaseMention:
        break
      }
    }
    left += SettledText.comments(document, bytes)
    var joined: [Range<Int>] = []
    for range in left.map({ $0.clamped(to: 0..<bytes.count) }).filter({ !$0.isEmpty })
      .sorted(by: { $0.lowerBound < $1.lowerBound })
    {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// The label of `[text][label]`; empty where the text is the label.
  private static func label(of reference: Reference, _ bytes: [UInt8]) -> Range<Int> {
    let range = reference.range.offsets.clamped(to: 0..<bytes.count)
    guard let middle = bytes[range].firstRange(of: Array("][".utf8)) else {
      return range.upperBound..<range.upperBound
    }
    return middle.upperBound..<range.upperBound
  }
}
