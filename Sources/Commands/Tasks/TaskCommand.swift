package import ArgumentParser

/// `cairn task`: work, from ready to accepted.
package struct TaskCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "task",
    abstract: "Claim tasks, hand in results, check them and accept them.",
    discussion: """
      A task is named by its id, or by a beginning of it that no other task has. Every command \
      first lets happen what time has made due: leases that end, waits that are over.
      """,
    groupedSubcommands: [
      CommandGroup(
        name: "Look around",
        subcommands: [
          TaskReadyCommand.self, TaskListCommand.self, TaskShowCommand.self, TaskWhyCommand.self,
          TaskLogCommand.self, TaskGraphCommand.self, TaskStatesCommand.self,
        ]),
      CommandGroup(
        name: "Work",
        subcommands: [
          TaskClaimCommand.self, TaskStartCommand.self, TaskHeartbeatCommand.self,
          TaskSubmitCommand.self, TaskAskCommand.self, TaskFailCommand.self,
        ]),
      CommandGroup(
        name: "Judge",
        subcommands: [
          TaskCheckCommand.self, TaskAcceptCommand.self, TaskRejectCommand.self,
          TaskAnswerCommand.self,
        ]),
      CommandGroup(
        name: "Decide",
        subcommands: [
          TaskRetryCommand.self, TaskCancelCommand.self, TaskReopenCommand.self,
          TaskAddCommand.self, TaskEditCommand.self, TaskTickCommand.self,
        ]),
    ])

  package init() {}
}
