import Knowledge
import Markup

/// Puts keys and values into front matter in the style that is there, and takes them out.
///
/// Each way to write a value is the result of one way to add it, so that taking it out gives back
/// what was there: a missing key gets a plain value, an empty one an indented list, `[]` a list in
/// brackets, and a plain value that a second one joins becomes a list without indentation.
struct FrontMatterEdits {
  let record: DecisionRecord
  let matter: FrontMatter
  let lines: FileLines

  init(_ record: DecisionRecord, _ matter: FrontMatter) {
    self.record = record
    self.matter = matter
    lines = FileLines(bytes: record.source)
  }

  /// Writes a status where the front matter has none: behind an empty key, else as the last line, where
  /// templates have no empty key that it could be taken for.
  func settingStatus(_ text: String) -> [TextEdit]? {
    let value = StatusScalar.written(text, in: "")
    if let entry = matter.entries.first(where: { $0.key == "status" }) {
      if entry.value.string?.isEmpty == true {
        return [TextEdit(entry.value.range, StatusScalar.written(text, in: record.text(entry.value.range)))]
      }
      guard let colon = colonOfEmpty(entry) else { return nil }
      return [TextEdit(SourceRange(colon + 1, colon + 1), " " + value)]
    }
    return [TextEdit(endOfContent, "status: \(value)\n")]
  }

  /// Adds a value to a key.
  func adding(_ value: String, to key: String) -> [TextEdit]? {
    guard let entry = matter.entries.first(where: { $0.key == key }) else {
      return [TextEdit(endOfContent, "\(key): \(value)\n")]
    }
    switch entry.value.content {
    case .null:
      guard let colon = colonOfEmpty(entry) else { return nil }
      let end = lines.end(of: colon)
      return [TextEdit(SourceRange(end, end), "\n  - \(value)")]
    case .scalar:
      guard isOnOneLine(entry), let colon = colon(of: entry) else { return nil }
      let end = lines.end(of: colon)
      return [
        TextEdit(SourceRange(colon + 1, colon + 1), "\n-"),
        TextEdit(SourceRange(end, end), "\n- " + value),
      ]
    case .list(let items):
      return appending(value, to: entry, items)
    case .mapping: return nil
    }
  }

  private func appending(
    _ value: String, to entry: FrontMatter.Entry, _ items: [FrontMatterValue]
  ) -> [TextEdit]? {
    if isFlow(entry) {
      let place = items.last.map { Int($0.range.end) } ?? Int(entry.value.range.end) - 1
      return [TextEdit(SourceRange(place, place), items.isEmpty ? value : ", " + value)]
    }
    guard let last = items.last else { return nil }
    let start = lines.start(of: Int(last.range.start))
    let lead = record.source[start...].prefix { $0.isSpaceOrTab }
    let end = lines.end(of: Int(last.range.end))
    // A list of one must not look like a plain value that a second one has joined.
    let isAlone = items.count == 1 && lead.isEmpty
    let written = isPlain(last) == isAlone ? "\"\(value)\"" : value
    let dash = String(decoding: lead, as: UTF8.self) + "- "
    return [TextEdit(SourceRange(end, end), "\n" + dash + written)]
  }

  /// Adds an item of several lines to a list of mappings, as adrs writes its links.
  func adding(_ fields: [(key: String, value: String)], to key: String) -> [TextEdit]? {
    let flow = "{" + fields.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    func block(_ lead: String) -> String {
      fields.enumerated().map { index, field in
        "\n" + lead + (index == 0 ? "- " : "  ") + "\(field.key): \(field.value)"
      }.joined()
    }
    guard let entry = matter.entries.first(where: { $0.key == key }) else {
      return [TextEdit(endOfContent, "\(key):" + block("") + "\n")]
    }
    switch entry.value.content {
    case .null:
      guard let colon = colonOfEmpty(entry) else { return nil }
      let end = lines.end(of: colon)
      return [TextEdit(SourceRange(end, end), block("  "))]
    case .list(let items):
      if isFlow(entry) { return appending(flow, to: entry, items) }
      guard let first = items.first, let last = items.last else { return nil }
      let start = lines.start(of: Int(first.range.start))
      let lead = record.source[start...].prefix { $0.isSpaceOrTab }
      let end = lines.end(of: Int(last.range.end))
      return [TextEdit(SourceRange(end, end), block(String(decoding: lead, as: UTF8.self)))]
    default: return nil
    }
  }

  // MARK: Places

  private var endOfContent: SourceRange {
    SourceRange(Int(matter.contentRange.end), Int(matter.contentRange.end))
  }

  func isFlow(_ entry: FrontMatter.Entry) -> Bool {
    let start = Int(entry.value.range.start)
    return start < record.source.count && record.source[start] == UInt8(ascii: "[")
  }

  func isOnOneLine(_ entry: FrontMatter.Entry) -> Bool {
    lines.end(of: Int(entry.keyRange.end)) >= Int(entry.value.range.end)
  }

  func isPlain(_ value: FrontMatterValue) -> Bool {
    let first = record.source[Int(value.range.start)]
    return first != UInt8(ascii: "\"") && first != UInt8(ascii: "'")
  }

  func colon(of entry: FrontMatter.Entry) -> Int? {
    record.source[Int(entry.keyRange.end)...].firstIndex(of: UInt8(ascii: ":"))
  }

  /// The colon of a key with nothing behind it but a comment.
  private func colonOfEmpty(_ entry: FrontMatter.Entry) -> Int? {
    guard let colon = colon(of: entry) else { return nil }
    let rest = record.source[(colon + 1)..<lines.end(of: colon)].drop { $0.isSpaceOrTab }
    return rest.isEmpty || rest.first == UInt8(ascii: "#") ? colon : nil
  }
}
