import Knowledge
import Markup

/// Where findings stand, as build systems want it told: paths from the top of the repository, which
/// is what they check out, and columns in UTF-16 code units.
struct Places {
  /// A stretch of a file. Lines and columns count from 1; the end is behind the last character.
  struct Place: Equatable {
    let path: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int

    var isEmpty: Bool { line == endLine && column == endColumn }
  }

  let sources: SourceCache
  /// From the top of the repository to the knowledge base; empty, or with a slash behind it.
  private let prefix: String
  private var columns: [String: ColumnCounter] = [:]

  init(root: String) {
    sources = SourceCache(root: root)
    let top = Repository.root(above: root) ?? root
    prefix = top == root ? "" : String(root.dropFirst(top == "/" ? 1 : top.count + 1)) + "/"
  }

  /// A path of the knowledge base as a path of the repository.
  func path(_ path: String) -> String {
    var folders = prefix.split(separator: "/")
    var rest = path[...]
    while rest.hasPrefix("../"), !folders.isEmpty {
      folders.removeLast()
      rest = rest.dropFirst(3)
    }
    return folders.map { $0 + "/" }.joined() + rest
  }

  mutating func place(_ path: String, _ range: SourceRange) -> Place {
    let source = sources.source(path)
    if columns.count > 64, columns[path] == nil { columns.removeAll() }
    var counter = columns[path] ?? ColumnCounter()
    let start = source.position(range.start)
    let end = source.position(range.end)
    let place = Place(
      path: self.path(path), line: start.line, column: counter.column(start, in: source),
      endLine: end.line, endColumn: counter.column(end, in: source))
    columns[path] = counter
    return place
  }
}
