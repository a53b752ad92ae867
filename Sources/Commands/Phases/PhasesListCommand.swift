package import ArgumentParser
import Knowledge
import Planning

/// `cairn phases list`: every phase with its status.
package struct PhasesListCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the phases with their status and progress.")

  @Option(help: "How to list: text or json.")
  var format: Format = .text

  @OptionGroup var workspace: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  package init() {}

  package func run() async throws {
    let sheet = try await PhaseSheet.read(workspace)
    let console = Console.current
    if format == .json {
      console.write(sheet.table().json)
      return
    }
    let rows = sheet.phases.map { phase in
      [
        phase.number, Printable.title(phase.title), phase.status?.rawValue ?? phase.statusText,
        sheet.progress[phase.number]?.text ?? "",
      ]
    }
    if !rows.isEmpty {
      let table = TextTable(header: ["PHASE", "TITLE", "STATUS", "TASKS"], rows: rows)
      console.write(table.text(Style(isOn: console.usesColor)))
    }
    console.writeError("\(LintReport.counted(rows.count, "phase"))\n")
  }
}
