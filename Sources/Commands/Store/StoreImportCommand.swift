package import ArgumentParser
import Knowledge
import Workflow

/// `cairn store import`: fills an empty store.
package struct StoreImportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a store of an export, or fill an empty one.",
    discussion: """
      The events are told again, and the export is refused where they do not lead to its rows. \
      Runs that were going on are lost, since nobody here works on them.
      """)

  @Argument(help: "What 'cairn store export' has written.", completion: .file())
  var file: String

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    guard let bytes = FileReader.read(try options.absolute(file), limit: 1 << 32) else {
      throw Failure("'\(file)' cannot be read", help: "make it with 'cairn store export'")
    }
    let store = try options.place().importing(bytes)
    do throws(StoreError) {
      let tasks = try store.tasks().count
      Console.current.write(
        format == .json
          ? TaskReport.document("import", .members(["tasks": .integer(tasks)]))
          : "\(LintReport.counted(tasks, "task")) imported\n")
    } catch {
      throw Failure(error)
    }
  }
}
