/// Why a template cannot be used; nothing is written then.
package struct TemplateFailure: Error, Sendable, Equatable {
  /// Relative to the root, or `NAME.md` for one that ships.
  package let path: String
  /// From 1.
  package let line: Int
  /// A headline without a period.
  package let message: String
  /// What to do about it.
  package let help: String
}
