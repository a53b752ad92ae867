/// One row of the state machine: what may happen in which states, under which conditions, and what
/// then becomes of the task and of its run.
package struct Transition: Sendable, Equatable {
  /// Who sends the event.
  package enum Sender: String, Sendable, CaseIterable {
    case plan, engine, worker, validator, reviewer, person
  }

  /// Where a task goes, the first branch whose conditions hold.
  package struct Branch: Sendable, Equatable {
    /// Nil to stay.
    package let state: TaskState?
    /// All must hold.
    package let conditions: [Condition]

    static func to(_ state: TaskState, if conditions: Condition...) -> Branch {
      Branch(state: state, conditions: conditions)
    }

    static func stay(if conditions: Condition...) -> Branch {
      Branch(state: nil, conditions: conditions)
    }
  }

  /// As the design numbers it: `12b`.
  package let row: String
  package let event: TaskEvent
  package let sender: Sender
  /// Nil stands for a task that is not there yet.
  package let from: [TaskState?]
  /// The first that does not hold is why the event is refused.
  package let guards: [Condition]
  /// The last has no conditions.
  package let branches: [Branch]
  /// What the live run becomes, where there is one.
  package let run: RunState?
  package let effects: [Effect]
  /// The clock that the row starts or obeys, in words.
  package let timer: String?

  init(
    _ row: String, _ event: TaskEvent, by sender: Sender, from: [TaskState?],
    guards: [Condition] = [],
    to branches: Branch..., run: RunState? = nil, effects: [Effect] = [], timer: String? = nil
  ) {
    self.row = row
    self.event = event
    self.sender = sender
    self.from = from
    self.guards = guards
    self.branches = branches
    self.run = run
    self.effects = effects
    self.timer = timer
  }
}
