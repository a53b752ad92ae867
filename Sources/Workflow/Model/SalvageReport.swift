/// What a rescue could carry over from a damaged store, and what it could not.
package struct SalvageReport: Sendable, Equatable {
  /// True where all events could be read, so that rows that were lost could be told again.
  package internal(set) var keepsHistory = true
  package internal(set) var tasks = 0
  package internal(set) var runs = 0
  package internal(set) var events = 0
  /// What is not in the new store, a sentence for each kind.
  package internal(set) var losses: [String] = []
}
