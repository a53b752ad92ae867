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
      // Few destinations have a fragment, and those that have none need not be resolved.
      for place in StatedDestination.all(in: document) where place.meaning.contains(0x23) {
        guard resolver.target(place.kind, place.meaning, in: number).document == index else {
          continue
        }
        if source == nil { source = try reader.bytes(of: document) }
        if let edit = FragmentEdit.edit(place, of: document.path, source ?? [], anchors) {
          edits.append(edit)
        }
      }
      if number == index {
        // A link in the heading's own text goes with that text.
        edits = edits.filter { edit in !rename.edits.contains { $0.range.contains(edit.range) } }
        edits += rename.edits
      }
      guard let source, !edits.isEmpty else { continue }
      let after = try Refactoring.applied(edits, to: source, document.path)
      let reread = reader.parse(after, document.path)
      guard reread.headings.count == document.headings.count,
        number == index || reread.references.count == document.references.count
      else { throw .unsafe(path: document.path) }
      let own = number == index ? rename.edits.count : 0
      counts.append(Count(path: document.path, references: Set(edits).count - own))
      changes.append(Changeset.Change(path: document.path, before: source, after: after))
    }
    self.init(changeset: Changeset(changes), counts: counts, leftovers: [])
  }
}

/// The edit of one fragment.
enum FragmentEdit {
  static func edit(
    _ place: StatedDestination, of path: String, _ bytes: [UInt8], _ anchors: AnchorMoves
  ) -> TextEdit? {
    let range = place.range.offsets.clamped(to: 0..<bytes.count)
    let isPlain = bytes[range].elementsEqual(place.meaning)
    var from = isPlain ? range.lowerBound : WrittenPath.escapedEnd(bytes[range])
    guard let hash = bytes[from..<range.upperBound].firstIndex(of: UInt8(ascii: "#")) else {
      return nil
    }
    from = hash + 1
    var end = range.upperBound
    // A Markdown link in the front matter ends with a parenthesis.
    if place.kind == .frontMatter, end > from, bytes[end - 1] == UInt8(ascii: ")") { end -= 1 }
    guard
      let new = anchors.fragment(bytes[from..<end], isWiki: place.kind == .wikiLink)
    else { return nil }
    return TextEdit(
      path: path, SourceRange(from, end), String(decoding: new, as: UTF8.self))
  }
}
