package import ArgumentParser

/// `cairn hook uninstall`: takes out what `install` has added.
package struct HookUninstallCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Take the hooks out again; all else stays, to the byte.",
    discussion: "Without --for, from the file of every host that has one.")

  @OptionGroup var options: HookOptions

  package init() {}

  package func run() async throws {
    var options = options
    if options.hosts.isEmpty { options.hosts = HookHost.allCases.map(\.rawValue) }
    let isAsked = !self.options.hosts.isEmpty
    var changes: [(target: HookOptions.Target, after: [UInt8]?)] = []
    for host in options.hosts.flatMap({ $0.split(separator: ",") }) {
      options.hosts = [String(host)]
      do throws(Failure) {
        for target in try await options.targets() where target.file.bytes != nil || isAsked {
          changes.append((target, try removed(target)))
        }
      } catch {
        // A host that nobody asked for and that cannot be looked at has nothing of ours.
        if isAsked || host != HookHost.git.rawValue { throw error }
      }
    }
    try options.finish(changes, verb: "hook removed")
  }

  private func removed(_ target: HookOptions.Target) throws(Failure) -> [UInt8]? {
    guard let before = target.file.bytes else { return nil }
    guard let entry = target.host.entry(in: target.folder) else {
      return HookScript.removing(target.host.command(in: target.folder), from: before)
    }
    do throws(HookInsertion.Failure) {
      return try HookInsertion(entry: entry).removing(from: before)
    } catch {
      throw Failure(error, target.name, before)
    }
  }
}
