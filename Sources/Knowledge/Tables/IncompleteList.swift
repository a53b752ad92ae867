package import Markup

/// A list that has all members of a longer one but a few.
package struct IncompleteList: Sendable {
  package struct Place: Sendable, Hashable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let range: SourceRange
  }

  /// The last member of the list.
  package let place: Place
  /// As the longer list writes them.
  package let missing: [String]
  /// Where the longer list begins.
  package let whole: Place
  /// Other lists that lack the same members.
  package let others: [Place]

  /// Those of a knowledge base, by place; lists that lack the same members of one longer list are one.
  ///
  /// - Complexity: O(*n*) in the members, and in the pairs of lists that share some.
  package static func found(in graph: Graph, _ survey: TableSurvey) -> [IncompleteList] {
    let tables = Dictionary(grouping: survey.tables) { $0.document }
    var sets: [MemberSet] = []
    for index in graph.documents.indices where graph.speaksOfToday(index) {
      sets += MemberSet.found(in: graph.documents[index], index, tables[index] ?? [])
    }
    var best: [Int: Int] = [:]
    for (left, right) in TableSurvey.pairs(of: sets.map(\.members), atLeast: 4) {
      for (short, long) in [(left, right), (right, left)] {
        // Two lists of one page say different things of the members.
        guard sets[short].document != sets[long].document, lacks(sets[short], sets[long]),
          graph.mayCompare(sets[short].document, sets[long].document),
          best[short].map({ sets[$0].members.count < sets[long].members.count }) ?? true
        else { continue }
        best[short] = long
      }
    }
    var groups: [[String]: (whole: Int, lists: [Int])] = [:]
    for short in best.keys.sorted() {
      guard let long = best[short] else { continue }
      let missing = missing(of: sets[short], in: sets[long])
      let path = graph.documents[sets[short].document].path
      // What the page names all the same was not forgotten.
      guard !missing.contains(where: { graph.holds($0, in: path) }) else { continue }
      groups[[String(long)] + missing, default: (long, [])].lists.append(short)
    }
    return groups.map { key, group in
      let places = group.lists.map { Place(document: sets[$0].document, range: sets[$0].last) }
      return IncompleteList(
        place: places[0], missing: Array(key.dropFirst()),
        whole: Place(document: sets[group.whole].document, range: sets[group.whole].first),
        others: Array(places.dropFirst()))
    }.sorted { ($0.place.document, $0.place.range) < ($1.place.document, $1.place.range) }
  }

  /// True where one list is the other in the same order, without a few of its members.
  private static func lacks(_ short: MemberSet, _ long: MemberSet) -> Bool {
    let missing = long.members.count - short.members.count
    guard missing > 0, missing <= max(1, long.members.count / 5), !short.name.isDisjoint(with: long.name)
    else { return false }
    let members = Set(short.members)
    return long.members.filter { members.contains($0) } == short.members
  }

  private static func missing(of short: MemberSet, in long: MemberSet) -> [String] {
    let members = Set(short.members)
    return zip(long.members, long.written).filter { !members.contains($0.0) }.map(\.1)
  }
}
