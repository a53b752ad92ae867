import Knowledge
import Markup

/// What is said of a document in one line.
struct DocumentCard {
  let index: Int
  let path: String
  let title: String
  let type: String?
  let status: String?
  let date: String?
  let tags: [String]
  let phase: String?
  /// The decision's name, such as `ADR-0005`.
  let decision: String?

  init(_ graph: Graph, _ index: Int) {
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

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(path)
      writer.key("title")
      writer.string(title)
      writer.key("type")
      writer.string(type)
      writer.key("status")
      writer.string(status)
      writer.key("date")
      writer.string(date)
      writer.key("tags")
      writer.strings(tags)
      writer.key("phase")
      writer.string(phase)
      writer.key("decision")
      writer.string(decision)
    }
  }
}
