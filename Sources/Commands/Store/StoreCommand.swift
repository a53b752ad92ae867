package import ArgumentParser

/// `cairn store`: the file that holds the tasks.
package struct StoreCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Examine, export, import and back up the store of tasks.",
    discussion: """
      The store holds work in progress and its history, and no knowledge: what the pages say can \
      be applied again.
      """,
    subcommands: [
      StorePathCommand.self, StoreVerifyCommand.self, StoreDoctorCommand.self,
      StoreExportCommand.self,
      StoreImportCommand.self, StoreBackupCommand.self,
    ])

  package init() {}
}
