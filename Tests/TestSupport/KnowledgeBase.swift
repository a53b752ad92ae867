package import Knowledge
package import Markup

/// A knowledge base in memory.
package struct KnowledgeBase {
  package let graph: Graph

  /// - Parameter files: Paths and texts; `cairn.yml` configures, other files only exist.
  package init(_ files: [(path: String, text: String)], threads: Int = 1) async throws {
    var configuration = Configuration()
    if let file = files.first(where: { $0.path == Configuration.fileName }) {
      configuration = try Configuration(reading: Array(file.text.utf8))
    }
    let sources = Dictionary(files.map { ($0.path, $0.text) }) { $1 }
    var listing = FileListing(paths: files.map(\.path))
    listing.lineCount = { path in sources[path].map { $0.split(separator: "\n").count } }
    listing.contents = { path in sources[path].map { Array($0.utf8) } }
    var parser = MarkdownParser(options: configuration.parserOptions)
    var documents: [Document] = []
    for (path, text) in files where FileListing.isMarkdown(path) {
      documents.append(parser.parse(text, path: path, configuration))
    }
    graph = await Graph(
      documents: documents, listing: listing, configuration: configuration,
      navigations: Navigation.all(in: listing, documents: documents, configuration),
      threads: threads)
  }
}

extension MarkdownParser {
  /// Parses a text as a document of a knowledge base.
  package mutating func parse(
    _ text: String, path: String = "a.md", _ configuration: Configuration = Configuration()
  ) -> Document {
    let bytes = Array(text.utf8)
    let keepsSource = DecisionFileName.mayHold(path, configuration.decisions)
    return bytes.withUnsafeBufferPointer { self.parse($0, path: path, keepsSource: keepsSource) }
  }
}

/// Parses a text with the default options.
package func parsed(_ text: String, path: String = "a.md") -> Document {
  var parser = MarkdownParser()
  return parser.parse(text, path: path)
}
