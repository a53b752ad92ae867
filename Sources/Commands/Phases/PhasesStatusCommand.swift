package import ArgumentParser
import Knowledge
import Planning

/// `cairn phases status`: the plan on a few lines.
package struct PhasesStatusCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what is under way, what is blocked and what comes next.")

  @OptionGroup var workspace: WorkspaceOptions

  package init() {}

  package func run() async throws {
    let sheet = try await PhaseSheet.read(workspace)
    let console = Console.current
    let style = Style(isOn: console.usesColor)
    var text = ""
    for status in [PhaseStatus.inProgress, .blocked, .next] {
      for phase in sheet.phases where phase.status == status {
        let title = phase.title.isEmpty ? phase.name : "\(phase.name): \(phase.title)"
        let counts = sheet.progress[phase.number].map { " (\($0.text))" } ?? ""
        text += style.bold(status.rawValue) + "  " + Printable.title(title) + counts + "\n"
      }
    }
    let counts = PhaseStatus.allCases.compactMap { status -> String? in
      let count = sheet.phases.filter { $0.status == status }.count
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    let unread = sheet.phases.filter { $0.status == nil }.count
    let parts = counts + (unread == 0 ? [] : ["\(unread) without a status that is known"])
    text += LintReport.counted(sheet.phases.count, "phase")
    console.write(text + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")) + "\n")
  }
}
