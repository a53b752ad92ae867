import Knowledge
import Markup

extension Rule {
  /// Fields that a document's type requires.
  static let missingField = Rule(
    id: "missing-field", family: .frontMatter, severity: .error,
    summary: "A field that the document's type requires is missing or empty.",
    rationale: """
      `types:` in cairn.yml says which fields a type of document must have. Nothing is required \
      that the configuration does not name.
      """,
    examples: [
      .accepted(
        """
        -- cairn.yml --
        types: {runbook: {required: [owner]}}
        -- a.md --
        ---
        type: runbook
        owner: infra
        ---
        """),
      .flagged(
        """
        -- cairn.yml --
        types: {runbook: {required: [owner]}}
        -- a.md --
        ⟦---
        type: runbook
        ---⟧
        """),
    ],
    check: .document { document, configuration in
      guard !configuration.types.isEmpty, let frontMatter = document.frontMatter,
        let type = DocumentType.of(document),
        let requirement = configuration.types[type]
      else { return [] }
      return requirement.required.compactMap { field in
        if let value = frontMatter[field], !value.isNull, value.string != "" { return nil }
        let entry = frontMatter.entries.first { $0.key == field }
        return Finding(
          range: entry?.keyRange ?? frontMatter.range,
          message: entry == nil ? "no field '\(field)'" : "the field '\(field)' is empty",
          help: "a document of type '\(type)' has \(requirement.required.joined(separator: ", "))")
      }
    })
}
