import Knowledge
import Markup

extension DecisionRevision {
  /// Makes edits if what comes out reads as was meant and everything else as before; else nothing.
  ///
  /// - Parameters:
  ///   - part: What the edits are about, for the error.
  ///   - agrees: True for what was meant.
  /// - Throws: ``DecisionFailure/noPlace(path:part:)``.
  mutating func attempt(
    _ edits: [TextEdit]?, part: String, agrees: (DecisionRecord) -> Bool
  ) throws(DecisionFailure) {
    guard let edits, let next = result(of: edits), agrees(next.record) else {
      throw .noPlace(path: record.path, part: part)
    }
    self = next
  }

  /// The revision with edits made; nil where they would change what the file says elsewhere.
  func result(of edits: [TextEdit]) -> DecisionRevision? {
    var next = self
    next.apply(edits)
    let (old, new) = (record, next.record)
    guard new.document.problems.count <= old.document.problems.count, new.title == old.title, new.numbers.map(\.number) == old.numbers.map(\.number),
      abs(new.sections.count - old.sections.count) <= 1,
      new.document.frontMatter != nil || old.document.frontMatter == nil
        || new.source.count < old.source.count
    else { return nil }
    return next
  }

  /// Throws for a file that could not be read, or whose front matter could not.
  func checkReadable() throws(DecisionFailure) {
    for problem in record.document.problems {
      switch problem.kind {
      case .unreadable(let reason): throw .unreadable(path: record.path, reason: reason)
      case .tooLarge(let size, _):
        throw .unreadable(path: record.path, reason: "it has \(size) bytes, which is too large")
      case .utf16: throw .unreadable(path: record.path, reason: "it is UTF-16")
      case .invalidFrontMatter(let message):
        throw .unreadable(path: record.path, reason: "its front matter is no YAML: \(message)")
      default: break
      }
    }
  }
}
