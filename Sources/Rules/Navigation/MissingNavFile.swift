import Knowledge
import Markup

extension Rule {
  /// Entries of a navigation that lead to no file.
  static let missingNavFile = Rule(
    id: "missing-nav-file", family: .navigation, severity: .error,
    summary: "An entry of a mkdocs.yml leads to no file.",
    rationale: """
      The site shows a dead entry, or is not built at all under `--strict`. Only names of Markdown \
      files are judged, relative to `docs_dir`: web addresses, folders and patterns are not. Where \
      a plugin or a hook may make pages, or Git ignores the missing file, nobody can tell, and the \
      rule keeps quiet. Links of a `SUMMARY.md` are links, which `broken-link` judges. The fix \
      corrects the name where one file is plainly meant, and else takes the entry out.
      """,
    examples: [
      .accepted(
        "-- mkdocs.yml --\nnav:\n  - index.md\n  - Code: https://example.com\n  - API: api/\n-- docs/index.md --\n# Home\n"),
      .flagged(
        "-- mkdocs.yml --\nnav:\n  - index.md\n  - Setup: ⟦setup.md⟧\n-- docs/index.md --\n# Home\n"),
      .flagged(
        "-- mkdocs.yml --\nnav:\n  - index.md\n  - Guide:\n      - ⟦'guide/Setup.md'⟧\n-- docs/index.md --\n# Home\n-- docs/guide/setup.md --\n# Setup\n"),
      .accepted(
        "-- mkdocs.yml --\nplugins: [gen-files]\nnav:\n  - index.md\n  - made.md\n-- docs/index.md --\n# Home\n"),
      .accepted(
        "-- .gitignore --\n/docs/changelog.md\n-- mkdocs.yml --\nnav:\n  - index.md\n  - changelog.md\n-- docs/index.md --\n# Home\n"),
      .accepted(
        "-- sub/mkdocs.yml --\ndocs_dir: pages\nnav: [index.md]\n-- sub/pages/index.md --\n# Home\n"),
    ],
    check: .graph { graph in
      graph.navigations.flatMap { navigation -> [Finding] in
        var editor: NavigationEditor?
        return navigation.items.enumerated().compactMap { index, item in
          guard navigation.kind == .mkDocs, case .missing(let path, let suggestion) = item.target
          else { return nil }
          let maker = editor ?? NavigationEditor(navigation)
          editor = maker
          return Finding(
            path: navigation.path, range: item.range,
            message: "no file '\(item.text)'"
              + (suggestion.map { "; did you mean '\($0.text)'?" } ?? ""),
            help: MissingNavFile.help(path, suggestion),
            fixes: maker.fixes(index, suggestion))
        }
      }
    })
}

private enum MissingNavFile {
  static func help(_ path: String, _ suggestion: Navigation.Suggestion?) -> String {
    guard let suggestion else { return "create '\(path)', or remove the entry" }
    return suggestion.reason == .otherCase ? "upper and lower case differ" : ""
  }
}

extension NavigationEditor {
  /// The right name where it is known, else the file without the entry.
  fileprivate func fixes(_ index: Int, _ suggestion: Navigation.Suggestion?) -> [Fix] {
    if let suggestion, !lists(suggestion.text) {
      // Where case does not count, the entry has meant that file all along.
      let isSafe = suggestion.reason == .otherCase
      return [
        Fix(
          "write '\(suggestion.text)'", isSafe ? .safe : .unsafe,
          [replacement(of: index, by: suggestion.text)])
      ]
    }
    return removal(of: index).map { [Fix("remove the entry", .unsafe, [$0])] } ?? []
  }
}
