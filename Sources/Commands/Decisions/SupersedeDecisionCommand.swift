package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr supersede OLD… --by NEW`.
package struct SupersedeDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "supersede",
    abstract: "Say that a decision took the place of others.",
    discussion: """
      The old decisions become superseded and link to the new one, and it links to them. The new one \
      must be alive; where it is only proposed, a warning says that nothing holds until it is accepted. \
      All files are written or none.
      """)

  @Argument(help: ArgumentHelp("The decisions that no longer hold.", valueName: "old"))
  var references: [String]

  @Option(help: ArgumentHelp("The decision that took their place.", valueName: "new"))
  var by: String

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func run() async throws {
    try await options.opening { try await change($0) }
  }

  private func change(_ opened: DecisionOptions.Opened) async throws {
    let settings = opened.configuration.decisions
    var new = DecisionRevision(try await opened.record(by), settings)
    try options.checkSuccessor(new.record, opened)
    var revisions: [DecisionRevision] = []
    for record in try await options.records(references, in: opened) {
      var old = DecisionRevision(record, settings)
      try options.editing { () throws(DecisionFailure) in
        guard record.path != new.record.path else { throw .itself(path: record.path) }
        try old.checkMay(become: "superseded")
        try old.supersede(by: new.record, on: options.day)
        try new.addLink("Supersedes", to: old.record)
      }
      revisions.append(old)
    }
    try await options.finish(revisions + [new], in: opened)
  }
}

extension DecisionWritingOptions {
  /// Refuses a successor that does not hold itself, and warns about one that does not yet.
  func checkSuccessor(_ record: DecisionRecord, _ opened: DecisionOptions.Opened) throws(Failure) {
    guard let status = record.status?.value else { return }
    let path = Printable.line(opened.shown(record.path))
    guard status.isLive else {
      throw Failure(
        "'\(path)' is \(status.rawValue) and cannot take another's place; nothing was written",
        help: "name the decision that holds now")
    }
    if status != .accepted {
      Console.current.writeError(
        "warning: '\(path)' is only \(status.rawValue); until it is accepted, nothing holds\n")
    }
  }
}
