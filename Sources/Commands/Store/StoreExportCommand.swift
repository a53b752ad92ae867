package import ArgumentParser
import Glibc
import Knowledge
import Workflow

/// `cairn store export`: all of the store as text.
package struct StoreExportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the store as lines of JSON, which 'cairn store import' takes back.",
    discussion:
      "The same store gives the same bytes. Leases are left out: they belong to processes.")

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"),
    completion: .file())
  var out: String?

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let store = try options.place().existing()
    let bytes: [UInt8]
    do throws(StoreError) {
      bytes = try store.export()
    } catch {
      throw Failure(error)
    }
    guard let out else {
      Console.current.write(bytes)
      return
    }
    let file = try options.absolute(out)
    let place = try options.place()
    if StorePlace.isPart(file, of: place.path) {
      throw Failure("'\(out)' is the store itself", help: "name another file to export to")
    }
    guard FileWriting.replace(file, bytes) else {
      throw Failure(writing: out, by: errno)
    }
  }
}
