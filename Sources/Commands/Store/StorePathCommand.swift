package import ArgumentParser
import Knowledge

/// `cairn store path`: where the file is.
package struct StorePathCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print where the store is, whether it is there or not.")

  @Option(help: "How to print it: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() throws {
    let place = try options.place()
    guard format == .json else {
      Console.current.write("\(place.path)\n")
      return
    }
    Console.current.write(
      TaskReport.document(
        "store", .members(["path": .string(place.path), "exists": .flag(place.isThere)])))
  }
}
