import Markup

extension RegionKind {
  /// The list between the comments of adr-log.
  ///
  /// Documents that are no decisions to Cairn, and to which the list leads, stay in it: adr-log takes
  /// every Markdown file for a decision.
  static let adrlog = RegionKind(
    name: "adrlog",
    summary: "The list that adr-log writes between `<!-- adrlog -->` and `<!-- adrlogstop -->`.",
    text: { context, region throws(RegionProblem.Reason) in
      let list = DecisionList(context: context, region: region)
      let graph = context.graph
      let decisions = list.decisions(in: list.nearestLogs())
      var listed = Set(decisions.map(\.document))
      var others: [Int] = []
      for edge in graph.edges(from: .document(region.document))
      where region.body.contains(edge.range) && edge.kind == .linksTo {
        guard let target = edge.target.documentIndex, listed.insert(target).inserted else { continue }
        others.append(target)
      }
      let bullet = bullet(of: region, graph)
      let lines = decisions.map { ($0.document, list.entry($0)) }
        + others.map { document in
          let name = RelativePath.name(of: graph.documents[document].path)
            .prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
          let number = name.hasSuffix("-") ? name.dropLast() : name
          let title = graph.title(of: .document(document))
          return (
            document,
            number.isEmpty
              ? context.link(to: document, text: title, from: region)
              : context.link(to: document, text: "ADR-\(number)", from: region) + " - "
                + MarkdownText.escaped(title)
          )
        }
      let paths = lines.sorted { $0.0 < $1.0 }
      return paths.map { "\(bullet) \($0.1)" }.joined(separator: "\n")
    })

  /// The bullet that the list has; adr-log can be told which to use.
  private static func bullet(of region: Region, _ graph: Graph) -> String {
    let body = graph.documents[region.document].source[region.body.offsets]
    let first = body.first { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    switch first {
    case UInt8(ascii: "-"): return "-"
    case UInt8(ascii: "+"): return "+"
    default: return "*"
    }
  }
}
