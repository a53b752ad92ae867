import Knowledge
import Markup

extension Rule {
  /// Links that lead nowhere on a target that the configuration names.
  static let unportableLink = Rule(
    id: "unportable-link", family: .link, severity: .error,
    summary: "A link is dead on one of the programs that show the pages.",
    rationale: """
      A site makes other anchors than GitHub does, and sees other files. Where `target` in cairn.yml \
      names more than GitHub, every link is judged by all that are named, and one finding says where it \
      is dead and where it is fine. What is dead on GitHub is `broken-link`'s and `broken-anchor`'s to \
      say, if GitHub is named. Plugins that change links or anchors are not known, but for a `slugify` \
      of its own, with which the anchors of a MkDocs site are not judged.
      """,
    examples: [
      .accepted("-- a.md --\n# One / two\n\n[up](#one--two)\n"),
      .accepted("-- cairn.yml --\ntarget: [github, mkdocs]\n-- docs/a.md --\n# One two\n\n[up](#one-two) [b](b.md)\n-- docs/b.md --\n# B\n"),
      .flagged(
        "-- cairn.yml --\ntarget: [github, mkdocs]\n-- docs/a.md --\n# One / two\n\n[up](⟦#one--two⟧) [b](⟦../b.md⟧)\n-- b.md --\n# B\n"),
      .accepted("-- cairn.yml --\ntarget: mkdocs\n-- docs/a.md --\n# One / two\n\n[up](#one-two) [r](#b_1)\n\n## B\n\n## B\n"),
      .flagged("-- cairn.yml --\ntarget: mdbook\n-- a.md --\n# X {#one}\n\n[x](#one) [y](⟦#x-one⟧)\n"),
      .flagged("-- cairn.yml --\ntarget: gitlab\n-- a.md --\n# A - b\n\n[x](#a-b) [y](⟦#a---b⟧)\n"),
      .flagged("-- cairn.yml --\ntarget: jekyll\n-- a.md --\n# A -- b\n\n[x](#a--b) [y](b) [z](b.html) [q](⟦c⟧)\n-- b.md --\n"),
      .flagged("-- cairn.yml --\ntarget: obsidian\n-- a/a.md --\n# One two\n\n[x](#One%20two) [y](⟦#one-two⟧) [z](b.md)\n-- b.md --\n"),
    ],
    check: .graph { graph in
      let targets = graph.configuration.targets
      if targets == [.github] { return [] }
      let dead = Set(graph.unresolved.map { [$0.document, $0.reference] })
      var judges = targets.filter { $0 != .github }.map { ($0, TargetJudge(graph, on: $0)) }
      var findings: [Finding] = []
      for (index, document) in graph.documents.enumerated() {
        var reported: Set<Int32> = []
        for (place, reference) in document.references.enumerated() where reference.kind.isRendered {
          let isDead = dead.contains([index, place])
          if isDead, targets.contains(.github) { continue }
          var faults: [(target: Target, reason: String)] = []
          var fine = isDead ? [] : [Target.github]
          for position in judges.indices {
            let target = judges[position].0
            if let reason = judges[position].1.fault(of: reference, in: index) {
              faults.append((target, reason))
            } else {
              fine.append(target)
            }
          }
          guard let first = faults.first else { continue }
          if reference.definition >= 0, !reported.insert(reference.definition).inserted { continue }
          let names = faults.map(\.target.name).joined(separator: " and ")
          let others = fine.map(\.name).joined(separator: " and ")
          findings.append(
            Finding(
              path: document.path, range: reference.destinationRange,
              message: "'\(document[reference.destination])' is dead on \(names)"
                + (others.isEmpty ? "" : ", fine on \(others)"),
              help: "\(first.target.name): \(first.reason)", notes: document.usage(of: reference)))
        }
      }
      return findings
    })
}
