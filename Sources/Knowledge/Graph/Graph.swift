package import Markup

/// A knowledge base with every reference resolved: the only thing that rules, context and plans read.
///
/// The graph is a value, equal for equal files in whatever order they came. Edges are in the order
/// in which documents state them; both directions are indexed.
package struct Graph: Sendable {
  package let configuration: Configuration
  package let listing: FileListing
  /// Sorted by path.
  package let documents: [Document]
  /// Sorted by document.
  package let decisions: [Decision]
  /// Sorted by number.
  package let phases: [Phase]
  /// Sorted by the document that states them, then by place.
  package let edges: [Edge]
  /// Sorted by document, then by reference.
  package let unresolved: [UnresolvedReference]
  /// Sorted by path.
  package let navigations: [Navigation]
  /// For each document, what its place and name say about what it states.
  package let natures: [PageNature]

  let names: NameIndex
  /// What resolved the references, to be asked about others.
  let resolver: ReferenceResolver
  let indices: PathTable
  private let decisionOfDocument: [Int32: Int32]
  /// Where the edges of each document begin in ``edges``.
  private let outgoing: [Int32]
  /// Where the edges to each node begin in ``incomingEdges``: documents first, then phases.
  private let incoming: [Int32]
  private let incomingEdges: [Int32]

  init(
    configuration: Configuration, listing: FileListing, documents: [Document],
    decisions: [Decision], phases: [Phase], edges: [Edge], unresolved: [UnresolvedReference],
    navigations: [Navigation], natures: [PageNature], names: NameIndex, resolver: ReferenceResolver,
    indices: PathTable
  ) {
    self.natures = natures
    self.configuration = configuration
    self.listing = listing
    self.documents = documents
    self.decisions = decisions
    self.phases = phases
    self.edges = edges
    self.unresolved = unresolved
    self.navigations = navigations
    self.names = names
    self.resolver = resolver
    self.indices = indices
    decisionOfDocument = Dictionary(
      uniqueKeysWithValues: decisions.enumerated().map { (Int32($1.document), Int32($0)) })
    let nodes = documents.count + phases.count
    var outgoing = [Int32](repeating: 0, count: documents.count + 1)
    var incoming = [Int32](repeating: 0, count: nodes + 1)
    func slot(_ node: NodeID) -> Int {
      switch node {
      case .document(let index): Int(index)
      case .phase(let index): documents.count + Int(index)
      }
    }
    for edge in edges {
      outgoing[Int(edge.document) + 1] += 1
      incoming[slot(edge.target) + 1] += 1
    }
    for index in documents.indices { outgoing[index + 1] += outgoing[index] }
    for index in 0..<nodes { incoming[index + 1] += incoming[index] }
    var next = incoming
    var incomingEdges = [Int32](repeating: 0, count: edges.count)
    for (index, edge) in edges.enumerated() {
      let slot = slot(edge.target)
      incomingEdges[Int(next[slot])] = Int32(index)
      next[slot] += 1
    }
    self.outgoing = outgoing
    self.incoming = incoming
    self.incomingEdges = incomingEdges
  }

  // MARK: Look-ups

  /// The index of the document at a path.
  package func document(at path: String) -> Int? { indices[path].map(Int.init) }

  /// The decision that a document records.
  package func decision(of document: Int) -> Decision? {
    decisionOfDocument[Int32(document)].map { decisions[Int($0)] }
  }

  /// True for a document that records what was and makes no claim about what is: an archive, a changelog,
  /// a dated report, a decision that no longer holds.
  package func isHistory(_ document: Int) -> Bool { natures[document].contains(.history) }

  /// The edges that a node states; a phase states none itself.
  /// - Complexity: O(degree).
  package func edges(from node: NodeID) -> ArraySlice<Edge> {
    guard let index = node.documentIndex else { return [] }
    return edges[Int(outgoing[index])..<Int(outgoing[index + 1])]
  }

  /// The edges that lead to a node, in the order of the documents that state them.
  /// - Complexity: O(degree).
  package func edges(to node: NodeID) -> [Edge] {
    let slot =
      switch node {
      case .document(let index): Int(index)
      case .phase(let index): documents.count + Int(index)
      }
    return incomingEdges[Int(incoming[slot])..<Int(incoming[slot + 1])].map { edges[Int($0)] }
  }

  /// How people write a node: `ADR-0005`, `Phase 3`, or a path.
  package func name(of node: NodeID) -> String {
    switch node {
    case .document(let index):
      decision(of: Int(index))?.name(prefix: configuration.decisions.prefixes.first ?? "ADR")
        ?? documents[Int(index)].path
    case .phase(let index): phases[Int(index)].name
    }
  }

  /// A node's title.
  package func title(of node: NodeID) -> String {
    switch node {
    case .document(let index): decision(of: Int(index))?.title ?? documents[Int(index)].title
    case .phase(let index): phases[Int(index)].title
    }
  }
}

extension Graph: Equatable {
  package static func == (left: Graph, right: Graph) -> Bool {
    left.documents == right.documents && left.decisions == right.decisions
      && left.phases == right.phases && left.edges == right.edges
      && left.unresolved == right.unresolved && left.navigations == right.navigations
  }
}
