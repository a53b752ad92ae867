import Markup

/// What the versions of one page said about stages, as far back as Git was asked.
struct StageTrail: Sendable {
  /// What one version said.
  struct State: Sendable {
    /// The commit that made it, `Int.max` for a change that is not committed.
    let commit: Int
    let statements: [StageStatement]
    /// What the resume block calls next, in lower case.
    let next: String
    /// For each noun, how many stages the lists have.
    let counts: [String: Set<Int>]
  }

  /// The newest first; never empty.
  let states: [State]

  /// How many versions of one page are read, and how large they may be.
  static let mostVersions = 24
  private static let mostBytes = 100_000

  /// - Parameters:
  ///   - page: An index of the graph's documents.
  ///   - texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the versions.
  init(_ page: Int, _ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) {
    let document = graph.documents[page]
    let present = State(document, page, graph, at: .max)
    let bytes = graph.listing.contents?(document.path) ?? []
    var states: [State] = []
    var parser = MarkdownParser(options: graph.configuration.parserOptions)
    for (version, _) in files.edits(of: document.path).prefix(StageTrail.mostVersions) {
      guard let text = version.blob.flatMap({ texts[$0] }), text.count <= StageTrail.mostBytes else { break }
      if states.isEmpty {
        if text == bytes {
          states.append(State(commit: version.commit, statements: present.statements, next: present.next, counts: present.counts))
          continue
        }
        states.append(present)
      }
      let old = graph.configuration.document(text, at: version.path, &parser)
      states.append(State(old, page, graph, at: version.commit))
    }
    self.states = states.isEmpty ? [present] : states
  }
}

extension StageTrail.State {
  fileprivate init(_ document: Document, _ page: Int, _ graph: Graph, at commit: Int) {
    let reader = StageReader(document: document, index: page, words: graph.configuration.phases.statuses)
    let outlines = reader.outlines()
    self.init(
      commit: commit, statements: outlines.flatMap(\.statements),
      next: document.resume?[.next]?.value.lowercased() ?? "",
      counts: Dictionary(grouping: outlines.filter(\.isList), by: \.noun).mapValues { Set($0.map(\.titles.count)) })
  }

  /// What this version said where a statement stands now; nil where it said nothing, or several things.
  func status(of statement: StageStatement) -> PhaseStatus? {
    if statement.form == .resume { return StageTrail.names(next, statement.name.lowercased()) ? .next : nil }
    let all = statements.filter { other in
      other.noun == statement.noun && other.number == statement.number
        && (other.title.isEmpty || statement.title.isEmpty || StageTitle.areSame(other.title, statement.title))
    }
    let alike = all.filter { $0.isLike(statement) }
    guard let first = alike.first else { return nil }
    return alike.allSatisfy { $0.status.rank == first.status.rank } ? first.status : nil
  }
}

extension StageTrail {
  /// True where a text names a stage, `phase 1` but not `phase 12`.
  fileprivate static func names(_ text: String, _ name: String) -> Bool {
    // The page of a stage has hyphens in its name.
    text.replacing("-", with: " ").ranges(of: name).contains { range in
      guard let next = text[range.upperBound...].first else { return true }
      return !next.isLetter && !next.isNumber
    }
  }

  /// The commit by which a statement of the page came to contradict another, after it had agreed with it; nil where
  /// nothing tells that it ever did.
  func departure(of statement: StageStatement, from other: StageStatement) -> Int? {
    var lost: Int?
    for state in states {
      guard let status = state.status(of: statement) else { return nil }
      if !other.isContradicted(by: status) { return lost }
      lost = state.commit
    }
    return nil
  }

  /// The commit by which the page came to list another number of stages than one that it had; nil where it never had that, or has it
  /// still.
  func departure(from count: Int, of noun: String) -> Int? {
    var lost: Int?
    for state in states {
      guard let counts = state.counts[noun] else { return nil }
      if counts.contains(count) { return lost }
      lost = state.commit
    }
    return nil
  }

  /// True where a statement of the page says the same from before a commit until now.
  func holds(_ statement: StageStatement, since commit: Int) -> Bool {
    for state in states {
      guard let status = state.status(of: statement), status.rank == statement.status.rank else { return false }
      if state.commit < commit { return true }
    }
    return false
  }
}

extension StageStatement {
  /// True for a place of the same kind: a row, a heading with what stands below it, a text.
  fileprivate func isLike(_ other: StageStatement) -> Bool {
    switch (form, other.form) {
    case (.row, .row), (.heading, .label), (.label, .heading): true
    case (.row, _), (_, .row): false
    default: form == other.form
    }
  }
}
