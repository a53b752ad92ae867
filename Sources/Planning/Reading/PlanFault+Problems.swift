package import Knowledge

extension PlanFault {
  /// All that keeps a plan from being made of a knowledge base, as rules take it; sorted by place.
  ///
  /// - Parameter contents: The bytes of a document by its path.
  /// - Complexity: As ``KnowledgeTasks/init(_:findings:contents:)``.
  package static func all(in graph: Graph, contents: (_ path: String) -> [UInt8]?) -> [PlanFault] {
    KnowledgeTasks(graph, contents: contents).problems.map {
      PlanFault(path: $0.path, range: $0.range, message: $0.message, help: $0.help)
    }
  }
}
