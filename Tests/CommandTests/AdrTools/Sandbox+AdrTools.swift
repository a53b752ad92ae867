import Commands
import Foundation
import Testing

extension Sandbox {
  /// Runs the program as it is called by a name.
  func adr(
    _ arguments: [String], in folder: String = "", environment: [String: String] = [:],
    name: String = "/usr/bin/adr"
  ) async -> (output: String, errors: String, status: Int32) {
    let console = Console(
      directory: folder.isEmpty ? root : root + "/" + folder,
      environment: ["ADR_DATE": "1992-01-12", "VISUAL": "", "EDITOR": ""].merging(environment) { $1 })
    let status = await Program.run([name] + arguments, console)
    let written = console.written()
    return (written.output, written.errors, status.rawValue)
  }

  /// Runs a command line whose words are apart by spaces, and gives what it prints where it succeeds.
  func adr(_ line: String, in folder: String = "", environment: [String: String] = [:]) async -> String {
    let result = await adr(
      line.split(separator: " ").map(String.init), in: folder, environment: environment)
    return result.output + result.errors + (result.status == 0 ? "" : "status \(result.status)\n")
  }

  func lines(_ path: String, _ count: Int) throws -> String {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false).prefix(count)
      .joined(separator: "\n")
  }
}
