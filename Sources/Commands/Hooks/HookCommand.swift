package import ArgumentParser

/// `cairn hook`: has agents and Git start with what to know.
package struct HookCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Have coding agents, and Git, start with the resume pack.",
    subcommands: [HookInstallCommand.self, HookUninstallCommand.self, HookRunCommand.self])

  package init() {}
}
