import Markup

/// A path as somebody wrote it in code font.
///
/// What cannot be a path of a repository is none: patterns, placeholders, hosts, routes, packages.
package struct WrittenPath: Sendable, Equatable {
  /// Without `./` in front, a slash behind, and a line number.
  package let text: String
  /// The `../` in front, which ``text`` begins with.
  package let climbs: Int
  package let isFolder: Bool
  /// The line behind `:` or `#L`; nil where none is given.
  package let line: Int?
  /// Where ``text`` begins in what was written, in bytes.
  package let offset: Int

  /// True for a single name without a folder.
  package var isBare: Bool { !text.utf8.contains(UInt8(ascii: "/")) }

  /// True for a path of three names or more, which hardly anybody makes up.
  var isDeep: Bool { climbs == 0 && text.utf8.count { $0 == UInt8(ascii: "/") } >= 2 }

  /// True where the last part has an ending, as files have.
  package var hasEnding: Bool {
    let name = RelativePath.name(of: text)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return false }
    let ending = name.utf8[name.utf8.index(after: dot)...]
    return (1...12).contains(ending.count) && ending.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
      && ending.contains { $0 | 0x20 >= 0x61 }
  }

  /// True for a single name that stands for one file or folder, and for nothing that programs and
  /// people make wherever they work.
  var isDistinct: Bool {
    if isFolder { return !text.hasPrefix(".") }
    guard hasEnding else { return false }
    let ending = text.suffix(from: text.lastIndex(of: ".") ?? text.startIndex).dropFirst().lowercased()
    if WrittenPath.products.contains(ending), !text.hasPrefix(".") { return false }
    return ending != "md" || text.contains { $0.isUppercase || $0 == "-" || $0 == "_" }
  }

  private static let products: Set<String> = [
    "bak", "csv", "db", "json", "jsonl", "lock", "log", "ndjson", "out", "pid", "sqlite", "txt", "xml", "zip",
  ]

  private static let placeholders: Set<Substring> = [
    "YYYY", "NNNN", "XXXX", "NNN", "XXX", "MM", "DD", "foo", "bar", "baz", "qux", "path", "to", "example",
    "examples.md", "your", "my", "name", "foo.md", "bar.md", "xxx", "yyy", "...", "…", "node_modules",
    "dist", "build", "target", "__pycache__", ".venv", "venv", "tmp",
  ]

  /// Nil for what is no path.
  package init?(_ written: String) {
    var text = written[...]
    if text.hasPrefix("~") || text.hasPrefix("/") || text.hasSuffix(")") { return nil }
    var line: Int?
    if let mark = text.range(of: "#L") {
      line = Int(text[mark.upperBound...].prefix { $0.isNumber })
      guard line != nil else { return nil }
      text = text[..<mark.lowerBound]
    } else if let colon = text.firstIndex(of: ":") {
      let rest = text[text.index(after: colon)...].drop { $0 == "L" }
      guard rest.first?.isNumber == true, rest.allSatisfy({ $0.isNumber || "-:,L".contains($0) })
      else { return nil }
      line = Int(rest.prefix { $0.isNumber })
      text = text[..<colon]
    }
    if text.utf8.contains(where: { "#:@[]()+~".utf8.contains($0) }) { return nil }
    while text.hasPrefix("./") { text = text.dropFirst(2) }
    offset = written.utf8.distance(from: written.startIndex, to: text.startIndex)
    isFolder = text.hasSuffix("/")
    while text.hasSuffix("/") { text = text.dropLast() }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    climbs = parts.prefix { $0 == ".." }.count
    for part in parts.dropFirst(climbs) {
      if part.isEmpty || part.allSatisfy({ $0 == "." }) || WrittenPath.placeholders.contains(part)
        || part.hasPrefix("your-") || part.hasPrefix("my-") || part.contains("YYYY") || part.contains("NNN")
        || part.contains("XXX") || part.contains("example") || part.contains("..")
      {
        return nil
      }
    }
    guard let last = parts.last, parts.count > climbs, last.contains(where: \.isLetter),
      !last.hasPrefix(".env")
    else { return nil }
    self.text = String(text)
    self.line = line
  }
}

extension Substring {
  /// Where a text first stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
