import Knowledge
import Markup

/// The files of a renumbering as they will be: numbers, paths, fragments, and what is generated from
/// them.
struct RenumberedPages {
  /// What was written anew by its path, so that no number in it is in doubt.
  private(set) var rewritten: [Refactoring.Leftover] = []
  private var changes: [String: Changeset.Change] = [:]
  private var counts: [String: Int] = [:]
  private var leftovers: [Refactoring.Leftover] = []
  private let moves: PathMoves
  private let moved: Graph
  private let tree: SourceTree

  init(
    _ survey: CitationSurvey, _ moves: PathMoves, _ numbers: [String: [TextEdit]], in graph: Graph,
    _ tree: SourceTree, threads: Int
  ) async throws(Refactoring.Failure) {
    self.moves = moves
    self.tree = tree
    let settings = ConfigurationMoves(moves, bytes: tree.read(Configuration.fileName))
    moved = await Graph(
      documents: graph.documents.map { $0.moved(to: moves.newPath(of: $0.path)) },
      listing: graph.listing.moving(moves),
      configuration: settings.configuration ?? graph.configuration, threads: threads)
    var reader = DocumentReader(graph, tree)
    var rewriter = ReferenceRewriter(graph, moved: moved, moves: moves)
    let files = Dictionary(survey.files.map { ($0.path, $0.bytes) }) { $1 }
    let entries = settings.edits + NavigationMoves.edits(moves, graph.navigations)
    let structured = Dictionary(grouping: entries, by: \.path)
    var pending: [(index: Int, before: [UInt8], edits: [TextEdit], paths: [ReferenceRewriter.Rewrite])] = []
    for (index, document) in graph.documents.enumerated() {
      let own = structured[document.path] ?? []
      var source: [UInt8]?
      let result = try rewriter.rewrites(of: index) { () throws(Refactoring.Failure) in
        let bytes = try reader.bytes(of: document)
        source = bytes
        return bytes
      }
      let digits = numbers[document.path] ?? []
      let bytes = source ?? files[document.path]
      // A name such as `ADR-0015` in front matter is a number, and no path takes its place.
      let paths = result.rewrites.filter { !isNumber(bytes ?? [], $0.edit.range, graph.configuration) }
      leftovers += result.leftovers
        .filter { !isNumber(bytes ?? [], $0, graph.configuration) }
        .map { .init(path: document.path, range: $0) }
      rewritten += paths.map { .init(path: document.path, range: $0.edit.range) }
      guard let before = bytes, !(paths.isEmpty && digits.isEmpty && own.isEmpty) else { continue }
      if source == nil, try reader.bytes(of: document) != before { throw .changed(path: document.path) }
      let all = RenumberedPages.joined(paths.map(\.edit) + own, digits)
      pending.append((index, before, all, paths))
    }
    var fragments = FragmentMoves(graph)
    for item in pending where moves.holds(graph.documents[item.index].path) {
      let after = try Refactoring.applied(item.edits, to: item.before, graph.documents[item.index].path)
      fragments.add(item.index, reader.parse(after, graph.documents[item.index].path))
    }
    var places = Dictionary(pending.map { ($0.index, $0) }) { $1 }
    for index in fragments.citing() {
      if places[index] == nil {
        places[index] = (index, try reader.bytes(of: graph.documents[index]), [], [])
      }
      guard let item = places[index] else { continue }
      places[index]?.edits += fragments.edits(of: index, item.before)
    }
    for index in places.keys.sorted() {
      guard let item = places[index], !item.edits.isEmpty else { continue }
      let document = graph.documents[index]
      let after = try Refactoring.applied(item.edits, to: item.before, document.path)
      let newPath = moves.newPath(of: document.path)
      guard rewriter.keeps(reader.parse(after, newPath), document, item.paths, moved) else {
        throw .unsafe(path: document.path)
      }
      counts[document.path] = Set(item.edits).count
      changes[document.path] = Changeset.Change(
        path: document.path, newPath: newPath, before: item.before, after: after)
    }
    try addOthers(numbers, structured, files, graph)
  }

  /// Files that are no documents of the graph: code, `cairn.yml`, `mkdocs.yml`.
  private mutating func addOthers(
    _ numbers: [String: [TextEdit]], _ structured: [String: [TextEdit]], _ files: [String: [UInt8]],
    _ graph: Graph
  ) throws(Refactoring.Failure) {
    for path in Set(numbers.keys).union(structured.keys).sorted() where graph.document(at: path) == nil {
      guard let before = files[path] ?? tree.read(path) else { throw .changed(path: path) }
      let edits = RenumberedPages.joined(structured[path] ?? [], numbers[path] ?? [])
      counts[path] = Set(edits).count
      changes[path] = Changeset.Change(
        path: path, newPath: moves.newPath(of: path), before: before,
        after: try Refactoring.applied(edits, to: before, path))
    }
    for change in LinkMoves.changes(moves, graph.listing, tree) { changes[change.path] = change }
    for move in moves.moves where changes[move.from] == nil {
      changes[move.from] = Changeset.Change(moving: move.from, to: move.to)
    }
  }

  /// The edits of numbers that no other edit holds, and all others.
  private static func joined(_ paths: [TextEdit], _ numbers: [TextEdit]) -> [TextEdit] {
    paths + numbers.filter { number in
      !paths.contains { $0.range.start < number.range.end && number.range.start < $0.range.end }
    }
  }

  private func isNumber(_ bytes: [UInt8], _ range: SourceRange, _ settings: Configuration) -> Bool {
    let written = bytes[range.offsets.clamped(to: 0..<bytes.count)]
    let text = String(decoding: written, as: UTF8.self).filter { $0 != "\"" && $0 != "'" }
    return DecisionLog.number(in: text, prefixes: settings.decisions.prefixes) != nil
  }

  // MARK: What is generated

  /// All of it, with the generated regions written anew that were up to date.
  func refactoring(_ graph: Graph, threads: Int) async throws(Refactoring.Failure) -> Refactoring {
    let outdated = Set(
      await SyncRegions(graph, threads: threads) { _ in true }.changeset.changes.map(\.path)
        .map(moves.newPath))
    var parser = MarkdownParser(options: graph.configuration.parserOptions)
    let numbered = changes
    let documents = graph.documents.map { document -> Document in
      let path = moves.newPath(of: document.path)
      guard let after = numbered[document.path]?.after else { return document.moved(to: path) }
      return moved.configuration.document(after, at: path, &parser)
    }
    let after = await Graph(
      documents: documents, listing: moved.listing, configuration: moved.configuration,
      threads: threads)
    let sync = await SyncRegions(after, threads: threads) { !outdated.contains($0) }
    var changes = numbered
    for change in sync.changeset.changes {
      let path = moves.oldPath(of: change.path)
      changes[path] = Changeset.Change(
        path: path, newPath: change.path, before: changes[path]?.before ?? change.before,
        after: change.after)
    }
    return Refactoring(
      changeset: Changeset(Array(changes.values)),
      counts: counts.map { .init(path: moves.newPath(of: $0.key), references: $0.value) },
      leftovers: leftovers)
  }
}

extension ReferenceRewriter {
  /// True where a renumbered document has the structure that it had, and its paths lead where they
  /// should; names of decisions have other numbers.
  mutating func keeps(
    _ new: Document, _ old: Document, _ rewrites: [Rewrite], _ moved: Graph
  ) -> Bool {
    guard new.references.count == old.references.count, new.headings.count == old.headings.count,
      new.definitions.count == old.definitions.count, let index = moved.document(at: new.path)
    else { return false }
    let byStart = Dictionary(rewrites.map { ($0.edit.range.start, $0) }) { $1 }
    for (one, other) in zip(old.references, new.references) {
      guard one.kind == other.kind else { return false }
      guard let rewrite = byStart[one.destinationRange.start], one.kind != .frontMatter else { continue }
      guard after.target(other.kind, new.pool.utf8(other.destination), in: index).path == rewrite.path
      else { return false }
    }
    return true
  }
}
