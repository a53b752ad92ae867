package import ArgumentParser
import Knowledge
import Workflow

/// `cairn session start`: says who else is here, and what to know.
package struct SessionStartCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start a session, or go on with it, and print what to know.",
    discussion: """
      Says which other sessions are live and which files they work on, as Git tells it, and prints the \
      resume pack. Safe to call again: the live session of the same actor, track and working tree goes on.
      """)

  @OptionGroup var options: SessionOptions

  package init() {}

  package func run() async throws {
    Console.current.write(try await SessionOpening(options: options).text(budget: SessionOpening.usualBudget))
  }
}
