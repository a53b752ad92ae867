import Knowledge
package import Markup

/// Rewrites a file's links for a copy of it in another place.
package struct DestinationRebase {
  let document: Document
  let folder: String
  let newFolder: String
  let targets: [String: String]

  /// - Parameters:
  ///   - newPath: Where the copy goes.
  ///   - targets: Files that get another path, by their old ones.
  package init(_ document: Document, to newPath: String, _ targets: [String: String]) {
    self.document = document
    folder = String(RelativePath.folder(of: document.path))
    newFolder = String(RelativePath.folder(of: newPath))
    self.targets = targets
  }

  /// The copy's bytes; every byte outside of destinations is the same.
  /// - Complexity: O(*n*) in the document's bytes.
  package func bytes() -> [UInt8] {
    var seen: Set<SourceRange> = []
    let edits = document.references.compactMap { reference -> ExactEdit? in
      seen.insert(reference.destinationRange).inserted ? edit(reference) : nil
    }
    let sorted = Changeset.sorted(edits)
    return Changeset.overlap(sorted) ? document.source : sorted.applied(to: document.source)
  }

  private func edit(_ reference: Reference) -> ExactEdit? {
    switch reference.kind {
    case .link, .image, .referenceLink, .referenceImage, .htmlLink, .htmlSource, .resumeNext,
      .resumeDependsOn:
      break
    case .autolink, .bareURL, .wikiLink, .undefinedLabel, .frontMatter, .decisionMention,
      .phaseMention:
      return nil
    }
    let source = document.source
    let range = reference.destinationRange.offsets
    guard
      let path = WrittenPath(source, range, meaning: document.pool.utf8(reference.destination)),
      !path.isAbsolute, !path.parts.isEmpty, path.parts.first?.name.contains(":") == false
    else { return nil }
    let names = path.parts.map(\.name)
    if reference.kind == .resumeNext || reference.kind == .resumeDependsOn {
      guard names.count > 1 || FileListing.isMarkdown(names[0]) else { return nil }
    }
    let old = RelativePath.join(folder, Array(names.joined(separator: "/").utf8)[...])
    let way = RelativePath.way(to: targets[old] ?? old, from: newFolder)
    guard way != names.filter({ $0 != "." }) else { return nil }
    let isBracketed = range.lowerBound > 0 && source[range.lowerBound - 1] == UInt8(ascii: "<")
    let spelling = PathSpelling(reference.kind, isBracketed: isBracketed, written: source[range])
    var bytes = Array(way.map { spelling.spelled($0) }.joined(separator: [UInt8(ascii: "/")]))
    if path.endsInSlash { bytes.append(UInt8(ascii: "/")) }
    guard spelling.needsBrackets(bytes) else { return exact(path.range, bytes) }
    return exact(range, [UInt8(ascii: "<")] + bytes + source[path.tail] + [UInt8(ascii: ">")])
  }

  private func exact(_ range: Range<Int>, _ bytes: [UInt8]) -> ExactEdit {
    TextEdit(SourceRange(range), String(decoding: bytes, as: UTF8.self)).exact(in: document.source)
  }
}
