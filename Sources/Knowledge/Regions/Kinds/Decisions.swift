import Markup

extension RegionKind {
  /// The index of a decision log.
  static let decisions = RegionKind(
    name: "decisions",
    summary: "An index of decisions; superseded ones name what took their place.",
    parameters: [
      RegionParameter(
        "form", .words(["list", "table", "by-status"]),
        "A list, a table, or a list for each status; a list by default."),
      RegionParameter("status", .texts, "Only with one of these statuses."),
      RegionParameter(
        "folder", .folder, "The log's folder; by default the log that is nearest to the document."),
    ],
    text: { context, region throws(RegionProblem.Reason) in
      let list = DecisionList(context: context, region: region)
      var folders = list.nearestLogs()
      if let folder = try context.folder(of: region) {
        folders = Set(context.graph.decisions.map(\.folder))
          .filter { folder.isEmpty || ($0 + "/").hasPrefix(folder + "/") }.sorted()
      } else if folders.count > 1 {
        throw .severalLogs(folders)
      }
      let wanted = region.arguments["status"].map { $0.lowercased() }
      let decisions = list.decisions(in: folders).filter {
        wanted.isEmpty || wanted.contains(list.status(of: $0).lowercased())
      }
      if decisions.isEmpty { return "" }
      if region.arguments.words.contains("table") { return table(decisions, list) }
      if region.arguments.words.contains("by-status") { return sections(decisions, list) }
      return decisions.map { decision in
        let status = decision.status == .accepted ? "" : list.statusText(of: decision)
        return "- \(list.entry(decision))" + (status.isEmpty ? "" : " (\(status))")
      }.joined(separator: "\n")
    })

  private static func table(_ decisions: [Decision], _ list: DecisionList) -> String {
    let context = list.context
    let dates = decisions.map { $0.date ?? "" }
    let hasDates = dates.contains { !$0.isEmpty }
    return MarkdownText.table(
      ["Decision", "Title", "Status"] + (hasDates ? ["Date"] : []),
      zip(decisions, dates).map { decision, date in
        let name = context.graph.name(of: .document(decision.document))
        let cells = [
          context.link(
            to: decision.document, text: decision.number == nil ? decision.title : name,
            from: list.region),
          MarkdownText.escaped(decision.title), list.statusText(of: decision),
        ]
        return cells + (hasDates ? [MarkdownText.escaped(date)] : [])
      })
  }

  /// A list for each status, the ones that hold first.
  private static func sections(_ decisions: [Decision], _ list: DecisionList) -> String {
    let order: [DecisionStatus] = [
      .accepted, .proposed, .draft, .deprecated, .superseded, .rejected,
    ]
    func rank(_ decision: Decision) -> Int {
      decision.status.flatMap(order.firstIndex(of:)) ?? order.count
    }
    let groups = Dictionary(grouping: decisions) { decision in
      decision.status?.rawValue ?? list.status(of: decision)
    }
    let sorted = groups.sorted { left, right in
      (rank(left.value[0]), left.key) < (rank(right.value[0]), right.key)
    }
    return sorted.map { status, decisions in
      let head = status.isEmpty ? "Without a status" : status.capitalizingFirst()
      let lines = decisions.map { decision in
        let status = list.statusText(of: decision)
        let isPlain = decision.status != .superseded || status == "superseded"
        return "- \(list.entry(decision))" + (isPlain ? "" : " (\(status))")
      }
      return "**\(MarkdownText.escaped(head))**\n\n" + lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
