package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn phases show`: one phase with its tasks.
package struct PhasesShowCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a phase: where its status stands, its pages and its tasks."
  )

  @Argument(help: ArgumentHelp("The number of the phase, or its title.", valueName: "phase"))
  var name: String

  @Option(help: "How to show it: text or json.")
  var format: PhasesListCommand.Format = .text

  @OptionGroup var workspace: WorkspaceOptions

  package init() {}

  package func run() async throws {
    let sheet = try await PhaseSheet.read(workspace)
    let phase = try sheet.phase(named: name)
    let tasks = try listed(phase, sheet)
    let console = Console.current
    let progress = sheet.progress[phase.number]
    if format == .json {
      let value = JSONValue.members([
        "version": .integer(1),
        "phase": .members([
          "number": .string(phase.number), "title": .string(phase.title),
          "status": .optional(phase.status?.rawValue), "statusText": .string(phase.statusText),
          "path": .string(phase.path), "pages": .array(phase.pages.map(JSONValue.string)),
          "tasks": .array(
            tasks.map { task in
              .members([
                "id": .string(task.id), "title": .string(task.title), "state": .string(task.state),
              ])
            }),
        ]),
      ])
      console.write(value.text + "\n")
      return
    }
    let style = Style(isOn: console.usesColor)
    var text = style.bold(phase.title.isEmpty ? phase.name : "\(phase.name): \(phase.title)") + "\n"
    text += "status: \(phase.status?.rawValue ?? phase.statusText), by \(sheet.place(of: phase))\n"
    for page in phase.pages { text += "page: \(page)\n" }
    if let progress { text += "tasks: \(progress.text)\n" }
    console.write(text)
    if tasks.isEmpty { return }
    let table = TextTable(
      header: ["TASK", "STATE", "TITLE"], rows: tasks.map { [$0.id, $0.state, Printable.title($0.title)] })
    console.write("\n" + table.text(style))
  }

  /// The tasks as the store has them; without one, as the pages imply them.
  private func listed(
    _ phase: PlannedPhase, _ sheet: PhaseSheet
  ) throws(Failure) -> [(id: String, state: String, title: String)] {
    guard let store = sheet.store else {
      return sheet.tasks.tasks.filter { $0.phase == phase.number }.map {
        ($0.id.text, $0.isChecked ? "checked" : "planned", $0.title)
      }
    }
    do throws(StoreError) {
      let states = TaskState.allCases.filter { $0 != .superseded }
      return try store.tasks(in: states, phase: phase.number).map {
        ($0.id.text, $0.state.rawValue, $0.title)
      }
    } catch {
      throw Failure(error)
    }
  }
}
