/// A YAML value with the bytes it came from.
package struct FrontMatterValue: Sendable, Equatable {
  package indirect enum Content: Sendable, Equatable {
    /// No value, `~` or `null`.
    case null
    /// A scalar's text after quotes and escapes are resolved; numbers and dates stay text.
    case scalar(String)
    case list([FrontMatterValue])
    case mapping([FrontMatter.Entry])
  }

  package let content: Content
  /// The value as written, quotes included.
  package let range: SourceRange

  package init(_ content: Content, _ range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar.
  package var string: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The scalars of a list, or a lone scalar as a list of one; nothing else.
  package var strings: [(text: String, range: SourceRange)] {
    switch content {
    case .scalar(let text): [(text, range)]
    case .list(let items): items.flatMap(\.strings)
    case .null, .mapping: []
    }
  }

  package var isNull: Bool { content == .null }

  package var mapping: [FrontMatter.Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }
}
