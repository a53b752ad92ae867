/// Knowledge bases put together at random around regions of every kind, the same for the same seed.
struct GeneratedRegions {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  private mutating func one(_ choices: [String]) -> String { choices[next(choices.count)] }

  private static let paths = [
    "index.md", "a b.md", "sub/c.md", "sub/[d].md", "adr/0001-x.md", "adr/0002-y.md", "adr/index.md",
    "phases/1.md", "phases/2.md",
  ]
  private static let kinds = [
    "backlinks", "decisions", "decisions table", "decisions by-status", "decisions status=accepted folder=/adr",
    "documents", "documents columns=title,tags,type sort=-title", "fact x", "graph", "graph documents", "phases", "resume",
    "tasks", "tasks all", "toc", "toc levels=1-6 all", "toc levels=x", "tocs", "fact gone",
  ]
  private static let titles = [
    "Echo", "Echo", "Echo 1", "a | b", "`c` [d](index.md)", "<b>e</b>", "*f* __g__", "✅ é", "\\[", "Phase 1",
    "ADR-0001", "&amp;",
  ]
  private static let stale = [
    "", "\n", "text\n", "## Echo\n", "\n- [x](index.md)\n\n", "| Phase | Status |\n|-|-|\n| 1 | Done |\n",
    "- [ ] stale task\n", "[Echo]: index.md\n", "<h2>Echo</h2>\n", "\n> quote\n", "Superseded by [x](0002-y.md)\n",
  ]

  private mutating func region(_ indent: String) -> String {
    let kind = one(Self.kinds)
    if kind.hasPrefix("fact"), next(2) == 0 {
      return indent + one(["", "is ", "| "]) + "<!-- cairn:\(kind) -->\(one(["", "1", "a b"]))<!-- /cairn --> end\n"
    }
    if next(8) == 0 { return "<!-- adrlog -->\n\(one(Self.stale))<!-- adrlogstop -->\n" }
    let closing = next(12) == 0 ? "" : "\(indent)<!-- /cairn -->\n"
    let body = one(Self.stale).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "\n" : indent + $0 + "\n" }.joined()
    return "\(indent)<!-- cairn:\(kind) -->\n\(body)\(closing)"
  }

  private mutating func document(_ path: String) -> String {
    var text = ""
    if next(2) == 0 || path.hasPrefix("phases") {
      text += "---\ntitle: '\(one(Self.titles))'\nstatus: \(one(["accepted", "superseded", "done", "x | y"]))\n"
      if path.hasPrefix("phases") { text += "type: phase\nphase: \(path.dropFirst(7).prefix(1))\n" }
      if next(2) == 0 { text += "facts: {x: \(one(["1", "1", "'a | *b*'"]))}\n" }
      text += "---\n"
    }
    text += "# \(one(Self.titles))\n\n"
    for _ in 0..<next(6) {
      switch next(6) {
      case 0: text += "## \(one(Self.titles))\n\n"
      case 1: text += "See [x](\(one(["index.md", "sub/c.md", "../index.md", "0001-x.md"]))) and ADR-0002.\n\n"
      case 2: text += "- [\(one([" ", "x"]))] \(one(Self.titles))\n\n"
      case 3: text += "- item\n\n" + region("  ") + "\n"
      case 4: text += region("> ") + "\n"
      default: text += region("") + "\n"
      }
    }
    if next(4) == 0 { text = text.replacing("\n", with: "\r\n") }
    if next(6) == 0 { text = "\u{FEFF}" + text }
    if next(4) == 0 { while text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() } }
    return text
  }

  mutating func files() -> [(path: String, text: String)] {
    Self.paths.map { ($0, document($0)) }
  }
}
