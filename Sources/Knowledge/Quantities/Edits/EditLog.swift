import Markup

/// What the last commits changed in the lines of the pages that speak of now.
package struct EditLog: Sendable {
  /// A commit that wrote a page which it did not add.
  package struct Step: Sendable, Equatable {
    /// The index of the document.
    package let document: Int
    /// An index of ``FileHistory/commits``.
    package let commit: Int
    /// The contents before and afterwards, as ids of Git.
    package let before: String
    package let after: String

    /// Stands for both contents.
    package var key: UInt64 { ByteHash.hash(after, seed: ByteHash.hash(before)) }
  }

  /// One of ``steps``, and what it changed.
  struct Entry: Sendable {
    let step: Step
    let edit: PageEdit
  }

  /// The newest first.
  let entries: [Entry]
  /// The last commit of which nothing is known any more: an index of ``FileHistory/commits``, -1 for none.
  let horizon: Int

  /// How many edits are looked at, the newest of all pages.
  private static let most = 1_500
  /// How many of one page.
  static let mostOfPage = 40
  /// A page that is larger is a log or made by a program.
  static let mostBytes = 120_000

  /// The edits of the pages that may forget a value, the newest first.
  ///
  /// - Complexity: O(*n* log *n*) in the edits of all pages.
  package static func steps(_ graph: Graph, _ files: FileHistory) -> [Step] {
    var steps: [Step] = []
    for index in graph.documents.indices where speaksOfNow(graph, index) {
      for (version, before) in files.edits(of: graph.documents[index].path).prefix(mostOfPage) {
        guard let before, let after = version.blob, before != after else { continue }
        steps.append(Step(document: index, commit: version.commit, before: before, after: after))
      }
    }
    steps.sort { ($1.commit, $0.document) < ($0.commit, $1.document) }
    return Array(steps.prefix(most))
  }

  /// True for a page whose values are meant to hold now, or which keeps the state of work.
  static func speaksOfNow(_ graph: Graph, _ document: Int) -> Bool {
    let page = graph.documents[document]
    return page.size <= mostBytes && VersionMention.isOfNow(page.path, graph.natures[document].subtracting(.plan))
      && graph.decision(of: document) == nil
  }

  /// True for a page that says what is to be done: of its values only statuses are meant to hold.
  static func isPlan(_ graph: Graph, _ document: Int) -> Bool {
    graph.natures[document].contains(.plan) && !CountedRecords.isStatusPage(graph.documents[document], graph.natures[document])
  }

  /// - Parameters:
  ///   - steps: As ``steps(_:_:)`` gives them.
  ///   - edits: What they changed, by ``Step/key``; a step that is missing is as if older than what is known.
  package init(steps: [Step], edits: [UInt64: PageEdit]) {
    var entries: [Entry] = []
    var horizon = steps.count < EditLog.most ? -1 : steps.last?.commit ?? -1
    for step in steps {
      if let edit = edits[step.key] {
        entries.append(Entry(step: step, edit: edit))
      } else {
        horizon = max(horizon, step.commit)
      }
    }
    self.entries = entries.filter { $0.step.commit > horizon }
    self.horizon = horizon
  }

  /// What some steps changed, of those of which both contents are at hand.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the contents.
  package static func edits(_ steps: some Sequence<Step>, _ texts: [String: [UInt8]]) -> [UInt64: PageEdit] {
    var edits: [UInt64: PageEdit] = [:]
    for step in steps where edits[step.key] == nil {
      guard let old = texts[step.before], let new = texts[step.after] else { continue }
      edits[step.key] = old.count > mostBytes || new.count > mostBytes
        ? PageEdit(changes: [], added: []) : PageEdit(old: old, new: new)
    }
    return edits
  }
}
