/// A knowledge base put together at random, of which is known byte by byte what its safe fixes make.
struct GeneratedBase {
  struct File {
    var path: String
    var before: [UInt8] = []
    var after: [UInt8] = []
  }

  private(set) var files: [File] = []
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let count = 3 + next(6)
    let names = (0..<count).map { $0 % 3 == 2 ? "sub/page\($0).md" : "page\($0).md" }
    for name in names { files.append(file(name, names)) }
  }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  /// The pieces that a fix must leave as they are.
  private static let filler = [
    "Words, `[x](Page0.md)` and more.\n\n", "```\n[x](Page0.md)\n[y](#Datadog-sentry-)\n```\n\n",
    "| a | b |\n|---|---|\n| x  | ü✅ |\n\n", "> quoted  \n> text\n\n", "trailing   \n\n",
    "\u{FFFE}bad\u{FFFE} bytes\n\n", "1. one\n2. two\n\n", "<!-- a comment -->\n\n", "\t\n\n",
    "<div>\n  raw\n</div>\n\n",
  ]

  private mutating func file(_ name: String, _ names: [String]) -> File {
    var before = ""
    var after = ""
    func add(_ old: String, _ new: String? = nil) {
      before += old
      after += new ?? old
    }
    let up = name.contains("/") ? "../" : ""
    var target: String { names[0] }
    if next(2) == 0 {
      let repeated = next(2) == 0
      add("---\ntags: [a,  b]  # kept\n")
      if repeated { add("tags:\n- a\n- b\n", "") }
      add("id: id-\(name)\n---\n")
    }
    if next(3) == 0 {
      add("<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: ")
      add("\(up)Sub/page2.md, none\n-->\n", "\(up)sub/page2.md, none\n-->\n")
    }
    add("# Datadog / Sentry\n\n## Other\n\n")
    for _ in 0..<next(12) {
      switch next(12) {
      case 0: add("[a](\(up)Page0.md?q#other 'T')\n\n", "[a](\(up)page0.md?q#other 'T')\n\n")
      case 1: add("![a](<\(up)page1>) x\n\n", "![a](<\(up)page1.md>) x\n\n")
      case 2: add("- [a](/Sub/Page2.md)\n\n", "- [a](/sub/page2.md)\n\n")
      case 3: add("> *[a](#Datadog-sentry)*\n\n", "> *[a](#datadog--sentry)*\n\n")
      case 4: add("<a href=\"www.example.org/%41?x&y\">a</a>\n\n", "<a href=\"https://www.example.org/%41?x&y\">a</a>\n\n")
      case 5: add("Text <!-- cairn-disable-line phase: why -->\n\n", "Text\n\n")
      case 6: add("<!-- cairn-disable-next-line phase -->\n## Next\n\n", "## Next\n\n")
      case 7: add("[a](gone.md) <!-- cairn-disable-line broken-link -->\n\n")
      default: add(Self.filler[next(Self.filler.count)])
      }
    }
    if next(2) == 0 {
      add("[a][d]\n\n[d]: \(up)PAGE0.md\n", "[a][d]\n\n[d]: \(up)page0.md\n")
      if next(2) == 0 { add("[D]: other.md 'T'\n", "") }
    }
    if next(3) == 0 { add("\n[end](\(up)Page1.md)", "\n[end](\(up)page1.md)") }
    let (returns, mark) = (next(3) == 0, next(4) == 0)
    func bytes(_ text: String) -> [UInt8] {
      var text = text
      if returns { text = text.replacing("\n", with: "\r\n") }
      var bytes: [UInt8] = mark ? [0xEF, 0xBB, 0xBF] : []
      for scalar in text.unicodeScalars {
        // No string holds bytes that are not UTF-8; one scalar stands for them.
        bytes += scalar.value == 0xFFFE ? [0xFF, 0xC3, 0x28] : Array(String(scalar).utf8)
      }
      return bytes
    }
    return File(path: name, before: bytes(before), after: bytes(after))
  }
}
