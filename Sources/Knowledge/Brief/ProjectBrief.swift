package import Markup

/// What a project is, where it stands, what comes next and what to read first, from its pages alone.
///
/// The same for the same files: no history, no clock, and nothing of what regions hold.
package struct ProjectBrief: Sendable, Equatable {
  /// A page to read, or a place where something is said.
  package struct Place: Sendable, Equatable {
    /// An index of ``Graph/documents``.
    package let document: Int
    /// What stands there, in one line.
    package let text: String
    package let range: SourceRange
  }

  /// The page that speaks for the whole; nil without any page.
  package let front: Int?
  /// What people call the project.
  package let title: String
  /// What it is, in one line; empty where no page says it.
  package let what: String
  /// What the front page says comes next; empty where it does not.
  package let next: String
  /// The phases in the order of their numbers.
  package let phases: [Stage]
  /// Open task items, those of the phases under way first, then of planned ones, the others last.
  package let open: [Place]
  /// How many decisions have each status that is there, in the order of ``DecisionStatus``.
  package let decisions: [(status: DecisionStatus, count: Int)]
  /// What to read first, the most important first; the front page is not among them.
  package let reading: [Int]

  /// A phase with the status that counts.
  package struct Stage: Sendable, Equatable {
    package let number: String
    package let title: String
    package let status: PhaseStatus?
    package let statusText: String
    package let done: Int
    package let total: Int
    package let place: Place
  }

  /// - Complexity: O(*n* + *e*) in the documents and edges.
  package init(_ graph: Graph) {
    let context = RegionContext(graph, needsFacts: false)
    let roots = graph.roots
    let front = ProjectBrief.front(of: graph, roots, context)
    self.front = front
    let contents = { (index: Int) in graph.listing.contents?(graph.documents[index].path) }
    let summary = front.map { index in PageSummary(graph.documents[index]) { contents(index) } }
    title = front.map { PageSummary.line(graph.title(of: .document($0))) } ?? ""
    what = summary?.what ?? ""
    next = summary?.next ?? ""
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    phases = graph.phases.map { phase in
      let truth = phase.statement(ledger: ledger)
      let items = phase.pages.flatMap { page in
        graph.documents[page].taskItems.filter { !context.isGenerated($0.range, in: page) }
      }
      let title = truth.title.isEmpty ? phase.title : truth.title
      return Stage(
        number: phase.number, title: PageSummary.line(title), status: truth.status,
        statusText: PageSummary.line(truth.statusText), done: items.count { $0.isChecked },
        total: items.count,
        place: Place(document: phase.pages.first ?? truth.document, text: title, range: truth.range))
    }
    open = ProjectBrief.open(graph, context, phases)
    var counts: [(status: DecisionStatus, count: Int)] = []
    let succession = DecisionSuccession(graph)
    // One that another says it has superseded may not have heard of it.
    let statuses = graph.decisions.indices.map { index -> DecisionStatus? in
      let status = graph.decisions[index].status
      return succession.holds(index) || status?.isLive == false ? status : .superseded
    }
    for status in DecisionStatus.allCases {
      let count = statuses.count { $0 == status }
      if count > 0 { counts.append((status, count)) }
    }
    decisions = counts
    reading = ProjectBrief.reading(graph, context, roots: roots, front: front, phases)
  }

  /// The first root; of several that which says what it is, and `README.md` before `index.md`.
  private static func front(of graph: Graph, _ roots: [Int], _ context: RegionContext) -> Int? {
    if roots.isEmpty {
      let succession = DecisionSuccession(graph)
      let over = Set(graph.decisions.indices.filter { !succession.holds($0) }.map { graph.decisions[$0].document })
      return mostCited(graph, context).first { !graph.isHistory($0) && !over.contains($0) }
    }
    func rank(_ index: Int) -> (Int, Int, Int) {
      let path = graph.documents[index].path
      let name = RelativePath.name(of: path).lowercased()
      return (path.utf8.count { $0 == UInt8(ascii: "/") }, name.hasPrefix("readme") ? 0 : name.hasPrefix("index") ? 1 : 2, index)
    }
    return roots.min { rank($0) < rank($1) }
  }

  /// The documents that somebody wrote most references to, without those that have none.
  private static func mostCited(_ graph: Graph, _ context: RegionContext) -> [Int] {
    let counts = graph.documents.indices.map { context.writtenEdges(to: .document($0)).count }
    let order = graph.documents.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    return graph.documents.count == 1 ? order : order.filter { counts[$0] > 0 }
  }

  private static func open(_ graph: Graph, _ context: RegionContext, _ phases: [Stage]) -> [Place] {
    var order: [String: Int] = [:]
    for (index, phase) in phases.enumerated() {
      let rank: Int? =
        switch phase.status {
        case .inProgress: 0
        case .next: 1
        case .blocked: 2
        case .planned, nil: 3
        case .complete, .deferred, .cancelled: nil
        }
      if let rank { order[phase.number] = rank * 1_000 + index }
    }
    let succession = DecisionSuccession(graph)
    let over = Set(graph.decisions.indices.filter { !succession.holds($0) }.map { graph.decisions[$0].document })
    var found: [(order: Int, place: Place)] = []
    for (index, document) in graph.documents.enumerated()
    where !document.taskItems.isEmpty && !graph.isHistory(index) && !over.contains(index)
      && !document.path.lowercased().contains("template")
    {
      let phase = document.frontMatter?["phase"]?.string.flatMap { PhaseNumber.reading($0) }
      guard let rank = phase == nil ? 100_000 : phase.flatMap({ order[$0] }) else { continue }
      for item in document.taskItems
      where !item.isChecked && !item.text.isEmpty && !context.isGenerated(item.range, in: index) {
        found.append((rank, Place(document: index, text: PageSummary.line(document[item.text]), range: item.range)))
      }
    }
    return found.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element.place)
  }

  /// The most that is proposed for reading.
  private static let most = 6

  /// Other roots, the pages of phases under way, then what most pages lead to.
  private static func reading(
    _ graph: Graph, _ context: RegionContext, roots: [Int], front: Int?, _ phases: [Stage]
  ) -> [Int] {
    var found: [Int] = []
    func add(_ index: Int) {
      guard index != front, !found.contains(index), !graph.isHistory(index) else { return }
      found.append(index)
    }
    for index in roots { add(index) }
    found = Array(found.prefix(2))
    for phase in phases where phase.status?.isUnderWay == true {
      add(phase.place.document)
      if found.count >= 4 { break }
    }
    for index in mostCited(graph, context) where found.count < most && graph.decision(of: index) == nil {
      add(index)
    }
    return Array(found.prefix(most))
  }

  package static func == (left: ProjectBrief, right: ProjectBrief) -> Bool {
    left.front == right.front && left.title == right.title && left.what == right.what
      && left.next == right.next && left.phases == right.phases && left.open == right.open
      && left.decisions.elementsEqual(right.decisions) { $0 == $1 } && left.reading == right.reading
  }
}
