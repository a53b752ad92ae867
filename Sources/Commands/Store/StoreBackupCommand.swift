package import ArgumentParser
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

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let store = try options.place().existing()
    let path = try options.absolute(file)
    do throws(StoreError) {
      try store.backUp(to: path)
    } catch {
      if error == .notEmpty {
        throw Failure("'\(file)' is there already", help: "give another path")
      }
      throw Failure(error)
    }
    Console.current.write("copied to '\(file)'\n")
  }
}
