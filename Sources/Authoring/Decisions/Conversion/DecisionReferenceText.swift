import Knowledge

/// How a dialect names another decision.
struct DecisionReferenceText {
  let dialect: DecisionDialect
  let prefix: String
  let peers: [DecisionPeer]
  /// How many of them have a number in a folder.
  let counts: [DecisionPeer.Place: Int]
  /// The folder of the file that names them.
  let folder: String

  /// A Markdown link, or an escaped name where no file is known.
  func link(_ target: DecisionOutline.Target) -> String {
    guard let peer = peer(target) else { return MarkdownText.escaped(written(target)) }
    return MarkdownText.link(MarkdownText.escaped(label(peer)), to: way(to: peer))
  }

  /// A name without a link, where a number says which one is meant; else a path.
  func name(_ target: DecisionOutline.Target) -> String {
    guard let peer = peer(target) else { return written(target) }
    return isNamed(peer) ? identifier(peer) : way(to: peer)
  }

  /// True where a number is enough to tell a decision.
  func isNamed(_ target: DecisionOutline.Target) -> Bool { peer(target).map(isNamed) ?? true }

  private func isNamed(_ peer: DecisionPeer) -> Bool {
    guard let place = peer.place, place.folder == folder else { return false }
    return counts[place] == 1
  }

  private func identifier(_ peer: DecisionPeer) -> String {
    peer.number.map { "\(prefix)-\(Decision.padded($0))" } ?? peer.title
  }

  private func label(_ peer: DecisionPeer) -> String {
    switch dialect {
    case .nygard, .phodal: peer.number.map { "\($0). \(peer.title)" } ?? peer.title
    case .log4brains: peer.stem
    case .madr2, .madr3, .madr4, .house, .adrs, .plain: identifier(peer)
    }
  }

  private func way(to peer: DecisionPeer) -> String {
    RelativePath.way(to: peer.path, from: folder).joined(separator: "/")
  }

  private func peer(_ target: DecisionOutline.Target) -> DecisionPeer? {
    if case .decision(let place) = target, peers.indices.contains(place) { peers[place] } else { nil }
  }

  private func written(_ target: DecisionOutline.Target) -> String {
    if case .written(let name) = target { name } else { "" }
  }
}

extension DecisionOutline.Link {
  /// The words before the target, as a line of text begins.
  var lineWords: String {
    switch relation {
    case .supersedes: "Supersedes"
    case .supersededBy: "Superseded by"
    case .amends: "Amends"
    case .amendedBy: "Amended by"
    case .relatesTo: "Relates to"
    case .dependsOn: "Depends on"
    case .implements: "Implements"
    case nil, .linksTo, .mentions, .next, .partOf, .implementedIn:
      words.prefix(1).uppercased() + words.dropFirst()
    }
  }

  /// The key of the house format; nil for words of one's own.
  var key: String? {
    guard let relation, relation != .linksTo, relation != .mentions else { return nil }
    return relation.name
  }
}
