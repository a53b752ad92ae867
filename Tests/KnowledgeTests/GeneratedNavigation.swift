/// A `mkdocs.yml` put together at random in the styles that people write, the same for the same seed.
struct GeneratedNavigation {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  struct File {
    /// The `mkdocs.yml` first.
    var files: [(path: String, text: String)]
    var text: String
    /// Sorted.
    var unlisted: [String]
    var titles: [String: String]
  }

  private static let titles = [
    "Home", "A: b", "It's", "\"Q\"", "🚀 Go", "#1", "yes", "1.0", "Über uns", "a, [b]", "x: {y}", "- d",
    "back\\slash", "tab\tbed", "*", "@x", "null", "  padded ", "end:", "%p",
  ]
  private static let names = ["a", "b", "c", "d-e", "phase-2", "phase-10", "z", "ä", "it's", "x y", "index", "1"]
  private static let before = [
    "site_name: Docs\n", "# comment\n", "x: !!python/name:m.f\n", "y: !ENV [A, 'b']\n", "\n",
    "t: |\n  nav:\n  - no.md\n", "theme: {name: material}\n",
  ]

  private mutating func quoted(_ text: String) -> String {
    let style = next(3)
    if style == 0, text.allSatisfy({ $0.isLetter || $0 == "/" || $0 == "." || $0 == "-" }), text != "yes",
      text != "null", text.first?.isLetter == true
    {
      return text
    }
    if style == 1, !text.contains("\t") { return "'" + text.replacing("'", with: "''") + "'" }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\t", with: "\\t") + "\""
  }

  mutating func file() -> File {
    var pages: [String] = []
    for folder in ["", "guide/", "guide/deep/", "ref/"] {
      for name in Self.names where next(3) == 0 && !(folder.isEmpty && name == "index") {
        pages.append(folder + name + ".md")
      }
    }
    pages.append("first.md")
    var titles: [String: String] = [:]
    for page in pages where next(4) != 0 { titles["docs/" + page] = Self.titles[next(Self.titles.count)] }
    var listed = pages.filter { _ in next(3) != 0 }
    if listed.isEmpty { listed = ["first.md"] }
    let unlisted = pages.filter { !listed.contains($0) }.map { "docs/" + $0 }.sorted()
    var text = next(8) == 0 ? "\u{FEFF}" : ""
    for line in Self.before where next(3) == 0 { text += line }
    if next(5) == 0 {
      text += "nav: [" + listed.map { item($0) }.joined(separator: next(2) == 0 ? ", " : ",\n  ") + "]\n"
    } else {
      text += "nav:" + (next(4) == 0 ? " # pages" : "") + "\n"
      text += list(listed[...], indent: [0, 2, 4][next(3)], depth: 0)
    }
    if next(2) == 0 { text += "# behind\nextra:\n  - nav\n" }
    if next(4) == 0, text.hasSuffix("\n") { text.removeLast() }
    if next(5) == 0 { text = text.replacing("\n", with: "\r\n") }
    return File(
      files: [("mkdocs.yml", text)] + pages.map { ("docs/" + $0, "text\n") }, text: text,
      unlisted: unlisted, titles: titles)
  }

  private mutating func item(_ page: String) -> String {
    next(2) == 0 ? quoted(page) : quoted(Self.titles[next(Self.titles.count)]) + ": " + quoted(page)
  }

  private mutating func list(_ pages: ArraySlice<String>, indent: Int, depth: Int) -> String {
    var text = ""
    var rest = pages
    let space = String(repeating: " ", count: indent)
    let dash = ["- ", "-   "][next(2)]
    while let page = rest.first {
      if next(6) == 0 { text += "\(space)# a comment\n" }
      if next(12) == 0 { text += "\n" }
      if depth < 3, next(4) == 0 {
        let count = 1 + next(rest.count)
        text += space + dash + quoted(Self.titles[next(Self.titles.count)]) + ":\n"
        text += list(rest.prefix(count), indent: indent + dash.count + next(2) * 2, depth: depth + 1)
        rest = rest.dropFirst(count)
      } else {
        text += space + dash + item(page) + (next(6) == 0 ? "  # why" : "") + "\n"
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
