/// One thing that must hold before a task is done.
package struct Criterion: Sendable, Hashable {
  /// How it is found out whether it holds.
  package enum Check: Sendable, Hashable {
    /// A command that exits with 0.
    case command(String)
    /// A file that is there, relative to the root.
    case file(path: String)
    /// A regular expression that is found in a file.
    case matches(pattern: String, path: String)
    /// A person who looks.
    case manual
  }

  /// Eight hexadecimal digits of the text, with `-2` and so on where a task says it again.
  package let id: String
  /// On one line, without Markdown and without the marks `(manual)` and `(optional)`.
  package let text: String
  package let check: Check
  /// False for what may fail and the task is done all the same.
  package let isRequired: Bool

  package init(id: String, text: String, check: Check, isRequired: Bool) {
    self.id = id
    self.text = text
    self.check = check
    self.isRequired = isRequired
  }
}

extension Criterion {
  /// Gives each criterion of one task its id, in the order in which the page has them.
  static func numbered(
    _ parts: [(text: String, check: Check, isRequired: Bool)]
  ) -> [Criterion] {
    var seen: [String: Int] = [:]
    return parts.map { part in
      let text = part.text.onOneLine
      let digits = StableHash.hexadecimal(of: [text], digits: 8)
      let count = (seen[digits] ?? 0) + 1
      seen[digits] = count
      let id = count == 1 ? digits : "\(digits)-\(count)"
      return Criterion(id: id, text: text, check: part.check, isRequired: part.isRequired)
    }
  }
}
