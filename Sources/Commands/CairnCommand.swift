package import ArgumentParser
import Knowledge

/// `cairn`: the subcommands, by what people come for.
package struct CairnCommand: AsyncParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "cairn",
    abstract: "Keeps a project's Markdown knowledge from going stale unnoticed.",
    discussion: """
      Reads a folder of Markdown as one linked graph: documents, decisions and phases. Start with \
      'cairn lint'; 'cairn init' sets up a knowledge base in an existing repository.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(name: "Check", subcommands: [
        LintCommand.self, RulesCommand.self, ExplainCommand.self,
      ]),
      CommandGroup(name: "Look around", subcommands: [
        ResumeCommand.self, SearchCommand.self, ListCommand.self, ShowCommand.self, GraphCommand.self,
        ParseCommand.self, SubstanceCommand.self,
      ]),
      CommandGroup(name: "Change", subcommands: [
        AdrCommand.self, AdrToolsCommand.self,
        RenameCommand.self, MoveCommand.self, SyncCommand.self, ReviewCommand.self,
      ]),
      CommandGroup(name: "Plan and work", subcommands: [
        PhasesCommand.self, PlanCommand.self, ApplyCommand.self, TaskCommand.self, SessionCommand.self,
        StoreCommand.self,
      ]),
      CommandGroup(
        name: "Set up", subcommands: [InitCommand.self, HookCommand.self, CompletionsCommand.self]),
    ])

  package init() {}

  /// Runs a command line.
  ///
  /// - Parameter arguments: Without the program's name. `-C DIR` may stand before the subcommand, as
  ///   with Git.
  package static func run(_ arguments: [String], _ console: Console) async -> ExitStatus {
    await Console.$current.withValue(console) {
      defer { console.flush() }
      do {
        let arguments = directoryLast(arguments)
        try refuseUnknownCommand(arguments)
        var command = try parsed(arguments)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
        return .success
      } catch {
        return report(error, console)
      }
    }
  }

  /// Moves `-C DIR` from before the subcommand to behind it, where every subcommand takes it; behind
  /// both words of `task list`.
  private static func directoryLast(_ arguments: [String]) -> [String] {
    guard arguments.count > 2, arguments[0] == "-C" || arguments[0] == "--directory" else {
      return arguments
    }
    let rest = arguments.dropFirst(2)
    // Help is the same in every folder.
    if rest.first == "help" { return Array(rest) }
    var words = Array(rest.prefix(leaf(of: rest).depth))
    if words.isEmpty, let first = rest.first, !first.hasPrefix("-") { words = [first] }
    return words + arguments.prefix(2) + rest.dropFirst(words.count)
  }

  /// The subcommand that the first words name, and how many of them do.
  private static func leaf(of words: some Sequence<String>) -> (command: any ParsableCommand.Type, depth: Int) {
    var command: any ParsableCommand.Type = CairnCommand.self
    var depth = 0
    for word in words {
      let configuration = command.configuration
      let subcommands = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
      guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else { break }
      command = next
      depth += 1
    }
    return (command, depth)
  }

  /// Reads a command line by the subcommand that it names alone, which takes half the time.
  ///
  /// What that cannot read is read from the top: help and errors name every word of the command.
  /// - Throws: What the parser throws.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let (command, depth) = leaf(of: arguments)
    if depth > 0, !arguments.contains(where: { $0.hasPrefix("--generate-completion") }),
      let found = try? command.parseAsRoot(Array(arguments.dropFirst(depth))),
      // A call for help is read as a command, too.
      ObjectIdentifier(type(of: found)) == ObjectIdentifier(command)
    {
      return found
    }
    return try parseAsRoot(arguments)
  }

  private static func refuseUnknownCommand(_ arguments: [String]) throws(Failure) {
    guard let name = arguments.first, !name.hasPrefix("-") else { return }
    var names: [String] = []
    for group in configuration.groupedSubcommands {
      for command in group.subcommands {
        if let name = command.configuration.commandName { names.append(name) }
      }
    }
    if names.contains(name) || name == "help" { return }
    throw Failure(
      "no command '\(name)'"
        + (NearMiss.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""),
      help: "'cairn --help' lists the commands")
  }

  private static func report(_ error: any Error, _ console: Console) -> ExitStatus {
    let style = Style(isOn: console.usesColor && console.showsProgress)
    if let failure = error as? Failure {
      console.writeError("\(style.red("error:")) \(Printable.line(failure.message))\n")
      if !failure.help.isEmpty { console.writeError("help: \(failure.help)\n") }
      return failure.status
    }
    if let code = error as? ExitCode { return ExitStatus(rawValue: code.rawValue) ?? .system }
    let message = fullMessage(for: error)
    if exitCode(for: error) == .success {
      console.write(message.hasSuffix("\n") ? message : message + "\n")
      return .success
    }
    let text = message.hasPrefix("Error:") ? "error:" + message.dropFirst(6) : message
    console.writeError(text.hasSuffix("\n") ? text : text + "\n")
    return .usage
  }
}
