package import Markup

/// Where on a machine the documents say that something lies, by the name of the thing.
package struct MachinePaths: Sendable {
  package struct Place: Sendable {
    package let document: Int
    package let range: SourceRange
    package let root: String
    package let text: String
  }

  /// The places of one thing, all of them in folders in which people keep code.
  package struct Thing: Sendable {
    package let name: String
    package let places: [Place]
  }

  /// Sorted by name.
  package let things: [Thing]

  private static let roots: Set<Substring> = ["opt", "srv", "~", "root", "home", "Users"]

  /// - Complexity: O(*n*) in the claims.
  package init(_ graph: Graph) {
    var things: [String: [Place]] = [:]
    for (index, document) in graph.documents.enumerated()
    where graph.natures[index].isDisjoint(with: [.history, .plan]) {
      for claim in document.claims
      where claim.kind == .code && claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) {
        let first = document.pool.utf8(claim.value).first
        guard first == UInt8(ascii: "/") || first == UInt8(ascii: "~") else { continue }
        let text = document[claim.value]
        guard let (root, name) = MachinePaths.parts(text) else { continue }
        things[name, default: []].append(Place(document: index, range: claim.range, root: root, text: text))
      }
    }
    self.things = things.map { Thing(name: $0.key, places: $0.value) }.sorted { $0.name < $1.name }
  }

  /// The folder that holds a thing, and its name: a part with a hyphen or an underscore in it.
  private static func parts(_ text: String) -> (root: String, name: String)? {
    let parts = text.split(separator: "/")
    guard let first = parts.first, roots.contains(first), parts.count >= 2 else { return nil }
    var root = first == "~" ? "~" : "/" + first
    var rest = parts.dropFirst()
    // Whoever's home it is, `~` may mean it.
    if first == "root" { root = "~" }
    if first == "home" || first == "Users" {
      rest.removeFirst(min(1, rest.count))
      root = "~"
    }
    while let part = rest.popFirst() {
      if part.hasPrefix(".") { return nil }
      if part.contains("-") || part.contains("_") {
        return part.contains(".") && rest.isEmpty ? nil : (root, String(part))
      }
      if part.contains(".") { return nil }
      root += "/" + part
    }
    return nil
  }
}
