extension DecisionLife {
  /// Finds which files that were added go on with the lives of files that are gone.
  ///
  /// Each life goes on in one file at most. The surest sign counts first: the same path, the same bytes,
  /// the same name or number within the folder, then the most lines in common.
  struct Matching {
    /// A file that was added.
    struct Added {
      let path: String
      let bytes: [UInt8]
    }

    /// For each file that was added, the place of the life that it goes on with.
    private(set) var places: [Int?]
    private var lives: [Int: DecisionLife]
    private let added: [Added]

    /// - Parameters:
    ///   - fresh: Places of lives that ended with the change that added the files.
    ///   - old: Places of those that ended earlier; they go on only where there is hardly a doubt, for
    ///     whoever takes a number years later means another decision.
    /// - Complexity: O(*n*) in the files but for those that only their lines tell, of which each may
    ///   have to be compared with each.
    init(_ added: [Added], fresh: [Int], old: [Int], _ all: [DecisionLife]) {
      self.added = added
      places = Array(repeating: nil, count: added.count)
      lives = [:]
      if added.isEmpty || fresh.isEmpty && old.isEmpty { return }
      for place in old + fresh { lives[place] = all[place] }
      let known = fresh + old.reversed()
      match(known, { $0.path }, { $0.path })
      match(known, { $0.versions.last?.bytes }, { $0.bytes })
      match(known, { Name(slugOf: $0.path, isOld: true) }, { Name(slugOf: $0.path, isOld: false) })
      match(fresh, { Name(numberOf: $0.path) }, { Name(numberOf: $0.path) })
      matchLines(fresh)
    }

    /// A file's slug or number within its folder.
    private struct Name: Hashable {
      let folder: String
      let slug: String
      let number: Int?

      init?(slugOf path: String, isOld: Bool) {
        guard let entry = DecisionLog.Entry(path: path), !entry.slug.isEmpty,
          entry.number != nil || !isOld && entry.isDraft
        else { return nil }
        (folder, slug, number) = (entry.folder, entry.slug, nil)
      }

      init?(numberOf path: String) {
        guard let entry = DecisionLog.Entry(path: path), let number = entry.number else { return nil }
        (folder, slug) = (entry.folder, "")
        self.number = number
      }
    }

    /// Pairs lives and files that have the same key, in order.
    private mutating func match<Key: Hashable>(
      _ candidates: [Int], _ old: (DecisionLife) -> Key?, _ new: (Added) -> Key?
    ) {
      var open: [Key: [Int]] = [:]
      for place in candidates.reversed() {
        if let key = lives[place].flatMap(old) { open[key, default: []].append(place) }
      }
      if open.isEmpty { return }
      for index in added.indices where places[index] == nil {
        guard let key = new(added[index]), let place = open[key]?.popLast() else { continue }
        places[index] = place
        lives[place] = nil
      }
    }

    /// Pairs what is left by the share of the lines in common, the greatest first.
    private mutating func matchLines(_ candidates: [Int]) {
      let candidates = candidates.filter { lives[$0] != nil }
      let files = added.indices.filter { places[$0] == nil }
      if candidates.isEmpty || files.isEmpty { return }
      var holders: [Int: [Int]] = [:]
      var sizes: [Int] = []
      for (candidate, place) in candidates.enumerated() {
        let lines = Matching.lines(lives[place]?.versions.last?.bytes ?? [])
        sizes.append(lines.count)
        for line in lines { holders[line, default: []].append(candidate) }
      }
      var pairs: [(score: Int, candidate: Int, file: Int)] = []
      for (file, index) in files.enumerated() {
        let lines = Matching.lines(added[index].bytes)
        var shared = Array(repeating: 0, count: candidates.count)
        for line in lines {
          for candidate in holders[line] ?? [] { shared[candidate] += 1 }
        }
        for (candidate, count) in shared.enumerated() where count > 0 {
          let most = max(sizes[candidate], lines.count)
          if count * 2 >= most { pairs.append((count * 1_000_000 / most, candidate, file)) }
        }
      }
      pairs.sort { ($1.score, $0.candidate, $0.file) < ($0.score, $1.candidate, $1.file) }
      for pair in pairs {
        let (place, file) = (candidates[pair.candidate], files[pair.file])
        guard places[file] == nil, lives[place] != nil else { continue }
        places[file] = place
        lives[place] = nil
      }
    }

    /// Digests of the lines that say something.
    private static func lines(_ bytes: [UInt8]) -> Set<Int> {
      Set(bytes.split { $0 == 0x0A || $0 == 0x0D }.filter { $0.count > 20 }.map(\.hashValue))
    }
  }
}
