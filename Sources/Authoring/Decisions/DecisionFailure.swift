/// Why a decision cannot be edited as it was asked; nothing is written then.
package enum DecisionFailure: Error, Sendable, Equatable {
  /// The file cannot be read as text, so that no edit can be safe.
  case unreadable(path: String, reason: String)
  /// The lifecycle does not allow the step.
  /// - Parameter allowed: The statuses that it may get now, in the lifecycle's order.
  case forbidden(path: String, from: String, to: String, allowed: [String])
  /// The file has no place for what is to be written, and none could be made.
  case noPlace(path: String, part: String)
  /// The words are no link's: a few words of letters, with spaces and hyphens between.
  case notAKind(words: String)
  /// The two are linked in this way already.
  case linked(path: String, kind: String, target: String)
  /// No such link is there.
  case notLinked(path: String, kind: String?, target: String)
  /// Several kinds of links lead there, and it was not said which one is meant.
  case severalLinks(path: String, target: String, kinds: [String])
  /// A decision cannot stand in a relation to itself.
  case itself(path: String)
}
