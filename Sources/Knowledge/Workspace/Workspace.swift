import Glibc
package import Markup

/// A knowledge base on disk: its root, its configuration, its files, its parsed documents.
package struct Workspace: Sendable {
  /// An absolute path without a slash behind it.
  package let root: String
  package private(set) var configuration: Configuration
  package let listing: FileListing
  /// Sorted by path; a document that could not be read is here with its problem.
  package let documents: [Document]
  /// Sorted by path.
  package let navigations: [Navigation]
  /// Folders that could not be listed.
  package let unlistedFolders: [TreeWalker.Problem]
  /// When it was read, in nanoseconds of the system's clock.
  let loaded: Int64

  /// What keeps a knowledge base from being opened.
  package enum Failure: Error {
    /// No file or folder stands at a path that was asked for.
    case missing(path: String)
    /// Two of the paths that were asked for lie in different knowledge bases.
    case apart(path: String, root: String)
    /// The configuration file cannot be read.
    case unreadable(path: String, reason: String)
    /// The configuration file is wrong.
    case configuration(path: String, ConfigurationError)
  }

  /// Finds the root that a path belongs to: the nearest folder with a `cairn.yml`, else the Git
  /// root, else the working directory for a path in it that was given relatively, else the path.
  ///
  /// - Parameters:
  ///   - path: As given; nil for the working directory.
  ///   - directory: The working directory, absolute.
  /// - Throws: ``Failure/missing(path:)``.
  package static func root(of path: String?, in directory: String) throws(Failure) -> String {
    let start = try absolute(path ?? ".", in: directory)
    let folder = isFolder(start) ? start : parent(of: start)
    if let configured = Repository.configurationFolder(above: folder) { return configured }
    if let repository = Repository.root(above: folder) { return repository }
    let here = try absolute(".", in: directory)
    if let path, !path.hasPrefix("/"), (start + "/").hasPrefix(here == "/" ? "/" : here + "/") {
      return here
    }
    return folder
  }

  /// A path as the disk knows it, symbolic links resolved.
  /// - Throws: ``Failure/missing(path:)``.
  package static func absolute(_ path: String, in directory: String) throws(Failure) -> String {
    let joined = path.hasPrefix("/") ? path : directory + "/" + path
    guard let resolved = realpath(joined, nil) else { throw .missing(path: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// Reads the configuration at a root; the default one where there is none.
  package static func configuration(at root: String) throws(Failure) -> Configuration {
    var configuration = try written(at: root)
    if configuration.decisions.folders == nil {
      configuration.decisions.adrDirectory = DecisionLog.adrDirectory(at: root, in: root)
    }
    if configuration.repository == nil {
      let remotes = RepositoryRemotes(above: root)
      configuration.remotes = OwnRepository(remotes.addresses, branch: remotes.branch)
    }
    return configuration
  }

  private static func written(at root: String) throws(Failure) -> Configuration {
    let path = root + "/" + Configuration.fileName
    var status = stat()
    guard lstat(path, &status) == 0 else { return Configuration() }
    var reader = FileReader()
    let bytes: [UInt8]
    do throws(FileReader.Failure) {
      let found = try reader.withBytes(of: path, limit: 1 << 20) { bytes, size in
        size == bytes.count ? Array(bytes) : nil
      }
      guard let found else {
        throw FileReader.Failure(reason: "it is larger than 1 MiB")
      }
      bytes = found
    } catch {
      throw .unreadable(path: Configuration.fileName, reason: error.reason)
    }
    do throws(ConfigurationError) {
      return try Configuration(reading: bytes)
    } catch {
      throw .configuration(path: Configuration.fileName, error)
    }
  }

  /// Reads a whole knowledge base.
  ///
  /// - Parameters:
  ///   - root: An absolute path.
  ///   - explicit: Paths that were asked for by name: a Markdown file among them is read even where
  ///     Git ignores it.
  ///   - usesCache: True to take unchanged documents from the cache, and to keep changed ones there.
  ///   - previous: The same knowledge base as it was earlier in this run, whose unchanged documents
  ///     are taken.
  ///   - threads: How many threads parse; the result does not depend on it.
  ///   - progress: Is told how many documents of how many are read.
  /// - Complexity: O(*n*) in the bytes of its documents.
  package static func load(
    root: String, configuration: Configuration, explicit: [String] = [], usesCache: Bool,
    previous: Workspace? = nil, threads: Int,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async -> Workspace {
    MarkdownParser.prepareMemory()
    let loaded = FileStamp.now()
    var (listing, unlisted) = await TreeWalker.list(
      root, configuration, usesCache: usesCache && previous == nil, started: loaded, threads: threads)
    listing.add(explicit.filter { FileListing.isMarkdown($0) }) { TreeWalker.stamp(root + "/" + $0) }
    let documents = await DocumentLoader(
      root: root, configuration: configuration,
      cache: usesCache ? DocumentCache(root: root, configuration: configuration) : nil,
      previous: previous, started: loaded, progress: progress
    ).load(listing, threads: threads)
    return Workspace(
      root: root, configuration: configuration, listing: listing, documents: documents,
      navigations: Navigation.all(in: listing, documents: documents, configuration),
      unlistedFolders: unlisted, loaded: loaded)
  }

  /// The workspace with a configuration that has the files that are no documents searched for
  /// decisions, all of them unless it names some already.
  package func readingCode() -> Workspace {
    var copy = self
    if copy.configuration.decisions.code == nil { copy.configuration.decisions.code = PathSelection([]) }
    return copy
  }

  /// The graph of the workspace's documents.
  ///
  /// - Parameter suggests: False for who does not say what a reference that leads nowhere may have meant.
  package func graph(threads: Int, suggests: Bool = true) async -> Graph {
    await Graph(
      documents: documents, listing: listing, configuration: configuration,
      navigations: navigations, threads: threads, suggests: suggests)
  }
}
