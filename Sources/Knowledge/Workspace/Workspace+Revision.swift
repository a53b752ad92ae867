import Markup

extension Workspace {
  /// A knowledge base as a commit has it, read without a working tree.
  ///
  /// - Parameters:
  ///   - root: That of the working tree, absolute; nothing is read from there.
  ///   - paths: Every file that the commit has, relative to the root.
  ///   - prefix: The folders from the root of the repository to this one, with a slash behind each.
  ///   - contents: The bytes of its Markdown files and of its configuration.
  /// - Throws: ``Failure/configuration(path:_:)`` where the configuration of that time is wrong.
  /// - Complexity: O(*n*) in the bytes.
  package static func revision(
    root: String, prefix: String = "", paths: [String], contents: [String: [UInt8]]
  ) throws(Failure) -> Workspace {
    var configuration = Configuration()
    if let bytes = contents[Configuration.fileName] {
      do throws(ConfigurationError) {
        configuration = try Configuration(reading: bytes)
      } catch {
        throw .configuration(path: Configuration.fileName, error)
      }
    }
    var entries = PathTable(capacity: paths.count * 2)
    var documents: [String] = []
    for path in paths {
      entries[path] = FileListing.value(.file)
      for folder in RelativePath.folders(above: path) { entries[folder] = FileListing.value(.folder) }
      if configuration.isDocument(path) { documents.append(path) }
    }
    var listing = FileListing(
      documents: documents.map { ($0, .unknown) }, entries: entries,
      depthInRepository: prefix.utf8.count { $0 == UInt8(ascii: "/") }, prefixInRepository: prefix)
    listing.contents = { contents[$0] }
    var parser = MarkdownParser(options: configuration.parserOptions)
    let parsed = listing.documents.map { path -> Document in
      guard let bytes = contents[path] else {
        return Document(path: path, size: 0, problem: .unreadable("Git does not have what it held"))
      }
      return configuration.document(bytes, at: path, &parser)
    }
    return Workspace(
      root: root, configuration: configuration, listing: listing, documents: parsed,
      navigations: Navigation.all(in: listing, documents: parsed, configuration), unlistedFolders: [],
      loaded: 0)
  }
}

extension Configuration {
  /// True where a file is a document as far as its path tells.
  package func isDocument(_ path: String) -> Bool {
    guard FileListing.isMarkdown(path), includes(path) else { return false }
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? String(part) : "/" + part
      if hides(folder) || excludesFolder(folder) { return false }
    }
    return true
  }
}
