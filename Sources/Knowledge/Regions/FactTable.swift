import Markup

/// The values that documents define in their front matter under `facts`.
///
/// A mapping in a mapping gives names with dots: `limits: {size: 16 MiB}` is `limits.size`.
struct FactTable: Sendable {
  private struct Definition: Sendable {
    let document: Int
    let value: String
    let range: SourceRange
  }

  private var definitions: [String: [Definition]] = [:]

  init() {}

  /// - Complexity: O(*n*) in the number of documents.
  init(_ documents: [Document]) {
    for (index, document) in documents.enumerated() {
      guard let facts = document.frontMatter?["facts"]?.mapping else { continue }
      add(facts, prefix: "", document: index)
    }
  }

  private mutating func add(_ entries: [FrontMatter.Entry], prefix: String, document: Int) {
    for entry in entries {
      switch entry.value.content {
      case .scalar(let value):
        definitions[prefix + entry.key, default: []].append(
          Definition(document: document, value: value, range: entry.value.range))
      case .mapping(let inner): add(inner, prefix: prefix + entry.key + ".", document: document)
      case .null, .list: continue
      }
    }
  }

  /// The one value of a fact.
  func value(of name: String) throws(RegionProblem.Reason) -> String {
    guard let found = definitions[name], let first = found.first else {
      throw .unknownFact(name, nearest: NearMiss.nearest(to: name, among: definitions.keys.sorted()))
    }
    if let other = found.first(where: { $0.value != first.value }) {
      throw .disputedFact(name, documents: [first.document, other.document])
    }
    return first.value
  }

  /// Each definition that gives a fact another value than the first, of facts that are shown.
  func disputes(of names: Set<String>) -> [RegionProblem] {
    names.sorted().flatMap { name -> [RegionProblem] in
      guard let found = definitions[name], let first = found.first else { return [] }
      return found.dropFirst().filter { $0.value != first.value }.map {
        RegionProblem(
          document: $0.document, range: $0.range,
          reason: .disagreeingFact(
            name: name, value: $0.value, first: first.value, document: first.document,
            range: first.range))
      }
    }
  }
}
