import Markup

/// Reads and parses documents on several threads, but for those that are known from before.
///
/// Each thread takes stripes of paths from a counter and keeps one parser and one read buffer. One
/// task a file would cost a fifth more.
struct DocumentLoader: Sendable {
  private let root: String
  private let configuration: Configuration
  private let cache: DocumentCache?
  private let previous: Workspace?
  private let started: Int64
  private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// - Parameters:
  ///   - cache: Documents of earlier runs; nil to parse every file.
  ///   - previous: The same knowledge base as it was earlier in this run.
  ///   - started: When the listing was begun.
  ///   - progress: Is told from time to time how many documents are read, by any thread.
  init(
    root: String, configuration: Configuration, cache: DocumentCache?, previous: Workspace?,
    started: Int64, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) {
    self.root = root
    self.configuration = configuration
    self.cache = cache?.isUsable == true ? cache : nil
    self.previous = previous?.configuration == configuration ? previous : nil
    self.started = started
    self.progress = progress
  }

  /// A document, and whether it had to be parsed.
  private struct Loaded: Sendable {
    var document: Document
    var isFresh: Bool
  }

  /// The documents of a listing, in its order.
  func load(_ listing: FileListing, threads: Int) async -> [Document] {
    let known = previous.map(KnownDocuments.init)
    let earlier = known == nil ? cache?.open() : nil
    let loaded = await Stripes.map(count: listing.documents.count, threads: threads) { next in
      var reader = FileReader()
      var parser = MarkdownParser(options: configuration.parserOptions)
      var windows = (base: CacheFile.Window(), delta: CacheFile.Window())
      var done: [(Int, Loaded)] = []
      while let stripe = next() {
        for index in stripe {
          let path = listing.documents[index]
          let stamp = listing.stamps[index]
          if let document = known?.document(path, stamp)
            ?? DocumentLoader.cached(path, stamp, earlier, &windows)
          {
            done.append((index, Loaded(document: document, isFresh: false)))
          } else {
            let document = parse(path, &reader, &parser)
            done.append((index, Loaded(document: document, isFresh: true)))
          }
        }
        progress(stripe.upperBound, listing.documents.count)
      }
      return done
    }
    let documents = loaded.map(\.document)
    let fresh = loaded.indices.filter { loaded[$0].isFresh }
    if let cache, let earlier, !fresh.isEmpty {
      cache.save(documents, listing.stamps, fresh: fresh, at: started, earlier: earlier)
    }
    return documents
  }

  private static func cached(
    _ path: String, _ stamp: FileStamp, _ earlier: (base: CacheFile?, delta: CacheFile?)?,
    _ windows: inout (base: CacheFile.Window, delta: CacheFile.Window)
  ) -> Document? {
    guard let earlier, stamp != .unknown else { return nil }
    if let file = earlier.delta, let record = file.record(path, stamp) {
      return file.document(path, record, &windows.delta)
    }
    if let file = earlier.base, let record = file.record(path, stamp) {
      return file.document(path, record, &windows.base)
    }
    return nil
  }

  private func parse(
    _ path: String, _ reader: inout FileReader, _ parser: inout MarkdownParser
  ) -> Document {
    do throws(FileReader.Failure) {
      return try reader.withBytes(of: root + "/" + path, limit: configuration.sizeLimit) {
        bytes, size in
        if size > bytes.count, size > configuration.sizeLimit {
          return Document(
            path: path, size: size, problem: .tooLarge(size: size, limit: configuration.sizeLimit))
        }
        return configuration.document(bytes, at: path, &parser)
      }
    } catch {
      return Document(path: path, size: 0, problem: .unreadable(error.reason))
    }
  }
}

/// The documents of an earlier state of a knowledge base, by path.
private struct KnownDocuments: Sendable {
  private let workspace: Workspace
  private let indices: PathTable

  init(_ workspace: Workspace) {
    self.workspace = workspace
    var indices = PathTable(capacity: workspace.documents.count)
    for (index, path) in workspace.listing.documents.enumerated() {
      indices[path] = Int32(clamping: index)
    }
    self.indices = indices
  }

  /// The document at a path, if its file has not changed.
  func document(_ path: String, _ stamp: FileStamp) -> Document? {
    guard let index = indices[path], workspace.listing.stamps[Int(index)] == stamp,
      !stamp.isRecent(at: workspace.loaded)
    else { return nil }
    return workspace.documents[Int(index)]
  }
}
