import Markup

/// Counts of decisions, which need not lie in a folder of their name.
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
    let folders = Set(graph.decisions.filter { $0.number != nil }.map(\.folder)).filter { !$0.isEmpty }.sorted()
    return folders.count <= 3 ? folders : []
  }
}
