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
      .flagged(
        "-- a.md --\n---\ntags: [a, b]\n⟦tags⟧:\n  - a\n  - b\ntitle: A\n---\n",
        fixed: "-- a.md --\n---\ntags: [a, b]\ntitle: A\n---\n"),
    ],
    check: .document { document, _ in
      guard let entries = document.frontMatter?.entries else { return [] }
      var first: [String: FrontMatter.Entry] = [:]
      var findings: [Finding] = []
      for entry in entries {
        guard let earlier = first[entry.key] else {
          first[entry.key] = entry
          continue
        }
        findings.append(
          Finding(
            range: entry.keyRange, message: "'\(entry.key)' occurs twice", help: "keep one of them",
            notes: [
              .init(path: document.path, range: earlier.keyRange, message: "the first is here")
            ], fixes: fixes(entry, after: earlier)))
      }
      return findings
    })

  /// Takes out an entry that says what an earlier one says.
  private static func fixes(_ entry: FrontMatter.Entry, after earlier: FrontMatter.Entry) -> [Fix] {
    let texts = entry.value.strings.map(\.text)
    guard !texts.isEmpty, texts == earlier.value.strings.map(\.text),
      (entry.value.string == nil) == (earlier.value.string == nil)
    else { return [] }
    let range = SourceRange(Int(entry.keyRange.start), Int(entry.value.range.end))
    return [Fix("remove the second '\(entry.key)'", .safe, [TextEdit(removing: range)])]
  }
}
