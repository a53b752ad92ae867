package import Markup

/// Reads and parses documents on several threads.
///
/// Each thread takes stripes of paths from a counter and keeps one parser and one read buffer. One
/// task a file would cost a fifth more.
package struct DocumentLoader: Sendable {
  private let root: String
  private let configuration: Configuration
  private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// - Parameter progress: Is told from time to time how many documents are read, by any thread.
  package init(
    root: String, configuration: Configuration,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.root = root
    self.configuration = configuration
    self.progress = progress
  }

  /// The documents at some paths, in their order.
  package func load(_ paths: [String], threads: Int) async -> [Document] {
    await Stripes.map(count: paths.count, threads: threads) { next in
      var reader = FileReader()
      var parser = MarkdownParser(options: configuration.parserOptions)
      var done: [(Int, Document)] = []
      while let stripe = next() {
        for index in stripe {
          done.append((index, load(paths[index], &reader, &parser)))
        }
        progress(stripe.upperBound, paths.count)
      }
      return done
    }
  }

  private func load(
    _ path: String, _ reader: inout FileReader, _ parser: inout MarkdownParser
  ) -> Document {
    do throws(FileReader.Failure) {
      return try reader.withBytes(of: root + "/" + path, limit: configuration.sizeLimit) {
        bytes, size in
        if size > bytes.count, size > configuration.sizeLimit {
          return Document(
            path: path, size: size, problem: .tooLarge(size: size, limit: configuration.sizeLimit))
        }
        return parser.parse(
          bytes, path: path,
          keepsSource: DecisionLog.mayHold(path, folders: configuration.decisions.folders))
      }
    } catch {
      return Document(path: path, size: 0, problem: .unreadable(error.reason))
    }
  }
}
