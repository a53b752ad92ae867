/// What applying a plan did; all zero where the store said it all already.
package struct ApplyReport: Sendable, Hashable {
  package internal(set) var created = 0
  package internal(set) var changed = 0
  package internal(set) var superseded = 0
  /// Tasks that are done by their pages' word alone, without proof.
  package internal(set) var finished = 0
  /// Tasks that were done by that word and no longer are.
  package internal(set) var reopened = 0

  /// True where nothing was written.
  package var isEmpty: Bool { created + changed + superseded + finished + reopened == 0 }
}
