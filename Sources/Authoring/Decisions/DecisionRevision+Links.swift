package import Knowledge
import Markup

extension DecisionRevision {
  /// Adds one side of a link, where the dialect writes it, behind the links that are there.
  ///
  /// Where the dialect says in the status which decision supersedes this one, the status is replaced.
  ///
  /// - Parameters:
  ///   - kind: The words as they are to read, such as `Supersedes`; front matter takes the key that
  ///     they mean.
  ///   - target: The other decision, as it is after its own edits.
  /// - Throws: ``DecisionFailure``.
  package mutating func addLink(
    _ kind: String, to target: DecisionRecord
  ) throws(DecisionFailure) {
    try checkReadable()
    try checkKind(kind)
    guard target.path != record.path else { throw .itself(path: record.path) }
    guard links(kind, to: target).isEmpty else {
      throw .linked(path: record.path, kind: kind, target: target.path)
    }
    let prefixes = settings.prefixes
    try attempt(LinkEdits(record, settings).adding(kind, target), part: "link") { new in
      LinkMatch(record: new, prefixes: prefixes, target: target).links(kind).count == 1
    }
  }

  /// Takes out the link to a decision, and all that ``addLink(_:to:)`` put there for it.
  ///
  /// - Parameters:
  ///   - kind: The words of the link, in any case and spelling; nil for the only one.
  ///   - status: What takes the place of a status that is the link; by default `accepted` in the
  ///     file's spelling.
  /// - Throws: ``DecisionFailure/notLinked(path:kind:target:)``, and
  ///   ``DecisionFailure/severalLinks(path:target:kinds:)``.
  package mutating func removeLink(
    _ kind: String?, to target: DecisionRecord, restoring status: String? = nil
  ) throws(DecisionFailure) {
    try checkReadable()
    let found = links(kind, to: target)
    guard let link = found.first else {
      throw .notLinked(path: record.path, kind: kind, target: target.path)
    }
    if kind == nil, Set(found.map { LinkWords.key($0.kind) }).count > 1 {
      throw .severalLinks(path: record.path, target: target.path, kinds: found.map(\.kind))
    }
    if link.isStatus {
      try setStatus(status ?? spelled("accepted"))
      return
    }
    let (ways, otherwise) = LinkEdits(record, settings).removing(link)
    for edits in ways where !edits.isEmpty {
      guard var again = result(of: edits) else { continue }
      let candidate = again

      guard (try? again.addLink(link.kind, to: target)) != nil, again.record.source == record.source
      else { continue }
      self = candidate
      return
    }
    let count = found.count
    let prefixes = settings.prefixes
    try attempt(otherwise, part: "link") { new in
      LinkMatch(record: new, prefixes: prefixes, target: target).links(kind ?? link.kind).count < count
    }
  }

  /// True for words that are read as a link's again: up to four, of letters, with spaces and hyphens
  /// between.
  package static func isKind(_ words: String) -> Bool {
    words.first?.isLetter == true && words.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" }
      && words.split(separator: " ").count <= 4
  }

  func checkKind(_ words: String) throws(DecisionFailure) {
    if !DecisionRevision.isKind(words) { throw .notAKind(words: words) }
  }

  /// The links to a decision, in file order.
  package func links(_ kind: String? = nil, to target: DecisionRecord) -> [DecisionRecord.Link] {
    LinkMatch(record: record, prefixes: settings.prefixes, target: target).links(kind)
  }
}
