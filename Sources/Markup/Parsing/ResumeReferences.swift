/// The references that a resume block's fields hold.
enum ResumeReferences {
  /// A place that a field names.
  struct Found {
    var range: Range<Int>
    /// A path, a decision such as `ADR-0012`, or a phase such as `phase 7`.
    var name: String
  }

  /// The entries of `Depends-on`: separated by commas, semicolons or line ends, each with its exact
  /// range.
  static func dependsOn(_ bytes: Bytes, _ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var start = range.lowerBound
    var index = start
    func add(_ end: Int) {
      var entry = bytes.trimmed(start..<end)
      while !entry.isEmpty, "-*`".utf8.contains(bytes[entry.lowerBound]) {
        entry = bytes.trimmed(entry.lowerBound + 1..<entry.upperBound)
      }
      while !entry.isEmpty, "`.".utf8.contains(bytes[entry.upperBound - 1]) {
        entry = bytes.trimmed(entry.lowerBound..<entry.upperBound - 1)
      }
      entry = linkDestination(bytes, entry) ?? withoutComment(bytes, entry)
      let name = bytes.string(entry)
      if !entry.isEmpty, name.lowercased() != "none" {
        found.append(Found(range: entry, name: name))
      }
    }
    var depth = 0
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      if depth == 0 && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")) || byte.isLineEnd {
        add(index)
        start = index + 1
        if byte.isLineEnd { depth = 0 }
      }
      index += 1
    }
    add(range.upperBound)
    return found
  }

  /// The destination of an entry that is a Markdown link.
  private static func linkDestination(_ whole: Bytes, _ entry: Range<Int>) -> Range<Int>? {
    let bytes = whole.slice(0..<entry.upperBound)
    guard !entry.isEmpty, bytes[entry.lowerBound] == UInt8(ascii: "["),
      let middle = bytes.index(of: "](", from: entry.lowerBound)
    else { return nil }
    return LinkTail.destination(bytes, at: middle + 2)?.range
  }

  /// An entry without a remark in parentheses behind it: `a.md (for the schema)`.
  private static func withoutComment(_ bytes: Bytes, _ entry: Range<Int>) -> Range<Int> {
    let text = bytes.slice(0..<entry.upperBound)
    guard let open = text.index(of: " (", from: entry.lowerBound) else { return entry }
    return bytes.trimmed(entry.lowerBound..<open)
  }

  /// The references that the prose of `Next` holds: paths, folders, decisions, also as bare numbers
  /// in "ADRs (0020, 0022)", and phases.
  static func next(_ bytes: Bytes, _ range: Range<Int>, prefixes: [String]) -> [Found] {
    var found = ProseScanner.decisions(bytes, range, prefixes: prefixes).map {
      Found(range: $0.range, name: $0.name)
    }
    found += ProseScanner.phases(bytes, range).map {
      Found(range: $0.range, name: "phase \($0.name)")
    }
    for prefix in prefixes { found += numbers(bytes, range, after: "\(prefix)s", prefix) }
    let names = found
    found += paths(bytes, range).filter { path in
      !names.contains { $0.range.overlaps(path.range) }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The numbers of "ADRs (0020, 0022)", "ADRs 20, 21 and 22".
  private static func numbers(
    _ bytes: Bytes, _ range: Range<Int>, after plural: String, _ prefix: String
  ) -> [Found] {
    var found: [Found] = []
    guard let first = plural.utf8.first else { return [] }
    var from = range.lowerBound
    while let start = bytes.index(of: first, from: from), start < range.upperBound {
      from = start + 1
      let tail = start + plural.utf8.count
      guard tail < range.upperBound, bytes[start..<tail].elementsEqual(plural.utf8) else { continue }
      var index = tail
      while index < range.upperBound {
        let byte = bytes[index]
        if byte.isASCIIDigit {
          var end = index
          while end < range.upperBound, bytes[end].isASCIIDigit { end += 1 }
          let digits = bytes.string(index..<end)
          found.append(Found(range: index..<end, name: "\(prefix)-\(digits)"))
          index = end
        } else if byte.isWhitespace || ",(&".utf8.contains(byte) {
          index += 1
        } else if bytes.holds("and ", at: index) {
          index += 4
        } else {
          break
        }
      }
      from = index
    }
    return found
  }

  /// Words that are paths: they end in a file name extension or in a slash.
  private static func paths(_ bytes: Bytes, _ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard isPathByte(bytes[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, isPathByte(bytes[end]) { end += 1 }
      var word = index..<end
      index = end
      while !word.isEmpty, ".,:;".utf8.contains(bytes[word.upperBound - 1]) {
        word = word.lowerBound..<word.upperBound - 1
      }
      guard !word.isEmpty else { continue }
      let text = bytes.string(word)
      if isPath(text) { found.append(Found(range: word, name: text)) }
    }
    return found
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte >= 0x80 || "-_./~#%+@:".utf8.contains(byte)
  }

  private static func isPath(_ word: String) -> Bool {
    if word.contains("://") || word.hasPrefix("~") || word.contains(":") { return false }
    if word.hasSuffix("/") { return word.contains { $0.isLetter } }
    let path = word.prefix { $0 != "#" }
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    let fileExtension = name[name.index(after: dot)...].lowercased()
    if fileExtension == "md" || fileExtension == "markdown" { return true }
    // Elsewhere a dot is as likely to be a version or an abbreviation; a folder makes it a path.
    return path.contains("/") && (1...6).contains(fileExtension.count)
      && fileExtension.allSatisfy { $0.isLetter || $0.isNumber }
      && fileExtension.contains { $0.isLetter }
  }
}
