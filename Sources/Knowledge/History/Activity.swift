import Markup

/// Who wrote which documents and when, as the commits tell: what a session is most likely to go on with.
///
/// The way of a document's moves is followed back. What a commit did to other files of a folder counts for
/// the folder's `README.md` or `index.md`, which speaks for them.
package struct Activity: Sendable {
  /// One commit that wrote a document or a file beside one.
  package struct Touch: Sendable, Hashable, BitwiseCopyable {
    /// An index of ``days`` and ``authors``; larger for what came later.
    package let commit: Int32
    /// False where only a file beside the document changed.
    package let isDirect: Bool
  }

  /// For each commit, the days since 1 March of the year 0; -1 where it has none.
  package let days: [Int32]
  /// For each commit, an index of ``names``.
  package let authors: [Int32]
  /// Of the authors, each once, in the order of their first commit.
  package let names: [String]
  /// For each document, the commits that touched it, the oldest first.
  package let touches: [[Touch]]
  /// For each commit, the documents that it wrote themselves, sorted.
  package let documents: [[Int32]]

  /// The last day on which anything was committed; what lies between it and a commit is the commit's age.
  package let today: Int32

  /// - Parameters:
  ///   - log: Paths are relative to the root of the repository.
  ///   - prefix: The folders from there to the root of the knowledge base, with a slash behind each.
  ///   - paths: Those of the documents, and perhaps of other files; touches come back in this order.
  /// - Complexity: O(*n*) in the number of changes.
  package init(_ log: FileLog, prefix: String = "", paths: [String]) {
    var documentOfPath = [Int32](repeating: -1, count: log.paths.count)
    var speakers: [Int32] = []
    (documentOfPath, speakers) = Activity.places(log, prefix, paths)
    var names: [String] = []
    var numbers: [TextSlice: Int32] = [:]
    var authors = [Int32](repeating: -1, count: log.count)
    var days = [Int32](repeating: -1, count: log.count)
    var touches = [[Touch]](repeating: [], count: paths.count)
    var documents = [[Int32]](repeating: [], count: log.count)
    // Most commits have the day of the one before.
    var known: (text: ArraySlice<UInt8>, day: Int32) = ([], -1)
    for (index, commit) in log.commits.enumerated() {
      let text = log.bytes(commit.date)
      if text != known.text { known = (text, Int32(clamping: CalendarDay.number(text) ?? -1)) }
      days[index] = known.day
      if let number = numbers[commit.author] {
        authors[index] = number
      } else {
        authors[index] = Int32(clamping: names.count)
        numbers[commit.author] = authors[index]
        names.append(log.text(commit.author))
      }
    }
    // Backwards, so that what a file was called earlier is known before it is met.
    var direct: [Int32] = []
    var beside: [Int32] = []
    var moves: [(old: Int32, document: Int32)] = []
    for commit in log.commits.indices.reversed() {
      direct.removeAll(keepingCapacity: true)
      beside.removeAll(keepingCapacity: true)
      moves.removeAll(keepingCapacity: true)
      for index in log.changes(of: commit) {
        let change = log.changes[index]
        let path = change.new >= 0 ? change.new : change.old
        guard path >= 0 else { continue }
        let document = documentOfPath[Int(path)]
        if document >= 0, change.new >= 0 {
          direct.append(document)
          if change.old >= 0, change.old != change.new { moves.append((change.old, document)) }
        } else if speakers[Int(path)] >= 0, speakers[Int(path)] != beside.last {
          beside.append(speakers[Int(path)])
        }
      }
      for move in moves where documentOfPath[Int(move.old)] < 0 {
        documentOfPath[Int(move.old)] = move.document
      }
      let found = Activity.distinct(direct)
      for document in found {
        touches[Int(document)].append(Touch(commit: Int32(clamping: commit), isDirect: true))
      }
      for document in Activity.distinct(beside) where !Activity.contains(found, document) {
        touches[Int(document)].append(Touch(commit: Int32(clamping: commit), isDirect: false))
      }
      documents[commit] = found
    }
    for index in touches.indices { touches[index].reverse() }
    self.days = days
    self.authors = authors
    self.names = names
    self.touches = touches
    self.documents = documents
    today = days.max() ?? -1
  }

  /// In order, each once.
  private static func distinct(_ numbers: [Int32]) -> [Int32] {
    if numbers.count < 2 { return numbers }
    var sorted = numbers.sorted()
    var kept = 1
    for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }

  /// True where sorted numbers have one among them.
  private static func contains(_ sorted: [Int32], _ number: Int32) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == number
  }

  /// No commit at all.
  package init(paths: [String]) { self.init(FileLog(), paths: paths) }

  /// For each path of the log, the document that it is, and the one that speaks for its folder; -1 for none.
  private static func places(
    _ log: FileLog, _ prefix: String, _ paths: [String]
  ) -> (documents: [Int32], speakers: [Int32]) {
    var table = PathTable(capacity: paths.count)
    var folders = PathTable(capacity: paths.count)
    for (index, path) in paths.enumerated() {
      table[prefix + path] = Int32(clamping: index)
      let name = RelativePath.name(of: path).lowercased()
      // `index.md` comes before `README.md`, which counts where both are there.
      if name == "readme.md" || name == "index.md" {
        folders[prefix + RelativePath.folder(of: path)] = Int32(clamping: index)
      }
    }
    var documents = [Int32](repeating: -1, count: log.paths.count)
    var speakers = documents
    for (index, slice) in log.paths.enumerated() {
      log.bytes(slice).withUnsafeBufferPointer { path in
        documents[index] = table[path] ?? -1
        if documents[index] >= 0 || FileListing.isMarkdown(path) { return }
        let end = path.lastIndex(of: UInt8(ascii: "/")) ?? 0
        speakers[index] = folders[Bytes(rebasing: path[..<end])] ?? -1
      }
    }
    return (documents, speakers)
  }

  /// The numbers of the authors that a name stands for; empty for one who never committed.
  ///
  /// Names are compared without regard to case and blanks.
  package func authors(named name: String) -> Set<Int32> {
    let wanted = Activity.folded(name)
    return Set(names.indices.filter { Activity.folded(names[$0]) == wanted }.map { Int32(clamping: $0) })
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }

  /// How many days before ``today`` a commit was made; 0 where nobody knows.
  package func age(of commit: Int32) -> Int {
    let day = days[Int(commit)]
    return day < 0 ? 0 : Int(today - day)
  }
}
