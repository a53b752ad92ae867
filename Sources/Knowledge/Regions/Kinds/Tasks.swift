import Markup

extension RegionKind {
  /// What is left to do.
  static let tasks = RegionKind(
    name: "tasks",
    summary: "The open task items of all documents, by document; those of phases come first.",
    parameters: [
      RegionParameter("which", .words(["all"]), "Lists the tasks that are done, too."),
      RegionParameter("phase", .phases, "Only of documents of these phases."),
      RegionParameter("folder", .folder, "Only of documents below this folder."),
    ],
    text: { context, region throws(RegionProblem.Reason) in
      let graph = context.graph
      let folder = try context.folder(of: region)
      let wanted = region.arguments["phase"]
      let listsAll = region.arguments.words.contains("all")
      var groups: [(order: Int, text: String)] = []
      for (index, document) in graph.documents.enumerated()
      where !document.taskItems.isEmpty && folder.map(document.lies(in:)) ?? true {
        let phase = document.frontMatter?["phase"]?.string.flatMap { PhaseNumber.reading($0) }
        if !wanted.isEmpty, !wanted.contains(phase ?? "") { continue }
        let lines = document.taskItems.filter { item in
          (listsAll || !item.isChecked) && !item.text.isEmpty
            && !context.isGenerated(item.range, in: index)
        }.map { item in
          "  - [\(item.isChecked ? "x" : " ")] "
            + MarkdownText.escaped(document[item.text], startsLine: true)
        }
        if lines.isEmpty { continue }
        let order = graph.phases.firstIndex { $0.number == phase } ?? graph.phases.count
        let head = "- " + context.link(to: index, from: region)
        groups.append((order, ([head] + lines).joined(separator: "\n")))
      }
      // Documents are sorted by path, and stay so within a phase.
      let sorted = groups.enumerated().sorted {
        ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
      }
      return sorted.map(\.element.text).joined(separator: "\n")
    })
}
