import Markup

/// Counts of decisions and of documents, which need not lie in a folder of their name.
enum CountedRecords {
  /// Words before "decisions" that leave out none of them.
  private static let wholes: Set<String> = [
    "adr", "architectural", "architecture", "design", "documented", "existing", "formal", "numbered", "recorded", "technical",
  ]
  private static let decisions: Set<String> = ["adr", "decision", "decision-record", "madr"]

  /// True for the page `status.md`, which says how things are, whatever other pages with the word in their names do.
  static func isStatusPage(_ document: Document, _ nature: PageNature) -> Bool {
    nature == .plan && ["status.md", "current-status.md", "project-status.md"].contains(RelativePath.name(of: document.path).lowercased())
  }

  /// True for "ADRs", "architecture decisions" and "decision records", but not for "open decisions".
  static func areDecisions(_ noun: [String]) -> Bool {
    var words = noun[...]
    if words.last == "record", words.count > 1 { words = words.dropLast() }
    guard let last = words.popLast(), decisions.contains(last) else { return false }
    return words.allSatisfy(wholes.contains)
  }

  /// The folders that number decisions, where they are few.
  static func folders(in graph: Graph) -> [String] {
    let folders = Set(graph.decisions.filter { $0.number != nil }.map(\.folder)).sorted()
    return folders.count <= 3 ? folders : []
  }

  /// Fewer documents are counted in passing.
  private static let leastDocuments = 8

  /// True for "27 documents", "31 pages" and "40 Markdown files".
  static func areDocuments(_ mention: OutgrownCount.Mention) -> Bool {
    guard mention.value >= leastDocuments, let last = mention.noun.last else { return false }
    let words = mention.noun.dropLast()
    switch last {
    case "document", "doc", "page":
      return words.allSatisfy { ["markdown", "documentation", "kb", "wiki", "knowledge", "base"].contains($0) }
    case "file": return ["markdown", "md", "documentation"].contains(words.last ?? "") && words.count == 1
    default: return false
    }
  }

  /// The trees whose documents a page may count: its own folder, the one at the top above it, and all.
  static func trees(around path: String) -> [String] {
    let folder = String(RelativePath.folder(of: path))
    let top = String(folder.split(separator: "/").first ?? "")
    var trees: [String] = []
    for tree in [folder, top, ""] where !trees.contains(tree) { trees.append(tree) }
    return trees
  }

  /// How a tree is called where it is spoken of.
  static func name(of tree: String) -> String { (tree.isEmpty ? "." : tree) + "/**" }

  /// How many documents lay below a folder, with and without front pages.
  /// - Complexity: O(*n*) in the paths of the log.
  static func documents(below tree: String, _ files: FileHistory) -> [FolderTally] {
    var all: [Range<Int>] = []
    var bare: [Range<Int>] = []
    for path in files.everyPath where FileListing.isMarkdown(Array(path.utf8)[...]) {
      guard tree.isEmpty ? !path.hasPrefix("../") : path.hasPrefix(tree + "/") else { continue }
      let parts = path.split(separator: "/")
      if parts.contains(where: { $0.hasPrefix(".") || ["node_modules", "vendor", "third_party"].contains($0) }) { continue }
      let spans = files.spans(of: path)
      all += spans
      let name = parts.last?.lowercased() ?? ""
      if !["readme", "index", "_"].contains(where: name.hasPrefix), !name.contains("template") { bare += spans }
    }
    return [FolderTally(all), FolderTally(bare)].filter { !$0.steps.isEmpty }
  }
}
