/// A text that is one list of items and nothing else.
struct BulletList {
  let items: [String]

  /// Nil for a text that holds anything beside the list, such as a paragraph or a list in a list.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: DecisionText.trimmed(bytes), as: UTF8.self)
    var items: [String] = []
    for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      let isMarked = ["* ", "- ", "+ "].contains { line.hasPrefix($0) }
      if isMarked {
        items.append(String(line.dropFirst(2).drop { $0 == " " }))
      } else if line.allSatisfy(\.isWhitespace) {
        continue
      } else {
        // What is indented goes on, unless it begins a block of its own.
        let rest = line.drop { $0 == " " }
        guard !items.isEmpty, line.hasPrefix(" "), let first = rest.first,
          !"*-+#>|`~<".contains(first)
        else { return nil }
        items[items.count - 1] += " " + rest
      }
    }
    guard !items.isEmpty, !items.contains("") else { return nil }
    self.items = items.map { item in
      String(item.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// MADR's arguments: items that begin with Good, Bad or Neutral.
struct Arguments {
  private(set) var pros: [String] = []
  private(set) var cons: [String] = []
  /// The text before the list and the neutral items, as Markdown.
  private(set) var description: String?

  /// Nil where an item is none of these, so that nothing would be known of it.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: DecisionText.trimmed(bytes), as: UTF8.self)
      .replacing("\r\n", with: "\n")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let prose = lines.prefix { line in !["* ", "- ", "+ "].contains { line.hasPrefix($0) } }
    lines = lines.dropFirst(prose.count)
    var notes: [String] = []
    let before = prose.joined(separator: "\n")
    if !before.allSatisfy(\.isWhitespace) {
      notes.append(String(decoding: DecisionText.trimmed(Array(before.utf8)), as: UTF8.self))
    }
    if !lines.isEmpty {
      guard let list = BulletList(Array(lines.joined(separator: "\n").utf8)) else { return nil }
      for item in list.items {
        if let rest = Arguments.behind("good", item) {
          pros.append(rest)
        } else if let rest = Arguments.behind("bad", item) {
          cons.append(rest)
        } else if Arguments.behind("neutral", item) != nil {
          notes.append("* " + item)
        } else {
          return nil
        }
      }
    }
    description = notes.isEmpty ? nil : notes.joined(separator: "\n\n")
  }

  /// What stands behind `Good, because`.
  private static func behind(_ word: String, _ item: String) -> String? {
    guard item.lowercased().hasPrefix(word + ",") else { return nil }
    let rest = item.dropFirst(word.count + 1).drop { $0 == " " }
    let reason = rest.lowercased().hasPrefix("because ") ? rest.dropFirst(8).drop { $0 == " " } : rest
    return reason.isEmpty ? nil : String(reason)
  }
}
