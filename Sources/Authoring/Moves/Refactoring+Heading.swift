package import Knowledge
import Markup

extension Refactoring {
  /// Gives a heading, or an HTML anchor, another name, and rewrites the fragments that lead to it and
  /// to the headings whose anchors shift with it.
  ///
  /// - Parameters:
  ///   - fragment: The anchor, as links write it, without the number sign.
  ///   - index: Of the document, in ``Graph/documents``.
  ///   - text: The new heading's Markdown, or the new anchor's name.
  /// - Throws: ``Failure``.
  /// - Complexity: O(*r*) in the references of the whole knowledge base.
  package init(
    renaming fragment: String, of index: Int, to text: String, in graph: Graph, _ tree: SourceTree
  ) throws(Failure) {
    var reader = DocumentReader(graph, tree)
    let target = graph.documents[index]
    let bytes = try reader.bytes(of: target)
    let rename: HeadingRename
    do throws(HeadingFailure) {
      rename = try HeadingRename(fragment, of: target, bytes, to: text, &reader)
    } catch {
      throw .heading(error)
    }
    let anchors = AnchorMoves(from: target, to: rename.document)
    var resolver = PlaceResolver(graph)
    var changes: [Changeset.Change] = []
    var counts: [Count] = []
    for (number, document) in graph.documents.enumerated() {
      var edits: [TextEdit] = []
      var source = number == index ? bytes : nil
      for reference in document.references where document.mayHaveFragment(reference) {
        guard resolver.target(of: reference, in: number).document == index else { continue }
        if source == nil { source = try reader.bytes(of: document) }
        if let edit = FragmentEdit.edit(reference, of: document, source ?? [], anchors) {
          edits.append(edit)
        }
      }
      let rewritten = Set(edits)
      if number == index { edits += rename.edits }
      guard let source, !edits.isEmpty else { continue }
      let after = try Refactoring.applied(edits, to: source, document.path)
      let reread = reader.parse(after, document.path)
      guard reread.headings.count == document.headings.count,
        number == index || reread.references.count == document.references.count
      else { throw .unsafe(path: document.path) }
      counts.append(Count(path: document.path, references: rewritten.count))
      changes.append(Changeset.Change(path: document.path, before: source, after: after))
    }
    self.init(changeset: Changeset(changes), counts: counts, leftovers: [])
  }
}

extension Document {
  /// True where a reference's destination has a number sign, which few have.
  fileprivate func mayHaveFragment(_ reference: Reference) -> Bool {
    pool.utf8(reference.destination).contains(UInt8(ascii: "#"))
  }
}

/// The edit of one fragment.
private enum FragmentEdit {
  static func edit(
    _ reference: Reference, of document: Document, _ bytes: [UInt8], _ anchors: AnchorMoves
  ) -> TextEdit? {
    let range = reference.destinationRange.offsets.clamped(to: 0..<bytes.count)
    let isPlain = bytes[range].elementsEqual(document.pool.utf8(reference.destination))
    var from = isPlain ? range.lowerBound : WrittenPath.escapedEnd(bytes[range])
    guard let hash = bytes[from..<range.upperBound].firstIndex(of: UInt8(ascii: "#")) else {
      return nil
    }
    from = hash + 1
    var end = range.upperBound
    // A Markdown link in the front matter ends with a parenthesis.
    if reference.kind == .frontMatter, end > from, bytes[end - 1] == UInt8(ascii: ")") { end -= 1 }
    guard
      let new = anchors.fragment(bytes[from..<end], isWiki: reference.kind == .wikiLink)
    else { return nil }
    return TextEdit(
      path: document.path, SourceRange(from, end), String(decoding: new, as: UTF8.self))
  }
}
