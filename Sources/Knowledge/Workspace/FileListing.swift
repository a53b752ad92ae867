package import Markup

/// The files and folders of a knowledge base: what links can lead to.
package struct FileListing: Sendable {
  package enum Kind: Sendable, Equatable {
    case file
    case folder
  }

  /// Sorted by path.
  package private(set) var documents: [String]
  /// What `stat` said of each document; ``FileStamp/unknown`` in trees that are not on disk.
  package private(set) var stamps: [FileStamp]
  /// Every file and folder that was seen, by its path.
  private var entries: PathTable
  /// Symbolic links to files and folders inside the root: the path of the link to its target's.
  package let aliases: [String: String]
  /// The aliases' paths, which are asked for without a string for each folder on the way.
  private let aliasPaths: PathTable
  /// How many folders the root lies below the root of the Git repository; 0 where it is that root.
  package var depthInRepository: Int
  /// The folders between the root of the Git repository and the root, with a slash behind each.
  package var prefixInRepository: String

  /// Asks the disk about a path that was not listed: files that Git ignores, hidden folders, files
  /// above the root. Nil for trees in memory.
  package var probe: (@Sendable (String) -> Kind?)?
  /// The number of lines of a file that is no document, for `#L10` links.
  package var lineCount: (@Sendable (String) -> Int?)?
  /// What Git's own lists and the ignore files above the root say; those in the tree are not in it.
  var ignore = IgnoreRules()
  /// Every symbolic link, wherever it leads.
  var links: Set<String> = []
  /// The bytes of a file up to 16 MiB; nil where it cannot be read.
  package var contents: (@Sendable (String) -> [UInt8]?)?

  /// The names in a folder, hidden ones included; nil for trees in memory.
  package var names: (@Sendable (String) -> [String])?

  /// - Parameter documents: With what `stat` said of each, in any order.
  package init(
    documents: [(path: String, stamp: FileStamp)], entries: PathTable,
    aliases: [String: String] = [:], depthInRepository: Int = 0, prefixInRepository: String = "",
    probe: (@Sendable (String) -> Kind?)? = nil, lineCount: (@Sendable (String) -> Int?)? = nil
  ) {
    let sorted = documents.sorted { $0.path < $1.path }
    self.documents = sorted.map(\.path)
    stamps = sorted.map(\.stamp)
    self.entries = entries
    self.aliases = aliases
    var aliasPaths = PathTable(capacity: aliases.count)
    for path in aliases.keys { aliasPaths[path] = 0 }
    self.aliasPaths = aliasPaths
    self.depthInRepository = depthInRepository
    self.prefixInRepository = prefixInRepository
    self.probe = probe
    self.lineCount = lineCount
  }

  /// A listing in memory.
  package init(
    documents: [String], entries: [String: Kind], aliases: [String: String] = [:],
    depthInRepository: Int = 0, prefixInRepository: String = ""
  ) {
    var table = PathTable(capacity: entries.count)
    for (path, kind) in entries { table[path] = FileListing.value(kind) }
    self.init(
      documents: documents.map { ($0, .unknown) }, entries: table, aliases: aliases,
      depthInRepository: depthInRepository, prefixInRepository: prefixInRepository)
  }

  static func value(_ kind: Kind) -> Int32 { kind == .folder ? 1 : 0 }
  static func kind(_ value: Int32) -> Kind { value == 1 ? .folder : .file }

  /// What was listed at a path, which is not asked of the disk; symbolic links are not followed.
  package func listed(_ path: String) -> Kind? { entries[path].map(FileListing.kind) }

  /// What was listed at a path given as bytes.
  func listed(_ path: Bytes) -> Kind? { entries[path].map(FileListing.kind) }

  /// How many files and folders were listed.
  var listedCount: Int { entries.count }

  /// Shows everything that was listed, in no order.
  package func forEachListed(_ body: (_ path: Bytes, _ kind: Kind) -> Void) {
    entries.forEach { body($0, FileListing.kind($1)) }
  }

  /// A listing of files that exist only as names.
  package init(paths: [String]) {
    var entries: [String: Kind] = [:]
    for path in paths {
      entries[path] = .file
      var folder = path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        entries[String(folder)] = .folder
      }
    }
    self.init(documents: paths.filter(FileListing.isMarkdown), entries: entries)
  }

  /// Adds documents that the walk left out.
  /// - Parameter stamp: What `stat` says of a path.
  mutating func add(_ paths: [String], stamp: (String) -> FileStamp) {
    let known = Set(documents)
    let added = Set(paths).subtracting(known).filter { path in
      throughAliases(path) == nil && kind(of: path) == .file
    }
    guard !added.isEmpty else { return }
    for path in added { entries[path] = FileListing.value(.file) }
    let all = zip(documents + added, stamps + added.map(stamp)).sorted { $0.0 < $1.0 }
    documents = all.map(\.0)
    stamps = all.map(\.1)
  }

  /// What stands at a path, symbolic links inside the root followed.
  package func kind(of path: String) -> Kind? {
    if path.isEmpty { return .folder }
    if let kind = listed(path) { return kind }
    if let resolved = throughAliases(path), let kind = listed(resolved) { return kind }
    return probe?(path)
  }

  /// The path behind symbolic links to files or folders; nil where there is none on the way.
  package func throughAliases(_ path: String) -> String? {
    guard !aliases.isEmpty else { return nil }
    var path = path
    let length = path.withUTF8 { bytes -> Int? in
      if aliasPaths[bytes] != nil { return bytes.count }
      var end = bytes.count
      while let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) {
        if aliasPaths[Bytes(rebasing: bytes[..<slash])] != nil { return slash }
        end = slash
      }
      return nil
    }
    guard let length else { return nil }
    let end = path.utf8.index(path.startIndex, offsetBy: length)
    return aliases[String(path[..<end])].map { $0 + path[end...] }
  }

  /// True for `.md` and `.markdown` in any case, which GitHub renders.
  package static func isMarkdown(_ path: String) -> Bool { isMarkdown(path.utf8) }

  static func isMarkdown(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    func ends(with suffix: StaticString) -> Bool {
      let length = suffix.utf8CodeUnitCount
      guard bytes.count > length else { return false }
      var index = 0
      for byte in bytes.suffix(length) {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if lower != suffix.utf8Start[index] { return false }
        index += 1
      }
      return true
    }
    return ends(with: ".md") || ends(with: ".markdown")
  }
}
