package import ArgumentParser

/// `cairn adr-tools`: what the program does where it is called `adr`.
package struct AdrToolsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "adr-tools",
    abstract: "Speak the command line of adr-tools.",
    discussion: """
      Everything behind it is adr-tools' own: 'cairn adr-tools new Use Postgres'. A symbolic link to \
      the program that is called 'adr' needs no 'cairn adr-tools' in front.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A command line of adr-tools; 'help' explains it.", valueName: "arguments"))
  var arguments: [String] = []

  package init() {}

  package func run() async throws {
    let status = await AdrTools.run(arguments, in: try workspace.workingDirectory())
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
