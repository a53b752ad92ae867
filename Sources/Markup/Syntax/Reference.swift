/// One place of a document that names another place.
package struct Reference: Sendable, Hashable, BitwiseCopyable {
  /// How it is written.
  package enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// `[text](destination)`
    case link
    /// `![text](destination)`
    case image
    /// `[text][label]`, `[label][]` or `[label]`; the destination is the definition's.
    case referenceLink
    /// `![text][label]` and its short forms.
    case referenceImage
    /// `<https://example.org>`
    case autolink
    /// `https://example.org` in running text (GFM's extended autolinks).
    case bareURL
    /// `href=` of a raw HTML tag.
    case htmlLink
    /// `src=` of a raw HTML tag.
    case htmlSource
    /// `[[page]]`, which GitHub shows as it is.
    case wikiLink
    /// `[text][label]` whose label no definition has: GitHub shows the brackets.
    case undefinedLabel
    /// A name in the resume block's `Next`.
    case resumeNext
    /// An entry of the resume block's `Depends-on`.
    case resumeDependsOn
    /// An entry of a front matter field that holds references, such as `supersedes`.
    case frontMatter
    /// A decision named in prose, such as `ADR-0005`.
    case decisionMention
    /// A phase named in prose, such as `Phase 3`.
    case phaseMention
  }

  package let kind: Kind
  /// The whole construct.
  package let range: SourceRange
  /// Exactly the destination's text, in the definition where there is one.
  package let destinationRange: SourceRange
  /// The destination after backslash escapes and entities are resolved.
  package let destination: TextSlice
  /// The definition that a reference link uses, as an index of ``Document/definitions``; else -1.
  package let definition: Int32
}

extension Reference.Kind {
  /// True for what GitHub renders as a link or an image.
  package var isRendered: Bool {
    switch self {
    case .link, .image, .referenceLink, .referenceImage, .autolink, .bareURL, .htmlLink, .htmlSource:
      true
    case .wikiLink, .undefinedLabel, .resumeNext, .resumeDependsOn, .frontMatter, .decisionMention,
      .phaseMention:
      false
    }
  }
}
