package import Markup

/// The opening and closing comments of a document, matched.
struct RegionPairs {
  struct Pair {
    let kind: String
    let arguments: String
    let opening: SourceRange
    let closing: SourceRange
    /// True where another region opens inside, so that neither may be rewritten.
    let isBroken: Bool

    var body: SourceRange { SourceRange(Int(opening.end), Int(closing.start)) }
  }

  /// In the order in which they close, broken ones included.
  private(set) var pairs: [Pair] = []
  private(set) var problems: [(range: SourceRange, reason: RegionProblem.Reason)] = []

  private struct Open {
    let kind: String
    let arguments: String
    let family: RegionMarker.Family
    let range: SourceRange
    var inner: [(kind: String, range: SourceRange)] = []
  }

  /// - Complexity: O(*n*) in the document's directives.
  init(_ document: Document) {
    var open: [Open] = []
    for directive in document.directives {
      guard let marker = RegionMarker(document[directive.text]) else { continue }
      switch marker {
      case .opening(let kind, let arguments, let family):
        open.append(Open(kind: kind, arguments: arguments, family: family, range: directive.range))
      case .closing(let family):
        guard let place = open.lastIndex(where: { $0.family == family }) else {
          problems.append((directive.range, .strayClosing))
          continue
        }
        for item in open[(place + 1)...] { addUnclosed(item) }
        open.removeSubrange((place + 1)...)
        close(open.removeLast(), directive.range, inside: &open)
      }
    }
    for item in open { addUnclosed(item) }
    // A region in one that never closes is whole: what is wrong is the outer one.
    let outer = pairs.filter(\.isBroken).map(\.body)
    pairs.removeAll { pair in !pair.isBroken && outer.contains { $0.contains(pair.opening) } }
    problems.sort { $0.range < $1.range }
  }

  private mutating func close(_ item: Open, _ closing: SourceRange, inside open: inout [Open]) {
    for inner in item.inner {
      problems.append((inner.range, .nested(kind: inner.kind, outer: item.kind)))
    }
    pairs.append(
      Pair(
        kind: item.kind, arguments: item.arguments, opening: item.range, closing: closing,
        isBroken: !item.inner.isEmpty))
    if let last = open.indices.last { open[last].inner.append((item.kind, item.range)) }
  }

  private mutating func addUnclosed(_ item: Open) {
    problems.append((item.range, .unclosed(kind: item.kind, closing: item.family.closing)))
  }
}

extension Document {
  /// The stretches that a tool writes, in file order: what lies between the markers of a region.
  ///
  /// What is generated repeats what is said elsewhere, so it must not be read as a statement.
  /// - Complexity: O(*n*) in the document's directives, which most documents have none of.
  package var generatedRanges: [SourceRange] {
    directives.isEmpty ? [] : RegionPairs(self).pairs.map(\.body).sorted()
  }
}
