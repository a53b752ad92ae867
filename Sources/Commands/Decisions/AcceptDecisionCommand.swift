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
    var opened = try options.open()
    let drafts = try references.map { try opened.entry($0) }.filter(\.isDraft)
    guard !drafts.isEmpty else {
      try await options.finish(options.advanced(references, to: "accepted", in: opened), in: opened)
      return
    }
    let lock = options.writes ? try numberLock(opened) : nil
    defer { lock?.release() }
    // Another command may have taken numbers while this one waited.
    opened = try options.open()
    let revisions = try await options.advanced(references, to: "accepted", in: opened)
    let numbering = DraftNumbering(revisions, opened)
    let changes = try await numbering.changeset(options.decisions.workspace, writes: options.writes)
    try await options.finish(changes, in: opened)
  }

  private func numberLock(_ opened: DecisionOptions.Opened) throws(Failure) -> NumberLock {
    do throws(ChangesetWriter.Failure) {
      return try NumberLock(root: opened.log.root)
    } catch {
      throw Failure(error)
    }
  }
}
