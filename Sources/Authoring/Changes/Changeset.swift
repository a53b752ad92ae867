package import Markup

/// What a command is about to do to files, before any of it is done.
///
/// A changeset holds every file before and after, so that it can be shown, refused where a file
/// has changed since, and written all or nothing.
package struct Changeset: Sendable, Equatable {
  /// One file before and after.
  package struct Change: Sendable, Equatable {
    /// Relative to the root; where the file stands before, or is made.
    package let path: String
    /// Where the file stands afterwards; the same path unless it moves.
    package let newPath: String
    /// Nil for a file that is made, and for one that only moves.
    package let before: [UInt8]?
    /// Nil for a file that is removed, and for one that only moves.
    package let after: [UInt8]?
    /// True for a symbolic link, whose bytes are the path that it leads to.
    package let isLink: Bool

    package init(
      path: String, newPath: String? = nil, before: [UInt8]?, after: [UInt8]?, isLink: Bool = false
    ) {
      self.path = path
      self.newPath = newPath ?? path
      self.before = before
      self.after = after
      self.isLink = isLink
    }

    /// A file, or a folder with all that is in it, that moves as it is and is not read.
    package init(moving path: String, to newPath: String) {
      self.init(path: path, newPath: newPath, before: nil, after: nil)
    }

    /// True for what moves as it is.
    package var isPlainMove: Bool { before == nil && after == nil && path != newPath }
  }

  /// Sorted by path; none that changes nothing.
  package private(set) var changes: [Change]

  package var isEmpty: Bool { changes.isEmpty }

  package init(_ changes: [Change] = []) {
    self.changes = changes.filter { $0.before != $0.after || $0.path != $0.newPath }
      .sorted { $0.path < $1.path }
  }

  /// Why edits cannot become a changeset.
  package enum Failure: Error, Sendable, Equatable {
    /// A file that is to be edited cannot be read.
    case unreadable(path: String)
    /// Two edits want the same bytes.
    case overlapping(path: String)
  }

  /// Makes edits of files, all of them.
  ///
  /// - Parameter read: The bytes of a file by its path.
  /// - Throws: ``Failure``.
  package init(
    _ edits: [TextEdit], read: (_ path: String) -> [UInt8]?
  ) throws(Failure) {
    var changes: [Change] = []
    for (path, edits) in Dictionary(grouping: edits, by: \.path) {
      guard let before = read(path) else { throw .unreadable(path: path) }
      let exact = Changeset.sorted(edits.map { $0.exact(in: before) })
      guard !Changeset.overlap(exact) else { throw .overlapping(path: path) }
      changes.append(Change(path: path, before: before, after: exact.applied(to: before)))
    }
    self.init(changes)
  }

  /// Sorts edits by place, without those that say the same twice.
  package static func sorted(_ edits: [ExactEdit]) -> [ExactEdit] {
    // A stable sort: insertions at one place stay in the order in which they were asked for.
    let sorted = edits.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    var result: [ExactEdit] = []
    for (_, edit) in sorted where result.last != edit { result.append(edit) }
    return result
  }

  /// True where two of the sorted edits want the same bytes.
  package static func overlap(_ edits: [ExactEdit]) -> Bool {
    zip(edits, edits.dropFirst()).contains { $0.range.upperBound > $1.range.lowerBound }
  }
}
