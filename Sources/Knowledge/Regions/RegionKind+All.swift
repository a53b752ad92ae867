extension RegionKind {
  /// Every kind, sorted by name; a test keeps the list complete.
  package static let all: [RegionKind] = [
    adrlog,
    backlinks,
    decisions,
    documents,
    fact,
    graph,
    phases,
    resume,
    tasks,
    toc,
  ]

  /// The kind with a name.
  package static func named(_ name: String) -> RegionKind? { all.first { $0.name == name } }
}
