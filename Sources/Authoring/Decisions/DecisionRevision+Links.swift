package import Knowledge
import Markup

extension DecisionRevision {
  /// Adds one side of a link, where the dialect writes it, behind the links that are there.
  ///
  /// - Parameters:
  ///   - kind: The words as they are to read, such as `Supersedes`; front matter takes the key that
  ///     they mean.
  ///   - target: The other decision, as it is after its own edits.
  /// - Throws: ``DecisionFailure``.
  package mutating func addLink(
    _ kind: String, to target: DecisionRecord
  ) throws(DecisionFailure) {
    throw .noPlace(path: record.path, part: "link")
  }

  /// Takes out the link to a decision, and all that ``addLink(_:to:)`` put there for it.
  ///
  /// - Parameter kind: The words of the link, in any case and spelling; nil for the only one.
  /// - Throws: ``DecisionFailure/notLinked(path:kind:target:)``.
  package mutating func removeLink(
    _ kind: String?, to target: DecisionRecord
  ) throws(DecisionFailure) {
    throw .notLinked(path: record.path, kind: kind, target: target.path)
  }
}
