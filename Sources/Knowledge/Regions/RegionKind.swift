/// A sort of text that is derived from the graph and written between two comments.
///
/// A kind is a value without state, in a file of its own. What it writes depends on what pages
/// state and never on what stands in regions, so that writing it once is enough.
package struct RegionKind: Sendable {
  /// As comments spell it.
  package let name: String
  /// One sentence.
  package let summary: String
  package let parameters: [RegionParameter]
  /// True for a text that may stand within a line.
  package let fitsInLine: Bool
  /// Makes the text: lines without the last line feed, empty where there is nothing to show.
  let text: @Sendable (RegionContext, Region) throws(RegionProblem.Reason) -> String

  init(
    name: String, summary: String, parameters: [RegionParameter] = [], fitsInLine: Bool = false,
    text: @escaping @Sendable (RegionContext, Region) throws(RegionProblem.Reason) -> String
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.fitsInLine = fitsInLine
    self.text = text
  }
}
