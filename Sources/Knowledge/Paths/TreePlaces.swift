import Markup

/// The trees that a document draws, and the folder that each is about.
struct TreePlaces {
  private let document: Document
  private let folder: Substring
  private let known: KnownPaths

  init(_ document: Document, _ folder: Substring, _ known: KnownPaths) {
    self.document = document
    self.folder = folder
    self.known = known
  }

  /// The entries that are gone, of trees of which most entries are there.
  func gone(_ index: Int) -> [PathClaims.Place] {
    let entries = document.claims.filter { $0.kind == .treeEntry }
    var places: [PathClaims.Place] = []
    for claims in Dictionary(grouping: entries, by: \.block).sorted(by: { $0.key < $1.key }).map(\.value) {
      guard let base = base(of: claims) else { continue }
      for claim in claims where !claim.traits.contains(.hedged) {
        let text = document[claim.value]
        guard let written = WrittenPath(text) else { continue }
        let place = RelativePath.join(base, Array(written.text.utf8)[...])
        guard known.listing.kind(of: place) == nil, !known.isIgnored(place),
          let fate = written.isFolder ? known.folderFate(of: place) : known.fate(of: place) ?? (written.hasEnding ? nil : known.folderFate(of: place))
        else { continue }
        places.append(
          PathClaims.Place(
            document: index, range: claim.range, written: written,
            gone: GonePath(
              path: place, commit: fate.commit, movedTo: fate.path, isFolder: written.isFolder || !written.hasEnding && known.fate(of: place) == nil,
              isPure: false, correction: nil), isTreeEntry: true))
      }
    }
    return places
  }

  /// The folder below which most entries are there, at least two.
  private func base(of claims: [Claim]) -> String? {
    guard let first = claims.first else { return nil }
    var top = document[first.subject]
    while top.hasSuffix("/") { top.removeLast() }
    var bases: [String] = [String(folder), ""]
    if top != ".", let written = WrittenPath(top) {
      bases = known.places(of: written, from: folder).filter { known.listing.kind(of: $0) == .folder } + bases
    }
    let paths = claims.compactMap { WrittenPath(document[$0.value])?.text }
    for base in bases {
      let count = paths.count { known.listing.kind(of: RelativePath.join(base, Array($0.utf8)[...])) != nil }
      if count >= 2, count * 2 > paths.count { return base }
    }
    return nil
  }
}
