import Markup

extension StatedSequence {
  /// The ranges of phases that a page calls complete, `Phases 0–3 are complete`, and behind which the plan has more
  /// that are.
  ///
  /// - Complexity: O(*c*) in the number of claims.
  static func completed(in graph: Graph) -> [StatedSequence] {
    let numbered = graph.phases.compactMap { phase in Int(phase.number).map { (number: $0, phase: phase) } }
    guard numbered.count >= 3, let least = numbered.map(\.number).min() else { return [] }
    var found: [StatedSequence] = []
    for (index, document) in graph.documents.enumerated() where !graph.isHistory(index) && graph.decision(of: index) == nil {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .range && claim.traits.isDisjoint(with: [.quoted, .struck]) {
        let name = document[claim.subject].prefix { $0 != " " }
        let text = document[claim.value]
        let numbers = text.split { !$0.isNumber }
        guard name.lowercased() == "phases", let first = numbers.first.flatMap({ Int($0) }), first == least || first == least + 1,
          let tail = numbers.last, let last = Int(tail), last > first, !generated.contains(where: { $0.contains(claim.range) }),
          callsComplete(document[claim.subject].dropFirst(name.count + 1)),
          let (page, before, next) = continuation(of: last, numbered, index)
        else { continue }
        var most = last + 1
        while statement(of: most + 1, on: page, numbered)?.status == .complete { most += 1 }
        found.append(
          StatedSequence(
            document: index, range: claim.range, text: text, last: String(tail), actual: most, newest: page, folder: "",
            others: [], next: [next.title, next.statusText], end: [before.title, before.statusText], isOfComplete: true))
      }
    }
    return found
  }

  /// True for what stands behind the range in "Phases 0–3 are complete", where it says no more of them.
  private static func callsComplete(_ sentence: Substring) -> Bool {
    let parts = sentence.lowercased().split(separator: "\u{FFFC}", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    // What holds when they are complete is another matter.
    let before = parts[0].split { !$0.isLetter }
    if before.contains(where: { ["if", "when", "once", "after", "until", "before", "as", "that", "was", "were", "with"].contains($0) }) { return false }
    var words = parts[1].split { " :*_`—–-()".contains($0) }[...]
    if let verb = words.first, ["are", "is", "all"].contains(verb) { words = words.dropFirst() }
    if let adverb = words.first, ["now", "all", "fully", "already", "both"].contains(adverb) { words = words.dropFirst() }
    guard var word = words.first else { return false }
    while let last = word.last, ".,;!|".contains(last) { word.removeLast() }
    let isSaid = ["complete", "completed", "done", "finished", "shipped", "delivered", "✅", "landed", "closed"].contains(word)
      || word == "behind" && words.dropFirst().first?.hasPrefix("us") == true
    return isSaid && !words.dropFirst().prefix(1).contains { ["in", "on", "by", "with", "when", "but", "except", "before", "since"].contains($0) }
  }

  private typealias Numbered = (number: Int, phase: Phase)

  private static func statement(of number: Int, on page: Int, _ numbered: [Numbered]) -> (title: String, statusText: String, status: PhaseStatus)? {
    guard let phase = numbered.first(where: { $0.number == number })?.phase,
      let found = phase.statements.first(where: { $0.document == page }), !found.title.isEmpty, !found.statusText.isEmpty,
      let status = found.status
    else { return nil }
    return (found.title, found.statusText, status)
  }

  /// The page that calls both the last phase of a range and the next one complete.
  private static func continuation(
    of last: Int, _ numbered: [Numbered], _ index: Int
  ) -> (page: Int, before: (title: String, statusText: String, status: PhaseStatus), next: (title: String, statusText: String, status: PhaseStatus))? {
    let pages = numbered.first { $0.number == last + 1 }?.phase.statements.map(\.document) ?? []
    for page in pages where page != index {
      if let before = statement(of: last, on: page, numbered), before.status == .complete,
        let next = statement(of: last + 1, on: page, numbered), next.status == .complete
      {
        return (page, before, next)
      }
    }
    return nil
  }
}
