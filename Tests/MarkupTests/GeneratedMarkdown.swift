/// Markdown put together at random from pieces that are hard to place, the same for the same seed.
struct GeneratedMarkdown {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  private static let inlines = [
    "[a](b.md)", "![i](c.png \"T\")", "[r][x]", "[x]", "`code [n](o.md)`", "<https://a.org>",
    "https://b.org/p", "<a href=\"h.md\">t</a>", "ADR-0005", "Phase 3", "[[Wiki]]", "**b**", "*e*",
    "\\[", "&amp;", "word", "[m\nn](o.md)", "~~s~~", "[^1]", "<!-- c -->", "[u][nope]", "é✅", "|", "\t",
    "![a [b](c.md)](d.png)", "[d](<e f.md>)", "`", "[", "](", "[x]: y.md", "  \n", "\\\n",
  ]
  private static let prefixes = ["", "", "", "> ", "- ", "  ", "1. ", "\t", "    ", "# ", "| ", "- [ ] "]
  private static let blocks = [
    "\n", "```\n", "[x]: y.md \"T\"\n", "| a | b |\n|---|---|\n", "---\n", "<div>\n", "</div>\n",
    "===\n", "[^1]: note\n", "<h2>H</h2>\n", "~~~\n", "<!--\n", "-->\n",
  ]

  mutating func document() -> String {
    var text = ""
    if next(4) == 0 { text += "---\ntitle: T\ntags: [a, b]\n---\n" }
    if next(5) == 0 { text += "<!-- RESUME CONTEXT\nWhat: x\nNext: a.md\n-->\n" }
    for _ in 0..<(3 + next(25)) {
      if next(3) == 0 { text += Self.blocks[next(Self.blocks.count)] }
      text += Self.prefixes[next(Self.prefixes.count)]
      for _ in 0..<next(6) { text += Self.inlines[next(Self.inlines.count)] + (next(2) == 0 ? " " : "") }
      text += "\n"
    }
    if next(6) == 0 { text = text.replacing("\n", with: "\r\n") }
    if next(10) == 0 { text = "\u{FEFF}" + text }
    if next(6) == 0, text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
