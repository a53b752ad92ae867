import GRDB
import Knowledge
import Markup

/// Brings the tables of an index to what a knowledge base holds now.
struct IndexWriter {
  let database: Database

  /// A page whose text has to be read.
  struct Text: Sendable {
    var sections: [Section] = []
  }

  /// Adds, changes and removes pages, in one transaction.
  ///
  /// - Complexity: O(*n*) in the bytes of the pages that have changed, and O(*p*) in all pages.
  static func write(
    _ queue: DatabaseQueue, _ workspace: Workspace, _ pages: [(row: PageRow, card: DocumentCard)],
    maker: UInt64, at now: Int64, threads: Int
  ) async throws {
    let known = try await queue.read { try IndexWriter(database: $0).known() }
    let stamps = workspace.listing.stamps
    let isStale = pages.indices.map { index -> Bool in
      guard let found = known[pages[index].row.path] else { return true }
      return found.stamp == .unknown || found.stamp != stamps[index]
        // Its first section carries them.
        || found.row.title != pages[index].row.title || found.row.tags != pages[index].row.tags
        || found.row.decision != pages[index].row.decision
    }
    let stale = pages.indices.filter { isStale[$0] }
    let cards = pages.map(\.card)
    let texts = await Stripes.map(count: stale.count, threads: threads) { next in
      var done: [(Int, Text)] = []
      while let stripe = next() {
        for index in stripe {
          let document = workspace.documents[stale[index]]
          let bytes = FileReader.read(
            workspace.root + "/" + document.path, limit: workspace.configuration.sizeLimit)
          let reader = SectionReader(document, bytes ?? [], cards[stale[index]])
          done.append((index, Text(sections: reader.sections())))
        }
      }
      return done
    }
    let rows = pages.map(\.row)
    try await queue.write { database in
      let writer = IndexWriter(database: database)
      let present = Set(rows.map(\.path))
      for (path, page) in known.sorted(by: { $0.key < $1.key }) where !present.contains(path) {
        try writer.remove(page.id)
      }
      for (index, text) in zip(stale, texts) {
        let stamp = stamps[index].isRecent(at: now) ? .unknown : stamps[index]
        if let page = known[rows[index].path] { try writer.remove(page.id) }
        try writer.add(rows[index], stamp, text.sections)
      }
      for (index, row) in rows.enumerated() where !isStale[index] {
        if let page = known[row.path], page.row != row { try writer.change(page.id, row) }
      }
      try database.execute(sql: "DELETE FROM about")
      try database.execute(
        sql: "INSERT INTO about (maker, state) VALUES (?, ?)",
        arguments: [
          Int64(bitPattern: maker),
          Int64(bitPattern: SearchKey.state(workspace.listing, at: now)),
        ])
    }
  }

  /// A page as the index has it.
  private struct Known: Sendable {
    let id: Int64
    let stamp: FileStamp
    let row: PageRow
  }

  private func known() throws -> [String: Known] {
    var known: [String: Known] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT id, size, modified, changed, inode, \(PageRow.columns) FROM page")
    while let row = try rows.next() {
      let stamp = FileStamp(
        size: row[1], modified: row[2], changed: row[3], inode: UInt64(bitPattern: row[4]))
      let page = PageRow(row, from: 5)
      known[page.path] = Known(id: row[0], stamp: stamp, row: page)
    }
    return known
  }

  private func remove(_ page: Int64) throws {
    for sql in [
      "DELETE FROM section WHERE rowid IN (SELECT id FROM place WHERE page = ?)",
      "DELETE FROM place WHERE page = ?", "DELETE FROM page WHERE id = ?",
    ] {
      try database.cachedStatement(sql: sql).execute(arguments: [page])
    }
  }

  private func add(_ row: PageRow, _ stamp: FileStamp, _ sections: [Section]) throws {
    let numbers: [(any DatabaseValueConvertible)?] = [
      stamp.size, stamp.modified, stamp.changed, Int64(bitPattern: stamp.inode),
    ]
    try database.cachedStatement(
      sql: """
        INSERT INTO page (\(PageRow.columns), size, modified, changed, inode)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(row.values + numbers))
    let page = database.lastInsertedRowID
    let place = try database.cachedStatement(
      sql: "INSERT INTO place (page, line, body_line, headings, anchor) VALUES (?, ?, ?, ?, ?)")
    let text = try database.cachedStatement(
      sql: "INSERT INTO section (rowid, title, heading, above, tags, body) VALUES (?, ?, ?, ?, ?, ?)")
    let spelling = try database.cachedStatement(sql: "INSERT INTO spelling (rowid, text) VALUES (?, ?)")
    for section in sections {
      let headings = section.above + (section.isTitle || section.heading.isEmpty ? [] : [section.heading])
      let placed: [(any DatabaseValueConvertible)?] = [
        page, section.line, section.bodyLine, SearchSchema.joined(headings), section.anchor,
      ]
      try place.execute(arguments: StatementArguments(placed))
      let above = section.title.isEmpty ? [row.title] + section.above : section.above
      let id = database.lastInsertedRowID
      let texts: [(any DatabaseValueConvertible)?] = [
        id, section.title, section.heading, above.joined(separator: "\n"),
        section.tags.joined(separator: "\n"), section.body,
      ]
      try text.execute(arguments: StatementArguments(texts))
      let words = [section.title, section.heading, section.tags.joined(separator: "\n"), section.body]
      try spelling.execute(arguments: [id, words.joined(separator: "\n")])
    }
  }

  private func change(_ page: Int64, _ row: PageRow) throws {
    let names = PageRow.columns.split(separator: ",").map { $0.filter { $0 != " " } + " = ?" }
    try database.cachedStatement(
      sql: "UPDATE page SET \(names.joined(separator: ", ")) WHERE id = ?"
    ).execute(arguments: StatementArguments(row.values + [page]))
  }
}
