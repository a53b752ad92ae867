/// What applying a plan did; all zero where the store said it all already.
package struct ApplyReport: Sendable, Hashable {
  package internal(set) var created = 0
  package internal(set) var changed = 0
  package internal(set) var superseded = 0

  /// True where nothing was written.
  package var isEmpty: Bool { created + changed + superseded == 0 }
}
