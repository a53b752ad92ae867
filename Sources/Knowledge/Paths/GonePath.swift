import Markup

/// A path that is not there and that Git once had.
package struct GonePath: Sendable, Equatable {
  /// The path that it had.
  package let path: String
  /// The commit that deleted it or moved it last, an index of the history's commits.
  package let commit: Int
  /// Where it is now; nil where it was deleted.
  package let movedTo: String?
  package let isFolder: Bool
  /// True where the move changed nothing of the file.
  package let isPure: Bool
  /// The path as it would be written now, in the form in which the old one was.
  package let correction: String?
}

extension KnownPaths {
  /// How a path went away that a document names; nil where it is there, or never was.
  ///
  /// - Parameter folder: The document's.
  package func gone(_ written: WrittenPath, from folder: Substring) -> GonePath? {
    guard let files else { return nil }
    let places = places(of: written, from: folder)
    if places.contains(where: { listing.kind(of: $0) != nil }) { return nil }
    let tail = written.text.split(separator: "/").drop { $0 == ".." }.joined(separator: "/")
    if exists(endingIn: tail) { return nil }
    if places.contains(where: { isIgnored($0, isFolder: written.isFolder) }) { return nil }
    var found: [(place: String, isFolder: Bool)] = []
    for place in places {
      if !written.isFolder, files.removal(of: place) != nil {
        found = [(place, false)]
      } else if !written.hasEnding, folderFate(of: place) != nil, written.isFolder || !written.isBare {
        found = [(place, true)]
      }
      if !found.isEmpty { break }
    }
    if found.isEmpty, written.climbs == 0 {
      // By its end alone only what is plainly a file, or a folder with the slash behind it.
      if written.hasEnding, !written.isFolder {
        found = files.removals(endingIn: written.text).map { ($0.path, false) }
      } else if written.isFolder {
        found = goneFolders(endingIn: written.text).map { ($0, true) }
      }
    }
    // Of several that once were the last one to go is meant.
    let fates = found.compactMap { item in
      (item.isFolder ? folderFate(of: item.place) : fate(of: item.place)).map { (item, $0) }
    }
    guard let (item, fate) = fates.max(by: { ($0.1.commit, $1.0.place) < ($1.1.commit, $0.0.place) }),
      !isIgnored(item.place, isFolder: item.isFolder), !item.place.hasPrefix("../") || !written.isBare
    else { return nil }
    let new = fate.path ?? namesake(of: item.place, isFolder: item.isFolder, goneIn: fate.commit)
    return GonePath(
      path: item.place, commit: fate.commit, movedTo: new, isFolder: item.isFolder,
      isPure: !item.isFolder && isPure(item.place, fate.path),
      correction: new.flatMap { correction(written, item.place, $0, folder) })
  }

  private func isPure(_ old: String, _ new: String?) -> Bool {
    guard let files, let new, files.removal(of: old)?.movedTo == new,
      let before = files.versions(of: old).last?.blob,
      let after = files.versions(of: new).first?.blob
    else { return false }
    return before == after
  }

  private func correction(
    _ written: WrittenPath, _ old: String, _ new: String, _ folder: Substring
  ) -> String? {
    if written.climbs > 0 { return RelativePath.relative(new, from: folder) }
    if written.isBare { return String(RelativePath.name(of: new)) }
    // What stood before the written part stays unwritten, where it still stands there.
    guard old.hasSuffix(written.text) else { return new }
    let prefix = old.dropLast(written.text.count)
    return new.hasPrefix(prefix) && new.count > prefix.count ? String(new.dropFirst(prefix.count)) : new
  }
}
