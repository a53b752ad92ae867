package import ArgumentParser

/// `cairn adr reject REF…`.
package struct RejectDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Say that decisions were decided against.",
    discussion: """
      A decision that is proposed or a draft may be rejected; its text and its number stay, so that nobody has to decide the same again.
      """)

  @Argument(help: ArgumentHelp("The decisions.", valueName: "ref"))
  var references: [String]

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func run() async throws {
    try await options.opening { opened in
      try await options.finish(
        options.advanced(references, to: "rejected", in: opened), in: opened)
    }
  }
}
