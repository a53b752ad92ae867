/// What earlier versions and other branches say of decisions, for rules that compare.
///
/// A graph knows the files as they are. Who wants more asks Git and hands it in.
package struct DecisionHistory: Sendable {
  /// The decisions of another branch that this one does not have.
  package var elsewhere: Elsewhere?
  /// Sorted by path.
  package var lives: [DecisionLife]

  package init(elsewhere: Elsewhere? = nil, lives: [DecisionLife] = []) {
    self.elsewhere = elsewhere
    self.lives = lives.sorted { $0.path < $1.path }
  }

  /// Decisions that were added on another branch since this one left it.
  package struct Elsewhere: Sendable, Equatable {
    /// The branch as it was named.
    package let branch: String
    /// The paths of all its decisions, sorted; in a folder that was moved on either side, as they
    /// would be here.
    package let paths: [String]
    /// Those that were there where the two branches parted.
    package let shared: Set<String>
    /// Where the decisions lie there whose folder has another path here.
    private let places: [String: String]
    /// The decisions there that are one here under another name, by the path here.
    private let renamed: [String: Set<String>]
    private let known: Set<String>
    /// By folder and number, sorted.
    private let numbered: [String: [Int: [DecisionLog.Entry]]]

    package init(
      branch: String, paths: [String], shared: Set<String>, places: [String: String] = [:],
      renamed: [String: Set<String>] = [:]
    ) {
      self.branch = branch
      self.paths = paths.sorted()
      self.shared = shared
      self.places = places
      self.renamed = renamed
      known = Set(paths)
      var numbered: [String: [Int: [DecisionLog.Entry]]] = [:]
      for entry in self.paths.compactMap({ DecisionLog.Entry(path: $0) }) {
        if let number = entry.number { numbered[entry.folder, default: [:]][number, default: []].append(entry) }
      }
      self.numbered = numbered
    }

    /// The path that one of ``paths`` has on the other branch.
    package func place(of path: String) -> String { places[path] ?? path }

    /// The same with decisions there that are one here under another name, by the path here.
    package func renaming(_ renamed: [String: Set<String>]) -> DecisionHistory.Elsewhere {
      .init(branch: branch, paths: paths, shared: shared, places: places, renamed: renamed)
    }

    /// True for the path of a decision there.
    package func contains(_ path: String) -> Bool { known.contains(path) }

    /// The decisions there that have a number in a folder, sorted by path.
    package func entries(_ number: Int, in folder: String) -> [DecisionLog.Entry] {
      numbered[folder]?[number] ?? []
    }

    /// The highest number of a folder's decisions there; 0 without one.
    package func highestNumber(in folder: String) -> Int { numbered[folder]?.keys.max() ?? 0 }
  }
}

extension DecisionHistory.Elsewhere {
  /// The other branch's decision that has a number which a decision here took, too.
  ///
  /// A decision collides only if both were added since the branches parted: a file that was renamed
  /// on either side, or on both, keeps its number.
  ///
  /// - Parameters:
  ///   - path: Of the decision here.
  ///   - isHere: True for the paths of decisions here.
  package func rival(of path: String, isHere: (String) -> Bool) -> String? {
    rivals(of: path, isHere: isHere).first
  }

  /// All that a decision here collides with; one of ``paths`` each.
  package func rivals(of path: String, isHere: (String) -> Bool) -> [String] {
    guard !contains(path), !shared.contains(path), let entry = DecisionLog.Entry(path: path),
      let number = entry.number
    else { return [] }
    return entries(number, in: entry.folder).filter { rival in
      if entry.isTranslation(of: rival) { return false }
      if isHere(rival.path) { return true }
      return !shared.contains(rival.path) && !(renamed[path]?.contains(rival.path) ?? false)
    }.map(\.path)
  }
}

extension DecisionLog.Entry {
  /// True for `0001-a.de.md` beside `0001-a.md`: one record in two languages.
  package func isTranslation(of other: DecisionLog.Entry) -> Bool {
    folder == other.folder && name.prefix { $0 != "." } == other.name.prefix { $0 != "." }
  }
}
