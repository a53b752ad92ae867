package import ArgumentParser
import Planning
import Workflow

/// `cairn task edit`: changes a task that no page has, and what any task needs.
package struct TaskEditCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a task that was added by hand, or what any task needs.",
    discussion: """
      What is not given stays. --criterion replaces all criteria, --need adds to the needs. A task \
      of a page is changed on its page, but for needs that are added here.
      """)

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: ArgumentHelp("What is to be done, on one line.", valueName: "text"))
  var title: String?

  @Flag(inversion: .prefixedNo, help: "What needs it may go on without it.")
  var optional: Bool?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A task that is no longer needed; may be given again.", valueName: "task"))
  var dropNeed: [String] = []

  @OptionGroup var draft: TaskDraftOptions

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  private var changesFields: Bool {
    title != nil || optional != nil || draft.phase != nil || draft.role != nil
      || draft.priority != nil
      || draft.kind != nil || !draft.criterion.isEmpty
  }

  package mutating func validate() throws {
    if !changesFields, draft.need.isEmpty, dropNeed.isEmpty {
      throw ValidationError("say what to change: --title, --criterion, --need and others")
    }
    if let title, !TaskDraftOptions.isTitle(title) {
      throw ValidationError("--title takes one line with text")
    }
  }

  package func run() async throws {
    let opened = try await options.open()
    let id = try opened.task(named: task)
    let needs = try draft.needs(opened)
    var dropped: [TaskID] = []
    for name in dropNeed { dropped.append(try opened.task(named: name)) }
    let criteria = draft.criterion.isEmpty ? nil : try draft.criteria()
    let text = try opened.perform { store throws(StoreError) in
      if changesFields {
        let old = try store.task(id).task
        try store.edit(changed(old, criteria), actor: opened.actor, now: opened.now)
      }
      for need in needs { try store.addNeed(need, to: id, actor: opened.actor, now: opened.now) }
      for need in dropped {
        try store.removeNeed(need, from: id, actor: opened.actor, now: opened.now)
      }
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }

  private func changed(_ old: PlannedTask, _ criteria: [Criterion]?) -> PlannedTask {
    PlannedTask(
      id: old.id, kind: draft.kind?.kind ?? old.kind, title: title ?? old.title, origin: old.origin,
      phase: draft.phaseNumber ?? old.phase, role: draft.role ?? old.role,
      priority: draft.priority ?? old.priority, criteria: criteria ?? old.criteria,
      needs: old.needs,
      isOptional: optional ?? old.isOptional, isChecked: false)
  }
}
