import Markup

/// Puts a region's text between its comments, and tells whether it stands there already.
struct RegionLayout {
  private let place: Region.Place

  init(_ place: Region.Place) { self.place = place }

  /// What stands between the comments, with line feeds.
  ///
  /// Blank lines go around a text on lines of its own, since GitHub reads no list and no table that
  /// follows a comment at once.
  func body(_ text: String) -> String {
    guard case .lines(let indent, let closing) = place else { return text }
    if text.isEmpty { return "\n" + closing }
    var blank = indent
    while blank.last?.isWhitespace == true { blank.removeLast() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? blank : indent + $0
    }
    return "\n\(blank)\n" + lines.joined(separator: "\n") + "\n\(blank)\n" + closing
  }

  /// What differs between what stands there and what should; nil where nothing does but what a
  /// formatter changes: blank lines, line ends, the padding of tables, the bullets of a list, and
  /// where a sentence is wrapped.
  func difference(between current: ArraySlice<UInt8>, and body: String) -> RegionDifference? {
    let current = String(decoding: current, as: UTF8.self)
    guard case .lines = place else {
      let (old, new) = (RegionLayout.words(current), RegionLayout.words(body))
      return old == new ? nil : .value(old: old, new: new)
    }
    let (old, new) = (RegionLayout.lines(current), RegionLayout.lines(body))
    if old == new { return nil }
    let (oldLines, newLines) = (Set(old), Set(new))
    if let line = new.first(where: { !oldLines.contains($0) }) { return .lacks(shown(line)) }
    if let line = old.first(where: { !newLines.contains($0) }) { return .holds(shown(line)) }
    return .order
  }

  private func shown(_ line: String) -> String {
    String(line.drop { $0.isWhitespace || $0 == ">" })
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The lines that say something, as every formatter would leave them.
  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let indent = line.prefix { " \t>".contains($0) }
      var rest = line.dropFirst(indent.count)
      if rest.isEmpty { return nil }
      if rest.hasPrefix("* ") || rest.hasPrefix("+ ") { rest = "-" + rest.dropFirst() }
      if rest.hasPrefix("|"), rest.allSatisfy({ "|:- \t".contains($0) }) {
        return indent + delimiters(rest)
      }
      return indent + words(String(rest))
    }
  }

  /// `| --- |` for `|:-----|` and its like, the colons kept.
  private static func delimiters(_ row: Substring) -> String {
    row.split(separator: "|").map { cell in
      let cell = cell.filter { !$0.isWhitespace }
      return (cell.hasPrefix(":") ? ":" : "") + "---" + (cell.hasSuffix(":") ? ":" : "")
    }.joined(separator: "|")
  }
}

/// The first thing in which a region differs from what it should hold.
package enum RegionDifference: Sendable, Equatable {
  /// A line that is missing.
  case lacks(String)
  /// A line that should not be there.
  case holds(String)
  /// The lines stand in another order.
  case order
  /// A text within a line.
  case value(old: String, new: String)
}
