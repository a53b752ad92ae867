package import Knowledge
import Markup

extension PlanFault {
  /// All that keeps a plan from being made of a knowledge base, as rules take it, whatever the store has;
  /// sorted by place.
  ///
  /// Of the ``KnowledgeTasks/doubts``, which only a store makes a fault, those are among them that nothing else
  /// tells of: pages of phases that nobody can place, and rows where no phase is known at all.
  ///
  /// - Parameter contents: The bytes of a document by its path.
  /// - Complexity: As ``KnowledgeTasks/init(_:findings:contents:)``.
  package static func all(in graph: Graph, contents: (_ path: String) -> [UInt8]?) -> [PlanFault] {
    let tasks = KnowledgeTasks(graph, contents: contents)
    let isEmpty = tasks.phases.phases.isEmpty
    var pages: Set<String> = []
    if !tasks.doubts.isEmpty, !isEmpty {
      for document in graph.documents where DocumentType.of(document) == DocumentType.phase {
        pages.insert(document.path)
      }
    }
    let doubts = tasks.doubts.filter { doubt in
      (doubt.kind == .unreadablePhase || doubt.kind == .duplicatePhase)
        && (isEmpty || pages.contains(doubt.path))
    }
    let faults = doubts.isEmpty ? tasks.problems : (tasks.problems + doubts).sorted(by: PlanProblem.precedes)
    return faults.map {
      PlanFault(path: $0.path, range: $0.range, message: $0.message, help: $0.help)
    }
  }
}
