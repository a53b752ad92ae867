import Knowledge
import Markup

extension Rule {
  /// Dependencies on what no longer holds.
  static let outdatedDependency = Rule(
    id: "outdated-dependency", family: .graph, severity: .warning,
    summary: "A live document depends on one that is deprecated, superseded, rejected or archived.",
    rationale: """
      What it builds on no longer holds. Seen are depends-on, next and implements relations of \
      documents that are live themselves; a plain link to an old page is no reliance on it.
      """,
    examples: [
      .accepted("-- a.md --\n---\ndepends-on: b.md\n---\n-- b.md --\n---\nstatus: active\n---\n"),
      .flagged("-- a.md --\n---\ndepends-on: ⟦b.md⟧\n---\n-- b.md --\n---\nstatus: deprecated\n---\n"),
    ],
    check: .graph { graph in
      graph.edges.compactMap { edge in
        guard edge.kind.isReliance, let source = edge.source.documentIndex,
          let target = edge.target.documentIndex, graph.maturity(of: source) != .over,
          graph.maturity(of: target) == .over
        else { return nil }
        let status = graph.statusText(of: target) ?? ""
        let successor = graph.livingSuccessor(of: target)
        return Finding(
          path: graph.documents[source].path, range: edge.range,
          message: "'\(graph.name(of: edge.target))' is \(status.lowercased())"
            + (successor.map { "; '\(graph.name(of: .document($0)))' took its place" } ?? ""),
          help: "rely on what holds now, or drop the relation")
      }
    })
}

extension Edge.Kind {
  /// True where the source needs the target to hold.
  var isReliance: Bool { self == .dependsOn || self == .next || self == .implements }
}

/// How far a document is on its way.
enum Maturity {
  case unsettled
  case settled
  case over
}

extension Graph {
  /// The status of a document as it is written.
  func statusText(of index: Int) -> String? {
    if let decision = decision(of: index) { return decision.status?.rawValue ?? decision.statusText }
    return documents[index].frontMatter?["status"]?.string
  }

  /// How far a document is; nil where its status does not tell.
  func maturity(of index: Int) -> Maturity? {
    if let status = decision(of: index)?.status {
      if !status.isLive { return .over }
      return status == .accepted ? .settled : .unsettled
    }
    switch documents[index].frontMatter?["status"]?.string?.lowercased() {
    case "deprecated", "superseded", "archived", "rejected", "obsolete", "withdrawn": return .over
    case "draft", "proposed", "wip": return .unsettled
    case "active", "stable", "accepted", "final", "living", "complete": return .settled
    default: return nil
    }
  }

  /// The live decision at the end of a chain of successors.
  func livingSuccessor(of index: Int) -> Int? {
    var seen: Set<Int> = [index]
    var current = index
    while true {
      let next =
        edges(from: .document(current)).first { $0.kind == .supersededBy }?.target.documentIndex
        ?? edges(to: .document(current)).first { $0.kind == .supersedes }?.source.documentIndex
      guard let next, seen.insert(next).inserted else { return current == index ? nil : current }
      current = next
      if maturity(of: current) != .over { return current }
    }
  }
}
