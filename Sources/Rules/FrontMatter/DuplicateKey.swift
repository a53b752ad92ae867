import Markup

extension Rule {
  /// Keys that occur twice.
  static let duplicateKey = Rule(
    id: "duplicate-key", family: .frontMatter, severity: .error,
    summary: "A front matter key occurs twice.",
    rationale: "Parsers disagree on which of the two counts, and some refuse the whole block.",
    examples: [
      .accepted("-- a.md --\n---\ntitle: A\nstatus: draft\n---\n"),
      .flagged("-- a.md --\n---\nstatus: draft\ntitle: A\n⟦status⟧: active\n---\n"),
    ],
    check: .document { document, _ in
      guard let entries = document.frontMatter?.entries else { return [] }
      var first: [String: SourceRange] = [:]
      var findings: [Finding] = []
      for entry in entries {
        guard let earlier = first[entry.key] else {
          first[entry.key] = entry.keyRange
          continue
        }
        findings.append(
          Finding(
            range: entry.keyRange, message: "'\(entry.key)' occurs twice", help: "keep one of them",
            notes: [.init(path: document.path, range: earlier, message: "the first is here")]))
      }
      return findings
    })
}
