package import Markup

/// A number of things that a page still states and that was changed where it stood, too.
package struct OutdatedCopy: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let value: String
  /// What is counted, lower case: `specialized agents`.
  package let noun: String
  /// What the other place says now.
  package let actual: Int
  /// Where the other place is: the index of its document, and the number there.
  package let other: Int
  package let place: SourceRange
  /// The commit that changed the other place; nil for a change that was not committed.
  package let since: FileHistory.Commit?
}
