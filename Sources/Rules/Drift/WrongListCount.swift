import Knowledge
import Markup

extension Rule {
  /// Lists and tables with another number of members than is said directly before.
  static let wrongListCount = Rule(
    id: "wrong-list-count", family: .drift, severity: .info,
    summary: "A list or table has another number of members than its introduction says.",
    rationale: """
      Somebody added a member and left the sentence as it was; readers then look for what is not missing. \
      Looked at are a sentence with one number and a noun in the plural that ends with a colon directly before a \
      list or a table, and a heading such as `Tools (12)` or `The five principles` over a section with one list \
      or one table, if a list with more members than one says so, and a sentence that names them itself: "5 tables: tasks, notes and runs", \
      where every name is short and stands between commas. Numbers may be words, from two to twenty. A \
      hedge such as "about", "at least" or "up to" makes it no count. The rule cannot see a count of something \
      else than the list's members, so it keeps quiet where any list, table or set of subheadings of the section has as many members as \
      is said, and where the two numbers are far apart.
      """,
    examples: [
      .accepted("-- a.md --\nThe following three tools:\n\n- a\n- b\n- c\n"),
      .flagged("-- a.md --\nWe run ⟦three tools:⟧\n\n- a\n- b\n- c\n- d\n"),
      .flagged("-- a.md --\n## Tools (⟦2)⟧\n\n| Tool | Use |\n| --- | --- |\n| a | x |\n| b | y |\n| c | z |\n"),
      .flagged("-- a.md --\n## The ⟦five rules⟧\n\nAll hold.\n\n1. a\n2. b\n3. c\n4. d\n"),
      .flagged("-- a.md --\nIts ⟦6 tables:⟧\n\n1. `a`\n2. `b`\n3. `c`\n4. `d`\n5. `e`\n6. `f`\n7. `g`\n8. `h`\n"),
      .accepted("-- a.md --\nAt least three tools:\n\n- a\n- b\n- c\n- d\n"),
      .accepted("-- a.md --\nOne of three ways:\n\n- a\n  - b\n  - c\n  - d\n- e\n"),
      .accepted("-- a.md --\nWe run three hosts:\n\n- web (×2)\n- db\n"),
      .flagged("-- a.md --\nD1 has ⟦4⟧ tables: tasks, notes, runs, leases and events.\n"),
      .flagged("-- a.md --\nThe server (⟦three⟧ tools: `a_b`, `c_d`,\n`e_f`, and `g_h`) listens.\n"),
      .accepted("-- a.md --\nD1 has 5 tables: tasks, notes, runs, leases and events.\n\nIt has 4 tables: tasks, notes, runs, leases and events of a day.\n"),
      .accepted("-- a.md --\nIt has 4 tables: tasks, notes, runs and so on. Of 3 parts (a, b, e.g. c, d).\n"),
      .accepted("-- a.md --\nIt has three columns (`a_b`, `c_d`, `e_f`, in any order).\n"),
      .accepted("-- a.md --\n## Tools (3)\n\n- a\n- b\n\nAnd:\n\n- c\n"),
    ],
    check: .graph { graph in
      graph.documents.indices.filter { graph.speaksOfToday($0) }.flatMap { index in
        MemberCount.found(in: graph.documents[index]).filter {
          !graph.multiplies(graph.documents[index].path, from: $0.place)
        }.map { count in
          Finding(
            path: graph.documents[index].path, range: count.range,
            message: "\(count.said) are announced, and the \(count.kind) has \(count.members)",
            help: "correct the number, or the \(count.kind)",
            notes: [
              .init(path: graph.documents[index].path, range: count.place, message: "the \(count.kind)")
            ])
        } + InlineList.miscounted(in: index, graph).map { list in
          Finding(
            path: graph.documents[index].path, range: list.range,
            message: "\(list.said) \(list.noun) are announced, and \(list.members.count) are named",
            help: "correct the number, or name those that there are")
        }
      }
    })
}

extension Graph {
  /// True where one of a list's first lines counts for several, as in `web (×2)`.
  fileprivate func multiplies(_ path: String, from place: SourceRange) -> Bool {
    guard let bytes = listing.contents?(path) else { return false }
    let end = min(bytes.count, Int(place.start) + 2000)
    guard Int(place.start) < end else { return false }
    return String(decoding: bytes[Int(place.start)..<end], as: UTF8.self).contains("×")
  }
}
