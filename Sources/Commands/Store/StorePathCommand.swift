package import ArgumentParser

/// `cairn store path`: where the file is.
package struct StorePathCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print where the store is, whether it is there or not.")

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() throws {
    Console.current.write("\(try options.place().path)\n")
  }
}
