/// The RESUME CONTEXT comment, with which a document tells the next session where it stands.
///
/// Keys are case-insensitive, a value runs until the next key or the end and so may wrap, and
/// `none` or an empty value means nothing.
package struct ResumeBlock: Sendable, Equatable {
  /// The comment, delimiters included.
  package let range: SourceRange
  package let fields: [Field]
  /// Lines before the first key that are not a field.
  package let strayLines: [SourceRange]
  /// False where the comment ends with the file and not with `-->`.
  package let isClosed: Bool

  /// A key with its value.
  package struct Field: Sendable, Equatable {
    /// As written, without the colon.
    package let name: String
    package let nameRange: SourceRange
    /// Wrapped lines are joined with a space.
    package let value: String
    /// From the first to the last byte of the value; empty and behind the colon if there is none.
    package let valueRange: SourceRange
    /// The known key that the name stands for, if any.
    package let key: Key?

    /// True where the value says nothing: empty or `none`.
    package var isNone: Bool { value.isEmpty || value.lowercased() == "none" }
  }

  /// The keys that have a meaning.
  package enum Key: String, Sendable, CaseIterable {
    case what = "What"
    case why = "Why"
    case next = "Next"
    case dependsOn = "Depends-on"

    init?(named name: String) {
      let folded = name.lowercased().replacingSpacesAndUnderscores()
      guard let key = Key.allCases.first(where: { $0.rawValue.lowercased() == folded }) else {
        return nil
      }
      self = key
    }
  }

  /// The first field with a key.
  package subscript(key: Key) -> Field? {
    fields.first { $0.key == key }
  }
}

extension String {
  fileprivate func replacingSpacesAndUnderscores() -> String {
    String(map { $0 == " " || $0 == "_" ? "-" : $0 })
  }
}
