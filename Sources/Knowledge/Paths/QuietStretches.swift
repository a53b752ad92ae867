package import Markup

/// The stretches of a document that speak of the past, of plans or of examples as a whole, so that what
/// they name need not be there: sections by their headings, rows by their other cells, lists by the
/// line that leads to them.
package struct QuietStretches {
  private let document: Document
  private var sections: [SourceRange] = []
  /// Read only where something is asked.
  private let bytes: [UInt8]

  /// - Parameter bytes: The document's.
  package init(_ document: Document, bytes: [UInt8]) {
    self.document = document
    self.bytes = bytes
    let headings = document.headings
    for (index, heading) in headings.enumerated()
    where heading.level > 1 && QuietStretches.isQuiet(document[heading.text]) {
      let next = headings[(index + 1)...].first { $0.level <= heading.level }
      sections.append(SourceRange(Int(heading.range.start), next.map { Int($0.range.start) } ?? bytes.count))
    }
    sections += document.generatedRanges
  }

  private static let topics = [
    "alternative", "archive", "background", "before", "changelog", "changes", "context", "considered",
    "deliverable", "future", "history", "legacy", "lessons", "log", "migrat", "next steps", "out of scope",
    "past", "phase", "plan", "previous", "proposal", "reject", "removed", "renam", "roadmap", "sprint",
    "superseded", "task", "timeline", "todo", "what changed", "done", "completed", "resolved", "example",
    "files to", "implementation steps", "milestone", "refactor", "progress", "status",
  ]

  private static func isQuiet(_ heading: String) -> Bool {
    let heading = heading.lowercased()
    return topics.contains { heading.contains($0) } || Hedges.isHedged(Array(heading.utf8)[...])
      || holdsDate(Array(heading.utf8)[...])
  }

  /// True where the lines around a place speak of another time, examples apart.
  func speakOfAnotherTime(around range: SourceRange) -> Bool {
    let line = line(at: Int(range.start))
    let above = line.lowerBound > 0 ? self.line(at: line.lowerBound - 1) : line
    let below = line.upperBound + 1 < bytes.count ? self.line(at: line.upperBound + 1) : line
    return Hedges.isHedged(bytes[line], allowsExamples: true)
      || [above, below].contains { around in
        let text = bytes[around].drop(while: \.isSpaceOrTab)
        // Another item, row or heading speaks for itself.
        return !isItem(text) && text.first != UInt8(ascii: "|") && text.first != UInt8(ascii: "#")
          && Hedges.isHedged(text, allowsExamples: true)
      }
  }

  /// True where a place lies in such a stretch.
  ///
  /// - Parameter isProved: True for what Git knows to have been real, so that a heading about making things or an
  ///   example takes nothing away.
  package func contain(_ range: SourceRange, isProved: Bool = false) -> Bool {
    if isProved {
      let line = line(at: Int(range.start))
      return document.generatedRanges.contains { $0.contains(range) } || speakOfAnotherTime(around: range)
        || isBelowPast(range) || isDated(range, line, bySentence: true) || holdsCommit(bytes[line]) || isStruck(bytes[line])
    }
    if sections.contains(where: { $0.contains(range) }) { return true }
    let line = line(at: Int(range.start))
    let text = bytes[line]
    if isDated(range, line) || holdsCommit(text) { return true }
    var start = line.lowerBound
    let first = text.first { !$0.isSpaceOrTab }
    if first == UInt8(ascii: "|") { return Hedges.isHedged(text) || isStruck(text) || isBelowQuietHeader(range) }
    guard isItem(text) || text.first?.isSpaceOrTab == true else { return false }
    if text.drop(while: \.isSpaceOrTab).dropFirst().starts(with: " [".utf8) { return true }
    // Up to the line that leads to the list.
    var steps = 0
    while start > 0, steps < 60 {
      let above = self.line(at: start - 1)
      let text = bytes[above]
      if !text.allSatisfy(\.isWhitespace), !isItem(text), text.first?.isSpaceOrTab != true {
        return text.reversed().first(where: { !$0.isWhitespace && $0 != UInt8(ascii: "*") }) == UInt8(ascii: ":")
          && Hedges.isHedged(text)
      }
      start = above.lowerBound
      steps += 1
    }
    return false
  }

  /// True where the line of a place tells of a day.
  ///
  /// - Parameter bySentence: True to look at the sentence alone.
  private func isDated(_ range: SourceRange, _ line: Range<Int>, bySentence: Bool = false) -> Bool {
    guard QuietStretches.holdsDate(bytes[line]) else { return false }
    if let table = document.tables.first(where: { $0.range.contains(range) }) {
      // The day on which somebody last looked at a row says that it is kept up.
      return table.cells.contains { cell in
        let place = document.cells[cell].range
        guard place.start >= line.lowerBound, place.end <= line.upperBound, QuietStretches.holdsDate(bytes[place.offsets]) else { return false }
        let header = document[document.cell(table, row: 0, column: (cell - table.cells.lowerBound) % table.columns).text].lowercased()
        return !["review", "verif", "updated", "checked", "validated"].contains(where: header.contains)
      }
    }
    guard bySentence else { return true }
    let isEnd = { (index: Int) in
      index + 1 < line.upperBound && bytes[index + 1] == 0x20 && ".!?".utf8.contains(bytes[index])
    }
    let start = (line.lowerBound..<Int(range.start)).last(where: isEnd) ?? line.lowerBound
    let end = (Int(range.end)..<line.upperBound).first(where: isEnd) ?? line.upperBound
    return QuietStretches.holdsDate(bytes[start..<max(start, end)])
  }

  /// True below a heading of any level that tells of the past or of a plan.
  private func isBelowPast(_ range: SourceRange) -> Bool {
    var level: UInt8 = 7
    for heading in document.headings.reversed() where heading.range.start <= range.start && heading.level < level {
      level = heading.level
      let text = document[heading.text].lowercased()
      if QuietStretches.pasts.contains(where: text.contains) || QuietStretches.holdsDate(Array(text.utf8)[...]) { return true }
    }
    return false
  }

  private static let pasts = [
    "alternative", "archive", "background", "before", "changelog", "changes", "considered", "future", "history", "legacy",
    "lesson", "migrat", "out of scope", "past", "phase", "previous", "proposal", "reject", "remov", "renam", "sprint",
    "superseded", "timeline", "todo", "done", "completed", "resolved", "milestone", "refactor", "moved", "delet",
  ]

  /// True in a column whose header says that it holds examples, or what was.
  private func isBelowQuietHeader(_ range: SourceRange) -> Bool {
    for table in document.tables where table.range.contains(range) {
      guard let cell = table.cells.first(where: { document.cells[$0].range.contains(range) }) else { return false }
      let column = (cell - table.cells.lowerBound) % table.columns
      let header = document.pool.utf8(document.cell(table, row: 0, column: column).text)
      return Hedges.isHedged(header) || Array(header).elementsEqual("Before".utf8)
    }
    return false
  }

  private func line(at index: Int) -> Range<Int> {
    var start = min(index, bytes.count)
    while start > 0, !bytes[start - 1].isLineEnd { start -= 1 }
    var end = min(index, bytes.count)
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    return start..<end
  }

  private func isItem(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop(while: \.isSpaceOrTab)
    guard let first = text.first else { return false }
    if "-*+".utf8.contains(first) { return text.dropFirst().first == 0x20 }
    let rest = text.drop { $0 >= 0x30 && $0 <= 0x39 }
    return rest.count < text.count && (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"))
  }

  private func isStruck(_ line: ArraySlice<UInt8>) -> Bool {
    line.indices.dropLast().contains { line[$0] == UInt8(ascii: "~") && line[$0 + 1] == UInt8(ascii: "~") }
  }

  /// True for `2026-01` and the like.
  private static func holdsDate(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 7 else { return false }
    return text.indices.dropLast(6).contains { index in
      text[index] == UInt8(ascii: "2") && text[index + 1] == UInt8(ascii: "0")
        && text[index + 2] &- 0x30 < 10 && text[index + 3] &- 0x30 < 10
        && text[index + 4] == UInt8(ascii: "-") && text[index + 5] &- 0x30 < 2
        && text[index + 6] &- 0x30 < 10
    }
  }

  /// True for seven to forty hexadecimal digits by themselves, of which some are letters and some not.
  private func holdsCommit(_ text: ArraySlice<UInt8>) -> Bool {
    text.split { !($0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")) }
      .contains { word in
        (7...40).contains(word.count) && word.contains { $0 &- 0x30 < 10 } && word.contains { $0 &- 0x61 < 6 }
          && word.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
      }
  }
}
