import Markup

/// What is said of a document in one line.
package struct DocumentCard: Sendable {
  package let index: Int
  package let path: String
  package let title: String
  package let type: String?
  package let status: String?
  package let date: String?
  package let tags: [String]
  package let phase: String?
  /// The decision's name, such as `ADR-0005`.
  package let decision: String?

  package init(_ graph: Graph, _ index: Int) {
    self.index = index
    let document = graph.documents[index]
    let frontMatter = document.frontMatter
    let decision = graph.decision(of: index)
    path = document.path
    title = graph.title(of: .document(index))
    type = decision == nil ? DocumentType.of(document) : DocumentType.decision
    status = decision?.status?.rawValue ?? decision?.statusText ?? frontMatter?["status"]?.string
    date = frontMatter?["date"]?.string
    tags = (frontMatter?["tags"]?.strings ?? []).map(\.text)
    phase = frontMatter?["phase"]?.string.map { PhaseNumber.reading($0) ?? $0 }
    self.decision = decision.flatMap {
      $0.name(prefix: graph.configuration.decisions.prefixes.first ?? "ADR")
    }
  }
}
