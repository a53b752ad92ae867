import Authoring
import Knowledge
import Markup
import Rules

/// A knowledge base in memory that moves change as they would change the disk.
struct MemoryTree: Sendable {
  var files: [String: [UInt8]]
  /// Folders that may hold nothing any more; the disk keeps those.
  private var folders: Set<String> = []
  /// Parsed once for all trees that share a file.
  private var parsed: [String: Document] = [:]

  init(_ files: [(path: String, text: String)]) {
    self.init(bytes: Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 })
  }

  init(bytes: [String: [UInt8]]) { files = bytes }

  var configuration: Configuration {
    files[Configuration.fileName].flatMap { try? Configuration(reading: $0) } ?? Configuration()
  }

  var source: SourceTree {
    let files = files
    return SourceTree(read: { files[$0] })
  }

  mutating func graph() async -> Graph {
    let configuration = configuration
    var parser = MarkdownParser(options: configuration.parserOptions)
    var documents: [Document] = []
    for (path, bytes) in files where FileListing.isMarkdown(path) && !configuration.leavesOut(path) {
      if let document = parsed[path] {
        documents.append(document)
        continue
      }
      let keepsSource = DecisionFileName.mayHold(path, configuration.decisions)
      let document = bytes.withUnsafeBufferPointer {
        parser.parse($0, path: path, keepsSource: keepsSource)
      }
      parsed[path] = document
      documents.append(document)
    }
    var entries: [String: FileListing.Kind] = [:]
    for path in files.keys {
      entries[path] = .file
      for folder in MemoryTree.folders(of: path) { entries[folder] = .folder }
    }
    for folder in folders { entries[folder] = .folder }
    var listing = FileListing(
      documents: files.keys.filter(FileListing.isMarkdown), entries: entries)
    let files = files
    listing.lineCount = { path in files[path].map { $0.count { $0 == 0x0A } } }
    listing.contents = { files[$0] }
    return await Graph(
      documents: documents, listing: listing, configuration: configuration,
      navigations: Navigation.all(in: listing, documents: documents, configuration), threads: 2)
  }

  /// Moves a file or folder and rewrites all that leads there.
  @discardableResult
  mutating func rename(_ old: String, _ new: String) async throws -> Refactoring {
    try await move([.init(from: old, to: new)])
  }

  @discardableResult
  mutating func move(_ moves: [PathMoves.Move]) async throws -> Refactoring {
    let result = try await Refactoring(
      moving: PathMoves(moves), in: await graph(), source, threads: 2)
    apply(result.changeset)
    return result
  }

  @discardableResult
  mutating func rename(heading fragment: String, of path: String, to text: String) async throws
    -> Refactoring
  {
    let graph = await graph()
    guard let index = graph.document(at: path) else { throw Refactoring.Failure.changed(path: path) }
    let result = try Refactoring(renaming: fragment, of: index, to: text, in: graph, source)
    apply(result.changeset)
    return result
  }

  mutating func apply(_ changeset: Changeset) {
    let moves = PathMoves(
      changeset.changes.filter { $0.path != $0.newPath }.map { .init(from: $0.path, to: $0.newPath) })
    for path in files.keys { folders.formUnion(MemoryTree.folders(of: path)) }
    folders = Set(folders.map(moves.newPath))
    let old = files
    files = [:]
    for (path, bytes) in old {
      files[moves.newPath(of: path)] = bytes
      if moves.holds(path) { parsed[path] = nil }
    }
    for change in changeset.changes {
      guard let after = change.after else { continue }
      files[change.newPath] = after
      parsed[change.newPath] = nil
    }
  }

  private static func folders(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  /// Every finding without its message: rule, severity, path and place as line and column.
  mutating func findings(
    only rules: [String] = [], _ path: (String) -> String = { $0 }
  ) async throws -> [String] {
    let graph = await graph()
    let linter = try Linter(graph.configuration, only: rules)
    var tables: [String: LineTable] = [:]
    var findings: [String] = []
    for finding in await linter.diagnostics(graph, threads: 2) {
      let table = tables[finding.path] ?? LineTable(files[finding.path] ?? [])
      tables[finding.path] = table
      // A cycle is told of the document that comes first, whichever that is.
      let isCycle = finding.rule.hasSuffix("-cycle")
      let line = isCycle ? 0 : table.position(of: Int(finding.range.start)).line
      findings.append("\(isCycle ? "" : path(finding.path)):\(line) \(finding.severity) \(finding.rule)")
    }
    return findings.sorted()
  }

  func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }
}
