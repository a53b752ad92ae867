package import ArgumentParser

/// `cairn session`: who works here, and what they leave for the next.
package struct SessionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Start a session of work, note decisions and next steps, and close it.",
    discussion: """
      A session belongs to an actor, a track and a working tree. One of which nothing is heard for a day \
      is abandoned. Sessions stand in the store of tasks; where that cannot be opened, notes go to \
      '.cairn/sessions', and the next start takes them from there.
      """,
    subcommands: [
      SessionStartCommand.self, SessionCheckpointCommand.self, SessionEndCommand.self,
      SessionListCommand.self,
    ])

  package init() {}
}
