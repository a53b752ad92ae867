import Markup

/// A destination that stands in a document: a reference's own, or a definition's, once for all links
/// that use it.
struct StatedDestination {
  let kind: Reference.Kind
  let range: SourceRange
  /// After backslash escapes and entities are resolved.
  let meaning: ArraySlice<UInt8>

  /// The destinations of a document, those of definitions that no link uses included.
  static func all(in document: Document) -> [StatedDestination] {
    var destinations: [StatedDestination] = []
    var meanings: [Int32: TextSlice] = [:]
    for reference in document.references {
      if reference.definition >= 0 {
        meanings[reference.definition] = reference.destination
      } else {
        destinations.append(
          StatedDestination(
            kind: reference.kind, range: reference.destinationRange,
            meaning: document.pool.utf8(reference.destination)))
      }
    }
    for (index, definition) in document.definitions.enumerated() {
      let meaning = meanings[Int32(index)] ?? definition.destination
      destinations.append(
        StatedDestination(
          kind: .referenceLink, range: definition.destinationRange,
          meaning: document.pool.utf8(meaning)))
    }
    return destinations
  }
}
