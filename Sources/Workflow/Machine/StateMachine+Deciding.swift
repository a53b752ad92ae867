extension StateMachine {
  /// What an event does to a task as it is.
  struct Decision: Sendable, Equatable {
    let transition: Transition
    let state: TaskState
  }

  /// Why an event does nothing.
  enum Refusal: Error, Sendable, Equatable {
    /// No row leads from the state; the states that have one.
    case state(allowed: [TaskState])
    case guarded(Condition)
  }

  /// The row of an event from a state; nil where it is refused.
  package static func row(_ event: TaskEvent, from state: TaskState?) -> Transition? {
    index[Place(event: event, state: state)].map { rows[$0] }
  }

  /// The only place where the next state of a task is found.
  static func decide(_ event: TaskEvent, _ facts: TaskFacts) throws(Refusal) -> Decision {
    guard let row = row(event, from: facts.state) else {
      throw .state(allowed: states(allowing: event))
    }
    for condition in row.guards where !condition.holds(facts) { throw .guarded(condition) }
    for branch in row.branches where branch.conditions.allSatisfy({ $0.holds(facts) }) {
      guard let state = branch.state ?? facts.state else { break }
      return Decision(transition: row, state: state)
    }
    throw .state(allowed: states(allowing: event))
  }

  /// The states in which an event has a row, in the order of their declaration.
  package static func states(allowing event: TaskEvent) -> [TaskState] {
    TaskState.allCases.filter { row(event, from: $0) != nil }
  }

  private struct Place: Hashable {
    let event: TaskEvent
    let state: TaskState?
  }

  private static let index: [Place: Int] = {
    var index: [Place: Int] = [:]
    for (number, row) in rows.enumerated() {
      for state in row.from where index[Place(event: row.event, state: state)] == nil {
        index[Place(event: row.event, state: state)] = number
      }
    }
    return index
  }()
}
