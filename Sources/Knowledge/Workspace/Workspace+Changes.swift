import Markup

extension Workspace {
  /// The folders that were listed, links to folders left out; sorted.
  package var folders: [String] {
    var folders: [String] = []
    listing.forEachListed { path, kind in
      if kind == .folder { folders.append(String(decoding: path, as: UTF8.self)) }
    }
    return folders.filter { listing.aliases[$0] == nil }.sorted()
  }

  /// The files and folders that came, went or changed since an earlier state, sorted; the
  /// configuration file among them.
  ///
  /// - Complexity: O(*n*) in the number of entries.
  package func changes(since earlier: Workspace) -> [String] {
    var changed: Set<String> = []
    if configuration != earlier.configuration { changed.insert(Configuration.fileName) }
    for (one, other) in [(listing, earlier.listing), (earlier.listing, listing)] {
      one.forEachListed { bytes, kind in
        if other.listed(bytes) != kind { changed.insert(String(decoding: bytes, as: UTF8.self)) }
      }
    }
    for path in Set(listing.aliases.keys).union(earlier.listing.aliases.keys)
    where listing.aliases[path] != earlier.listing.aliases[path] {
      changed.insert(path)
    }
    let stamps = Dictionary(
      zip(earlier.listing.documents, earlier.listing.stamps), uniquingKeysWith: { first, _ in first })
    for (path, stamp) in zip(listing.documents, listing.stamps) where stamps[path] != stamp {
      changed.insert(path)
    }
    for (some, others) in [(navigations, earlier.navigations), (earlier.navigations, navigations)] {
      for one in some where !others.contains(where: { $0.path == one.path && $0.source == one.source }) {
        changed.insert(one.path)
      }
    }
    return changed.sorted()
  }
}

extension Workspace {
  /// What `stat` says of the files that are no documents, where decisions or the configuration ask
  /// what such files hold; empty elsewhere.
  ///
  /// - Parameter always: True where the command line asks for it.
  /// - Complexity: O(*n*) in the number of files, each of which costs a `stat`.
  package func fileStamps(always: Bool) -> [String: FileStamp] {
    guard
      always || configuration.decisions.code != nil
        || documents.contains(where: { $0.frontMatter?["enforce"] != nil })
    else { return [:] }
    var stamps: [String: FileStamp] = [:]
    for path in SourceFiles(listing).paths where !FileListing.isMarkdown(path) {
      stamps[path] = TreeWalker.stamp(root + "/" + path)
    }
    return stamps
  }
}
