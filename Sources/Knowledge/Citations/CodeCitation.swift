package import Markup

/// A place in a file where a decision is named, and which it is.
package struct CodeCitation: Sendable, Equatable {
  package let path: String
  package let range: SourceRange
  /// As written: `ADR-0007`, `@adr 7`, `docs/adr/0007-x.md`.
  package let text: String
  /// Indices of ``Graph/decisions``, sorted; several where folders nearby count each for itself, none
  /// where no decision is so named.
  package let decisions: [Int]
  /// The rules and families that a comment silences there.
  package let silenced: Set<String>
}

/// Tells which decisions a file names.
package struct CitationReader: Sendable {
  private let scanner: CitationScanner
  private let documents: [String]
  private var ofNumber: [Int: [Int]] = [:]
  private var ofName: [String: [Int]] = [:]
  private let folders: Set<String>

  /// - Complexity: O(*d*) in the number of decisions.
  package init(_ graph: Graph) {
    scanner = CitationScanner(prefixes: graph.configuration.decisions.prefixes)
    documents = graph.decisions.map { graph.documents[$0.document].path }
    folders = Set(graph.decisions.map(\.folder))
    for (index, decision) in graph.decisions.enumerated() {
      if let number = decision.number { ofNumber[number, default: []].append(index) }
      ofName[String(RelativePath.name(of: documents[index])), default: []].append(index)
    }
  }

  /// The citations of a file, in file order; none where the bytes are no text.
  package func citations(in bytes: [UInt8], at path: String) -> [CodeCitation] {
    bytes.withUnsafeBufferPointer { bytes in
      guard let text = FileText(bytes) else { return [] }
      var silences = LineSilences(text)
      return scanner.citations(in: text).compactMap { found in
        let decisions: [Int]
        switch found.name {
        case .number(let number): decisions = nearest(ofNumber[number] ?? [], to: path)
        case .path(let written):
          guard let known = named(written, from: path) else { return nil }
          decisions = known
        }
        return CodeCitation(
          path: path, range: SourceRange(found.range),
          text: String(decoding: bytes[found.range], as: UTF8.self), decisions: decisions,
          silenced: silences.names(at: found.range.lowerBound))
      }
    }
  }

  /// The decisions at a written path; nil where the path is none of a decision.
  private func named(_ written: String, from path: String) -> [Int]? {
    let name = String(RelativePath.name(of: written))
    let steps = written.split(separator: "/").drop { $0 == "." || $0 == ".." }
    let way = steps.joined(separator: "/")
    if let found = ofName[name] {
      let exact = found.filter { documents[$0] == way || documents[$0].hasSuffix("/" + way) }
      return nearest(exact.isEmpty ? found : exact, to: path)
    }
    guard steps.count > 1, DecisionFileName.number(ofFile: name) != nil,
      !DecisionFileName.isAuxiliary(name)
    else { return nil }
    let folder = steps.dropLast().joined(separator: "/")
    return folders.contains { $0 == folder || $0.hasSuffix("/" + folder) } ? [] : nil
  }

  /// Of decisions with the same number, those whose folder shares the most of the way with a file.
  private func nearest(_ found: [Int], to path: String) -> [Int] {
    guard found.count > 1 else { return found }
    let way = path.split(separator: "/").dropLast()
    let shared = found.map { index in
      zip(documents[index].split(separator: "/").dropLast(), way).prefix { $0 == $1 }.count
    }
    let most = shared.max() ?? 0
    return zip(found, shared).filter { $0.1 == most }.map(\.0)
  }
}
