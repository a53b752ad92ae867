import Markup

/// The decisions of a log, and how an index names them.
struct DecisionList {
  let context: RegionContext
  let region: Region

  private var graph: Graph { context.graph }

  /// The folders of decisions nearest to the region's document, sorted: several only where they are
  /// equally near.
  func nearestLogs() -> [String] {
    let here = RelativePath.folder(of: graph.documents[region.document].path).split(separator: "/")
    func distance(_ folder: String) -> Int {
      let there = folder.split(separator: "/")
      let shared = zip(here, there).prefix { $0 == $1 }.count
      return here.count + there.count - 2 * shared
    }
    let logs = Set(graph.decisions.map(\.folder)).sorted()
    guard let least = logs.map(distance).min() else { return [] }
    return logs.filter { distance($0) == least }
  }

  /// The decisions of some folders, without the region's own document, sorted by number.
  func decisions(in folders: [String]) -> [Decision] {
    graph.decisions.filter { folders.contains($0.folder) && $0.document != region.document }
      .enumerated().sorted { left, right in
        (left.element.number ?? Int.max, left.offset) < (right.element.number ?? Int.max, right.offset)
      }.map(\.element)
  }

  /// `accepted`, or what the document says where that is no word of the lifecycle.
  func status(of decision: Decision) -> String {
    decision.status?.rawValue ?? decision.statusText ?? ""
  }

  /// The same as Markdown, with what took a superseded decision's place.
  func statusText(of decision: Decision) -> String {
    let status = MarkdownText.escaped(status(of: decision))
    let successors = successors(of: decision)
    if successors.isEmpty { return status }
    let links = successors.map {
      context.link(to: $0, text: graph.name(of: .document($0)), from: region)
    }
    return "\(status) by \(links.joined(separator: ", "))"
  }

  private func successors(of decision: Decision) -> [Int] {
    guard decision.status == .superseded else { return [] }
    var found: Set<Int> = []
    for edge in context.writtenEdges(from: decision.document) where edge.kind == .supersededBy {
      if let target = edge.target.documentIndex { found.insert(target) }
    }
    for edge in context.writtenEdges(to: .document(decision.document)) where edge.kind == .supersedes {
      if let source = edge.source.documentIndex { found.insert(source) }
    }
    return found.sorted()
  }

  /// `[ADR-0005](0005-x.md) - Title`, as adr-log writes it.
  func entry(_ decision: Decision) -> String {
    guard let name = decision.name(prefix: graph.configuration.decisions.prefixes.first ?? "ADR") else {
      return context.link(to: decision.document, text: decision.title, from: region)
    }
    return context.link(to: decision.document, text: name, from: region) + " - "
      + MarkdownText.escaped(decision.title)
  }
}
