/// Something that a session wants the next one to know.
package struct SessionNote: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// How far it is.
    case text
    case decision
    case blocker
    /// What comes next.
    case next
  }

  package let kind: Kind
  package let text: String
  package let at: Moment

  package init(kind: Kind, text: String, at: Moment) {
    self.kind = kind
    self.text = text
    self.at = at
  }
}
