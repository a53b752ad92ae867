import Markup

extension Graph {
  /// What the configuration says about documents that do not exist, each as a headline.
  package var idleSettings: [String] {
    var idle: [String] = []
    for root in configuration.roots ?? [] {
      let glob = GlobPattern(root)
      if !documents.contains(where: { glob.matches($0.path) }) {
        idle.append("'roots' names no document: '\(root)'" + nearest(to: root))
      }
    }
    if let ledger = configuration.phases.ledger, document(at: ledger) == nil {
      idle.append("'ledger' names no document: '\(ledger)'" + nearest(to: ledger))
    }
    return idle
  }

  private func nearest(to path: String) -> String {
    NearMiss.nearest(to: path, among: documents.map(\.path)).map { "; did you mean '\($0)'?" } ?? ""
  }
}
