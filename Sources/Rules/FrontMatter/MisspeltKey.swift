import Knowledge
import Markup

extension Rule {
  /// Keys that look like a known one with a slip.
  static let misspeltKey = Rule(
    id: "misspelt-key", family: .frontMatter, severity: .warning,
    summary: "A front matter key is one slip away from a known one.",
    rationale: """
      A misspelt key is kept and means nothing. The rule speaks where a key is one edit away from \
      a key that Cairn understands, the document lacks that key, and hardly any other document \
      uses the odd one. `fields` in cairn.yml declares keys of your own.
      """,
    examples: [
      .accepted("-- a.md --\n---\ntitle: A\ncolour: red\n---\n"),
      .flagged("-- a.md --\n---\n⟦titel⟧: A\n---\n", fixed: "-- a.md --\n---\ntitle: A\n---\n"),
    ],
    check: .graph { graph in
      var uses: [String: Int] = [:]
      var documents = 0
      for document in graph.documents {
        guard let frontMatter = document.frontMatter else { continue }
        documents += 1
        for entry in frontMatter.entries { uses[entry.key, default: 0] += 1 }
      }
      let declared = graph.configuration.fields.union(
        graph.configuration.types.values.flatMap(\.required))
      return graph.documents.flatMap { document -> [Finding] in
        guard let frontMatter = document.frontMatter else { return [] }
        return frontMatter.entries.compactMap { entry in
          guard entry.key.count >= 4, !FrontMatterKeys.understood.contains(entry.key),
            !declared.contains(entry.key), let count = uses[entry.key],
            count == 1 || count * 20 < documents,
            let meant = FrontMatterKeys.oneSlipAway(from: entry.key),
            frontMatter[meant] == nil
          else { return nil }
          return Finding(
            path: document.path, range: entry.keyRange,
            message: "unknown key '\(entry.key)'; did you mean '\(meant)'?",
            help: "rename the key, or declare it in 'fields' in cairn.yml",
            fixes: Wording.fixes(entry.key, in: entry.keyRange, with: meant))
        }
      }
    })
}

/// The keys that have a meaning.
enum FrontMatterKeys {
  static let understood: Set<String> = [
    "affects", "aliases", "amends", "amended-by", "cairn-disable", "date", "depends-on", "enforce", "facts", "id",
    "implements", "owner", "phase", "relates-to", "review-by", "status", "superseded-by",
    "supersedes", "tags", "title", "type",
  ]

  /// The known key that another becomes by one edit; a plural is no slip.
  static func oneSlipAway(from key: String) -> String? {
    let wanted = Array(key.lowercased().utf8)
    return understood.sorted().first { known in
      guard known + "s" != key, key + "s" != known else { return false }
      return NearMiss.distance(wanted, Array(known.utf8), atMost: 1) == 1
        || key.replacing("_", with: "-").lowercased() == known && key != known
    }
  }
}
