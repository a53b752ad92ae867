package import ArgumentParser
import Authoring

/// `cairn adr amend OLD --by NEW`.
package struct AmendDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "amend",
    abstract: "Say that a decision changes a part of another one, which still holds.",
    discussion: """
      Both sides get a link, 'Amended by' and 'Amends'; no status changes.
      """)

  @Argument(help: ArgumentHelp("The decision that is amended.", valueName: "old"))
  var reference: String

  @Option(help: ArgumentHelp("The decision that amends it.", valueName: "new"))
  var by: String

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func run() async throws {
    try await options.opening { opened in
      try await options.link(by, "Amends", reference, "Amended by", in: opened)
    }
  }
}
