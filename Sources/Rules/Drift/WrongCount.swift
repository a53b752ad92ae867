import Knowledge
import Markup

extension Rule {
  /// Numbers of things that are there to be counted.
  static let wrongCount = Rule(
    id: "wrong-count", family: .drift, severity: .info,
    summary: "A page states how many there are of something, and there are more or fewer.",
    rationale: """
      "28 ADRs" is right until the next one is written. The rule counts decisions where one folder holds \
      them all, phases where one table lists them, and the files or folders of a folder that the sentence \
      names beside the number. It takes every way of counting that makes sense, with and without index \
      pages and folders below, and speaks only where none gives the number. Numbers of a part, bounds and \
      what was or will be are left alone. What only a program can count is a matter of `count` in \
      `cairn.yml` and `wrong-fact`.
      """,
    examples: [
      .accepted(adrs(5) + "-- a.md --\nThere are 5 ADRs, and two ADRs speak of names. Five more will follow.\n"),
      .accepted("-- guides/a.md --\n# A\n-- guides/b.md --\n# B\n-- guides/index.md --\n# G\n-- a.md --\nTwo guides in `guides/`, or 3 pages in `guides/`.\n"),
      .accepted(adrs(5) + "-- archive/a.md --\nThere are 4 ADRs.\n"),
      .flagged(adrs(5) + "-- a.md --\nThe log has ⟦4⟧ ADRs.\n", fixed: "-- a.md --\nThe log has 5 ADRs.\n"),
      .flagged("-- guides/a.md --\n# A\n-- guides/b.md --\n# B\n-- guides/c.md --\n# C\n-- guides/d.md --\n# D\n-- guides/e.md --\n# E\n-- a.md --\nThe ⟦seven⟧ guides in `guides/` say how.\n",
        fixed: "-- a.md --\nThe 5 guides in `guides/` say how.\n"),
    ],
    check: .graph { graph in
      let places = StatedCount.wrong(in: graph)
      // Copies of one stale number are one finding.
      let groups = Dictionary(grouping: places) { "\($0.place)\n\($0.noun)\n\(NumberWord.value(of: $0.value) ?? 0)" }
      return groups.sorted { $0.key < $1.key }.compactMap { _, places in
        guard let first = places.first else { return nil }
        func path(_ place: StatedCount) -> String { graph.documents[place.document].path }
        let edits = places.filter { $0.range.count == $0.value.utf8.count }.map {
          TextEdit(path: path($0), $0.range, String($0.actual))
        }
        return Finding(
          path: path(first), range: first.range,
          message: "\(first.value) \(first.noun) are stated, and '\(first.place)' has \(first.actual)",
          help: "write the number that is there, or leave it out",
          notes: places.dropFirst().map { .init(path: path($0), range: $0.range, message: "the same here") },
          fixes: edits.count == places.count ? [Fix("write '\(first.actual)'", .unsafe, edits)] : [])
      }
    })
}
