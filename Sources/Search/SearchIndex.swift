import GRDB
package import Knowledge

/// The full text of a knowledge base, section by section, ready to be asked.
///
/// Kept in `.cairn/cache`; what has not changed since is not read again, and where nothing has, a search
/// costs a walk through the folders. Nothing but speed depends on the file: it may be deleted, cut short
/// or unwritable, and then the index is made anew, in memory where it cannot be kept.
package struct SearchIndex: Sendable {
  let queue: DatabaseQueue

  /// What keeps even an index in memory from being made or asked.
  package struct Failure: Error {
    package let reason: String
  }

  /// Opens the index of a knowledge base, and brings it up to date.
  ///
  /// - Parameters:
  ///   - root: An absolute path.
  ///   - usesCache: False to read every file anew, and keep nothing.
  ///   - trusts: False to make the file anew, whatever is in it.
  ///   - progress: Is told how many documents of how many are read.
  /// - Throws: ``Failure`` where SQLite has no memory left.
  /// - Complexity: O(*d*) in the documents where nothing has changed.
  package static func open(
    root: String, configuration: Knowledge.Configuration, usesCache: Bool, trusts: Bool = true, threads: Int,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(Failure) -> SearchIndex {
    let file = IndexFile(root: root)
    let maker = usesCache ? SearchKey.maker(root, configuration) : 0
    let started = FileStamp.now()
    let found = trusts ? file.open(maker: maker) : nil
    if let found {
      let listing = await TreeWalker.list(
        root, configuration, usesCache: usesCache, started: started, threads: threads
      ).listing
      // Two states that are both unknown are not the same.
      if found.state != 0, found.state == SearchKey.state(listing, at: started) {
        return SearchIndex(queue: found.queue)
      }
    }
    let workspace = await Workspace.load(
      root: root, configuration: configuration, usesCache: usesCache, threads: threads,
      progress: progress)
    let pages = PageRow.all(await workspace.graph(threads: threads, suggests: false))
    @Sendable func write(_ queue: DatabaseQueue) async throws {
      try await IndexWriter.write(
        queue, workspace, pages, maker: maker, at: started, threads: threads)
    }
    if maker != 0 {
      let isAmended = found != nil && !isOvergrown(found?.queue)
      for amending in isAmended ? [true, false] : [false] {
        guard let temporary = file.copy(amending: amending) else { break }
        do {
          let queue = try file.writing(temporary)
          if !amending { try await queue.write { try $0.execute(sql: SearchSchema.tables) } }
          try await write(queue)
          if file.place(temporary) { return SearchIndex(queue: queue) }
        } catch {}
        file.discard(temporary)
      }
    }
    do {
      let queue = try IndexFile.inMemory()
      try await queue.write { try $0.execute(sql: SearchSchema.tables) }
      try await write(queue)
      return SearchIndex(queue: queue)
    } catch {
      throw Failure(error)
    }
  }

  /// True where the words of texts that are gone outnumber those that are there: they are never taken
  /// out one by one.
  private static func isOvergrown(_ queue: DatabaseQueue?) -> Bool {
    let counts = try? queue?.read { database in
      try Row.fetchOne(
        database,
        sql: "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'place'), (SELECT count(*) FROM place)"
      ).map { ($0[0] as Int? ?? 0, $0[1] as Int) }
    }
    guard let counts = counts ?? nil else { return true }
    return counts.0 > 2 * counts.1 + 1_000
  }
}

extension SearchIndex.Failure {
  init(_ error: any Error) { reason = (error as? DatabaseError)?.message ?? "\(error)" }
}
