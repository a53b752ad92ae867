package import ArgumentParser
import Workflow

/// `cairn task accept`: a person approves of a result.
package struct TaskAcceptCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept a result that waits for a person.",
    discussion: """
      Approves of every manual criterion that nobody has refused. Who worked on a task cannot \
      accept it. With --criterion only that criterion is approved, and the task stays where it is. \
      With --force a task is called done that is not proven, from any state; the reason is kept \
      and 'cairn task show' names it.
      """)

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: ArgumentHelp("What was looked at and found.", valueName: "text"))
  var note: String?

  @Option(help: ArgumentHelp("Approve of this criterion only, by its id.", valueName: "id"))
  var criterion: String?

  @Flag(help: "Call it done without proof.")
  var force = false

  @Option(help: ArgumentHelp("Why it is forced.", valueName: "text"))
  var reason: String?

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package mutating func validate() throws {
    if force, Phrase.isBlank(reason ?? "") { throw ValidationError("--force needs --reason TEXT") }
    if reason != nil, !force {
      throw ValidationError("--reason goes with --force; --note is for the rest")
    }
    if force, criterion != nil || note != nil {
      throw ValidationError("--force takes --reason, and neither --criterion nor --note")
    }
  }

  package func run() async throws {
    let opened = try await options.open()
    let id = try opened.task(named: task)
    let text = try opened.perform { store throws(StoreError) in
      let now = opened.now
      if force {
        try store.force(id, reason: reason ?? "", actor: opened.actor, now: now)
      } else if let criterion {
        try store.judge(
          criterion, of: id, approve: true, note: note, reviewer: opened.actor, now: now)
      } else {
        try store.accept(id, note: note, reviewer: opened.actor, now: now)
      }
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }
}
