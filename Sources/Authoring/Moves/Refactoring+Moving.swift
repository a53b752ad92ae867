package import Knowledge
package import Markup

extension Refactoring {
  /// Moves files and folders, and rewrites what leads to them and what leads from them.
  ///
  /// - Parameters:
  ///   - extra: Edits of files that name paths in ways that no reference does, such as the `nav` of
  ///     `mkdocs.yml`, by the files' old paths.
  ///   - threads: How many threads resolve; the result does not depend on it.
  /// - Throws: ``Failure``.
  /// - Complexity: O(*r*) in the references of the whole knowledge base.
  package init(
    moving moves: PathMoves, in graph: Graph, _ tree: SourceTree, extra: [TextEdit] = [],
    threads: Int
  ) async throws(Failure) {
    let settings = ConfigurationMoves(moves, bytes: tree.read(Configuration.fileName))
    let moved = await Graph(
      documents: graph.documents.map { $0.moved(to: moves.newPath(of: $0.path)) },
      listing: graph.listing.moving(moves),
      configuration: settings.configuration ?? graph.configuration, threads: threads)
    var rewriter = ReferenceRewriter(graph, moved: moved, moves: moves)
    var reader = DocumentReader(graph, tree)
    let entries = NavigationMoves.edits(moves, graph.navigations) + DecisionMoves.edits(moves, graph, tree)
    var edits = Dictionary(grouping: extra + settings.edits + entries, by: \.path)
    var counts = edits.mapValues(\.count)
    var leftovers: [Leftover] = []
    var changes: [String: Changeset.Change] = [:]
    for (index, document) in graph.documents.enumerated() {
      var source: [UInt8]?
      let result = try rewriter.rewrites(of: index) { () throws(Failure) in
        let bytes = try reader.bytes(of: document)
        source = bytes
        return bytes
      }
      leftovers += result.leftovers.map { Leftover(path: document.path, range: $0) }
      guard let before = source, !result.rewrites.isEmpty else { continue }
      counts[document.path, default: 0] += result.rewrites.count
      let all = result.rewrites.map(\.edit) + (edits.removeValue(forKey: document.path) ?? [])
      let after = try Refactoring.applied(all, to: before, document.path)
      let newPath = moves.newPath(of: document.path)
      let reread = reader.parse(after, newPath)
      guard rewriter.agrees(reread, with: document, result.rewrites, moved) else {
        throw .unsafe(path: document.path)
      }
      changes[document.path] = Changeset.Change(
        path: document.path, newPath: newPath, before: before, after: after)
    }
    for (path, edits) in edits {
      guard let before = tree.read(path) else { throw .changed(path: path) }
      changes[path] = Changeset.Change(
        path: path, newPath: moves.newPath(of: path), before: before,
        after: try Refactoring.applied(edits, to: before, path))
    }
    for change in LinkMoves.changes(moves, graph.listing, tree) { changes[change.path] = change }
    for move in moves.moves where changes[move.from] == nil {
      changes[move.from] = Changeset.Change(moving: move.from, to: move.to)
    }
    self.init(
      changeset: Changeset(Array(changes.values)),
      counts: counts.map { Count(path: moves.newPath(of: $0.key), references: $0.value) },
      leftovers: leftovers)
  }

  static func applied(
    _ edits: [TextEdit], to bytes: [UInt8], _ path: String
  ) throws(Failure) -> [UInt8] {
    let exact = Changeset.sorted(edits.map { $0.exact(in: bytes) })
    guard !Changeset.overlap(exact) else { throw .unsafe(path: path) }
    return exact.applied(to: bytes)
  }
}

extension ReferenceRewriter {
  /// True where a rewritten document says the same as before, but for its new destinations, and those
  /// lead where they should.
  mutating func agrees(
    _ new: Document, with old: Document, _ rewrites: [Rewrite], _ moved: Graph
  ) -> Bool {
    guard new.references.count == old.references.count, new.headings.count == old.headings.count,
      new.definitions.count == old.definitions.count, let index = moved.document(at: new.path)
    else { return false }
    let byStart = Dictionary(rewrites.map { ($0.edit.range.start, $0) }) { $1 }
    for (one, other) in zip(old.references, new.references) {
      guard one.kind == other.kind else { return false }
      let meaning = new.pool.utf8(other.destination)
      // In the front matter a destination may begin within the value.
      let rewrite =
        one.kind == .frontMatter
        ? rewrites.first { one.destinationRange.contains($0.edit.range) }
        : byStart[one.destinationRange.start]
      if let rewrite {
        guard destination(other.kind, meaning, in: index) == rewrite.path else { return false }
      } else if !meaning.elementsEqual(old.pool.utf8(one.destination)) {
        return false
      }
    }
    return true
  }

  private mutating func destination(
    _ kind: Reference.Kind, _ meaning: ArraySlice<UInt8>, in index: Int
  ) -> String? {
    after.target(kind, meaning, in: index).path
  }
}
