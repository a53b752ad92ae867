import GRDB
import Knowledge
import Markup

/// What the index knows of a page beside its text.
struct PageRow: Equatable {
  let path: String
  let title: String
  let type: String?
  let status: String?
  let tags: [String]
  let decision: String?
  let ending: String?
  let successors: [String]
  /// True where the text could not be read, so that nothing of it is in the index.
  let isUnread: Bool

  /// - Parameter successors: Those that hold in the place of the page's decision, by name.
  init(_ card: DocumentCard, ending: String?, successors: [String], isUnread: Bool) {
    path = card.path
    title = card.title
    type = card.type
    status = card.status
    tags = card.tags
    decision = card.decision
    self.ending = ending
    self.successors = successors
    self.isUnread = isUnread
  }

  /// The columns, in the order of ``columns``.
  var values: [(any DatabaseValueConvertible)?] {
    [
      path, title, type, status, SearchSchema.joined(tags), decision, ending,
      SearchSchema.joined(successors), isUnread,
    ]
  }

  static let columns = "path, title, type, status, tags, decision, ending, successors, unread"

  /// - Parameter first: The index of the first of ``columns`` in a row.
  init(_ row: Row, from first: Int = 0) {
    path = row[first]
    title = row[first + 1]
    type = row[first + 2]
    status = row[first + 3]
    tags = SearchSchema.parts(row[first + 4])
    decision = row[first + 5]
    ending = row[first + 6]
    successors = SearchSchema.parts(row[first + 7])
    isUnread = row[first + 8]
  }
}

extension PageRow {
  /// The rows of all documents of a graph, in its order.
  static func all(_ graph: Graph) -> [(row: PageRow, card: DocumentCard)] {
    let succession = DecisionSuccession(graph)
    var places: [Int: Int] = [:]
    for (index, decision) in graph.decisions.enumerated() { places[decision.document] = index }
    return graph.documents.indices.map { document in
      let card = DocumentCard(graph, document)
      let isUnread = graph.documents[document].problems.contains(where: \.keepsTextOut)
      guard let place = places[document], !succession.holds(place) else {
        return (PageRow(card, ending: nil, successors: [], isUnread: isUnread), card)
      }
      let status = graph.decisions[place].status
      let living = succession.living(after: place).map {
        graph.name(of: .document(graph.decisions[$0].document))
      }
      // One that another says it has superseded may not have heard of it.
      let ending = status?.isLive == false ? status?.rawValue : DecisionStatus.superseded.rawValue
      return (PageRow(card, ending: ending, successors: living, isUnread: isUnread), card)
    }
  }
}

extension SyntaxProblem {
  /// True where nothing of the file was taken in.
  fileprivate var keepsTextOut: Bool {
    switch kind {
    case .unreadable, .tooLarge, .utf16: true
    case .invalidUTF8, .nulByte, .tableTooWide, .invalidFrontMatter, .unclosedFrontMatter: false
    }
  }
}
