package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr unlink SRC [KIND] TARGET`.
package struct UnlinkDecisionCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "unlink",
    abstract: "Take a link between two decisions out, on both sides.",
    discussion: """
      KIND may be left out where there is one link only. A decision that is superseded no more is again \
      what its status section or log says beside the link; where nothing tells, as in front matter, it \
      becomes accepted. --status says something else.
      """)

  @Argument(help: ArgumentHelp("SRC TARGET, or SRC KIND TARGET.", valueName: "ref"))
  var words: [String]

  @Option(help: ArgumentHelp("What a decision becomes that is superseded no more.", valueName: "text"))
  var status: String?

  @OptionGroup var options: DecisionWritingOptions

  package init() {}

  package func validate() throws {
    guard (2...3).contains(words.count) else {
      throw ValidationError("unlink takes SRC TARGET, or SRC KIND TARGET")
    }
    if let status, status.isEmpty || status.contains(where: \.isNewline) {
      throw ValidationError("--status is one line of text")
    }
  }

  package func run() async throws {
    try await options.opening { try await change($0) }
  }

  private func change(_ opened: DecisionOptions.Opened) async throws {
    let settings = opened.configuration.decisions
    let kind = words.count == 3 ? words[1] : nil
    var one = DecisionRevision(try await opened.record(words[0]), settings)
    var other = DecisionRevision(try await opened.record(words[words.count - 1]), settings)
    try options.editing { () throws(DecisionFailure) in
      let (first, second) = (one.record, other.record)
      let found = one.links(kind, to: second)
      guard let link = found.first else {
        throw .notLinked(path: first.path, kind: kind, target: second.path)
      }
      let back = backward(link.kind, from: other.links(nil, to: first))
      try remove(kind, link, from: second, in: &one)
      for link in back { try remove(link.kind, link, from: first, in: &other) }
    }
    try await options.finish([one, other], in: opened)
  }

  /// The other side of a link: the link that says the same from there, or the only one there is where
  /// the words are one's own.
  private func backward(
    _ kind: String, from links: [DecisionRecord.Link]
  ) -> [DecisionRecord.Link] {
    guard let reverse = LinkWords.reverse(of: kind) else { return links.count == 1 ? links : [] }
    let said = links.filter { LinkWords.key($0.kind) == LinkWords.key(reverse) }
    return Array(said.prefix(1))
  }

  private func remove(
    _ kind: String?, _ link: DecisionRecord.Link, from target: DecisionRecord,
    in revision: inout DecisionRevision
  ) throws(DecisionFailure) {
    guard link.relation == .supersededBy, kind != nil || revision.links(nil, to: target).count == 1 else {
      try revision.removeLink(kind, to: target)
      return
    }
    if let status {
      try revision.restore(status, from: target, words: link.kind, on: options.day)
    } else {
      try revision.restore(from: target, words: link.kind, on: options.day)
    }
  }
}
