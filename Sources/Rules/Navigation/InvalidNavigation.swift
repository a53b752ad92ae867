import Knowledge

extension Rule {
  /// Navigation files that their tool cannot read.
  static let invalidNavigation = Rule(
    id: "invalid-navigation", family: .navigation, severity: .error,
    summary: "A mkdocs.yml is not YAML, or its nav is no list of pages.",
    rationale: """
      MkDocs stops at it, and a site that is not built is found out late. Tags such as `!ENV` and \
      `!!python/name:x` are fine, and so is a file without `nav`. A template that is no YAML \
      before it is filled in is left alone. The other keys of the file are MkDocs's business.
      """,
    examples: [
      .accepted(
        "-- mkdocs.yml --\nsite_name: !ENV [NAME, Docs]\nnav:\n  - index.md\n-- docs/index.md --\n# Home\n"),
      .flagged("-- mkdocs.yml --\n⟦nav⟧:\n  Home: index.md\n-- docs/index.md --\n# Home\n"),
      .flagged(
        "-- mkdocs.yml --\nnav:\n  - Home: index.md\n    ⟦Setup⟧: setup.md\n-- docs/index.md --\n# Home\n"),
      .flagged("-- mkdocs.yml --\nnav:\n  - ⟦Guide⟧:\n  - index.md\n-- docs/index.md --\n# Home\n"),
      .flagged("-- mkdocs.yml --\nsite_name: a⟦:⟧ b\n-- docs/index.md --\n# Home\n"),
      .flagged("-- mkdocs.yml --\nsite_name: a\nextra:\n  b: 1\n  ⟦b⟧: 2\n-- docs/index.md --\n# Home\n"),
      .flagged("-- mkdocs.yml --\nplugins:\n  - search:\n⟦\t⟧    lang: en\n-- docs/index.md --\n# Home\n"),
      .accepted("-- mkdocs.yml --\nextra: {slug: !!python/object/apply:a.b {kwds: {case: lower}}}\n-- docs/index.md --\n# Home\n"),
      .accepted("-- mkdocs.yml --\nsite_name: Docs\nnav:\n-- docs/index.md --\n# Home\n"),
      .accepted("-- mkdocs.yml --\nsite_name: {{ name }}: {{ more }}\n-- docs/index.md --\n# Home\n"),
    ],
    check: .graph { graph in
      graph.navigations.flatMap { navigation in
        navigation.problems.map { problem in
          Finding(
            path: navigation.path, range: problem.range, message: problem.message,
            help: problem.help)
        }
      }
    })
}
