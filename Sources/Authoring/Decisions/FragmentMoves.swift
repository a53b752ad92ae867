import Knowledge
import Markup

/// The fragments of links that lead to headings with a number in them: `0015-x.md#adr-0015-title`.
struct FragmentMoves {
  private let graph: Graph
  private var resolver: PlaceResolver
  private var anchors: [Int: AnchorMoves] = [:]

  init(_ graph: Graph) {
    self.graph = graph
    resolver = PlaceResolver(graph)
  }

  /// Compares a document's anchors with those that it will have.
  mutating func add(_ index: Int, _ new: Document) {
    anchors[index] = AnchorMoves(from: graph.documents[index], to: new)
  }

  /// The documents with fragments that lead to one of these.
  mutating func citing() -> [Int] {
    var found: [Int] = []
    for index in graph.documents.indices where !anchors.isEmpty {
      for place in StatedDestination.all(in: graph.documents[index]) where place.meaning.contains(0x23) {
        guard let target = resolver.target(place.kind, place.meaning, in: index).document,
          anchors[target] != nil
        else { continue }
        found.append(index)
        break
      }
    }
    return found
  }

  mutating func edits(of index: Int, _ bytes: [UInt8]) -> [TextEdit] {
    var edits: [TextEdit] = []
    for place in StatedDestination.all(in: graph.documents[index]) where place.meaning.contains(0x23) {
      guard let target = resolver.target(place.kind, place.meaning, in: index).document,
        let moves = anchors[target],
        let edit = FragmentEdit.edit(place, of: graph.documents[index].path, bytes, moves)
      else { continue }
      edits.append(edit)
    }
    return edits
  }
}
