import Knowledge
import Markup

extension Rule {
  /// Statuses outside the vocabulary of a document's type.
  static let unknownStatus = Rule(
    id: "unknown-status", family: .frontMatter, severity: .warning,
    summary: "A document's status is not in the vocabulary of its type.",
    rationale: """
      Lists and context go by the status; a word that no list knows hides a page. The vocabulary \
      is `statuses` in cairn.yml, or a type's own. Where the configuration has none and most \
      statuses are others than the built-in ones, the rule keeps quiet. Decisions and phases have \
      rules of their own.
      """,
    examples: [
      .accepted("-- cairn.yml --\nstatuses: [draft, live]\n-- a.md --\n---\nstatus: Live\n---\n"),
      .flagged(
        "-- cairn.yml --\nstatuses: [draft, live]\n-- a.md --\n---\nstatus: ⟦alive⟧\n---\n",
        fixed: "-- a.md --\n---\nstatus: live\n---\n"),
      .flagged(
        "-- cairn.yml --\nstatuses: [draft, live]\n-- a.md --\n---\nstatus: ⟦'Darft'⟧\n---\n",
        fixed: "-- a.md --\n---\nstatus: 'Draft'\n---\n"),
    ],
    check: .graph { graph in
      let configuration = graph.configuration
      var stated = 0
      var unknown: [Finding] = []
      for (index, document) in graph.documents.enumerated() {
        guard let value = document.frontMatter?["status"], let status = value.string,
          !status.isEmpty, graph.decision(of: index) == nil
        else { continue }
        let type = DocumentType.of(document)
        if type == DocumentType.phase { continue }
        stated += 1
        let known = type.flatMap { configuration.types[$0]?.statuses } ?? configuration.statuses
        if known.contains(where: { $0.lowercased() == status.lowercased() }) { continue }
        let nearest = NearMiss.nearest(to: status, among: known)
        unknown.append(
          Finding(
            path: document.path, range: value.range,
            message: "unknown status '\(status)'"
              + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
            help: "a status is one of \(known.joined(separator: ", "))",
            fixes: Wording.fixes(status, in: value.range, with: nearest)))
      }
      let isConfigured =
        configuration.statuses != Configuration.defaultStatuses
        || configuration.types.values.contains { $0.statuses != nil }
      guard isConfigured || Habit.isKept(stated - unknown.count, of: stated) else { return [] }
      return unknown
    })
}
