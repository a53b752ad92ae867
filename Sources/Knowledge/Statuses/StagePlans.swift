import Markup

/// The plans of a knowledge base: stages that several places number alike, with all that is said about
/// each.
///
/// `Phase 2` of one plan is not that of another. Places belong together where their titles agree; one
/// without a title belongs to the plan of its page, or to the only plan there is.
package struct StagePlans: Sendable {
  /// A stage of one plan.
  package struct Stage: Sendable {
    /// `Phase 3`.
    package let name: String
    package let noun: String
    package let number: String
    /// In the order of documents and places.
    package internal(set) var statements: [StageStatement]
    /// Which plan it is of.
    package let plan: Int
    /// What Git tells of statements that contradict each other; nil where nobody asked or nothing tells.
    package internal(set) var proof: Proof?
  }

  /// By plan, then in the order of their first statements.
  package internal(set) var stages: [Stage] = []
  /// The documents of each plan that list two stages or more.
  private var homes: [Int: Set<Int>] = [:]
  /// For each noun of an only plan, its longest list: the document, and how many stages stand there.
  private(set) var longestLists: [String: (document: Int, count: Int)] = [:]
  /// For each noun, the only plan of which anybody says how far it is; nil where there are several.
  private var only: [String: Int] = [:]

  private struct Node {
    let document: Int
    let outline: StageReader.Outline
    /// The words of the outline's titles, by number.
    let titles: [String: StageTitle]

    init(document: Int, outline: StageReader.Outline) {
      self.document = document
      self.outline = outline
      titles = outline.titles.mapValues { StageTitle($0) }
    }
  }

  /// No plan at all.
  init() {}

  /// - Complexity: O(*n*) in the number of documents, and quadratic in those that have outlines of stages.
  package init(_ graph: Graph) {
    var nodes: [Node] = []
    for (index, document) in graph.documents.enumerated()
    where graph.natures[index].isDisjoint(with: [.history, .report]) {
      if document.claims.isEmpty, document.tables.isEmpty, document.frontMatter == nil { continue }
      let reader = StageReader(
        document: document, index: index, words: graph.configuration.phases.statuses)
      nodes += reader.outlines().map { Node(document: index, outline: $0) }
    }
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    var plans = Array(nodes.indices)
    func plan(_ node: Int) -> Int { plans[node] == node ? node : plan(plans[node]) }
    let lists = nodes.indices.filter { nodes[$0].outline.isList }
    for (place, left) in lists.enumerated() {
      for right in lists[(place + 1)...]
      where StagePlans.areSame(nodes[left], nodes[right]) {
        plans[max(plan(left), plan(right))] = min(plan(left), plan(right))
      }
    }
    var members: [Int: [Int]] = [:]
    for node in lists { members[plan(node), default: []].append(node) }
    for (plan, nodes_) in members { homes[plan] = Set(nodes_.map { nodes[$0].document }) }
    var byNoun: [String: Set<Int>] = [:]
    for (plan, list) in members where list.contains(where: { nodes[$0].outline.titles.count > 2 }) || list.contains(where: { nodes[$0].document == ledger }) {
      byNoun[nodes[plan].outline.noun, default: []].insert(plan)
    }
    for (noun, found) in byNoun {
      let ledgers = found.filter { homes[$0]?.contains(ledger ?? -1) == true }
      if let plan = ledgers.first ?? (found.count == 1 ? found.first : nil) { only[noun] = plan }
    }
    for (noun, plan) in only {
      let longest = (members[plan] ?? []).map { (document: nodes[$0].document, count: nodes[$0].outline.titles.count) }
      longestLists[noun] = longest.max { ($0.count, $1.document) < ($1.count, $0.document) }
    }
    var statements: [Int: [StageStatement]] = [:]
    for (index, node) in nodes.enumerated() {
      let isList = node.outline.isList
      for statement in node.outline.statements {
        if isList, node.outline.titles[statement.number] != nil || statement.title.isEmpty {
          statements[plan(index), default: []].append(statement)
        } else if let home = home(of: statement, node, nodes, members) {
          statements[home, default: []].append(statement)
        }
      }
    }
    // Rows without a title, and the headings of the same page, are in its only plan.
    for plan in statements.keys.sorted() {
      let byNumber = Dictionary(grouping: statements[plan] ?? []) { $0.number }
      for number in byNumber.keys.sorted() {
        guard let list = byNumber[number], let first = list.first else { continue }
        stages.append(
          Stage(
            name: first.name, noun: first.noun, number: number,
            statements: list.sorted { ($0.document, $0.range) < ($1.document, $1.range) }, plan: plan))
      }
    }
    addResumes(graph)
  }

  /// Adds what resume blocks call next.
  private mutating func addResumes(_ graph: Graph) {
    for edge in graph.edges where edge.kind == .next || edge.kind == .implementedIn {
      let index = Int(edge.document)
      guard !graph.isHistory(index), let resume = graph.documents[index].resume, resume.range.contains(edge.range),
        let stage = next(edge, graph),
        let place = stages.firstIndex(where: { $0.plan == stage.plan && $0.number == stage.number && $0.noun == stage.noun })
      else { continue }
      let statement = StageStatement(
        document: index, noun: stage.noun, number: stage.number, title: "", status: .next, statusText: "next",
        range: edge.range, form: .resume)
      stages[place].statements.append(statement)
      stages[place].statements.sort { ($0.document, $0.range) < ($1.document, $1.range) }
    }
  }

  /// The stage that a resume block calls next, by its number or by its page. What one stage's page calls next is what
  /// to read, not what to do.
  private func next(_ edge: Edge, _ graph: Graph) -> Stage? {
    let index = Int(edge.document)
    switch edge.target {
    case .phase(let phase): return stage("phase", graph.phases[Int(phase)].number, in: index)
    case .document(let page):
      guard edge.kind == .next, StagePlans.stageName(of: graph.documents[index]) == nil,
        let name = StagePlans.stageName(of: graph.documents[Int(page)])
      else { return nil }
      return stage(name.noun, name.numbers[0], in: index)
    }
  }

  /// The stage that a page is about, by the name of its file: `phase-2-vault.md`.
  static func stageName(of page: Document) -> StageName? {
    let name = RelativePath.name(of: page.path).prefix { $0 != "." }.map { "-_".contains($0) ? " " : $0 }
    guard let found = StageName(reading: String(name)), found.numbers.count == 1 else { return nil }
    return found
  }

  /// The stage of the only plan that has a noun; nil where several plans do.
  package func stage(_ noun: String, _ number: String) -> Stage? {
    guard let plan = only[noun] else { return nil }
    return stages.first { $0.plan == plan && $0.number == number && $0.noun == noun }
  }

  /// The stage that a document means by a noun and a number.
  package func stage(_ noun: String, _ number: String, in document: Int) -> Stage? {
    let own = stages.filter {
      $0.noun == noun && $0.number == number && homes[$0.plan]?.contains(document) == true
    }
    if own.count == 1 { return own[0] }
    return own.isEmpty ? stage(noun, number) : nil
  }

  /// The plan of a statement that stands in no list of stages.
  private func home(
    of statement: StageStatement, _ node: Node, _ nodes: [Node], _ members: [Int: [Int]]
  ) -> Int? {
    let here = members.filter { _, list in
      list.contains { nodes[$0].document == statement.document && nodes[$0].outline.noun == statement.noun }
    }
    if here.count > 1 || node.outline.isMixed { return nil }
    let stated = StageTitle(statement.title)
    let candidates = members.filter { plan, list in
      list.contains { member in
        guard nodes[member].outline.noun == statement.noun,
          let title = nodes[member].outline.titles[statement.number]
        else { return false }
        let words = nodes[member].titles[statement.number] ?? StageTitle(title)
        if here[plan] != nil { return statement.title.isEmpty || title.isEmpty || words.isSame(as: stated) }
        return words.isSurelySame(as: stated)
      }
    }
    if let plan = candidates.keys.first, candidates.count == 1 { return plan }
    guard here.isEmpty, candidates.isEmpty, statement.title.isEmpty, let plan = only[statement.noun],
      members[plan]?.contains(where: { nodes[$0].outline.titles[statement.number] != nil }) == true
    else { return nil }
    return plan
  }

  /// True where two lists of stages are of one plan: most titles agree, and two of them are its own.
  private static func areSame(_ left: Node, _ right: Node) -> Bool {
    guard left.outline.noun == right.outline.noun else { return false }
    let isOnePage = left.document == right.document
    var shared = 0
    var same = 0
    var sure = 0
    var untitled = 0
    for (number, title) in left.outline.titles {
      guard let other = right.outline.titles[number] else { continue }
      if title.isEmpty || other.isEmpty {
        untitled += 1
        continue
      }
      shared += 1
      guard let words = left.titles[number], let others = right.titles[number] else { continue }
      if words.isSame(as: others) { same += 1 }
      if words.isSurelySame(as: others) { sure += 1 }
    }
    if isOnePage, shared == 0 { return untitled > 1 }
    let least = min(left.outline.titles.count, right.outline.titles.count)
    return same * 3 >= shared * 2 && sure > 0 && (sure >= min(2, least) || isOnePage)
  }

  /// True for pages that record one day's work, which their names tell.
  static func tellsOfOneDay(_ path: FoldedPath) -> Bool {
    path.nameHolds("report") || path.nameHolds("summary") || path.nameHolds("handoff")
      || path.nameHolds("completion") || path.nameHolds("complete") || path.nameHolds("review")
      || path.nameHolds("session") || path.nameHolds("audit") || path.nameHolds("results")
      || path.nameHolds("template") || path.nameHolds("prompt")
  }
}
