package import Markup

/// The paths and patterns in the front matter of decisions: `affects`, and those of `enforce`.
package enum DecisionPaths {
  /// In file order; prose and other values that hold spaces are left out.
  package static func all(in document: Document) -> [Configuration.NamedPath] {
    guard let matter = document.frontMatter else { return [] }
    var values: [FrontMatterValue] = []
    for entry in matter.entries {
      if entry.key == "affects" { values.append(entry.value) }
      guard entry.key == "enforce", case .list(let checks) = entry.value.content else { continue }
      for inner in checks.flatMap({ $0.mapping ?? [] })
      where ["in", "exists", "absent"].contains(inner.key) {
        values.append(inner.value)
      }
    }
    return values.flatMap(\.strings).filter { !$0.text.contains(" ") }.map {
      Configuration.NamedPath(text: $0.text, range: $0.range, isGlob: true)
    }
  }
}
