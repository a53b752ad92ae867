import Knowledge
import Markup

/// Writes what a pack says of one document.
struct CardWriter {
  let material: ResumeMaterial
  private let graph: Graph
  private let succession: DecisionSuccession
  private let decisions: [Int: Int]

  init(_ material: ResumeMaterial) {
    self.material = material
    graph = material.graph
    succession = DecisionSuccession(material.graph)
    decisions = Dictionary(
      material.graph.decisions.enumerated().map { ($1.document, $0) }) { first, _ in first }
  }

  /// How much a card says.
  enum Length {
    /// Path, title and state.
    case short
    /// And what the page is, what comes next, and what it needs.
    case full
    /// And what its first paragraph says, where nothing else says what the page is.
    case explained
    /// And the whole resume block, a line a field.
    case block
  }

  /// What took a decision's place, where it no longer holds; empty where it does, nil for what is none.
  func successors(of document: Int) -> [Int]? {
    guard let index = decisions[document] else { return nil }
    if succession.holds(index) { return [] }
    return succession.living(after: index).map { graph.decisions[$0].document }
  }

  /// True where a document must not be shown as if it held.
  func isOver(_ document: Int) -> Bool {
    guard let index = decisions[document] else { return Liveness(graph, document) == .over }
    return !succession.holds(index)
  }

  /// One entry of a list.
  func text(_ document: Int, _ length: Length) -> String {
    let head = head(document)
    if isOver(document) { return "- \(head)\(successor(document))" }
    if length == .short { return "- \(head)" }
    // What a page says only in its prose costs a file and many tokens: that is for the first few.
    let summary = PageSummary(graph.documents[document]) {
      length == .block || length == .explained ? material.contents(graph.documents[document].path) : nil
    }
    if length == .block { return block(head, document, summary) }
    var text = "- \(head)"
    if !summary.what.isEmpty { text += " " + CardWriter.sentence(PageSummary.cut(summary.what, to: 160)) }
    if !summary.next.isEmpty { text += " Next: " + CardWriter.sentence(PageSummary.cut(summary.next, to: 100)) }
    if !summary.needs.isEmpty { text += " Needs: " + CardWriter.sentence(PageSummary.cut(summary.needs, to: 100)) }
    return text
  }

  private func block(_ head: String, _ document: Int, _ summary: PageSummary) -> String {
    var lines = ["- \(head)"]
    func add(_ name: String, _ text: String, _ limit: Int) {
      if !text.isEmpty { lines.append("  \(name): \(PageSummary.cut(text, to: limit))") }
    }
    add("What", summary.what, 300)
    add("Why", summary.why, 200)
    add("Next", summary.next, 300)
    add("Needs", summary.needs, 300)
    let open = graph.documents[document].taskItems.filter { !$0.isChecked && !$0.text.isEmpty }
    let table = open.isEmpty ? nil : material.contents(graph.documents[document].path).map { LineTable($0) }
    for item in open.prefix(3) {
      let line = table.map { ":\($0.position(of: Int(item.range.start)).line)" } ?? ""
      let text = PageSummary.cut(PageSummary.line(graph.documents[document][item.text]), to: 120)
      lines.append("  Open: \(text)\(line.isEmpty ? "" : " (\(line))")")
    }
    if open.count > 3 { lines.append("  Open: \(open.count - 3) more") }
    return lines.joined(separator: "\n")
  }

  /// `path (title; type, status, date)`.
  private func head(_ document: Int) -> String {
    let card = DocumentCard(graph, document)
    let title = PageSummary.cut(PageSummary.line(card.title), to: 80)
    var state: [String] = []
    if let type = card.type, card.decision == nil, type != DocumentType.overview { state.append(type) }
    let isSucceeded = decisions[document].map { index in
      !succession.holds(index) && graph.decisions[index].status?.isLive != false
    }
    if isSucceeded == true {
      state.append(DecisionStatus.superseded.rawValue)
    } else if let status = card.status { state.append(PageSummary.cut(PageSummary.line(status), to: 40)) }
    if let date = card.date { state.append(String(date.prefix(10))) }
    let name = card.decision.map { title.isEmpty || title == $0 ? $0 : "\($0): \(title)" } ?? title
    let inner = [name == card.path ? "" : name, state.joined(separator: ", ")].filter { !$0.isEmpty }
    let path = PageSummary.line(card.path)
    return inner.isEmpty ? path : "\(path) (\(inner.joined(separator: "; ")))"
  }

  private func successor(_ document: Int) -> String {
    let living = successors(of: document) ?? []
    guard let first = living.first else { return decisions[document] == nil ? "" : " no longer holds" }
    let others = living.count > 1 ? " and \(living.count - 1) more" : ""
    return " → \(graph.name(of: .document(first))) \(PageSummary.line(graph.documents[first].path))\(others)"
  }

  private static func sentence(_ text: String) -> String {
    text.last.map { ".!?…".contains($0) } == true ? text : text + "."
  }
}
