import Knowledge
import Markup

extension Graph {
  /// The references that lead nowhere, each with its document and what is wrong.
  func unresolved<Result>(
    _ describe: (Document, Reference, UnresolvedReference.Problem) -> Result?
  ) -> [Result] {
    unresolved.compactMap { item in
      let document = documents[item.document]
      return describe(document, document.references[item.reference], item.problem)
    }
  }

  /// The same, with what is known to mend each.
  func unresolved<Result>(
    _ describe: (Document, Reference, UnresolvedReference.Problem, _ fixes: () -> [Fix]) -> Result?
  ) -> [Result] {
    unresolved.compactMap { item in
      let document = documents[item.document]
      return describe(document, document.references[item.reference], item.problem) {
        fixes(of: item)
      }
    }
  }

  /// The fix that writes a reference so that it leads somewhere, if one is known.
  private func fixes(of item: UnresolvedReference) -> [Fix] {
    guard let correction = correction(of: item) else { return [] }
    return [
      Fix(
        "write '\(correction.text)'", correction.isCertain ? .safe : .unsafe, [correction.edit])
    ]
  }

  /// What a reference that leads nowhere is called in a message, and what helps.
  func describe(
    _ problem: UnresolvedReference.Problem, _ written: String
  ) -> (message: String, help: String) {
    switch problem {
    case .noFile(_, let suggestion):
      (
        "no file '\(written)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? ""),
        suggestion == nil ? "create the file, or correct or remove the reference" : ""
      )
    case .wrongCase(_, let actual):
      ("no file '\(written)'; did you mean '\(actual)'?", "upper and lower case differ")
    case .noName(_, let suggestion):
      (
        "no document is called '\(written)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? ""),
        "name a path, a decision such as ADR-0005, or a phase such as Phase 3"
      )
    case .ambiguous(_, let candidates):
      (
        "'\(written)' may be \(candidates.prefix(4).map { "'\($0)'" }.joined(separator: " or "))",
        "write the path"
      )
    case .noAnchor(let document, let fragment, let suggestion):
      (
        "no heading '#\(fragment)' in '\(documents[document].path)'"
          + (suggestion.map { "; did you mean '#\($0)'?" } ?? ""), ""
      )
    case .outside: ("'\(written)' leads out of the repository", "link to a file of the repository")
    case .noScheme(let suggestion):
      ("no file '\(written)'; did you mean '\(suggestion)'?", "a web address starts with its scheme")
    case .noLine(let path, let line, let lines):
      ("line \(line) is behind the end of '\(path)', which has \(lines) lines", "")
    case .empty: ("the link has no destination", "")
    case .noDefinition(let label, _): ("no definition for '[\(label)]'", "")
    }
  }
}
