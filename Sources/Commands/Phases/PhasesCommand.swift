package import ArgumentParser

/// `cairn phases`: how far the plan is.
package struct PhasesCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "phases",
    abstract: "List the phases with their progress, and change their status.",
    discussion: """
      Phases come from the table that lists them, from pages of the type 'phase', or from both. \
      Their progress is counted from the tasks of the workflow store, and where there is none from \
      the boxes that are ticked.
      """,
    subcommands: [
      PhasesListCommand.self, PhasesShowCommand.self, PhasesStatusCommand.self,
      PhasesSetCommand.self,
      PhasesExportCommand.self,
    ],
    defaultSubcommand: PhasesListCommand.self)

  package init() {}
}
