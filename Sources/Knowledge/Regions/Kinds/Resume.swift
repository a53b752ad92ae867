import Markup

extension RegionKind {
  /// What a session needs to know first, for tools that read a file and run nothing.
  static let resume = RegionKind(
    name: "resume",
    summary: "What the project is, where it stands, what comes next and what to read first.",
    text: { context, region throws(RegionProblem.Reason) in
      let brief = ProjectBrief(context.graph)
      var lines: [String] = []
      if !brief.what.isEmpty { lines.append(MarkdownText.escaped(brief.what, startsLine: true)) }
      let stages = brief.phases.filter { $0.status?.isUnderWay == true }
      if !brief.phases.isEmpty {
        let complete = brief.phases.count { $0.status == .complete }
        let counted = "\(complete) of \(brief.phases.count) phases complete"
        lines += lines.isEmpty ? [] : [""]
        lines.append(stages.isEmpty ? "\(counted)." : "\(counted); under way:")
        if !stages.isEmpty { lines.append("") }
        for stage in stages.prefix(6) {
          let done = stage.total > 0 ? ", \(stage.done)/\(stage.total) done" : ""
          let title = MarkdownText.escaped("Phase \(stage.number): \(stage.title)")
          lines.append(
            "- " + context.link(to: stage.place.document, text: "Phase \(stage.number)", from: region)
              + (stage.title.isEmpty ? "" : ": \(title.dropFirst("Phase \(stage.number): ".count))")
              + " (\(stage.status?.rawValue ?? stage.statusText)\(done))")
        }
      }
      let open = brief.open.prefix(4)
      if !open.isEmpty {
        lines += ["", "Next:", ""]
        for place in open {
          lines.append(
            "- \(MarkdownText.escaped(place.text)) (\(context.link(to: place.document, from: region)))")
        }
      }
      let reading = brief.reading.filter { $0 != region.document }.prefix(5)
      if !reading.isEmpty {
        lines += ["", "Read first:", ""]
        lines += reading.map { "- " + context.link(to: $0, from: region) }
      }
      lines += lines.isEmpty ? [] : [""]
      lines.append("`cairn resume` tells more, and what changed since; `cairn task ready` what can be begun.")
      return lines.joined(separator: "\n")
    })
}
