extension RegionKind {
  /// The documents that refer to this one.
  static let backlinks = RegionKind(
    name: "backlinks",
    summary: "The documents that refer to this one, by title.",
    text: { context, region throws(RegionProblem.Reason) in
      var nodes = [NodeID.document(region.document)]
      // Who names a phase refers to its page.
      for (index, phase) in context.graph.phases.enumerated()
      where phase.pages.contains(region.document) {
        nodes.append(.phase(index))
      }
      let sources = Set(nodes.flatMap(context.writtenEdges(to:)).map { Int($0.document) })
      return sources.sorted().filter { $0 != region.document }
        .map { "- " + context.link(to: $0, from: region) }.joined(separator: "\n")
    })
}
