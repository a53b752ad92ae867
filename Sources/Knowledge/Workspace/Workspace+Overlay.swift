package import Markup

extension Workspace {
  /// The workspace as it would be with other bytes in some of its files.
  ///
  /// - Parameter files: New bytes by path, of documents and of others; paths that are new add
  ///   nothing.
  /// - Complexity: O(*n*) in the bytes of the documents among them.
  package func replacing(_ files: [String: [UInt8]], threads: Int) async -> Workspace {
    let places = self.documents.indices.filter { files[self.documents[$0].path] != nil }
    let paths = places.map { self.documents[$0].path }
    let parsed = await Stripes.map(count: paths.count, threads: threads) { next in
      var parser = MarkdownParser(options: configuration.parserOptions)
      var done: [(Int, Document)] = []
      while let stripe = next() {
        for index in stripe {
          let bytes = files[paths[index]] ?? []
          done.append((index, configuration.document(bytes, at: paths[index], &parser)))
        }
      }
      return done
    }
    var documents = self.documents
    for (place, document) in zip(places, parsed) { documents[place] = document }
    var listing = self.listing
    let lineCount = listing.lineCount
    listing.lineCount = { path in
      files[path].map { LineTable($0).lineCount } ?? lineCount?(path)
    }
    let contents = listing.contents
    listing.contents = { path in files[path] ?? contents?(path) }
    return Workspace(
      root: root, configuration: configuration, listing: listing, documents: documents,
      navigations: Navigation.all(in: listing, documents: documents, configuration),
      unlistedFolders: unlistedFolders, loaded: loaded)
  }
}

extension Configuration {
  /// Parses the bytes of a document as the loader does.
  package func document(
    _ bytes: [UInt8], at path: String, _ parser: inout MarkdownParser
  ) -> Document {
    bytes.withUnsafeBufferPointer { document($0, at: path, &parser) }
  }

  func document(_ bytes: Bytes, at path: String, _ parser: inout MarkdownParser) -> Document {
    parser.parse(
      bytes, path: path, keepsSource: DecisionFileName.mayHold(path, decisions))
  }
}

extension LineTable {
  /// The number of lines, as `wc` and editors count them: a final line end begins no line.
  var lineCount: Int {
    starts.last == size && size > 0 ? starts.count - 1 : starts.count
  }
}
