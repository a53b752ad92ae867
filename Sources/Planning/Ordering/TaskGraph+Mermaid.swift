import Knowledge

extension TaskGraph {
  /// A Mermaid flow chart from what is needed to what needs it, phase by phase, the same for the
  /// same tasks.
  ///
  /// - Parameters:
  ///   - phases: Numbers in plan order; others come behind, in the order in which the tasks name
  ///     them.
  ///   - isDone: What is drawn as done; by default what the pages say is done.
  package func mermaid(
    phases: [String] = [], isDone: (PlannedTask) -> Bool = { $0.isChecked }
  ) -> String {
    var lines = ["flowchart LR"]
    func node(_ task: PlannedTask, _ indent: String) -> String {
      indent + TaskGraph.name(task.id) + "[" + DiagramText.mermaid(TaskGraph.label(task.title)) + "]"
    }
    var numbers = phases
    for phase in tasks.compactMap(\.phase) where !numbers.contains(phase) { numbers.append(phase) }
    for number in numbers {
      let members = tasks.filter { $0.phase == number }
      if members.isEmpty { continue }
      let id = "phase_" + number.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
      lines.append("  subgraph \(id)[\(DiagramText.mermaid("Phase " + number))]")
      lines += members.map { node($0, "    ") }
      lines.append("  end")
    }
    lines += tasks.filter { $0.phase == nil }.map { node($0, "  ") }
    let known = Set(tasks.map(\.id))
    for task in tasks {
      for need in task.needs where known.contains(need) {
        lines.append("  \(TaskGraph.name(need)) --> \(TaskGraph.name(task.id))")
      }
    }
    let done = tasks.filter(isDone).map { TaskGraph.name($0.id) }
    if !done.isEmpty {
      lines.append("  classDef done fill:#d3f2d8")
      lines.append("  class \(done.joined(separator: ",")) done")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A title as a box has room for it.
  private static func label(_ title: String) -> String {
    title.count > 200 ? title.prefix(199) + "…" : title
  }

  /// An id as Mermaid takes it for a name.
  private static func name(_ id: TaskID) -> String { id.text.replacing("-", with: "_") }
}
