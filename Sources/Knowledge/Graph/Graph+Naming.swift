import Markup

/// Why a name stands for no one node.
package enum NamingError: Error, Sendable, Equatable {
  /// No node has the name; the nearest one that exists.
  case unknown(name: String, nearest: String?)
  /// Several nodes have it: their paths or names, sorted.
  case ambiguous(name: String, candidates: [String])
}

extension Graph {
  /// The node that a person means by a name.
  ///
  /// A path, an id or alias, a decision's name or number, a phase's name, a file name, and last a
  /// part of a file name, if just one node has it.
  /// - Throws: ``NamingError``.
  /// - Complexity: O(*n*) in the number of documents where the name is no path.
  package func node(named name: String) throws(NamingError) -> NodeID {
    var path = name[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    if let index = document(at: String(path)) { return .document(index) }
    if let number = names.decisionNumber(name, allowsBare: true) {
      let found = decisions.filter { $0.number == number }
      if !found.isEmpty { return try one(found.map { .document($0.document) }, name) }
    }
    if let number = PhaseNumber.reading(name), name.lowercased().hasPrefix("phase"),
      let index = phases.firstIndex(where: { $0.number == number })
    {
      return .phase(index)
    }
    let named = names.nodes(named: name)
    if !named.isEmpty { return try one(named, name) }
    let folded = path.lowercased()
    func matching(_ test: (String) -> Bool) -> [NodeID] {
      documents.indices.filter { test(documents[$0].path.lowercased()) }.map { .document($0) }
    }
    for found in [
      matching { $0 == folded || $0.hasSuffix("/" + folded) },
      matching { $0 == folded + ".md" || $0.hasSuffix("/" + folded + ".md") },
      matching { RelativePath.name(of: $0).contains(folded) },
    ] where !found.isEmpty {
      return try one(found, name)
    }
    let known =
      documents.map { String(RelativePath.name(of: $0.path)) } + phases.map(\.name)
      + decisions.indices.map { self.name(of: .document(decisions[$0].document)) }
    throw .unknown(name: name, nearest: NearMiss.nearest(to: name, among: known))
  }

  private func one(_ nodes: [NodeID], _ name: String) throws(NamingError) -> NodeID {
    guard nodes.count == 1 else {
      throw .ambiguous(
        name: name,
        candidates: nodes.map { node in
          node.documentIndex.map { documents[$0].path } ?? self.name(of: node)
        }.sorted())
    }
    return nodes[0]
  }
}
