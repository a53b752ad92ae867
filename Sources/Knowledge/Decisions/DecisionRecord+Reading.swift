package import Markup

extension DecisionRecord {
  /// Reads a document as a decision, in whatever dialect it is written.
  ///
  /// - Parameter document: Parsed with its source kept.
  /// - Complexity: O(*n*) in its bytes.
  package init(_ document: Document, _ settings: Configuration.DecisionSettings) {
    self.init(DecisionParts(DecisionReader(document: document, index: 0, settings: settings)))
  }

  /// Parses bytes and reads them as a decision.
  package init(
    _ bytes: [UInt8], path: String, _ settings: Configuration.DecisionSettings = .init()
  ) {
    var parser = MarkdownParser(
      options: MarkdownParser.Options(decisionPrefixes: settings.prefixes))
    let document = bytes.withUnsafeBufferPointer {
      parser.parse($0, path: path, keepsSource: true)
    }
    self.init(document, settings)
  }
}
