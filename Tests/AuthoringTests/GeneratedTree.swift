/// Knowledge bases put together at random, the same for the same seed.
struct GeneratedTree {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }

  private static let folders = ["", "kb/", "kb/deep/", "kb/deep/er/", "docs/", "a b/", "über/"]
  private static let names = [
    "one.md", "two.md", "README.md", "index.md", "p (q).md", "x y.md", "naïve.md", "ThreE.markdown",
    "a%20b.md", "c#d.md", "e&f.md", "g'h.md", "i[j].md", "k.l.md",
  ]
  static let headings = [
    "Echo", "Echo", "Echo 1", "New", "Über uns", "`code` and *more*", "A & B", "Who?", "x_y", "Part 2",
  ]

  /// - Parameter isPlain: True to write every reference in the shortest way, so that there is one way
  ///   to write it.
  mutating func files(isPlain: Bool) -> [(path: String, text: String)] {
    var paths: Set<String> = ["README.md"]
    for _ in 0..<(4 + next(14)) {
      let path = pick(Self.folders) + pick(Self.names)
      // Brackets that a path once needed stay, and an encoding that it did not need goes.
      if !isPlain || !path.contains(where: { " ()[]&'".contains($0) }) { paths.insert(path) }
    }
    let documents = paths.sorted()
    let others = ["img/i.png", isPlain ? "kb/img/logo.png" : "kb/img/logo (1).png", "src/x.swift", "kb/deep/data.csv"]
    var files = others.map { (path: $0, text: "1\n2\n3\n") }
    // Without it reachability would begin at whatever is called README.
    files.append(("cairn.yml", "roots: [README.md]\n"))
    for path in documents {
      files.append((path, text(of: path, documents, others, isPlain: isPlain)))
    }
    return files
  }

  private mutating func text(
    of path: String, _ documents: [String], _ others: [String], isPlain: Bool
  ) -> String {
    var text = ""
    // A name may also be read from the root, so it has two ways.
    if !isPlain, next(4) == 0 {
      text += "---\ndepends-on: [\(name(pick(documents), from: path, isPlain, .yaml))]\n---\n"
    }
    if !isPlain, next(3) == 0 {
      text += "<!-- RESUME CONTEXT\nWhat: x\nWhy: y\nNext: \(name(pick(documents), from: path, isPlain, .word))\n"
      text += "Depends-on: \(name(pick(documents), from: path, isPlain, .word))\n-->\n"
    }
    text += "# Page\n"
    for _ in 0..<next(4) { text += "## \(pick(Self.headings))\n" }
    var definitions = ""
    for number in 0..<next(12) {
      let goal =
        next(10) == 0 ? "gone/missing.md" : next(5) == 0 ? pick(others)
        : !isPlain && next(8) == 0 ? folder(of: pick(documents)) : pick(documents)
      let fragment = next(3) == 0 ? pick(["#echo", "#echo-1", "#new", "#über-uns", "#gone", "#L2"]) : ""
      let way = name(goal, from: path, isPlain, .markdown)
      switch next(7) {
      case 0: text += "![i](\(bracketed(way + fragment)))"
      case 1: text += "<a href=\"\(name(goal, from: path, isPlain, .word))\(fragment)\">x</a>"
      case 2:
        text += "[x][l\(number)]"
        definitions += "[l\(number)]: \(bracketed(way + fragment))\n"
      case 3 where !isPlain: text += pick(pages(documents))
      case 4: text += "[x](#\(pick(["echo", "echo-2", "who", "page"])))"
      default: text += "[x](\(bracketed(way + fragment)) \"t\")"
      }
      text += next(2) == 0 ? " " : "\n\n"
    }
    text += "\n\n" + definitions
    if next(5) == 0 { text = text.replacing("\n", with: "\r\n") }
    if next(8) == 0 { text = "\u{FEFF}" + text }
    if next(6) == 0 { text.removeLast() }
    return text
  }

  private enum Place { case markdown, word, yaml }

  /// A path as a page writes it, relative or from the root.
  private mutating func name(
    _ goal: String, from path: String, _ isPlain: Bool, _ place: Place
  ) -> String {
    let base = path.split(separator: "/").dropLast().map(String.init)
    let target = goal.split(separator: "/").map(String.init)
    var shared = 0
    while shared < base.count, shared < target.count, base[shared] == target[shared] { shared += 1 }
    var way = Array(repeating: "..", count: base.count - shared) + target[shared...]
    if way.isEmpty { way = ["."] }
    let style = isPlain ? 0 : next(6)
    if style == 1, way.first != "..", way != ["."] { way.insert(".", at: 0) }
    if style == 2, !base.isEmpty { way = Array(repeating: "..", count: base.count) + target }
    if style == 3, place == .markdown { return "/" + encoded(goal, place) }
    return encoded(way.joined(separator: "/"), place) + (goal.hasSuffix("/") ? "/" : "")
  }

  private func encoded(_ path: String, _ place: Place) -> String {
    var result = ""
    for scalar in path.unicodeScalars {
      let isOdd =
        place == .markdown ? "%#?&".unicodeScalars.contains(scalar)
        : scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
          && !"-_./".unicodeScalars.contains(scalar)
      result += isOdd ? "%" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }
    return result
  }

  private func bracketed(_ destination: String) -> String {
    destination.contains { " ()".contains($0) } ? "<\(destination)>" : destination
  }

  private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "kb/"
  }

  /// Wiki links to the documents that have their names for themselves.
  private func pages(_ documents: [String]) -> [String] {
    let names = documents.compactMap { $0.split(separator: "/").last.map(String.init) }
    let unique = names.filter { name in
      names.count { $0 == name } == 1 && !name.contains { "[#%".contains($0) }
    }
    return ["text"] + unique.map { name in "[[\(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))]]" }
  }

  /// A move of a document, a folder or another file to a place that is free.
  ///
  /// - Parameter isPlain: True for names that every place can hold.
  mutating func move(in paths: [String], isPlain: Bool) -> (from: String, to: String) {
    let path = pick(paths.sorted())
    let above = path.split(separator: "/").dropLast()
    if next(3) == 0, !above.isEmpty {
      let from = above.prefix(1 + next(above.count)).joined(separator: "/")
      return (from, pick(["moved", "kb2/deep", "m"] + (isPlain ? [] : ["z z/(y)"])) + "-\(next(1_000))")
    }
    let suffix = path.lastIndex(of: ".").map { String(path[$0...]) } ?? ""
    let stem = pick(["new", "ñ", "n#w", "README"] + (isPlain ? [] : ["n w", "(n)", "n&amp;w"]))
    let folder = pick(isPlain ? ["", "kb/deep/", "new/"] : Self.folders)
    return (path, folder + stem + (stem == "README" ? "" : "-\(next(1_000))") + suffix)
  }
}
