package import Markup

/// The values that documents define in their front matter under `facts`, and those of `cairn.yml`.
///
/// A mapping in a mapping gives names with dots: `limits: {size: 16 MiB}` is `limits.size`. What
/// `cairn.yml` says of a name counts, whatever documents say.
package struct FactTable: Sendable {
  private struct Definition: Sendable {
    let document: Int
    let value: String
    let range: SourceRange
  }

  /// A fact with the one value that it has.
  package struct Fact: Sendable, Equatable {
    package let name: String
    package let value: String
    /// Where it is declared; the configuration file or a document.
    package let path: String
    package let range: SourceRange
    /// The index of the document that declares it; nil for `cairn.yml`.
    package let document: Int?
    /// What `cairn.yml` says beside the value; nil for a document's.
    package let setting: FactSetting?
  }

  private var definitions: [String: [Definition]] = [:]
  /// The values of `cairn.yml`, in file order.
  private var settings: [(setting: FactSetting, value: String)] = []

  init() {}

  /// - Complexity: O(*n*) in the number of documents, and what it takes to read the files that are counted.
  package init(_ graph: Graph) {
    self.init(graph.documents)
    settings = graph.configuration.facts.compactMap { setting in
      switch setting.origin {
      case .value(let value): (setting, value)
      case .count(let pattern, let files):
        FileCounter(graph.listing).count(of: pattern, in: files).map { (setting, String($0)) }
      }
    }
  }

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
    if let found = settings.last(where: { $0.setting.name == name }) { return found.value }
    guard let found = definitions[name], let first = found.first else {
      let names = definitions.keys + settings.map(\.setting.name)
      throw .unknownFact(name, nearest: NearMiss.nearest(to: name, among: names.sorted()))
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

  /// The facts on whose value all agree who declare them: those of `cairn.yml` first, then by name.
  package func all(of graph: Graph) -> [Fact] {
    let declared = settings.map { item in
      Fact(
        name: item.setting.name, value: item.value, path: Configuration.fileName, range: item.setting.range,
        document: nil, setting: item.setting)
    }
    let names = Set(declared.map(\.name))
    return declared
      + definitions.sorted { $0.key < $1.key }.compactMap { name, found in
        guard !names.contains(name), let first = found.first, found.allSatisfy({ $0.value == first.value }),
          !graph.isHistory(first.document)
        else { return nil }
        return Fact(
          name: name, value: first.value, path: graph.documents[first.document].path, range: first.range,
          document: first.document, setting: nil)
      }
  }

  /// The places in front matter that give a fact of `cairn.yml` another value.
  package func contraries(of fact: Fact) -> [(document: Int, value: String, range: SourceRange)] {
    guard fact.document == nil else { return [] }
    return (definitions[fact.name] ?? []).filter { $0.value != fact.value }.map {
      ($0.document, $0.value, $0.range)
    }
  }
}
