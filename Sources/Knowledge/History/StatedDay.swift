package import Markup

/// A day that a page gives as the one of its last change.
package struct StatedDay: Sendable, Equatable {
  /// An index of ``Graph/documents``.
  package let document: Int
  /// `2026-01-02`.
  package let day: String
  package let range: SourceRange
  /// The key of the front matter, or `Last updated` for a line of the text.
  package let label: String

  /// The keys, without hyphens and in lower case, that mean the last change and nothing else.
  private static let keys: Set<String> = [
    "dateupdated", "datemodified", "lastchanged", "lastedited", "lastmod", "lastmodified", "lastupdate",
    "lastupdated", "modified", "modifiedat", "updated", "updatedat", "updatedon",
  ]

  /// A commit that touches more documents is a rename or a new format.
  package static let mostDocuments = 30
  /// Fewer words than these are a slip mended, and no news.
  package static let leastWords = 4
  /// Where a knowledge base writes the day of each small edit into `date`.
  private static let leastWordsOfHabit = 2
  private static let mostLines = 2
  /// Days by which a stated day and the commit's may differ: clocks, and work that was committed late.
  private static let patience = 2

  /// The days of the pages that make claims, sorted by document; those in a `date` too, where the knowledge base
  /// writes the day of the last change there.
  package static func all(in graph: Graph, _ files: FileHistory?) -> [StatedDay] {
    let pages = graph.documents.indices.filter { !graph.isHistory($0) }
    let habit = files.map { DateHabit(graph, $0).pages } ?? []
    return pages.flatMap { index in
      all(of: graph.documents[index], index, usesDate: habit.contains(index))
    }
  }

  /// - Parameter usesDate: True where `date` is the day of the last change, too.
  static func all(of document: Document, _ index: Int, usesDate: Bool = false) -> [StatedDay] {
    var found: [StatedDay] = []
    for entry in document.frontMatter?.entries ?? [] {
      let key = entry.key.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
      guard keys.contains(key) || usesDate && key == "date", let text = entry.value.string else { continue }
      let day = String(text.prefix(10))
      guard CalendarDay.isDay(day), text.utf8.count == 10 || "T ".contains(text.dropFirst(10).first ?? " ")
      else { continue }
      found.append(StatedDay(document: index, day: day, range: entry.value.range, label: entry.key))
    }
    let lines = document.claims.filter { $0.kind == .updated }
    // A page may say it at its top and at its end; one that says it more often lists the days of other things.
    for claim in lines where lines.count <= mostLines {
      guard claim.traits.isDisjoint(with: [.quoted, .struck]) else { continue }
      let day = document[claim.value]
      guard CalendarDay.isDay(day) else { continue }
      found.append(StatedDay(document: index, day: day, range: claim.range, label: "Last updated"))
    }
    return found
  }

  // MARK: Edits behind the day

  /// An edit that a stated day may have missed.
  package struct Edit: Sendable, Equatable {
    package let commit: FileHistory.Commit
    let path: String
    let before: String
    let after: String
  }

  /// The commits that changed the page well after its day, the newest first, mass edits left out.
  func edits(in graph: Graph, _ files: FileHistory) -> [Edit] {
    var found: [Edit] = []
    for (version, before) in files.edits(of: graph.documents[document].path) {
      let commit = files.commits[version.commit]
      guard let days = CalendarDay.days(from: day, to: commit.date), days >= StatedDay.patience else { break }
      // What added the page changed nothing, and in a shallow clone added nothing either.
      guard let before, let after = version.blob, before != after else { continue }
      guard files.documentsTouched(by: version.commit) <= StatedDay.mostDocuments else { continue }
      found.append(Edit(commit: commit, path: version.path, before: before, after: after))
      if found.count == 4 { break }
    }
    return found
  }

  /// The contents that ``missedEdit(_:_:_:)`` compares, as ids of Git.
  static func contents(in graph: Graph, _ files: FileHistory) -> Set<String> {
    Set(all(in: graph, files).flatMap { $0.edits(in: graph, files) }.flatMap { [$0.before, $0.after] })
  }

  /// The last commit that changed what the page says, and left its day as it was.
  ///
  /// - Parameter texts: Contents by their ids.
  package func missedEdit(
    _ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]
  ) -> FileHistory.Commit? {
    for edit in edits(in: graph, files) {
      guard let before = texts[edit.before], let after = texts[edit.after] else { continue }
      let change = StatedDay.change(
        of: edit.path, from: before, to: after, label: label, graph.configuration)
      if change == .otherDay { return nil }
      if change == .words { return edit.commit }
    }
    return nil
  }

  package enum Change: Sendable, Equatable {
    /// The stated day changed, too.
    case otherDay
    /// The words did, and the day did not.
    case words
    case nothing
  }

  /// What an edit did to a page and the day that it states.
  package static func change(
    of path: String, from before: [UInt8], to after: [UInt8], label: String, _ configuration: Configuration
  ) -> Change {
    var parser = MarkdownParser(options: configuration.parserOptions)
    let old = configuration.document(before, at: path, &parser)
    let new = configuration.document(after, at: path, &parser)
    let days = [old, new].map { document in
      all(of: document, 0, usesDate: label.lowercased() == "date").filter { $0.label == label }.map(\.day)
    }
    guard days[0] == days[1] else { return .otherDay }
    let change = SubstanceChange(from: Substance(old, before), to: Substance(new, after))
    guard let words = change.words else { return .nothing }
    return max(words.added, words.removed) >= (label.lowercased() == "date" ? leastWordsOfHabit : leastWords) ? .words : .nothing
  }
}
