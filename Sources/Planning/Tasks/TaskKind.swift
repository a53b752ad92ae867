/// What sort of work a task asks for.
package enum TaskKind: String, Sendable, Hashable, CaseIterable {
  /// Something is to be built or changed, as a page says.
  case implementation
  /// A phase is to be broken down into tasks.
  case planning
  /// A proposed decision is to be accepted or rejected.
  case decision
  /// What a page says is to be mended.
  case documentation
  /// Something that is there is to be proven.
  case verification
}
