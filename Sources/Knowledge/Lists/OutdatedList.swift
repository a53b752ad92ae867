package import Markup

/// A list of names whose like on another page, or elsewhere on the page, was changed while it was not.
package struct OutdatedList: Sendable, Equatable {
  /// The index of the document with the list that was left as it was.
  package let document: Int
  /// The last name of that list, or the enumeration.
  package let range: SourceRange
  /// The index of the document with the list that was changed.
  package let other: Int
  /// Where the first new name stands, or the list from which a name went.
  package let place: SourceRange
  /// What the other list names since, as it is written there, in its order.
  package let missing: [String]
  /// What the other list no longer names, as this one writes it.
  package let gone: [String]
  /// The commit that changed the other list first; nil for a change that is not committed.
  package let since: FileHistory.Commit?
}
