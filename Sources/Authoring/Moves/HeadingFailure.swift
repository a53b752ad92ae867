/// Why a heading cannot be renamed.
package enum HeadingFailure: Error, Sendable, Equatable {
  /// The document has no such anchor; the nearest one that it has.
  case unknown(path: String, fragment: String, nearest: String?)
  /// The new text is empty or has several lines.
  case notOneLine
  /// The new text has no letter or digit, and so no anchor.
  case noAnchor(text: String)
  /// The new text would be read as something other than this heading.
  case misread(path: String, text: String)
  /// The heading is raw HTML with more than text in it.
  case holdsMarkup(path: String, heading: String)
  /// The heading's old text holds an anchor of its own, which would go with it.
  case holdsAnchor(path: String, anchor: String)
  /// A name that an HTML anchor cannot have.
  case badAnchor(name: String)
  /// The document has an anchor of that name.
  case taken(path: String, name: String)
}
