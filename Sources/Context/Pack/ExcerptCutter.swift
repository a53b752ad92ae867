import Knowledge
import Markup

/// Cuts a part out of a document that can stand alone: whole sections, or whole paragraphs of the first.
struct ExcerptCutter {
  let document: Document
  let bytes: [UInt8]

  /// A part of a file.
  struct Excerpt {
    /// From 1.
    let lines: ClosedRange<Int>
    /// As written, between fences that nothing in it closes.
    let text: String
  }

  /// The first part that says something, of at most so many characters.
  ///
  /// - Parameter hint: Words; the section that has most of them comes first. Empty for the beginning.
  func excerpt(limit: Int, hint: String) -> Excerpt? {
    let table = LineTable(bytes)
    let lines = (1...max(1, table.starts.count)).map { line in
      String(decoding: bytes[table.content(ofLine: line, in: bytes)], as: UTF8.self)
    }
    let first = firstLine(table)
    guard first <= lines.count else { return nil }
    var starts = document.headings.map { table.position(of: Int($0.range.start)).line }.filter { $0 > first }
    starts.insert(first, at: 0)
    let start = hint.isEmpty ? first : ExcerptCutter.best(starts, lines, hint)
    var kept: [String] = []
    var good = 0
    var count = 0
    var fence: Substring?
    for (offset, line) in lines[(start - 1)...].enumerated() {
      let number = start + offset
      count += line.utf16.count + 1
      if count > limit { break }
      let mark = line.drop { $0 == " " }
      if let open = fence {
        if mark.hasPrefix(open), mark.drop(while: { $0 == open.first }).allSatisfy({ $0 == " " }) { fence = nil }
      } else if mark.hasPrefix("```") || mark.hasPrefix("~~~") {
        fence = mark.prefix { $0 == mark.first }
      }
      kept.append(line)
      let isLast = number == lines.count
      // A place to stop: a blank line, the last before a heading, or the end.
      if fence == nil, isLast || lines[number].allSatisfy(\.isWhitespace) || starts.contains(number + 1) {
        good = kept.count
      }
    }
    kept = Array(kept.prefix(good))
    while kept.last?.allSatisfy(\.isWhitespace) == true { kept.removeLast() }
    var begin = start
    while kept.first?.allSatisfy(\.isWhitespace) == true {
      kept.removeFirst()
      begin += 1
    }
    guard kept.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    let fenceLength = max(3, (kept.map { $0.drop { $0 == " " }.prefix { $0 == "~" }.count }.max() ?? 0) + 1)
    let mark = String(repeating: "~", count: fenceLength)
    return Excerpt(
      lines: begin...(begin + kept.count - 1),
      text: "\(mark)\n\(kept.map(PageSummary.visible).joined(separator: "\n"))\n\(mark)")
  }

  /// Behind the front matter, the resume block and the title.
  private func firstLine(_ table: LineTable) -> Int {
    let title = document.headings.first.flatMap { $0.level == 1 ? $0.range : nil }
    let end = [document.frontMatter?.range, document.resume?.range, title].compactMap { $0.map { Int($0.end) } }.max()
    guard let end else { return 1 }
    let place = table.position(of: max(0, end - 1))
    return place.line + 1
  }

  private static func best(_ starts: [Int], _ lines: [String], _ hint: String) -> Int {
    let wanted = Set(TermVector.words(of: hint))
    var best = (count: 0, start: starts.first ?? 1)
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] - 1 : lines.count
      guard start <= end else { continue }
      let found = Set(TermVector.words(of: lines[(start - 1)..<end].joined(separator: " ")))
      let count = found.intersection(wanted).count
      if count > best.count { best = (count, start) }
    }
    return best.start
  }
}
