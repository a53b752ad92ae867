package import ArgumentParser

/// `cairn adr deprecate REF…`.
package struct DeprecateDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "deprecate",
    abstract: "Say that decisions no longer hold and nothing took their place.",
    discussion: """
      Only what is accepted may be deprecated. Where another decision took its place, 'cairn adr supersede' says so with a link.
      """)

  @Argument(help: ArgumentHelp("The decisions.", valueName: "ref"))
  var references: [String]

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func run() async throws {
    try await options.opening { opened in
      try await options.finish(
        options.advanced(references, to: "deprecated", in: opened), in: opened)
    }
  }
}
