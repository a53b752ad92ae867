package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr accept REF…`.
package struct AcceptDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Say that decisions were made.",
    discussion: """
      A draft, 'XXXX-title.md', gets the next number here: its file is renamed, and every reference to \
      it in the knowledge base is rewritten.
      """)

  @Argument(help: ArgumentHelp("The decisions.", valueName: "ref"))
  var references: [String]

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func run() async throws {
    try await options.opening { opened in
      let hasDrafts = try references.contains { try opened.entry($0).isDraft }
      let revisions = try await options.advanced(references, to: "accepted", in: opened)
      guard hasDrafts else {
        try await options.finish(revisions, in: opened)
        return
      }
      let numbering = DraftNumbering(revisions, opened)
      let changes = try await numbering.changeset(options.decisions.workspace, writes: options.writes)
      try await options.finish(changes, in: opened)
    }
  }
}
