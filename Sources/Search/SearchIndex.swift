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

  /// Finds the sections that have all words of a query, or, where none has, those that have any.
  ///
  /// The index of an earlier run is asked while the folders are walked through: where nothing has changed,
  /// which is nearly always, its answer stands. Otherwise it is brought up to date first, and one that turns
  /// out to be damaged is made anew.
  ///
  /// - Parameters:
  ///   - limit: The most hits that are given.
  ///   - root: An absolute path.
  ///   - usesCache: False to read every file anew, and keep nothing.
  ///   - progress: Is told how many documents of how many are read.
  /// - Throws: ``Failure`` where SQLite has no memory left.
  /// - Complexity: O(*d*) in the documents where nothing has changed, and O(*m* log *m*) in the sections that
  ///   fit.
  package static func answer(
    to query: SearchQuery, _ filter: SearchFilter, limit: Int, root: String, configuration: Knowledge.Configuration,
    usesCache: Bool, threads: Int, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(Failure) -> SearchAnswer {
    let file = IndexFile(root: root)
    let maker = usesCache ? SearchKey.maker(root, configuration) : 0
    let started = FileStamp.now()
    @Sendable func kept() -> Kept? {
      guard let (queue, state) = file.open(maker: maker) else { return nil }
      return Kept(queue: queue, state: state, answer: try? SearchIndex(queue: queue).search(query, filter, limit: limit))
    }
    @Sendable func state() async -> UInt64 {
      if maker == 0 { return 0 }
      let listing = await TreeWalker.list(root, configuration, usesCache: usesCache, started: started, threads: threads)
        .listing
      return SearchKey.state(listing, at: started)
    }
    async let earlier = kept()
    async let current = state()
    let (found, now) = await (earlier, current)
    // Two states that are both unknown are not the same.
    if let found, let answer = found.answer, found.state != 0, found.state == now { return answer }
    func made(from queue: DatabaseQueue?) async throws(Failure) -> SearchAnswer {
      try await make(
        file, maker, amending: queue, root: root, configuration: configuration, usesCache: usesCache,
        at: started, threads: threads, progress: progress
      ).search(query, filter, limit: limit)
    }
    // A file may be damaged where only what was read of it anew shows it.
    if found?.answer != nil, let answer = try? await made(from: found?.queue) { return answer }
    return try await made(from: nil)
  }

  /// What an earlier run left, and what it answers.
  private struct Kept: Sendable {
    let queue: DatabaseQueue
    let state: UInt64
    /// Nil where the file is damaged.
    let answer: SearchAnswer?
  }

  /// Makes the index of a knowledge base, and keeps it where it can be kept.
  ///
  /// - Parameter kept: What an earlier run left: only what has changed since is read. Nil to make all anew.
  private static func make(
    _ file: IndexFile, _ maker: UInt64, amending kept: DatabaseQueue?, root: String,
    configuration: Knowledge.Configuration, usesCache: Bool, at started: Int64, threads: Int,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws(Failure) -> SearchIndex {
    let workspace = await Workspace.load(
      root: root, configuration: configuration, usesCache: usesCache, threads: threads,
      progress: progress)
    let pages = PageRow.all(await workspace.graph(threads: threads, suggests: false))
    @Sendable func write(_ queue: DatabaseQueue) async throws {
      try await IndexWriter.write(
        queue, workspace, pages, maker: maker, at: started, threads: threads)
    }
    if maker != 0 {
      let isAmended = kept != nil && !isOvergrown(kept)
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
