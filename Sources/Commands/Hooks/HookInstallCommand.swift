package import ArgumentParser

/// `cairn hook install`: one entry in one file of each host.
package struct HookInstallCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Add a hook to the settings of the agents that are used here.",
    discussion: """
      Without --for, every agent that has a folder at the top of the repository: '.claude', '.codex', \
      '.cursor'. One file of each is changed, and only by what is added; 'uninstall' gives its bytes back. \
      Git's hook, on a change of the branch, is added only where it is asked for.
      """)

  @OptionGroup var options: HookOptions

  package init() {}

  package func run() async throws {
    var changes: [(target: HookOptions.Target, after: [UInt8]?)] = []
    for target in try await options.targets() {
      changes.append((target, try installed(target)))
    }
    try options.finish(changes, verb: "hook added")
  }

  private func installed(_ target: HookOptions.Target) throws(Failure) -> [UInt8] {
    let before = target.file.bytes
    guard let entry = target.host.entry(in: target.folder) else {
      if let before, !HookScript.isShell(before) {
        throw Failure(
          "'\(target.name)' is no script of a shell", help: "add to it by hand: \(target.host.command(in: target.folder))")
      }
      if before != nil, !target.file.isExecutable {
        Console.current.writeError(
          "warning: '\(Printable.line(target.name))' is not executable, so Git does not run it\n")
      }
      return HookScript.inserting(target.host.command(in: target.folder), into: before)
    }
    guard let before, !before.allSatisfy({ $0 <= 0x20 }) else { return entry.file() }
    do throws(HookInsertion.Failure) {
      return try HookInsertion(entry: entry).inserting(into: before)
    } catch {
      throw Failure(error, target.name, before)
    }
  }
}
