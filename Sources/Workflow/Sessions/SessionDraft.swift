/// What a session says of itself when it starts.
package struct SessionDraft: Sendable, Hashable {
  package var track: String?
  package var branch: String?
  /// What the branch is at; nil outside of Git.
  package var commit: String?
  package var place: SessionPlace

  package init(place: SessionPlace) { self.place = place }
}
