package import ArgumentParser
import Planning
import Workflow

/// `cairn task add`: takes in a task that no page has.
package struct TaskAddCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a task that no page has.",
    discussion: """
      Plans leave it alone. What others should know of belongs on a page: write it there, and \
      'cairn apply' brings it in. A task without criteria is a draft that nobody can claim.
      """)

  @Argument(help: "What is to be done, on one line.")
  var title: String

  @Flag(help: "What needs it may go on without it.")
  var optional = false

  @OptionGroup var draft: TaskDraftOptions

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    guard TaskDraftOptions.isTitle(title) else {
      throw Failure("a title is one line with text", help: "put more into --criterion")
    }
    let criteria = try draft.criteria()
    let opened = try await options.open(makes: true)
    let task = PlannedTask(
      id: TaskID(""), kind: draft.kind?.kind ?? .implementation, title: title,
      origin: TaskOrigin(path: "", anchor: "", line: 0, derivation: ""), phase: draft.phaseNumber,
      role: draft.role, priority: draft.priority ?? 2, criteria: criteria,
      needs: try draft.needs(opened), isOptional: optional, isChecked: false)
    let text = try opened.perform { store throws(StoreError) in
      let id = try store.add(task, actor: opened.actor, now: opened.now, random: opened.random)
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }
}
