import Knowledge
import Markup

extension Rule {
  /// Paths in code font that Git once had and no longer has.
  static let missingCodePath = Rule(
    id: "missing-code-path", family: .drift, severity: .info,
    summary: "A path in code font is gone from the repository.",
    rationale: """
      A file was moved or deleted, and a page that was there before still names it: in code font, or in \
      a tree drawn with lines; in a command, a code block or a sentence, where a file was at the very path. The path is looked for from the page's folder, from each above it, and by \
      its end anywhere; one that Git calls deleted is where the only file of its name came at that time, if the name is no \
      common one. Git must have had it, so that names of other projects, of files to be made and \
      of examples are left alone. Sentences, rows and sections that speak of the past, of a change or of \
      a plan may name what is gone, as may decisions (whose lists of evidence have a rule of their own), plans, reports and \
      pages younger than the removal. An example need not be \
      there, unless its path has three parts or more and was there word for word. On a front page a table or a list below \
      Skills, Commands and the like names what lies in the folder of that name, without the folder. Without \
      Git the rule is silent. It cannot see a path that was wrong from the beginning.
      """,
    examples: [
      .accepted("-- a.md --\nRun `scripts/a.sh`, then `./b.sh`.\n-- scripts/a.sh --\n-- b.sh --\n", earlier: ["-- a.md --\nRun\n"]),
      .accepted("-- a.md --\nSee `lib/x.swift`.\n", earlier: ["-- a.md --\nSee\n"]),
      .accepted(
        "-- a.md --\n`lib/x.swift` was replaced. It moved to `y.swift`.\n\n## Removed\n\n- `lib/x.swift`\n",
        earlier: ["-- a.md --\nSee\n-- lib/x.swift --\nlet x = 1\n"]),
      .accepted(
        "-- a.md --\nSee `lib/x.swift`.\n",
        earlier: ["-- lib/x.swift --\nlet x = 1\n", "-- b.md --\n"]),
      .accepted(
        "-- a.md --\nSee `out/x.json`.\n-- .gitignore --\nout/\n",
        earlier: ["-- a.md --\nSee\n-- out/x.json --\n{}\n"]),
      .accepted(
        "-- a.md --\nThere is no `lib/x.swift`. Write `state.json`.\n\n| Form | Example |\n| --- | --- |\n| a | `lib/x.swift` |\n",
        earlier: ["-- a.md --\nSee\n-- lib/x.swift --\nlet x = 1\n-- state.json --\n{}\n"]),
      .accepted(
        "-- plans/a.md --\nSee `lib/x.swift`.\n", earlier: ["-- plans/a.md --\nSee\n-- lib/x.swift --\nlet x = 1\n"]),
      .flagged(
        "-- a.md --\nSee `⟦lib/x.swift⟧`.\n-- src/x.swift --\nlet x = 1\n",
        fixed: "-- a.md --\nSee `src/x.swift`.\n",
        earlier: ["-- a.md --\nSee `lib/x.swift`.\n-- lib/x.swift --\nlet x = 1\n"]),
      .flagged(
        "-- a.md --\nSome are public (e.g. `⟦lib/certs/ca.crt⟧`).\n-- src/certs/ca.crt --\nx\n",
        fixed: "-- a.md --\nSome are public (e.g. `src/certs/ca.crt`).\n",
        earlier: ["-- a.md --\nSome are public (e.g. `lib/certs/ca.crt`).\n-- lib/certs/ca.crt --\nx\n"]),
      .accepted(
        "-- a.md --\nSome are public (e.g. `lib/ca.crt`). The old one was `lib/certs/ca.crt`.\n-- src/certs/ca.crt --\nx\n-- src/ca.crt --\nx\n",
        earlier: ["-- a.md --\nSome\n-- lib/certs/ca.crt --\nx\n-- lib/ca.crt --\nx\n"]),
      .flagged(
        "-- a.md --\nThe proof is made by CI (`⟦packages/crab-box⟧`), and produced anew each time.\n-- cli/src/crab-box/m.ts --\nx\n",
        fixed: "-- a.md --\nThe proof is made by CI (`cli/src/crab-box`), and produced anew each time.\n",
        earlier: ["-- a.md --\nThe\n-- packages/crab-box/m.ts --\nother\n"]),
      .flagged(
        "-- a.md --\nPass 1 (2026-04-26) locked it. Pass 3 goes by `⟦docs/ABC_REPORT.md⟧` again.\n-- docs/reports/ABC_REPORT.md --\nfar from it\n",
        fixed: "-- a.md --\nPass 1 (2026-04-26) locked it. Pass 3 goes by `docs/reports/ABC_REPORT.md` again.\n",
        earlier: ["-- a.md --\nPass\n-- docs/ABC_REPORT.md --\nx\n"]),
      .flagged(
        "-- a.md --\n| Id | Evidence | Last reviewed |\n| --- | --- | --- |\n| P-1 | `⟦a/tests/contract.rs⟧` | 2026-05-06 |\n",
        earlier: ["-- a.md --\nA\n-- a/tests/contract.rs --\nx\n"]),
      .accepted(
        "-- a.md --\n| Day | Done |\n| --- | --- |\n| 2026-05-06 | `a/tests/contract.rs` |\n\n`fuzz/corpus/` is filled by hand.\n-- .gitignore --\ncorpus/\n",
        earlier: ["-- a.md --\nA\n-- a/tests/contract.rs --\nx\n-- fuzz/corpus/a --\nx\n"]),
      .accepted(
        "-- docs/ADR-0012-cut.md --\nGone is `lib/x.swift`.\n-- qa/a.md --\nSee `lib/x.swift`.\n",
        earlier: ["-- docs/ADR-0012-cut.md --\nA\n-- qa/a.md --\nA\n-- lib/x.swift --\nlet x = 1\n"]),
      .flagged(
        "-- kb/a.md --\nRun `⟦./deploy.sh:12⟧` or `deploy.sh`.\n",
        earlier: ["-- kb/a.md --\nRun\n-- deploy.sh --\nls\n"]),
      .flagged(
        "-- a.md --\n```\nlib/\n├── x.swift\n├── ⟦y.swift⟧\n└── z.swift\n```\n-- lib/x.swift --\nx\n-- lib/z.swift --\nz\n",
        earlier: ["-- a.md --\nA\n-- lib/x.swift --\nx\n-- lib/y.swift --\ny\n-- lib/z.swift --\nz\n"]),
      .flagged(
        "-- a.md --\nRun `bash ⟦scripts/sync.sh⟧ --all` daily (see scripts/sync.sh).\n\n```bash\n./scripts/sync.sh\n```\n-- b.sh --\nb\n",
        earlier: ["-- a.md --\nA\n-- scripts/sync.sh --\nx\n-- b.sh --\nb\n"]),
      .accepted(
        "-- a.md --\nGet https://example.org/scripts/sync.sh or other/scripts/sync.sh, or make out/a.sh.\n-- b.sh --\nb\n",
        earlier: ["-- a.md --\nA\n-- scripts/sync.sh --\nx\n-- b.sh --\nb\n"]),
      .flagged(
        "-- a.md --\n```\n.\n├── ⟦ops⟧\n├── src\n└── b.sh\n```\n-- src/x.ts --\nx\n-- b.sh --\nb\n",
        earlier: ["-- a.md --\nA\n-- ops/run.sh --\nx\n-- src/x.ts --\nx\n-- b.sh --\nb\n"]),
      .flagged(
        "-- README.md --\n## Skills\n\n| Skill | Use |\n| --- | --- |\n| `lint` | x |\n| `make` | y |\n| `send` | z |\n| ⟦`wait`⟧ | w |\n-- skills/lint/S.md --\nL\n-- skills/make/S.md --\nM\n-- skills/send/S.md --\nS\n",
        earlier: ["-- README.md --\nA\n-- skills/lint/S.md --\nL\n-- skills/make/S.md --\nM\n-- skills/send/S.md --\nS\n-- skills/wait/S.md --\nW\n"]),
      .flagged(
        "-- a.md --\nThe server is `⟦services/vault/⟧`.\n",
        earlier: ["-- a.md --\nA\n-- services/vault/main.py --\nx\n-- services/vault/b.py --\ny\n"]),
    ],
    check: .history { graph, history in
      guard let files = history.files else { return [] }
      let places = PathClaims(graph, KnownPaths(graph, files)).places
      var groups: [String: [PathClaims.Place]] = [:]
      for place in places { groups[place.gone.path, default: []].append(place) }
      let lost = LostMember.all(in: graph, files).map { member in
        Finding(
          path: graph.documents[member.document].path, range: member.range,
          message: "no '\(member.name)' in '\(member.folder)': gone since \(member.commit.shortID) on \(member.commit.date)",
          help: "name what took its place, or take it out")
      }
      return lost + groups.sorted { $0.key < $1.key }.compactMap { path, places in
        guard let first = places.first else { return nil }
        let commit = files.commits[first.gone.commit]
        let what = first.isTreeEntry ? path : first.written.text
        let fate =
          first.gone.movedTo.map { "moved to '\($0)'" } ?? "deleted"
        var fixes: [Fix] = []
        if let new = first.gone.correction {
          let edits = places.filter { !$0.isTreeEntry }.compactMap { place in
            place.gone.correction.map { TextEdit(path: graph.documents[place.document].path, place.textRange, $0) }
          }
          if edits.count == places.count {
            fixes = [Fix("write '\(new)'", first.gone.isPure ? .safe : .unsafe, edits)]
          }
        }
        return Finding(
          path: graph.documents[first.document].path, range: first.range,
          message: "no \(first.gone.isFolder ? "folder" : "file") '\(what)': \(fate) in \(commit.shortID) on \(commit.date)",
          help: first.gone.movedTo == nil ? "name what took its place, or say that it is gone" : "write the path that it has now",
          notes: places.dropFirst().map {
            Finding.Note(path: graph.documents[$0.document].path, range: $0.range, message: "also named here")
          },
          fixes: fixes)
      }
    })
}

extension PathClaims.Place {
  /// The path alone, without `./`, a slash behind, and a line.
  fileprivate var textRange: SourceRange {
    let start = Int(range.start) + written.offset
    return SourceRange(start, start + written.text.utf8.count)
  }
}
