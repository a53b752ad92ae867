import Markup

/// A word by which people say how far a page's matter has come, as it stands in bytes.
struct StatusWord: Sendable, Equatable {
  /// One word for those that mean the same: `complete` for done.
  let meaning: String
  /// Where it stands.
  let range: Range<Int>

  private static let meanings: [String: String] = [
    "draft": "draft", "wip": "in progress", "proposed": "proposed", "provisional": "provisional", "accepted": "accepted",
    "approved": "accepted", "rejected": "rejected", "declined": "rejected", "deferred": "deferred", "withdrawn": "withdrawn",
    "implementable": "implementable", "implemented": "implemented", "superseded": "superseded", "deprecated": "deprecated",
    "planned": "planned", "active": "active", "complete": "complete", "completed": "complete", "done": "complete",
    "shipped": "shipped", "ready": "ready", "stable": "stable", "retired": "retired", "paused": "paused", "blocked": "blocked",
    "open": "open", "closed": "closed", "executed": "executed", "obsolete": "obsolete", "experimental": "experimental",
    "in": "in progress",
  ]

  /// The word that a stretch of bytes begins with, marks and emoji apart; nil where it begins with another.
  init?(startOf bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    while start < bytes.endIndex, !StatusWord.isInner(bytes[start]) { start += 1 }
    var end = start
    while end < bytes.endIndex, end - start < 16, bytes[end].isLetter { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    guard let meaning = StatusWord.meanings[text] else { return nil }
    if text == "in" {
      let rest = bytes[end...].dropFirst()
      guard rest.count >= 8, String(decoding: rest.prefix(8), as: UTF8.self).lowercased() == "progress" else { return nil }
      end += 9
    }
    if end < bytes.endIndex, StatusWord.isInner(bytes[end]) || bytes[end] == UInt8(ascii: "-") { return nil }
    self.meaning = meaning
    range = start..<end
  }

  private static func isInner(_ byte: UInt8) -> Bool { byte.isLetter || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") }

  // MARK: Pages

  /// How many lines at the top of a page may say how far it has come.
  private static let mostLines = 48

  /// The status that a page gives itself: in its front matter, on a line `Status: …`, in the first line of a
  /// section or in the first row of a table of that name; nil where it gives none of the known words.
  /// - Complexity: O(*n*) in the bytes of its first lines.
  static func own(in bytes: [UInt8]) -> StatusWord? {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count, lines.count < mostLines {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      lines.append(start..<end)
      start = end + 1
    }
    for (index, range) in lines.enumerated() {
      let line = bytes[range]
      if line.starts(with: "```".utf8) || line.starts(with: "~~~".utf8) { return nil }
      guard let name = label(of: line) else { continue }
      let rest = line[name...].drop { "*_: \t|".utf8.contains($0) }
      // A header of a table, or a heading: what is said stands below.
      let isHeader = line.first == UInt8(ascii: "|") && index + 1 < lines.count && isRule(bytes[lines[index + 1]])
      if isHeader { return index + 2 < lines.count ? StatusWord(startOf: bytes[lines[index + 2]]) : nil }
      if rest.allSatisfy(\.isWhitespace) {
        guard line.first == UInt8(ascii: "#") else { return nil }
        return lines[(index + 1)...].prefix(3).map { bytes[$0] }.first { !$0.allSatisfy(\.isWhitespace) }.flatMap { StatusWord(startOf: $0) }
      }
      return StatusWord(startOf: rest)
    }
    return nil
  }

  /// Where a label `Status` at the start of a line ends; nil for any other line.
  private static func label(of line: ArraySlice<UInt8>) -> Int? {
    let text = line.drop { "#*_|>- \t".utf8.contains($0) }
    guard text.count >= 6, text.prefix(6).map(\.lowercased).elementsEqual("status".utf8) else { return nil }
    let end = text.startIndex + 6
    let rest = line[end...].drop { "*_ \t".utf8.contains($0) }
    let isLabel = rest.isEmpty || rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "|") || rest.allSatisfy(\.isWhitespace)
    return isLabel ? end : nil
  }

  /// True for the line below the header of a table.
  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "-")) && line.allSatisfy { "|-: \t\r".utf8.contains($0) }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  fileprivate var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
