package import Knowledge

extension FileHistory {
  /// The history of files, from all files of each commit.
  ///
  /// A file that a commit deletes while it adds one with the same text was moved. The last commit holds
  /// the files as they are; its day is the one behind that of the last of the earlier ones.
  ///
  /// - Parameters:
  ///   - earlier: The oldest first; the first was made on 2026-01-01, each other a day later.
  ///   - present: The files as they are.
  package init(
    _ earlier: [[(path: String, text: String)]], present: [(path: String, text: String)]
  ) {
    var before: [String: String] = [:]
    var commits: [Commit] = []
    var changes: [[Change]] = []
    for (index, files) in (earlier + [present]).enumerated() {
      let after = Dictionary(files.map { ($0.path, $0.text) }) { $1 }
      let day = index + 1
      commits.append(
        Commit(
          id: String(repeating: String(day % 10), count: 40),
          date: "2026-01-" + (day < 10 ? "0" : "") + String(day), author: "Ada"))
      var gone = before.keys.filter { after[$0] == nil }.sorted()
      var list: [Change] = []
      for path in after.keys.sorted() where before[path] != after[path] {
        if before[path] == nil, let place = gone.firstIndex(where: { before[$0] == after[path] }) {
          list.append(Change(oldPath: gone.remove(at: place), path: path, blob: after[path]))
        } else {
          list.append(
            Change(oldPath: before[path] == nil ? nil : path, path: path, blob: after[path]))
        }
      }
      list += gone.map { Change(oldPath: $0, path: nil) }
      changes.append(list)
      before = after
    }
    self.init(commits: commits, changes: changes)
  }
}
