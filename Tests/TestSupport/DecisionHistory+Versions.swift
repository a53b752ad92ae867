package import Knowledge
import Markup

extension DecisionHistory {
  /// The history of a graph's decisions, from all files of earlier commits.
  ///
  /// - Parameters:
  ///   - earlier: The oldest first.
  ///   - elsewhere: The decisions of another branch.
  package init(
    _ earlier: [[(path: String, text: String)]], elsewhere: [String]? = nil, of graph: Graph
  ) {
    var before: [String: String] = [:]
    var commits: [[DecisionLife.Change]] = []
    for (index, files) in earlier.enumerated() {
      let after = Dictionary(files.map { ($0.path, $0.text) }) { $1 }
      var changes: [DecisionLife.Change] = []
      for (path, text) in files where before[path] != text {
        let version = DecisionLife.Version(
          commit: "c\(index)", date: "2026-01-0\(index + 1)", path: path, bytes: Array(text.utf8))
        changes.append(.init(oldPath: before[path] == nil ? nil : path, version: version))
      }
      for path in before.keys.sorted() where after[path] == nil {
        changes.append(.init(oldPath: path, version: nil))
      }
      commits.append(changes)
      before = after
    }
    let present = Dictionary(
      graph.decisions.map { (graph.documents[$0.document].path, graph.documents[$0.document].source) }
    ) { $1 }
    self.init(
      elsewhere: elsewhere.map { .init(branch: "main", paths: $0, shared: []) },
      lives: DecisionLife.all(commits, present: present) { graph.document(at: $0) != nil })
  }
}
