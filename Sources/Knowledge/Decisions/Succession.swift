import Markup

/// Which decisions took the place of which, whoever of the two says so, followed to what holds today.
///
/// Decisions are named by their index: in ``Graph/decisions``, or in the records that were given. A
/// circle of supersessions has no end and leads nowhere.
package struct DecisionSuccession: Sendable {
  /// Of each decision, those that took its place, sorted; a decision does not succeed itself.
  private let successors: [[Int]]
  private let statuses: [DecisionStatus?]

  /// - Parameter pairs: Old and new decisions, in any order; pairs may repeat.
  package init(statuses: [DecisionStatus?], pairs: some Sequence<(old: Int, new: Int)>) {
    self.statuses = statuses
    var successors = [Set<Int>](repeating: [], count: statuses.count)
    for pair in pairs where pair.old != pair.new { successors[pair.old].insert(pair.new) }
    self.successors = successors.map { $0.sorted() }
  }

  /// The decisions that say, or of which another says, that they took a decision's place.
  package func successors(of index: Int) -> [Int] { successors[index] }

  /// True where a decision is live and no other that is in force has taken its place.
  ///
  /// A proposal to supersede it does not end it; a decision without a status that is known is taken
  /// for live.
  package func holds(_ index: Int) -> Bool {
    isLive(index) && !successors[index].contains(where: isInForce)
  }

  /// The live decisions at the ends of all chains that lead on from a decision, sorted; none where it
  /// holds itself, or where nothing took its place.
  ///
  /// - Complexity: O(*v* + *e*) in what can be reached.
  package func living(after index: Int) -> [Int] {
    if holds(index) { return [] }
    var seen: Set<Int> = [index]
    var waiting = successors[index]
    var found: [Int] = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if holds(next) {
        found.append(next)
      } else {
        waiting += successors[next]
      }
    }
    return found.sorted()
  }

  private func isLive(_ index: Int) -> Bool { statuses[index]?.isLive ?? true }

  private func isInForce(_ index: Int) -> Bool {
    statuses[index] == nil || statuses[index] == .accepted || statuses[index]?.isLive == false
      && statuses[index] != .rejected
  }
}

extension DecisionSuccession {
  /// The succession of a graph's decisions.
  /// - Complexity: O(*e*) in the edges of decisions.
  package init(_ graph: Graph) {
    var indices: [Int: Int] = [:]
    for (index, decision) in graph.decisions.enumerated() { indices[decision.document] = index }
    var pairs: [(old: Int, new: Int)] = []
    for decision in graph.decisions {
      for edge in graph.edges(from: .document(decision.document)) {
        guard edge.kind == .supersedes || edge.kind == .supersededBy,
          let source = edge.source.documentIndex.flatMap({ indices[$0] }),
          let target = edge.target.documentIndex.flatMap({ indices[$0] })
        else { continue }
        pairs.append(edge.kind == .supersedes ? (target, source) : (source, target))
      }
    }
    self.init(statuses: graph.decisions.map(\.status), pairs: pairs)
  }

  /// The succession of some decisions that were read without the rest of the knowledge base.
  ///
  /// - Parameters:
  ///   - records: In any order; links to what is not among them lead nowhere.
  ///   - prefixes: What may stand before a number, such as `ADR`.
  package init(_ records: [DecisionRecord], prefixes: [String]) {
    let places = RecordPlaces(records, prefixes: prefixes)
    var pairs: [(old: Int, new: Int)] = []
    for (index, record) in records.enumerated() {
      for link in record.links {
        guard link.relation == .supersedes || link.relation == .supersededBy,
          let target = places.index(of: link.target, from: record.path)
        else { continue }
        pairs.append(link.relation == .supersedes ? (target, index) : (index, target))
      }
    }
    self.init(statuses: records.map { $0.status?.value }, pairs: pairs)
  }
}

/// Finds the record that a link's target names: a path, a number, or a file's name.
struct RecordPlaces {
  private let prefixes: [String]
  private var paths: [String: Int] = [:]
  private var names: [String: [Int]] = [:]
  private var numbers: [Int: [Int]] = [:]
  private let folders: [String]

  init(_ records: [DecisionRecord], prefixes: [String]) {
    self.prefixes = prefixes
    folders = records.map { String(RelativePath.folder(of: $0.path)) }
    for (index, record) in records.enumerated() {
      paths[record.path] = index
      let name = RelativePath.name(of: record.path).lowercased()
      names[name, default: []].append(index)
      if let dot = name.lastIndex(of: ".") { names[String(name[..<dot]), default: []].append(index) }
      if let number = record.number { numbers[number, default: []].append(index) }
    }
  }

  /// - Parameter path: The record that states the link.
  func index(of target: String, from path: String) -> Int? {
    let folder = String(RelativePath.folder(of: path))
    if let number = DecisionLog.number(in: target, prefixes: prefixes) {
      return nearest(numbers[number], folder)
    }
    let written = Destination(Array(target.utf8)[...]).path
    for base in [folder, ""] {
      if let index = paths[RelativePath.join(base, written)] { return index }
    }
    let name = RelativePath.name(of: String(decoding: written, as: UTF8.self)).lowercased()
    return nearest(names[name], folder)
  }

  /// The one of the folder, or the only one.
  private func nearest(_ found: [Int]?, _ folder: String) -> Int? {
    guard let found else { return nil }
    let own = found.filter { folders[$0] == folder }
    if let first = own.first { return own.count == 1 ? first : nil }
    return found.count == 1 ? found.first : nil
  }
}
