import Knowledge
import Markup

extension Rule {
  /// Documents that a navigation leaves out.
  static let unlistedDocument = Rule(
    id: "unlisted-document", family: .navigation, severity: .warning,
    summary: "A document has no entry in the navigation of its site.",
    rationale: """
      A page without an entry is on the site and nobody sees it; mdBook does not even render it. \
      Judged are the documents below `docs_dir` of a `mkdocs.yml` that has a `nav`, and those \
      beside the `SUMMARY.md` of a book. The site's front page needs no entry, nor does what \
      `exclude_docs`, `not_in_nav` or `draft_docs` name, a post of the blog plugin, a part that \
      pages include, or a name that begins with `_`. Where a plugin, a hook or a pattern may show \
      pages, the rule keeps quiet. A `SUMMARY.md` without a `book.toml` must name half of the \
      documents before it is held against the others. Where ten documents of a folder or \
      more have no entry, and fewer than a fifth have one, the folder is reported once. The fix adds an entry beside those of the document's folder.
      """,
    examples: [
      .accepted(
        "-- mkdocs.yml --\nnav:\n  - Setup: setup.md\n-- docs/index.md --\n# Home\n-- docs/setup.md --\n# Setup\n"),
      .flagged(
        "-- mkdocs.yml --\nnav:\n  - index.md\n-- docs/index.md --\n# Home\n-- docs/setup.md --\n⟦# Setup⟧\n"),
      .flagged(
        "-- book.toml --\n[book]\n-- src/SUMMARY.md --\n# Summary\n\n- [One](one.md)\n-- src/one.md --\n# One\n-- src/two.md --\n⟦# Two⟧\n"),
      .accepted("-- mkdocs.yml --\nsite_name: Docs\n-- docs/index.md --\n# Home\n-- docs/a.md --\n# A\n"),
      .accepted(
        "-- mkdocs.yml --\nnot_in_nav: |\n  /drafts/\nnav:\n  - index.md\n-- docs/index.md --\n# Home\n-- docs/drafts/a.md --\n# A\n"),
      .accepted(
        "-- mkdocs.yml --\nplugins: [search, awesome-pages]\nnav:\n  - index.md\n  - ...\n-- docs/index.md --\n# Home\n-- docs/a.md --\n# A\n"),
      .accepted(
        "-- mkdocs.yml --\nnav:\n  - index.md\n-- docs/index.md --\n# Home\n--8<-- \"part.md\"\n-- docs/part.md --\nA part.\n"),
    ],
    check: .graph { graph in graph.navigations.flatMap { graph.unlisted(in: $0) } })
}

extension Graph {
  /// The least number of documents of a folder that are reported as one.
  private static let manyDocuments = 10

  fileprivate func unlisted(in navigation: Navigation) -> [Finding] {
    let found = navigation.unlisted.compactMap { document(at: $0).map { documents[$0] } }
    guard !found.isEmpty else { return [] }
    let pages = found.map { document in
      let title = document.title
      return NavigationEditor.Page(
        path: document.path, title: title == document.path ? nil : title)
    }
    let insertions = NavigationEditor(navigation).insertions(of: pages)
    let sizes = Dictionary(grouping: documents, by: \.folder).mapValues(\.count)
    var findings: [Finding] = []
    for (folder, group) in Dictionary(grouping: found, by: \.folder) {
      let size = sizes[folder] ?? group.count
      if Habit.isKept(group.count, of: size, atLeast: Graph.manyDocuments), let first = group.first {
        let edits = group.compactMap { insertions[$0.path]?.edit }
        let fixes = edits.isEmpty ? [] : [Fix("add \(edits.count) entries", .safe, edits)]
        findings.append(
          finding(
            first, navigation, insertions[first.path],
            message: "\(group.count) of \(size) documents in '\(folder)' have no entry in"
              + " '\(navigation.path)'", fixes: fixes))
        continue
      }
      for document in group {
        let insertion = insertions[document.path]
        let fixes = insertion.map { insertion in
          [Fix("add an entry to '\(navigation.path)'", .safe, [insertion.edit])]
        }
        findings.append(
          finding(
            document, navigation, insertion, message: "no entry in '\(navigation.path)'",
            fixes: fixes ?? []))
      }
    }
    return findings.sorted { ($0.path, $0.range) < ($1.path, $1.range) }
  }

  private func finding(
    _ document: Document, _ navigation: Navigation, _ insertion: NavigationEditor.Insertion?,
    message: String, fixes: [Fix]
  ) -> Finding {
    let place = insertion.map { insertion -> String in
      guard let section = insertion.section, !section.isEmpty else { return "an entry would go here" }
      return "an entry would go to '\(section)'"
    }
    return Finding(
      path: document.path, range: document.headRange, message: message,
      help: navigation.kind == .mkDocs
        ? "add it to 'nav', or name it in 'not_in_nav'" : "add it to the list of chapters",
      notes: [
        Finding.Note(
          path: navigation.path, range: insertion?.place ?? navigation.range,
          message: place ?? "the navigation")
      ],
      fixes: fixes)
  }
}
