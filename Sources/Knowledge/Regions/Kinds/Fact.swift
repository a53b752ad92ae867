extension RegionKind {
  /// A value that is defined once.
  static let fact = RegionKind(
    name: "fact",
    summary: "A value that some document defines in its front matter under `facts`.",
    parameters: [
      RegionParameter("name", .name, "The name of the fact; dots lead into mappings."),
      RegionParameter("form", .words(["code"]), "Shows the value as code."),
    ],
    fitsInLine: true,
    text: { context, region throws(RegionProblem.Reason) in
      let value = try context.facts.value(of: region.arguments.name)
      let isCode = region.arguments.words.contains("code")
      switch region.place {
      case .html:
        let text = MarkdownText.html(value)
        return isCode ? "<code>\(text)</code>" : text
      case .cell:
        return MarkdownText.cell(isCode ? MarkdownText.code(value) : MarkdownText.escaped(value))
      case .text: return isCode ? MarkdownText.code(value) : MarkdownText.escaped(value)
      case .lines:
        return isCode ? MarkdownText.code(value) : MarkdownText.escaped(value, startsLine: true)
      }
    })
}
