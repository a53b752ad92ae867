package import Markup

/// One thing that a document builds on, and the place where it says so.
package struct Dependency: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case dependsOn = "depends-on"
    case implements
    case next
    case affects
    case linksTo = "links-to"

    /// True where the document says that it builds on the other; a link may only mention it.
    package var isReliance: Bool { self != .linksTo }
  }

  package let kind: Kind
  /// Relative to the root; a pattern for ``Kind/affects``.
  package let path: String
  /// Without the number sign; nil for the whole.
  package let anchor: String?
  /// Where it is stated first.
  package let range: SourceRange

  /// As the file of reviews names it.
  package var target: String { anchor.map { "\(path)#\($0)" } ?? path }

  /// Lines of a file: `L10` and `L10-L20`.
  var lines: ClosedRange<Int>? {
    guard let anchor, anchor.hasPrefix("L"),
      let last = AnchorSet.lines(Array(anchor.utf8)[...])
    else { return nil }
    let first = Int(anchor.dropFirst().prefix { $0.isNumber }) ?? last
    return min(first, last)...max(first, last)
  }
}

/// Finds what documents depend on.
package struct DependencyReader {
  private let graph: Graph
  private var resolver: PlaceResolver

  /// - Complexity: O(*n*) in the number of documents.
  package init(_ graph: Graph) {
    self.graph = graph
    resolver = PlaceResolver(graph)
  }

  /// What a document depends on, each once, in the order of the text; what leads nowhere is left out.
  package mutating func dependencies(of index: Int) -> [Dependency] {
    let document = graph.documents[index]
    var found: [Dependency] = []
    var seen: Set<[String]> = []
    func add(_ kind: Dependency.Kind, _ path: String, _ anchor: String?, _ range: SourceRange) {
      guard path != document.path, seen.insert([kind.rawValue, path, anchor ?? ""]).inserted else { return }
      found.append(Dependency(kind: kind, path: path, anchor: anchor, range: range))
    }
    for reference in document.references {
      guard let kind = DependencyReader.kind(of: reference, in: document) else { continue }
      let destination = document.pool.utf8(reference.destination)
      let place = resolver.target(reference.kind, destination, in: index)
      guard let path = place.path, place.exists, !path.hasPrefix("../"),
        place.document != nil || graph.listing.kind(of: path) == .file
      else { continue }
      add(kind, path, DependencyReader.anchor(destination), reference.range)
    }
    for (text, range) in document.frontMatter?["affects"]?.strings ?? [] where !text.isEmpty {
      add(.affects, text, nil, range)
    }
    return found
  }

  private static func kind(of reference: Reference, in document: Document) -> Dependency.Kind? {
    switch reference.kind {
    case .resumeNext: return .next
    case .resumeDependsOn: return .dependsOn
    case .link, .referenceLink, .htmlLink, .wikiLink: return .linksTo
    case .frontMatter:
      let key = document.frontMatter?.entry(holding: reference.range)?.key ?? ""
      return key == "depends-on" ? .dependsOn : key == "implements" ? .implements : nil
    case .image, .referenceImage, .htmlSource, .autolink, .bareURL, .undefinedLabel, .decisionMention,
      .phaseMention:
      return nil
    }
  }

  private static func anchor(_ destination: ArraySlice<UInt8>) -> String? {
    guard let mark = destination.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    let name = Destination.percentDecoded(destination[(mark + 1)...])
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
