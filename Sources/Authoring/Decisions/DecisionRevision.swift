package import Knowledge
package import Markup

/// One decision's file before and after a number of edits, of which each is a patch of its bytes.
///
/// After every edit the bytes are read anew, so that the next one finds its place in what is there,
/// and a file that is only about to be made can be edited like any other.
package struct DecisionRevision: Sendable {
  /// The file as it stands on disk; nil for one that is about to be made.
  package let original: [UInt8]?
  /// Where the file stands on disk.
  package let originalPath: String
  /// The decision as it reads after the edits so far.
  package private(set) var record: DecisionRecord
  let settings: Configuration.DecisionSettings

  /// Begins with a file as it is.
  package init(_ record: DecisionRecord, _ settings: Configuration.DecisionSettings) {
    original = record.source
    originalPath = record.path
    self.record = record
    self.settings = settings
  }

  /// Begins with a file that is about to be made.
  package init(
    creating bytes: [UInt8], at path: String, _ settings: Configuration.DecisionSettings
  ) {
    original = nil
    originalPath = path
    record = DecisionRecord(bytes, path: path, settings)
    self.settings = settings
  }

  /// Makes edits, which are of ``record``'s bytes and do not overlap.
  package mutating func apply(_ edits: [TextEdit]) {
    let source = record.source
    let exact = Changeset.sorted(edits.map { $0.exact(in: source) })
    record = DecisionRecord(exact.applied(to: source), path: record.path, settings)
  }

  /// Gives the file another path.
  package mutating func move(to path: String) {
    record = DecisionRecord(record.source, path: path, settings)
  }

  /// What is to be written; a change that changes nothing where no edit was made.
  package var change: Changeset.Change {
    Changeset.Change(
      path: originalPath, newPath: record.path, before: original, after: record.source)
  }
}
