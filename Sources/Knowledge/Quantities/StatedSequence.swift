package import Markup

/// A numbered sequence that a page states by its ends, such as `ADR-0001` through `ADR-0010`, and that goes on:
/// decisions, what lies in a folder of a drawn tree, or the items of a page.
package struct StatedSequence: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written, without markup.
  package let text: String
  /// The number that it ends with, as written.
  package let last: String
  /// The number that is the last in truth.
  package let actual: Int
  /// The document that has it.
  package let newest: Int
  /// The folder that holds it, where a drawn tree names that; empty for decisions.
  package let folder: String
  /// The documents behind ``last``; none where one page has all.
  let others: [Int]
  /// The words of the line in the page ``newest`` that follows ``last``; empty for what lies in files.
  package var next: [String] = []
  /// Those of the line that ``last`` is; empty where they are not known.
  var end: [String] = []
  /// True where the sequence was said to be complete, and the next of its kind is, too.
  package var isOfComplete = false

  /// The sequences that begin with the first decision and end before the last one, in the order of documents and
  /// places.
  ///
  /// Only where one folder numbers its decisions, at least three of them.
  /// - Complexity: O(*c*) in the number of claims.
  static func all(in graph: Graph) -> [StatedSequence] {
    var found = drawn(in: graph)
    found += decisions(in: graph).filter { item in
      !found.contains { $0.document == item.document && $0.range.start <= item.range.end && item.range.start <= $0.range.end }
    }
    return (found + numbered(in: graph) + phases(in: graph) + completed(in: graph)).sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  private static func decisions(in graph: Graph) -> [StatedSequence] {
    let numbered = graph.decisions.filter { $0.number != nil && !$0.isDated && !graph.isTemplate($0) }
      .sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    guard Set(numbered.map(\.folder)).count == 1, numbered.count >= 3, let least = numbered.first?.number,
      let newest = numbered.last, let most = newest.number
    else { return [] }
    let prefixes = graph.configuration.decisions.prefixes.map { $0.lowercased() }
    let names = Set(prefixes + prefixes.map { $0 + "s" } + ["records", "decisions"])
    var found: [StatedSequence] = []
    for (index, document) in graph.documents.enumerated()
    where !graph.isHistory(index) && graph.decision(of: index) == nil {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .range {
        if !claim.traits.isDisjoint(with: [.quoted, .struck]) { continue }
        if generated.contains(where: { $0.contains(claim.range) }) { continue }
        if document.taskItems.contains(where: { $0.range.contains(claim.range) }) { continue }
        let subject = document[claim.subject]
        let name = subject.prefix { $0 != " " }
        let text = document[claim.value]
        let numbers = text.split { !$0.isNumber }
        guard names.contains(name.lowercased()), let first = numbers.first.flatMap({ Int($0) }),
          let tail = numbers.last, let last = Int(tail), first == least, last < most, last > first,
          meansAll(subject.dropFirst(name.count + 1))
        else { continue }
        found.append(
          StatedSequence(
            document: index, range: claim.range, text: text, last: String(tail), actual: most,
            newest: newest.document, folder: "", others: numbered.filter { ($0.number ?? 0) > last }.map(\.document)))
      }
    }
    return found
  }

  /// What made a sequence end too early.
  package struct Outgrowth: Sendable, Equatable {
    /// The commit that brought the next decision; nil for one that is not committed.
    package let since: FileHistory.Commit?
  }

  /// How a page that stated the sequence came to be overtaken; nil where nothing tells that it was all of them once.
  /// - Complexity: O(*n*) in the bytes of the earlier versions.
  package func outgrowth(_ lines: EarlierLines, in graph: Graph, _ files: FileHistory) -> Outgrowth? {
    if !next.isEmpty {
      let newest = graph.documents[newest].path
      guard let birth = lines.gain(of: next, in: newest), end.isEmpty || lines.held(end, in: newest, before: birth),
        lines.held([text], in: graph.documents[document].path, before: birth)
      else { return nil }
      return Outgrowth(since: lines.commit(birth))
    }
    let births = others.map { files.edits(of: graph.documents[$0].path).last?.version.commit ?? .max }
    guard let birth = births.min(), lines.held([text], in: graph.documents[document].path, before: birth)
    else { return nil }
    return Outgrowth(since: lines.commit(birth))
  }

  /// True where a sentence says that the sequence is all there is, and not a part that it speaks of.
  static func meansAll(_ sentence: Substring) -> Bool {
    let text = sentence.lowercased()
    // What stands in a list of parts, or was checked off, is no statement of all.
    let parts = text.split(separator: "\u{FFFC}", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? parts[1] : ""
    if rest.hasPrefix(", ") || rest.hasPrefix(" and ") || rest.hasPrefix(" + ") || text.hasPrefix("[x]")
      || text.hasPrefix("[ ]") || text.contains("✅")
    {
      return false
    }
    let isPart = [
      "supersed", "implement", "amend", "written", "accepted in", "legacy", "original", "first ", "batch", "import",
      "complete", "done", "finished", "covered", "cover ", "see ", "per ", "defined", "foundation", "core ",
      "establish", "initial", "from ", "during", "before", "after", "shipped", "landed", "require", "depend",
      "block", "merge", "resolved", "fixed", "closed", "v1", "v2", "mvp", "only", "deliver", "if ", "compare", "example", "e.g.", "such as",
    ].contains { text.contains($0) }
    return !isPart
  }
}

extension Graph {
  /// True for `0000-template.md`.
  func isTemplate(_ decision: Decision) -> Bool {
    decision.number == 0 && RelativePath.name(of: documents[decision.document].path).lowercased().contains("template")
  }
}
