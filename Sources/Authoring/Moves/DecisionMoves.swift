import Knowledge
import Markup

/// What the front matter of decisions must say after some moves: `affects`, and the paths of `enforce`.
enum DecisionMoves {
  /// One edit for each value that names what moves, by the decisions' old paths.
  static func edits(_ moves: PathMoves, _ graph: Graph, _ tree: SourceTree) -> [TextEdit] {
    graph.decisions.flatMap { decision -> [TextEdit] in
      let document = graph.documents[decision.document]
      let paths = DecisionPaths.all(in: document)
      guard !paths.isEmpty, let bytes = tree.read(document.path) else { return [] }
      return ConfigurationMoves.edits(of: paths, moves, in: bytes, at: document.path)
    }
  }
}
