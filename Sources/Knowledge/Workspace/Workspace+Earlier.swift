import Markup

extension Workspace {
  /// The knowledge base as it was before some of its files changed; all others are as they are.
  ///
  /// - Parameters:
  ///   - contents: What changed or deleted files held, by path.
  ///   - links: Those of them that were symbolic links, whose contents are their targets.
  ///   - added: Files that were not there; paths relative to the root.
  ///   - deleted: Files that were there.
  /// - Complexity: O(*n*) in the number of entries, and in the bytes of the contents.
  package func before(
    _ contents: [String: [UInt8]], links: Set<String> = [], added: [String], deleted: [String]
  ) -> Workspace {
    let touched = Set(contents.keys).union(added).union(deleted)
    var parser = MarkdownParser(options: configuration.parserOptions)
    var documents = documents.filter { !touched.contains($0.path) }
    for (path, bytes) in contents where configuration.isDocument(path) && !links.contains(path) {
      documents.append(configuration.document(bytes, at: path, &parser))
    }
    documents.sort { $0.path < $1.path }
    var listing = listing.before(
      documents: documents.map(\.path), links: contents.filter { links.contains($0.key) },
      added: added, deleted: deleted)
    let counted = self.listing.lineCount
    listing.lineCount = { path in
      contents[path].map { LineTable($0).lineCount } ?? counted?(path)
    }
    let (now, gone) = (self.listing.contents, Set(added))
    listing.contents = { path in contents[path] ?? (gone.contains(path) ? nil : now?(path)) }
    return Workspace(
      root: root, configuration: configuration, listing: listing, documents: documents,
      navigations: Navigation.all(in: listing, documents: documents, configuration),
      unlistedFolders: unlistedFolders, loaded: loaded)
  }
}

extension FileListing {
  /// The listing as it was before some files came and went.
  /// - Parameter links: What symbolic links that changed or went led to, by their paths.
  func before(
    documents: [String], links: [String: [UInt8]], added: [String], deleted: [String]
  ) -> FileListing {
    let gone = Set(added)
    var table = PathTable(capacity: listedCount + deleted.count)
    var folders: Set<String> = []
    func add(_ path: String) {
      table[path] = FileListing.value(.file)
      var folder = RelativePath.folder(of: path)
      while !folder.isEmpty, folders.insert(String(folder)).inserted {
        table[String(folder)] = FileListing.value(.folder)
        folder = RelativePath.folder(of: String(folder))
      }
    }
    // Git knows folders by their files alone: one that holds nothing else but added files was not
    // there.
    let mayBeNew = Set(added.flatMap { RelativePath.folders(above: $0) })
    forEachListed { bytes, kind in
      let path = String(decoding: bytes, as: UTF8.self)
      if kind == .file {
        if !gone.contains(path) { add(path) }
      } else if !mayBeNew.contains(path) {
        table[path] = FileListing.value(.folder)
      }
    }
    for path in deleted { add(path) }
    var aliases = aliases.filter { !gone.contains($0.key) }
    for (path, text) in links {
      let target = RelativePath.join(RelativePath.folder(of: path), text[...])
      aliases[path] = nil
      guard text.first != UInt8(ascii: "/"), let kind = table[target] else { continue }
      aliases[path] = target
      table[path] = kind
    }
    let absent = gone.union(mayBeNew.subtracting(folders))
    var earlierProbe: (@Sendable (String) -> Kind?)?
    if let probe {
      earlierProbe = { path in absent.contains(path) ? nil : probe(path) }
    }
    var listing = FileListing(
      documents: documents.map { ($0, .unknown) }, entries: table,
      aliases: aliases, depthInRepository: depthInRepository,
      prefixInRepository: prefixInRepository,
      probe: earlierProbe, lineCount: lineCount)
    listing.ignore = ignore
    listing.links = self.links.subtracting(gone).union(links.keys)
    return listing
  }
}

extension RelativePath {
  /// The folders on the way to a path.
  static func folders(above path: String) -> [String] {
    var folders: [String] = []
    var folder = folder(of: path)
    while !folder.isEmpty {
      folders.append(String(folder))
      folder = RelativePath.folder(of: String(folder))
    }
    return folders
  }
}
