/// A text from which decisions are made.
///
/// Most are Mustache. Those of adr-tools, whose variables are words in capitals, and those of MADR and
/// log4brains, whose placeholders are sentences in brackets, are read as what they mean.
package struct DecisionTemplate: Sendable, Equatable {
  /// What a person calls it: `nygard`.
  package let name: String
  /// Relative to the root; nil for one that ships.
  package let path: String?
  package let text: String

  /// What messages call it.
  package var place: String { path ?? name + ".md" }

  package init(name: String, path: String? = nil, text: String) {
    self.name = name
    self.path = path
    self.text = text
  }

  /// Makes a decision's file.
  ///
  /// - Throws: ``TemplateFailure`` with the line of what is wrong.
  package func render(_ values: TemplateValues) throws(TemplateFailure) -> [UInt8] {
    let mustache = try checked().text
    let rendered = try MustacheText.render(mustache, path: place, values)
    return Array(TemplateOutput.settled(rendered).utf8)
  }

  /// The status in the spelling that goes with where the template puts it: with a capital where it is
  /// a paragraph.
  package func spelled(_ status: String) -> String {
    let isParagraph = mustache.split(whereSeparator: \.isNewline).contains {
      $0.filter { $0 != " " && $0 != "\t" } == "{{status}}"
    }
    return isParagraph ? status.prefix(1).uppercased() + status.dropFirst() : status
  }

  /// The template as Mustache, and the names in it.
  private func checked() throws(TemplateFailure) -> (text: String, names: Set<String>) {
    let text = mustache
    let tags = try TemplateTags(text, path: place)
    return (text, tags.names)
  }

  private var mustache: String {
    if text.contains("{{") { return text }
    return ForeignTemplate(text).mustache
  }
}
