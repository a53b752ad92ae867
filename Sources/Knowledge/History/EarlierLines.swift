/// Asks the earlier versions of pages for lines that hold some words together.
package struct EarlierLines: Sendable {
  private let files: FileHistory
  private let texts: [String: [UInt8]]
  private let graph: Graph

  /// - Parameter texts: Contents by their ids.
  package init(_ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) {
    self.graph = graph
    self.files = files
    self.texts = texts
  }

  /// How many versions of one page are asked.
  static let most = 40

  /// The contents of the last versions of a page, as ids of Git, the newest first.
  static func blobs(_ path: String, _ files: FileHistory) -> [String] {
    files.edits(of: path).prefix(most).compactMap(\.version.blob)
  }

  /// The commit that took the last line with all of some words from a page, `Int.max` for a change that was not
  /// committed; nil where the page has such a line, or never had one as far as is known.
  /// - Complexity: O(*n*) in the bytes of the versions.
  func loss(of words: [String], in path: String) -> Int? {
    let words = words.map(EarlierLines.folded)
    guard let present = graph.listing.contents?(path), !EarlierLines.hold(present, words) else { return nil }
    var lost = Int.max
    for (version, _) in files.edits(of: path).prefix(EarlierLines.most) {
      guard let blob = version.blob, let bytes = texts[blob] else { return nil }
      if EarlierLines.hold(bytes, words) { return lost }
      lost = version.commit
    }
    return nil
  }

  /// The commit that brought the first line with all of some words to a page that has one, `Int.max` for a change that
  /// was not committed; nil where the page had it as long as is known.
  /// - Complexity: O(*n*) in the bytes of the versions.
  func gain(of words: [String], in path: String) -> Int? {
    let words = words.map(EarlierLines.folded)
    guard let present = graph.listing.contents?(path), EarlierLines.hold(present, words) else { return nil }
    var gained = Int.max
    for (version, _) in files.edits(of: path).prefix(EarlierLines.most) {
      guard let blob = version.blob, let bytes = texts[blob] else { return nil }
      if !EarlierLines.hold(bytes, words) { return gained }
      gained = version.commit
    }
    return nil
  }

  /// True where a page had a line with all of some words just before a commit.
  func held(_ words: [String], in path: String, before commit: Int) -> Bool {
    guard let version = files.edits(of: path).first(where: { $0.version.commit < commit })?.version,
      let blob = version.blob, let bytes = texts[blob]
    else { return false }
    return EarlierLines.hold(bytes, words.map(EarlierLines.folded))
  }

  /// A commit of the log; nil for what is not committed.
  func commit(_ index: Int) -> FileHistory.Commit? { index == .max ? nil : files.commits[index] }

  private static func hold(_ bytes: [UInt8], _ words: [[UInt8]]) -> Bool {
    guard let rarest = words.last, !rarest.isEmpty else { return false }
    return bytes.split(separator: 0x0A).contains { line in
      // Most lines lack a byte of it.
      guard line.contains(where: { $0 | 0x20 == rarest[0] | 0x20 }) else { return false }
      let text = folded(line)
      return words.allSatisfy { holds(text, $0) }
    }
  }

  /// True where a text holds words that no letter or digit continues.
  private static func holds(_ text: [UInt8], _ words: [UInt8]) -> Bool {
    guard let first = words.first else { return false }
    var rest = text[...]
    while let start = rest.firstIndex(of: first) {
      let end = start + words.count
      let isWhole = (start == 0 || !isInner(text[start - 1])) && (end >= text.count || !isInner(text[end]))
        && !continuesNumber(text, start, end)
      if isWhole, text[start...].starts(with: words) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }

  /// True for the `4` of `4.5`: a point between digits is part of a number.
  private static func continuesNumber(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    func isPoint(_ index: Int) -> Bool {
      index > 0 && index + 1 < text.count && text[index] == UInt8(ascii: ".") && text[index - 1] &- 0x30 < 10 && text[index + 1] &- 0x30 < 10
    }
    return isPoint(end) || isPoint(start - 1)
  }

  private static func isInner(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  private static func folded(_ text: String) -> [UInt8] { folded(Array(text.utf8)[...]) }

  /// Lower case, without marks of emphasis and code.
  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.filter { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "`") }.map {
      $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0
    }
  }
}
