/// What sort of work a task asks for.
package enum TaskKind: String, Sendable, Hashable, CaseIterable {
  case implementation
  case planning
  case decision
  case documentation
  case verification
}
