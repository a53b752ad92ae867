import Knowledge
import Markup

/// What hides from the plan what a page says: a merge that is not finished, front matter that is no
/// YAML, a decision whose status nobody understands.
struct PageFaults {
  /// On pages that have tasks or phases.
  private(set) var problems: [PlanProblem] = []
  /// On other pages, which may have had some before.
  private(set) var doubts: [PlanProblem] = []

  /// - Parameters:
  ///   - read: The pages whose tasks were read, which have told of merges themselves.
  ///   - contents: The bytes of a document by its path; of pages of phases only.
  ///   - line: The line of a byte in a document, from 1; 0 where it cannot be read.
  /// - Complexity: O(*n*) in the documents, and in the bytes of those about phases.
  init(
    _ graph: Graph, _ plan: PhasePlan, read: Set<Int>, contents: (_ path: String) -> [UInt8]?,
    line: (_ path: String, _ offset: Int) -> Int
  ) {
    for (index, document) in graph.documents.enumerated() where !plan.tables.isHistory[index] {
      for found in document.problems {
        switch found.kind {
        case .invalidFrontMatter, .unclosedFrontMatter: break
        default: continue
        }
        let problem = PlanProblem(
          .unreadable, path: document.path, line: line(document.path, Int(found.range.start)),
          range: found.range, message: "the front matter cannot be read",
          help: "'cairn lint \(document.path)' says why")
        let isOfPlan =
          TaskPage.mayHoldTasks(document) || DocumentType.of(document) == DocumentType.phase
        if isOfPlan { problems.append(problem) } else { doubts.append(problem) }
      }
    }
    let pages = graph.phases.flatMap(\.statements).filter(plan.tables.belongs).map(\.document)
    for index in Set(pages).subtracting(read).sorted() {
      let path = graph.documents[index].path
      guard let bytes = contents(path) else { continue }
      if let marker = ConflictMarkers.first(in: ProseLines(bytes), bytes) {
        problems.append(ConflictMarkers.problem(marker, path: path))
      }
    }
    for decision in graph.decisions where decision.status == nil {
      guard let text = decision.statusText, !text.isEmpty, let range = decision.statusRange else {
        continue
      }
      let path = graph.documents[decision.document].path
      let names = graph.configuration.decisions.statuses
      let nearest = NearMiss.nearest(to: text.lowercased(), among: names)
      doubts.append(
        PlanProblem(
          .unknownStatus, path: path, line: line(path, Int(range.start)), range: range,
          message: "unknown status '\(text.onOneLine)'",
          help: nearest.map { "did you mean '\($0)'?" }
            ?? "a decision is \(names.joined(separator: ", "))"))
    }
  }
}
