/// One thing that must hold before a task is done.
package struct Criterion: Sendable, Hashable {
  /// How it is found out whether it holds.
  package enum Check: Sendable, Hashable {
    /// A command that exits with 0.
    case command(String)
    /// A file that is there.
    case file(path: String)
    /// A regular expression that a file matches.
    case matches(pattern: String, path: String)
    /// A person who looks.
    case manual
  }

  /// Eight hexadecimal digits of the normalized text, numbered where a task says it twice.
  package let id: String
  package let text: String
  package let check: Check
  package let isRequired: Bool

  package init(id: String, text: String, check: Check, isRequired: Bool) {
    self.id = id
    self.text = text
    self.check = check
    self.isRequired = isRequired
  }
}
