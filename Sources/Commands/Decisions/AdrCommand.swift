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
    groupedSubcommands: [
      CommandGroup(name: "Begin", subcommands: [
        AdrInitCommand.self, AdrNewCommand.self, AdrTemplatesCommand.self,
      ]),
      CommandGroup(name: "Move through life", subcommands: [
        AcceptDecisionCommand.self, RejectDecisionCommand.self, DeprecateDecisionCommand.self,
        SupersedeDecisionCommand.self, AmendDecisionCommand.self,
      ]),
      CommandGroup(name: "Link and number", subcommands: [
        LinkDecisionCommand.self, UnlinkDecisionCommand.self, AdrRenumberCommand.self,
      ]),
      CommandGroup(name: "Look around", subcommands: [
        AdrListCommand.self, AdrShowCommand.self, AdrForCommand.self, AdrGraphCommand.self,
      ]),
      CommandGroup(name: "Derive", subcommands: [
        AdrIndexCommand.self, AdrExportCommand.self, AdrConvertCommand.self, AdrImportCommand.self,
      ]),
    ])

  package init() {}
}
