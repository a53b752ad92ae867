package import ArgumentParser
import Knowledge
import Workflow

/// `cairn store backup`: a copy while others work.
package struct StoreBackupCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the store to a new file while others go on using it.",
    discussion: """
      To go back to a copy, move the file that 'cairn store path' prints away, and with it those \
      beside it that end in '-wal' and '-shm'; then put the copy in its place.
      """)

  @Argument(help: "A file that is not there yet.", completion: .file())
  var file: String

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let store = try options.place().existing()
    try options.making(file) { path throws(StoreError) in try store.backUp(to: path) }
    Console.current.write(
      format == .json
        ? TaskReport.document("backup", .members(["file": .string(file)]))
        : "copied to '\(file)'\n")
  }
}
