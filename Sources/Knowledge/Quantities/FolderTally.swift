/// How many things of one kind lay in a folder, from commit to commit.
struct FolderTally: Sendable, Equatable {
  /// The commits that changed the number, in order, each with the number that it left.
  let steps: [(commit: Int, count: Int)]

  var now: Int { steps.last?.count ?? 0 }

  static func == (left: FolderTally, right: FolderTally) -> Bool {
    left.steps.elementsEqual(right.steps) { $0.commit == $1.commit && $0.count == $1.count }
  }

  init(_ members: [FolderMember]) { self.init(members.flatMap(\.spans)) }

  /// - Parameter spans: When each of the things was there.
  init(_ spans: [Range<Int>]) {
    var deltas: [Int: Int] = [:]
    for span in spans {
      deltas[span.lowerBound, default: 0] += 1
      if span.upperBound < .max { deltas[span.upperBound, default: 0] -= 1 }
    }
    var count = 0
    steps = deltas.keys.sorted().compactMap { commit in
      guard let delta = deltas[commit], delta != 0 else { return nil }
      count += delta
      return (commit, count)
    }
  }

  /// When there were just as many, as stretches of commits; the last stretch of all is not asked for, since
  /// it is now.
  func stretches(of count: Int) -> [Range<Int>] {
    zip(steps, steps.dropFirst()).filter { $0.0.count == count }.map { $0.0.commit..<$0.1.commit }
  }

  /// Every way to count what lies in a folder: files of each ending, with and without front pages, all
  /// files, and folders.
  static func all(of members: [FolderMember]) -> [FolderTally] {
    let files = members.filter { !$0.isFolder && !$0.name.hasPrefix(".") }
    let folders = members.filter { $0.isFolder && !$0.name.hasPrefix(".") }
    var ways = [files, files.filter { !isFront($0.name) }, folders, folders.filter { !$0.name.hasPrefix("_") }]
    let byEnding = Dictionary(grouping: files) { $0.name.split(separator: ".").last.map(String.init) ?? "" }
    for ending in byEnding.keys.sorted() {
      guard let some = byEnding[ending], some.count < files.count else { continue }
      ways += [some, some.filter { !isFront($0.name) }]
    }
    ways.append(files.filter { !isFront($0.name) } + folders)
    return ways.filter { !$0.isEmpty }.map { FolderTally($0) }
  }

  private static func isFront(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["readme", "index", "_", "__init__", "template", "0000", "mod.rs"].contains { name.hasPrefix($0) }
      || name.contains("template") || name.contains(".test.") || name.contains("_test.")
  }
}
