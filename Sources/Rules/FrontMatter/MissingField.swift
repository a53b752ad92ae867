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
    check: .graph { graph in
      let types = graph.configuration.types.filter { !$0.value.required.isEmpty }
      if types.isEmpty { return [] }
      return graph.documents.indices.flatMap { index -> [Finding] in
        let document = graph.documents[index]
        let type =
          graph.decision(of: index) == nil ? DocumentType.of(document) : DocumentType.decision
        guard let type, let requirement = types[type], document.problems.isEmpty else { return [] }
        let frontMatter = document.frontMatter
        return requirement.required.compactMap { field in
          if let value = frontMatter?[field], !value.isNull, value.string != "" { return nil }
          let entry = frontMatter?.entries.first { $0.key == field }
          return Finding(
            path: document.path,
            range: entry?.keyRange ?? frontMatter?.range ?? document.headRange,
            message: entry == nil ? "no field '\(field)'" : "the field '\(field)' is empty",
            help: "a document of type '\(type)' has \(requirement.required.joined(separator: ", "))")
        }
      }
    })
}
