import Knowledge
import Markup

extension AdrTools {
  /// `adr generate graph`: decisions and their links in the language of Graphviz.
  func graph(_ arguments: [String]) async throws(Stop) {
    let options = try AdrToolsArguments(arguments, of: "adr generate graph", letters: "ep")
    let prefix = options.last("p") ?? ""
    let suffix = options.last("e") ?? ".html"
    let folder = try existingFolder()
    let entries = folder.listing().entries
    let heads = await folder.heads(of: entries, wantsStatus: true)
    let nodes = Self.nodes(entries)

    var text = "digraph {\n  node [shape=plaintext];\n  subgraph {\n"
    for (index, entry) in entries.enumerated() {
      let title = Self.quoted(heads[index]?.title ?? entry.stem)
      let address = Self.quoted(prefix + entry.stem + suffix)
      text += "    \(nodes[index]) [label=\"\(title)\"; URL=\"\(address)\"];\n"
      if index > 0 {
        text += "    \(nodes[index - 1]) -> \(nodes[index]) [style=\"dotted\", weight=1];\n"
      }
    }
    text += "  }\n"
    let targets = Targets(entries)
    for (index, head) in heads.enumerated() {
      for link in folder.links(of: entries[index], head) {
        guard !link.kind.lowercased().hasSuffix("by"), let target = targets[link.target] else { continue }
        let kind = Self.quoted(link.kind)
        text += "  \(nodes[index]) -> \(nodes[target]) [label=\"\(kind)\", weight=0]\n"
      }
    }
    write(text + "}\n")
  }

  /// `_3` for decision 3, and `_3_2` for another one that claims the number.
  private static func nodes(_ entries: [AdrToolsFolder.Entry]) -> [String] {
    var seen: [Int: Int] = [:]
    return entries.map { entry in
      let times = seen[entry.number, default: 0] + 1
      seen[entry.number] = times
      return times == 1 ? "_\(entry.number)" : "_\(entry.number)_\(times)"
    }
  }

  /// A text between the quotation marks of the language.
  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// Finds decisions by what links call them.
  private struct Targets {
    private var names: [String: Int] = [:]
    private var numbers: [Int: Int] = [:]

    init(_ entries: [AdrToolsFolder.Entry]) {
      for (index, entry) in entries.enumerated().reversed() {
        names[entry.name] = index
        numbers[entry.number] = index
      }
    }

    /// The index of the decision that a path or a name such as `ADR-0005` means.
    subscript(_ target: String) -> Int? {
      let path = target.prefix { $0 != "#" }
      let name = String(RelativePath.name(of: String(path)))
      if let index = names[name] { return index }
      if let number = DecisionLog.number(in: name, prefixes: ["ADR"]) { return numbers[number] }
      let digits = name.prefix { $0.isASCII && $0.isNumber }
      return Int(digits).flatMap { numbers[$0] }
    }
  }
}

extension AdrToolsFolder {
  /// A relation as a decision states it.
  struct Link {
    let kind: String
    let target: String
  }

  /// The links that a decision states; those of a status section are seen without parsing.
  func links(of entry: Entry, _ head: AdrToolsHead?) -> [Link] {
    guard let head else { return [] }
    if !head.hasFrontMatter, head.hasStatusSection {
      var links: [Link] = []
      var isPlain = true
      for line in head.status where line.utf8.contains(UInt8(ascii: "[")) || line.contains("ADR") {
        guard let link = Self.link(line) else {
          isPlain = false
          break
        }
        links.append(link)
      }
      if isPlain { return links }
    }
    guard let bytes = FileReader.read(path + "/" + entry.name, limit: 16 << 20) else { return [] }
    return DecisionRecord(bytes, path: entry.name).links.map { Link(kind: $0.kind, target: $0.target) }
  }

  /// `Supersedes [1. Old](0001-old.md)`; nil for a line that says more or less than one link.
  private static func link(_ line: String) -> Link? {
    guard let open = line.firstRange(of: " ["), let middle = line.firstRange(of: "]("),
      open.upperBound <= middle.lowerBound,
      let close = line[middle.upperBound...].firstIndex(of: ")"),
      !line[open.upperBound..<middle.lowerBound].contains(where: { "[]".contains($0) }),
      !line[close...].contains("[")
    else { return nil }
    let kind = line[..<open.lowerBound].drop { "*-+ ".contains($0) }
    let target = line[middle.upperBound..<close]
    return kind.isEmpty || target.isEmpty ? nil : Link(kind: String(kind), target: String(target))
  }
}
