package import Markup

/// What keeps a generated region from being written; the region is left as it is.
package struct RegionProblem: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  /// The comment that is wrong, or the value of a fact.
  package let range: SourceRange
  package let reason: Reason

  package enum Reason: Error, Sendable, Equatable {
    /// Nothing closes the region.
    case unclosed(kind: String, closing: String)
    /// Nothing was opened.
    case strayClosing
    /// The region lies in another.
    case nested(kind: String, outer: String)
    case unknownKind(String, nearest: String?)
    /// The kind writes lines, and text stands beside the comment.
    case notAlone(kind: String)
    /// It begins within a line or a cell and ends in another.
    case torn(kind: String)
    case unknownArgument(String, kind: String, nearest: String?, known: [String])
    case repeatedArgument(String)
    /// Two words of which a region can have one.
    case contraryWords(String, String)
    case unclosedQuote
    case wrongValue(String, argument: String, expected: String, nearest: String?)
    /// The kind needs a name behind it.
    case missingName(kind: String)
    case unknownFolder(String, nearest: String?)
    /// Several decision logs are equally near; their folders.
    case severalLogs([String])
    case unknownFact(String, nearest: String?)
    /// Two documents give a fact different values; the first value and its place.
    case disagreeingFact(name: String, value: String, first: String, document: Int, range: SourceRange)
    /// A region shows a fact on which these documents disagree.
    case disputedFact(String, documents: [Int])
  }
}
