/// A reason to show a document.
package enum Signal: String, Sendable, CaseIterable {
  /// It was asked for, or is being changed.
  case scope
  /// Whoever resumes changed it.
  case own
  /// Many changes of late.
  case heat
  /// The last changes of all.
  case recency
  /// Near to the former by links and common changes.
  case nearness
  /// Its status says that work goes on.
  case live
  /// It speaks of the words of the hint.
  case words
}
