import Knowledge
import Markup

extension FrontMatterEdits {
  /// The ways to take a value out, of which the right one is that from which adding it again gives
  /// what is there; the first where there is none.
  ///
  /// - Parameter range: The value, or the list's item.
  func removing(_ range: SourceRange) -> [[TextEdit]] {
    guard let entry = matter.entry(holding: range) else { return [] }
    guard case .list(let items) = entry.value.content,
      let index = items.firstIndex(where: { $0.range == range })
    else { return [[wholeKey(entry)]] }
    if isFlow(entry) { return [flow(items, index)] }
    if items.count == 1 {
      return [[wholeKey(entry)], [item(items[index])]]
    }
    var ways: [[TextEdit]] = []
    if items.count == 2, let colon = colon(of: entry), let joined = joined(items, index, colon) {
      ways.append(joined)
    }
    return ways + [[item(items[index])]]
  }

  private func wholeKey(_ entry: FrontMatter.Entry) -> TextEdit {
    let start = lines.start(of: Int(entry.keyRange.start))
    let last = max(Int(entry.keyRange.end), Int(entry.value.range.end))
    return TextEdit(SourceRange(start, lines.next(after: last)), "")
  }

  /// All lines of an item of a list, with the line end before them.
  private func item(_ value: FrontMatterValue) -> TextEdit {
    let start = lines.start(of: Int(value.range.start))
    let before = lines.endOfText(in: Int(matter.contentRange.start)..<start) ?? start
    return TextEdit(SourceRange(before, lines.end(of: Int(value.range.end))), "")
  }

  private func flow(_ items: [FrontMatterValue], _ index: Int) -> [TextEdit] {
    let range = items[index].range
    if index > 0 {
      return [TextEdit(SourceRange(Int(items[index - 1].range.end), Int(range.end)), "")]
    }
    let end = items.count > 1 ? Int(items[1].range.start) : Int(range.end)
    return [TextEdit(SourceRange(Int(range.start), end), "")]
  }

  /// A list of two that was a plain value becomes one again.
  private func joined(_ items: [FrontMatterValue], _ index: Int, _ colon: Int) -> [TextEdit]? {
    let starts = items.map { lines.start(of: Int($0.range.start)) }
    guard starts.allSatisfy({ record.source[$0] == UInt8(ascii: "-") }),
      isPlain(items[0]) == isPlain(items[1]), lines.next(after: colon) == starts[0],
      lines.end(of: colon) == colon + 1
    else { return nil }
    if index == 0 { return [TextEdit(SourceRange(colon + 1, starts[1] + 1), "")] }
    return [
      TextEdit(SourceRange(colon + 1, starts[0] + 1), ""), item(items[1]),
    ]
  }
}
