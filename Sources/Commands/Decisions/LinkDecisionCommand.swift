package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr link SRC KIND TARGET [REVERSE]`.
package struct LinkDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Link two decisions, on both sides.",
    discussion: """
      KIND is how SRC stands to TARGET, such as 'Amends', 'Clarifies' or 'Depends on', and REVERSE how \
      TARGET stands to SRC; it may be left out where KIND is a common one. A link that supersedes \
      changes the status, as 'cairn adr supersede' does.
      """)

  @Argument(help: ArgumentHelp("The decision that the link begins at.", valueName: "src"))
  var source: String

  @Argument(help: ArgumentHelp("How it stands to the other one.", valueName: "kind"))
  var kind: String

  @Argument(help: ArgumentHelp("The other decision.", valueName: "target"))
  var target: String

  @Argument(help: ArgumentHelp("How the other one stands to it.", valueName: "reverse"))
  var reverse: String?

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func validate() throws {
    for words in [kind, reverse ?? "x"] {
      guard DecisionRevision.isKind(words) else {
        throw ValidationError("'\(Printable.line(words))' is no kind of link; write up to four words")
      }
    }
  }

  package func run() async throws {
    guard let back = reverse ?? LinkWords.reverse(of: kind) else {
      throw Failure(
        "'\(kind)' says nothing about the other side",
        help: "write how it reads from there, as in: link \(source) '\(kind)' \(target) 'Paid for by'")
    }
    try await options.opening { opened in
      try await options.link(source, kind, target, back, in: opened)
    }
  }
}

extension DecisionWritingOptions {
  /// Links two decisions and writes both.
  func link(
    _ source: String, _ kind: String, _ target: String, _ reverse: String,
    in opened: DecisionOptions.Opened
  ) async throws(Failure) {
    let settings = opened.configuration.decisions
    var one = DecisionRevision(try await opened.record(source), settings)
    var other = DecisionRevision(try await opened.record(target), settings)
    if LinkWords.relation(kind) == .supersededBy { try checkSuccessor(other.record, opened) }
    if LinkWords.relation(reverse) == .supersededBy { try checkSuccessor(one.record, opened) }
    try editing { () throws(DecisionFailure) in
      try add(kind, to: other.record, in: &one)
      try add(reverse, to: one.record, in: &other)
    }
    try await finish([one, other], in: opened)
  }

  private func add(
    _ kind: String, to target: DecisionRecord, in revision: inout DecisionRevision
  ) throws(DecisionFailure) {
    guard LinkWords.relation(kind) == .supersededBy else {
      try revision.addLink(kind, to: target)
      return
    }
    try revision.checkMay(become: "superseded")
    try revision.supersede(by: target, words: kind, on: day)
  }
}
