import Knowledge
import Markup

/// Rewrites the references of one document after the other, so that each leads where it led.
///
/// The graph of the moved tree is the judge: what still leads to the same place stays as it is, and a
/// new text is taken only where it does.
struct ReferenceRewriter {
  /// A rewritten destination.
  struct Rewrite {
    let edit: TextEdit
    /// Where the text leads in the moved tree.
    let path: String
  }

  struct Result {
    /// One for each place; several references may share a definition.
    var rewrites: [Rewrite] = []
    /// Places of references for which there is no text.
    var leftovers: [SourceRange] = []
  }

  private let graph: Graph
  private let moved: Graph
  private let moves: PathMoves
  private var before: PlaceResolver
  var after: PlaceResolver

  /// - Parameter moved: The graph of the same documents at their new places.
  init(_ graph: Graph, moved: Graph, moves: PathMoves) {
    self.graph = graph
    self.moved = moved
    self.moves = moves
    before = PlaceResolver(graph)
    after = PlaceResolver(moved)
  }

  /// The rewrites of a document.
  ///
  /// - Parameter source: The document's bytes; asked for only where something is to be rewritten.
  /// - Complexity: O(*r*) in the number of references.
  mutating func rewrites<Failure: Error>(
    of index: Int, source: () throws(Failure) -> [UInt8]
  ) throws(Failure) -> Result {
    let document = graph.documents[index]
    let newPath = moves.newPath(of: document.path)
    guard let newIndex = moved.document(at: newPath) else { return Result() }
    var result = Result()
    var bytes: [UInt8]?
    for place in StatedDestination.all(in: document) {
      let target = before.target(place.kind, place.meaning, in: index)
      guard target.form != .fragment, let path = target.path else { continue }
      let wanted: String
      if target.exists {
        wanted = moves.newPath(of: path)
      } else {
        // What is broken stays so: only a document that moves must say it in another way.
        guard newPath != document.path, place.meaning.first != UInt8(ascii: "/") else { continue }
        wanted = movesTogether(document.path, path) ? moves.newPath(of: path) : path
      }
      if after.target(place.kind, place.meaning, in: newIndex).path == wanted,
        !isDetour(place.meaning, target, from: document.path, to: newPath)
      {
        continue
      }
      if bytes == nil { bytes = try source() }
      let rewrite =
        target.form == .name && ReferenceRewriter.isStatus(place, in: document)
        ? statusRewrite(place, target, wanted, bytes ?? [], document, newIndex)
        : rewrite(place, target, wanted, bytes ?? [], document.path, newIndex)
      if let rewrite {
        result.rewrites.append(rewrite)
      } else {
        result.leftovers.append(place.range)
      }
    }
    return result
  }

  /// True where a path was the shortest way from a document, still leads there, and is no longer the
  /// shortest: `../kb/b.md` in a document that moves into `kb`.
  private func isDetour(
    _ meaning: ArraySlice<UInt8>, _ target: ReferencePlace, from path: String, to newPath: String
  ) -> Bool {
    guard path != newPath, target.form == .path, let named = target.named,
      meaning.starts(with: "../".utf8)
    else { return false }
    let names = meaning[..<WrittenPath.plainEnd(meaning)].split(separator: UInt8(ascii: "/")).map {
      String(decoding: PathSpelling.percentDecoded($0), as: UTF8.self)
    }
    guard names == RelativePath.way(to: named, from: RelativePath.folder(of: path)) else {
      return false
    }
    let new = moves.newPath(of: named)
    return names != RelativePath.way(to: new, from: RelativePath.folder(of: newPath))
  }

  /// True where two paths keep their way from one to the other.
  private func movesTogether(_ first: String, _ second: String) -> Bool {
    moves.moves.contains { move in
      first.hasPrefix(move.from + "/") && second.hasPrefix(move.from + "/")
    }
  }

  private mutating func rewrite(
    _ place: StatedDestination, _ target: ReferencePlace, _ wanted: String, _ bytes: [UInt8],
    _ document: String, _ newIndex: Int
  ) -> Rewrite? {
    var range = place.range.offsets
    var meaning = place.meaning
    // A Markdown link as a value of the front matter is one reference with a destination inside.
    if place.kind == .frontMatter, let inner = ReferenceRewriter.linkDestination(meaning) {
      guard range.upperBound <= bytes.count, bytes[range].elementsEqual(meaning) else { return nil }
      range =
        range.lowerBound + (inner.lowerBound - meaning.startIndex)..<range.lowerBound
        + (inner.upperBound - meaning.startIndex)
      meaning = meaning[inner]
    }
    guard let old = WrittenPath(bytes, range, meaning: meaning) else { return nil }
    let isBracketed =
      range.lowerBound > 0 && range.upperBound < bytes.count
      && bytes[range.lowerBound - 1] == UInt8(ascii: "<")
      && bytes[range.upperBound] == UInt8(ascii: ">")
    let spelling = PathSpelling(place.kind, isBracketed: isBracketed, written: bytes[old.range])
    let wording = PathWording(
      kind: place.kind, form: target.form, old: old, spelling: spelling, document: document,
      newDocument: moved.documents[newIndex].path,
      repositoryPrefix: graph.listing.prefixInRepository)
    for goal in goals(target, wanted) {
      let isFolder = moved.listing.kind(of: goal) == .folder
      for text in wording.texts(named: target.named, goal: goal, isFolder: isFolder) {
        guard after.target(place.kind, text.meaning[...], in: newIndex).path == wanted else {
          continue
        }
        let written = String(decoding: text.written, as: UTF8.self)
        guard written.utf8.elementsEqual(text.written) else { return nil }
        return Rewrite(edit: edit(old, written, spelling, document), path: wanted)
      }
    }
    return nil
  }

  private static func isStatus(_ place: StatedDestination, in document: Document) -> Bool {
    guard place.kind == .frontMatter, let status = document.frontMatter?["status"] else { return false }
    return status.range.contains(place.range)
  }

  /// Names a decision anew in a status such as `superseded by ADR-0002`: by its new number, and where
  /// it has none any more by a link.
  private mutating func statusRewrite(
    _ place: StatedDestination, _ target: ReferencePlace, _ wanted: String, _ bytes: [UInt8],
    _ document: Document, _ newIndex: Int
  ) -> Rewrite? {
    let range = place.range.offsets
    // A link's destination is no place for a link.
    guard target.exists, range.lowerBound > 0, range.upperBound <= bytes.count,
      bytes[range.lowerBound - 1] != UInt8(ascii: "(")
    else { return nil }
    let newPath = moved.documents[newIndex].path
    if let name = StatusWording.numbered(wanted, like: bytes[range]),
      after.target(.frontMatter, Array(name.utf8)[...], in: newIndex).path == wanted
    {
      return Rewrite(edit: TextEdit(path: document.path, place.range, name), path: wanted)
    }
    // Beside a link, a status gives no other names.
    let names = StatedDestination.all(in: document).count { ReferenceRewriter.isStatus($0, in: document) }
    let link = StatusWording.link(to: wanted, from: newPath)
    guard names == 1, after.target(.frontMatter, link.destination[...], in: newIndex).path == wanted
    else { return nil }
    return Rewrite(edit: TextEdit(path: document.path, place.range, link.text), path: wanted)
  }

  /// The paths that a new text may name, the one that is most like the old one first.
  private func goals(_ target: ReferencePlace, _ wanted: String) -> [String] {
    guard let named = target.named, target.exists else { return [wanted] }
    var goals: [String] = []
    if moves.holds(named) || graph.listing.throughAliases(named) == nil {
      goals.append(moves.newPath(of: named))
    } else if let path = graph.listing.pathThroughAlias(named, after: moves) {
      goals.append(path)
    }
    // A folder's front page that moves may be another folder's.
    if graph.listing.kind(of: named) == .folder { goals.append(String(RelativePath.folder(of: wanted))) }
    return goals + [wanted]
  }

  private func edit(
    _ old: WrittenPath, _ text: String, _ spelling: PathSpelling, _ path: String
  ) -> TextEdit {
    guard spelling.needsBrackets(Array(text.utf8)) else {
      return TextEdit(path: path, SourceRange(old.range), text)
    }
    return TextEdit(
      path: path, SourceRange(old.range.lowerBound, old.tail.upperBound),
      [.text("<" + text), .copy(SourceRange(old.tail)), .text(">")])
  }

  /// The destination in `[text](destination)`.
  private static func linkDestination(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    guard text.last == UInt8(ascii: ")") else { return nil }
    for index in text.indices.dropLast() where text[index] == UInt8(ascii: "]") {
      if text[index + 1] == UInt8(ascii: "(") { return index + 2..<text.endIndex - 1 }
    }
    return nil
  }
}
