import Markup

/// Turns the references of one document after the other into edges and unresolved references.
struct ReferenceResolver: Sendable {
  struct Resolved: Sendable {
    var edges: [Edge] = []
    var unresolved: [UnresolvedReference] = []
  }

  let documents: [Document]
  let listing: FileListing
  private let decisions: [Decision]
  private let phases: [Phase]
  let names: NameIndex
  private let statusLines: [Int: [StatusLine]]
  /// The documents with a file name, in full or without its extension, folded.
  let fileNames: [String: [Int32]]
  private let decisionDocuments: Set<Int>
  var links: LinkResolver

  init(
    documents: [Document], indices: PathTable, listing: FileListing, decisions: [Decision],
    phases: [Phase], names: NameIndex, needsFileNames: Bool, statusLines: [Int: [StatusLine]]
  ) {
    self.documents = documents
    self.listing = listing
    self.decisions = decisions
    self.phases = phases
    self.names = names
    self.statusLines = statusLines
    decisionDocuments = Set(decisions.map(\.document))
    links = LinkResolver(documents: documents, indices: indices, listing: listing)
    var fileNames: [String: [Int32]] = [:]
    if needsFileNames {
      for (index, document) in documents.enumerated() {
        let name = RelativePath.name(of: document.path).lowercased()
        fileNames[name, default: []].append(Int32(index))
        if let dot = name.lastIndex(of: ".") {
          fileNames[String(name[..<dot]), default: []].append(Int32(index))
        }
      }
    }
    self.fileNames = fileNames
  }

  /// Makes ready for the references of many documents.
  mutating func rememberAnchors() { links.rememberAnchors() }

  /// Resolves the references of a document.
  mutating func resolve(_ index: Int) -> Resolved {
    let document = documents[index]
    var resolved = Resolved()
    var reported: Set<Int32> = []
    for (place, reference) in document.references.enumerated() {
      let outcome = self.outcome(of: reference, in: document, index)
      switch outcome {
      case .none: continue
      case .node(let node, let kind):
        if node == .document(index) { continue }
        // The text of a link often names what it leads to.
        if reference.kind == .decisionMention, let link = resolved.edges.last,
          link.target == node, link.range.contains(reference.range)
        {
          continue
        }
        resolved.edges.append(
          Edge(
            kind: kind, source: .document(index), target: node, document: Int32(index),
            range: reference.range))
      case .problem(let problem):
        // A definition is wrong once, however many links use it.
        if reference.definition >= 0, !reported.insert(reference.definition).inserted { continue }
        resolved.unresolved.append(
          UnresolvedReference(document: index, reference: place, problem: problem))
      }
    }
    if let field = document.frontMatter?["phase"], let text = field.string,
      let number = PhaseNumber.reading(text),
      let phase = phases.firstIndex(where: { $0.number == number })
    {
      resolved.edges.append(
        Edge(
          kind: .partOf, source: .document(index), target: .phase(phase), document: Int32(index),
          range: field.range))
    }
    resolved.edges.sort { ($0.range, $0.kind) < ($1.range, $1.kind) }
    return resolved
  }

  enum Outcome {
    case none
    case node(NodeID, Edge.Kind)
    case problem(UnresolvedReference.Problem)
  }

  private mutating func outcome(
    of reference: Reference, in document: Document, _ index: Int
  ) -> Outcome {
    switch reference.kind {
    case .autolink, .bareURL:
      return .none
    case .link, .image, .referenceLink, .referenceImage, .htmlLink, .htmlSource:
      switch links.resolve(document.pool.utf8(reference.destination), from: index) {
      case .elsewhere: return .none
      case .document(let target):
        return .node(.document(target), relation(of: reference, in: index) ?? .linksTo)
      case .problem(.empty) where reference.kind == .htmlLink || reference.kind == .htmlSource:
        return .none
      case .problem(let problem): return .problem(problem)
      }
    case .undefinedLabel:
      return .problem(.noDefinition(label: document[reference.destination], suggestion: nil))
    case .decisionMention:
      let name = document[reference.destination]
      guard let found = decision(name, from: document.path, allowsBare: false) else {
        return .none
      }
      switch found {
      case .success(let target):
        return .node(.document(target), relation(of: reference, in: index) ?? .mentions)
      case .failure:
        // In passing a number may be anything; a status names a decision.
        guard let kind = relation(of: reference, in: index), kind == .supersededBy || kind == .supersedes
        else { return .none }
        return .problem(.noName(name: name, suggestion: nil))
      }
    case .phaseMention:
      let number = PhaseNumber.canonical(document[reference.destination]) ?? ""
      guard let phase = phases.firstIndex(where: { $0.number == number }) else { return .none }
      return .node(.phase(phase), .mentions)
    case .wikiLink:
      return wikiLink(document[reference.destination], from: index)
    case .resumeNext:
      let isDecision = decisionDocuments.contains(index)
      let outcome = named(document[reference.destination], from: index, allowsBare: false)
      if case .node(.phase(let phase), _) = outcome, isDecision {
        return .node(.phase(phase), .implementedIn)
      }
      return withKind(.next, outcome)
    case .resumeDependsOn:
      return withKind(
        .dependsOn, named(document[reference.destination], from: index, allowsBare: false))
    case .frontMatter:
      let kind = field(of: reference, in: document)
      let text = document[reference.destination]
      return withKind(kind, named(inner(text), from: index, allowsBare: true))
    }
  }

  private func withKind(_ kind: Edge.Kind, _ outcome: Outcome) -> Outcome {
    if case .node(let node, _) = outcome { return .node(node, kind) }
    return outcome
  }

  /// The relation that a decision's status line gives to the links in it.
  private func relation(of reference: Reference, in index: Int) -> Edge.Kind? {
    guard let lines = statusLines[index] else { return nil }
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.start <= reference.range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, lines[low - 1].range.contains(reference.range) else { return nil }
    return lines[low - 1].relation
  }

  private func field(of reference: Reference, in document: Document) -> Edge.Kind {
    let entry = document.frontMatter?.entry(holding: reference.range)
    switch entry?.key {
    case "status":
      return StatusLine(text: entry?.value.string ?? "", range: reference.range).relation ?? .relatesTo
    case "links":
      guard case .list(let items) = entry?.value.content,
        let item = items.first(where: { $0.range.contains(reference.range) })
      else { return .relatesTo }
      let kind = item.mapping?.first { $0.key == "kind" }?.value.string
      return kind.flatMap(LinkWords.relation) ?? .relatesTo
    case "supersedes": return .supersedes
    case "superseded-by": return .supersededBy
    case "amends": return .amends
    case "amended-by": return .amendedBy
    case "implements": return .implements
    case "depends-on": return .dependsOn
    default: return .relatesTo
    }
  }

  /// The destination of a Markdown link that stands in front matter, or the text as it is.
  func inner(_ text: String) -> String {
    guard let middle = text.firstRange(of: "]("), text.hasSuffix(")") else { return text }
    return String(text[middle.upperBound...].dropLast())
  }

  // MARK: Names

  /// A node by a name that people write: a path, a decision, a phase, an id, a file name.
  mutating func named(_ name: String, from index: Int, allowsBare: Bool) -> Outcome {
    let path = documents[index].path
    if let found = decision(name, from: path, allowsBare: allowsBare) {
      switch found {
      case .success(let target): return .node(.document(target), .relatesTo)
      case .failure(.ambiguous(let candidates)):
        return .problem(.ambiguous(name: name, candidates: candidates))
      case .failure(.none):
        return .problem(.noName(name: name, suggestion: nil))
      }
    }
    if name.lowercased().hasPrefix("phase ") {
      guard let number = PhaseNumber.reading(name),
        let phase = phases.firstIndex(where: { $0.number == number })
      else { return .problem(.noName(name: name, suggestion: nil)) }
      return .node(.phase(phase), .relatesTo)
    }
    if Destination.isExternal(Array(name.utf8)[...]) { return .none }
    switch links.resolve(Array(name.utf8)[...], from: index) {
    case .document(let target): return .node(.document(target), .relatesTo)
    case .elsewhere: return folder(name, from: index)
    case .problem(.noAnchor(let document, let fragment, let suggestion)):
      return .problem(
        .noAnchor(document: document, fragment: fragment, suggestion: suggestion))
    case .problem: break
    }
    return namedElsewhere(name, from: index)
  }

  /// A path from the root, an id, an alias, or the only file of a name.
  private func namedElsewhere(_ name: String, from index: Int) -> Outcome {
    let destination = Destination(Array(name.utf8)[...])
    let plain = RelativePath.join("", destination.path.drop { $0 == UInt8(ascii: "/") })
    if let target = links.document(at: plain) { return .node(.document(target), .relatesTo) }
    if !plain.isEmpty, !plain.hasPrefix(".."), listing.kind(of: plain) != nil {
      return folder(plain, from: nil)
    }
    let nodes = names.nodes(named: name)
    if nodes.count == 1 { return .node(nodes[0], .relatesTo) }
    if nodes.count > 1 {
      return .problem(
        .ambiguous(name: name, candidates: nodes.compactMap { $0.documentIndex }.map(path).sorted()))
    }
    if !plain.contains("/") {
      let found = fileNames[plain.lowercased()] ?? []
      if found.count == 1 { return .node(.document(Int(found[0])), .relatesTo) }
      if found.count > 1 {
        return .problem(
          .ambiguous(name: name, candidates: found.map { path(Int($0)) }.sorted()))
      }
    }
    let missing = links.path(destination.path, from: documents[index].path)
    return .problem(.noFile(path: missing, suggestion: nil))
  }

  private func path(_ index: Int) -> String { documents[index].path }

  /// The page that stands for a folder, if it has one.
  private func folder(_ name: String, from index: Int?) -> Outcome {
    let destination = Destination(Array(name.utf8)[...])
    let path =
      index.map { links.path(destination.path, from: documents[$0].path) }
      ?? RelativePath.join("", destination.path)
    for page in ["README.md", "index.md"] {
      if let target = links.document(at: path.isEmpty ? page : path + "/" + page) {
        return .node(.document(target), .relatesTo)
      }
    }
    return .none
  }

  private enum DecisionFailure: Error {
    case none
    case ambiguous([String])
  }

  /// The decision that a name stands for; nil where the name is none of a decision.
  private func decision(
    _ name: String, from path: String, allowsBare: Bool
  ) -> Result<Int, DecisionFailure>? {
    guard let number = names.decisionNumber(name, allowsBare: allowsBare) else { return nil }
    let found = names.decisions(numbered: number, near: path)
    switch found.count {
    case 0: return .failure(.none)
    case 1: return .success(found[0].document)
    default: return .failure(.ambiguous(found.map { documents[$0.document].path }.sorted()))
    }
  }

  /// `[[page]]`, `[[page#heading]]`: a file name without its extension, a path, a title's id.
  mutating func wikiLink(_ text: String, from index: Int) -> Outcome {
    let page = text.prefix { $0 != "#" }
    if page.isEmpty { return .none }
    if let found = fileNames[page.lowercased()], found.count == 1 {
      return .node(.document(Int(found[0])), .linksTo)
    }
    for candidate in [String(page), page + ".md"] {
      if case .document(let target) = links.resolve(Array(candidate.utf8)[...], from: index) {
        return .node(.document(target), .linksTo)
      }
      if let target = links.document(at: candidate) { return .node(.document(target), .linksTo) }
    }
    let nodes = names.nodes(named: String(page))
    if nodes.count == 1 { return .node(nodes[0], .linksTo) }
    return .problem(.noName(name: String(page), suggestion: nil))
  }
}
