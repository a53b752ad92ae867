import Knowledge
import Markup

extension Rule {
  /// Supersessions that only one of the two decisions states.
  static let oneSidedSupersession = Rule(
    id: "one-sided-supersession", family: .decision, severity: .warning,
    summary: "One decision says that it supersedes another, which does not say so.",
    rationale: """
      A reader of the old decision takes it for living, or a reader of the new one does not learn \
      what it replaced. Seen are front matter fields and lines that begin with the relation, up to where a line turns to \
      something else. A decision that no longer holds, and one that took another's place and has no field for it, answer by \
      naming the other anywhere. What is superseded in part it takes for superseded: the old status should say in what.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: superseded\nsuperseded-by: 2\n---\n# 1. A\n-- adr/0002-b.md --\n---\nstatus: accepted\nsupersedes: 1\n---\n# 2. B\n"),
      .accepted("-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n-- adr/0002-b.md --\n# 2. B\n\n**Supersedes:** nothing. Extends [1](0001-a.md).\n"),
      .accepted("-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nSuperseded by [2](0002-b.md). See [3](0003-c.md).\n-- adr/0002-b.md --\n# 2. B\n\nIt goes on from [1](0001-a.md).\n-- adr/0003-c.md --\n# 3. C\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: ⟦accepted⟧\n---\n# 1. A\n-- adr/0002-b.md --\n---\nstatus: accepted\nsupersedes: 1\n---\n# 2. B\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n\n**Status**: ⟦Accepted⟧\n-- adr/0002-b.md --\n# 2. B\n\n**Supersedes**: [1](0001-a.md) (names) — for the portal\n"),
    ],
    check: .graph { graph in
      var stated: Set<[Int]> = []
      var named: Set<[Int]> = []
      for edge in graph.edges {
        guard let source = edge.source.documentIndex, let target = edge.target.documentIndex else { continue }
        if graph.decision(of: source) != nil { named.insert([source, target]) }
        if edge.kind == .supersedes || edge.kind == .supersededBy {
          stated.insert([source, target, edge.kind == .supersedes ? 0 : 1])
        }
      }
      var seen: Set<[Int]> = []
      return graph.edges.compactMap { edge in
        guard edge.kind == .supersedes || edge.kind == .supersededBy,
          let source = edge.source.documentIndex, let target = edge.target.documentIndex,
          source != target
        else { return nil }
        let isForward = edge.kind == .supersedes
        if stated.contains([target, source, isForward ? 1 : 0]) { return nil }
        let other = graph.documents[target]
        let decision = graph.decision(of: target)
        let answers = isForward ? decision?.status?.isLive == false : other.frontMatter?["supersedes"] == nil
        if answers, named.contains([target, source]) { return nil }
        // A decision that says it twice is one finding.
        guard seen.insert([source, target, isForward ? 0 : 1]).inserted else { return nil }
        let name = graph.name(of: .document(source))
        // What is out of date is the status of the other one, if it has one that holds.
        if isForward, let range = decision?.statusRange, let text = decision?.statusText, decision?.status?.isLive == true {
          return Finding(
            path: other.path, range: range,
            message: "'\(graph.name(of: edge.target))' is '\(text)', and '\(name)' supersedes it",
            help: "set its status to 'superseded' and 'superseded-by: \(name)'",
            notes: [.init(path: graph.documents[source].path, range: edge.range, message: "said here")]
              + other.statuses(besides: range).map { .init(path: other.path, range: $0, message: "its status, too") })
        }
        return Finding(
          path: graph.documents[source].path, range: edge.range,
          message: isForward
            ? "'\(graph.name(of: edge.target))' does not say that it is superseded"
            : "'\(graph.name(of: edge.target))' does not say that it supersedes this decision",
          help: isForward
            ? "set its status to 'superseded' and 'superseded-by: \(name)'"
            : "add 'supersedes: \(name)' to it",
          notes: [
            .init(path: other.path, range: decision?.statusRange ?? other.headRange, message: "the other decision")
          ])
      }
    })
}

extension Document {
  /// Lines such as `Status: Accepted` that say once more what the front matter says of the page.
  func statuses(besides range: SourceRange) -> [SourceRange] {
    claims.filter { $0.kind == .status && $0.subject.isEmpty && $0.traits.isDisjoint(with: [.struck, .quoted]) && ($0.range.end <= range.start || $0.range.start >= range.end) }
      .prefix(1).map(\.range)
  }
}
