/// A mistake in `cairn.yml`, with the place and the way out.
package struct ConfigurationError: Error, Sendable, Equatable {
  /// From 1.
  package let line: Int
  /// From 1, in bytes.
  package let column: Int
  /// A headline without a period.
  package let message: String
  /// What to do about it.
  package let help: String

  package init(line: Int, column: Int, message: String, help: String) {
    self.line = line
    self.column = column
    self.message = message
    self.help = help
  }
}
