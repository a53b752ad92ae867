package import ArgumentParser

/// `cairn adr`: decisions, from their first draft to the one that supersedes them.
package struct AdrCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "adr",
    abstract: "Create decisions, and move them through their life.",
    discussion: """
      A decision is named by its number, as ADR-0005, by its path, or by a part of its file name \
      that no other has. Files of every common convention are understood, and edits change only the \
      few bytes that they are about.
      """,
    subcommands: [
      AdrInitCommand.self, AdrNewCommand.self, AdrTemplatesCommand.self,
      AcceptDecisionCommand.self, RejectDecisionCommand.self, DeprecateDecisionCommand.self,
      SupersedeDecisionCommand.self, AmendDecisionCommand.self, LinkDecisionCommand.self,
      UnlinkDecisionCommand.self,
    ])

  package init() {}
}
