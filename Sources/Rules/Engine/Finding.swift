package import Markup

/// What a rule found, before the linter says which rule it was and how much it weighs.
package struct Finding: Sendable, Equatable {
  /// The document's path; a rule that looks at one document may leave it to the linter.
  package var path: String
  package let range: SourceRange
  /// A headline: the specific word first, names quoted, no period.
  package let message: String
  /// What to do about it, in one line.
  package let help: String
  /// Other places that belong to it.
  package let notes: [Note]
  /// Ways to make it go away, the best first.
  package let fixes: [Fix]

  package init(
    path: String = "", range: SourceRange, message: String, help: String = "", notes: [Note] = [],
    fixes: [Fix] = []
  ) {
    self.path = path
    self.range = range
    self.message = message
    self.help = help
    self.notes = notes
    self.fixes = fixes
  }

  /// Another place, and what is there.
  package struct Note: Sendable, Equatable {
    package let path: String
    package let range: SourceRange
    package let message: String

    package init(path: String, range: SourceRange, message: String) {
      self.path = path
      self.range = range
      self.message = message
    }
  }
}

/// A finding with its rule and its weight.
package struct Diagnostic: Sendable, Equatable, Comparable {
  package let rule: String
  package var severity: Severity
  package let path: String
  package let range: SourceRange
  package let message: String
  package let help: String
  package let notes: [Finding.Note]
  package let fixes: [Fix]

  package init(
    rule: String, severity: Severity, path: String, range: SourceRange, message: String,
    help: String = "", notes: [Finding.Note] = [], fixes: [Fix] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.range = range
    self.message = message
    self.help = help
    self.notes = notes
    self.fixes = fixes
  }

  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    (left.path, left.range, left.rule, left.message)
      < (right.path, right.range, right.rule, right.message)
  }
}
