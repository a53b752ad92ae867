extension FileListing {
  /// The same tree after some moves; the disk is asked about as it was before them.
  ///
  /// Every document stays one, also where the configuration leaves its new place out.
  /// - Complexity: O(*n*) in the number of entries.
  package func moving(_ moves: PathMoves) -> FileListing {
    var entries = PathTable(capacity: listedCount)
    forEachListed { path, kind in
      let path = String(decoding: path, as: UTF8.self)
      entries[moves.newPath(of: path)] = FileListing.value(kind)
    }
    for move in moves.moves {
      entries[move.to] = FileListing.value(kind(of: move.from) ?? .file)
      var folder = RelativePath.folder(of: move.to)
      while !folder.isEmpty {
        entries[String(folder)] = FileListing.value(.folder)
        folder = RelativePath.folder(of: String(folder))
      }
    }
    var aliases: [String: String] = [:]
    for (path, target) in self.aliases {
      aliases[moves.newPath(of: path)] = moves.newPath(of: target)
    }
    var listing = FileListing(
      documents: zip(documents, stamps).map { (moves.newPath(of: $0), $1) }, entries: entries,
      aliases: aliases, depthInRepository: depthInRepository,
      prefixInRepository: prefixInRepository)
    if let probe {
      listing.probe = { path in moves.vacates(path) ? nil : probe(moves.oldPath(of: path)) }
    }
    if let lineCount { listing.lineCount = { path in lineCount(moves.oldPath(of: path)) } }
    if let contents { listing.contents = { path in contents(moves.oldPath(of: path)) } }
    return listing
  }

  /// The files that some moves take along, sorted.
  package func files(in moves: PathMoves) -> [String] {
    var files: [String] = []
    forEachListed { path, kind in
      let path = String(decoding: path, as: UTF8.self)
      if kind == .file, moves.holds(path) { files.append(path) }
    }
    return files.sorted()
  }

  /// The path behind the same symbolic link, where it still leads there after some moves.
  ///
  /// `link/a.md` becomes `link/sub/a.md` where the file moves below the link's target, and stays
  /// nothing where it moves away from it.
  package func pathThroughAlias(_ path: String, after moves: PathMoves) -> String? {
    guard let target = throughAliases(path) else { return nil }
    let newTarget = moves.newPath(of: target)
    var link = path[...]
    while !link.isEmpty {
      if let end = aliases[String(link)] {
        let newEnd = moves.newPath(of: end)
        guard newTarget == newEnd || newTarget.hasPrefix(newEnd + "/") else { return nil }
        return moves.newPath(of: String(link)) + newTarget.dropFirst(newEnd.count)
      }
      link = RelativePath.folder(of: String(link))
    }
    return nil
  }
}
