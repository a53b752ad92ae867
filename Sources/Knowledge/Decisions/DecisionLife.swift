/// One decision's file through time, whatever it was called.
package struct DecisionLife: Sendable, Equatable {
  /// Where the file stands, or stood last.
  package private(set) var path: String
  /// True where it is there no more.
  package private(set) var isGone: Bool
  /// As they were committed, the oldest first; the file as it is now is not among them.
  package private(set) var versions: [Version]

  /// The file as a commit has it.
  package struct Version: Sendable, Equatable {
    /// The commit's id.
    package let commit: String
    /// The commit's day, `2026-01-02`.
    package let date: String
    package let path: String
    package let bytes: [UInt8]

    package init(commit: String, date: String, path: String, bytes: [UInt8]) {
      self.commit = commit
      self.date = date
      self.path = path
      self.bytes = bytes
    }

    /// `2026-01-02 (1a2b3c4)`.
    package var name: String { "\(date) (\(commit.prefix(7)))" }
  }

  /// What a commit did to one file.
  package struct Change: Sendable {
    /// Nil for a file that was added.
    package let oldPath: String?
    /// The file afterwards; nil for one that was deleted.
    package let version: Version?

    package init(oldPath: String?, version: Version?) {
      self.oldPath = oldPath
      self.version = version
    }
  }
}

extension DecisionLife {
  /// Follows files through commits.
  ///
  /// A file that is deleted and comes back, as it was or under its old name, goes on with its life; so
  /// does one that is written anew under its number, or with most of its lines, in the commit that
  /// deletes the old one.
  ///
  /// - Parameters:
  ///   - commits: The oldest first; what each did.
  ///   - present: The decisions' files as they are, by path.
  ///   - exists: True for a path at which something stands, whatever it is.
  /// - Complexity: O(*n*) in the changes, but for those that delete.
  package static func all(
    _ commits: [[Change]], present: [String: [UInt8]], exists: (String) -> Bool
  ) -> [DecisionLife] {
    var lives: [DecisionLife] = []
    var places: [String: Int] = [:]
    var gone: [Int] = []
    for commit in commits {
      var fresh: [Int] = []
      for change in commit {
        guard change.version == nil, let path = change.oldPath,
          let place = places.removeValue(forKey: path)
        else { continue }
        lives[place].isGone = true
        fresh.append(place)
      }
      // A chain of renames must not meet its own end.
      let moved = commit.filter { $0.version != nil && $0.oldPath != nil }.map {
        ($0, $0.oldPath.flatMap { places[$0] })
      }
      for (change, _) in moved { change.oldPath.map { places[$0] = nil } }
      for (change, place) in moved {
        guard let version = change.version else { continue }
        DecisionLife.append(version, to: place, &lives, &places)
      }
      let added = commit.compactMap { $0.oldPath == nil ? $0.version : nil }
      let isNew = added.map { places[$0.path] == nil }
      let matching = Matching(
        zip(added, isNew).filter(\.1).map { .init(path: $0.0.path, bytes: $0.0.bytes) }, fresh: fresh,
        old: gone, lives)
      var next = matching.places[...]
      for (version, isNew) in zip(added, isNew) {
        let place = isNew ? next.popFirst() ?? nil : places[version.path]
        DecisionLife.append(version, to: place, &lives, &places)
      }
      gone = (gone + fresh).filter { lives[$0].isGone }
    }
    return DecisionLife.upToNow(lives, places, gone, present, exists)
  }

  private static func append(
    _ version: Version, to place: Int?, _ lives: inout [DecisionLife], _ places: inout [String: Int]
  ) {
    let place = place ?? lives.count
    if place == lives.count {
      lives.append(DecisionLife(path: version.path, isGone: false, versions: []))
    }
    lives[place].path = version.path
    lives[place].isGone = false
    lives[place].versions.append(version)
    places[version.path] = place
  }

  /// The lives with what is not committed yet: files that are gone, and those that have another path.
  private static func upToNow(
    _ lives: [DecisionLife], _ places: [String: Int], _ gone: [Int], _ present: [String: [UInt8]],
    _ exists: (String) -> Bool
  ) -> [DecisionLife] {
    var lives = lives
    var fresh: [Int] = []
    for (path, place) in places where present[path] == nil && !exists(path) {
      lives[place].isGone = true
      fresh.append(place)
    }
    let added = present.keys.sorted().filter { places[$0] == nil }
      .map { Matching.Added(path: $0, bytes: present[$0] ?? []) }
    let matching = Matching(added, fresh: fresh.sorted(), old: gone, lives)
    for (file, place) in zip(added, matching.places) {
      guard let place else { continue }
      lives[place].path = file.path
      lives[place].isGone = false
    }
    return lives.sorted { $0.path < $1.path }
  }
}
