import Markup

extension RegionKind {
  /// The headings of this document.
  static let toc = RegionKind(
    name: "toc",
    summary: "The headings of this document that follow the region, as a nested list.",
    parameters: [
      RegionParameter("levels", .levels, "The levels of headings to list; 2-3 by default."),
      RegionParameter("which", .words(["all"]), "Lists the headings above the region, too."),
    ],
    text: { context, region throws(RegionProblem.Reason) in
      let document = context.graph.documents[region.document]
      let bounds = region.arguments["levels"].compactMap { UInt8($0) }
      let levels = (bounds.first ?? 2)...(bounds.last ?? 3)
      var lines: [String] = []
      var above: [UInt8] = []
      for heading in document.headings
      where levels.contains(heading.level) && !heading.text.isEmpty
        && (region.arguments.words.contains("all") || heading.range.start >= region.closing.end)
        && !context.isGenerated(heading.range, in: region.document)
      {
        while let last = above.last, last >= heading.level { above.removeLast() }
        let text = MarkdownText.escaped(document[heading.text])
        let anchor = document[heading.anchor]
        lines.append(
          String(repeating: "  ", count: above.count) + "- "
            + (anchor.isEmpty ? text : "[\(text)](#\(anchor))"))
        above.append(heading.level)
      }
      return lines.joined(separator: "\n")
    })
}
