package import Markup

/// A name in code that pages give and that no file but Markdown holds any more.
package struct GoneIdentifier: Sendable {
  /// As it is written, without parentheses: `cc_dispatch`.
  package let name: String
  /// Where pages give it, by document and place.
  package let places: [Place]

  /// A page's code span.
  package struct Place: Sendable, Equatable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let range: SourceRange
  }

  /// What took an identifier away.
  package struct Loss: Sendable {
    /// The places that gave it before, never empty.
    package let places: [Place]
    /// The file that held it last.
    package let path: String
    package let commit: FileHistory.Commit
  }
}

/// Finds the names in code that files held once and hold no more.
package struct GoneIdentifiers: Sendable {
  private let graph: Graph
  private let candidates: [GoneIdentifier]

  /// More and larger files are not read, and then nothing is found.
  private static let mostFiles = 4_000
  private static let mostBytes = 24 << 20
  private static let mostBytesOfFile = 400_000
  /// How many earlier contents are looked at, and how many versions of a page that names one.
  private static let mostContents = 120
  private static let mostVersions = 8
  private static let mostPages = 24

  /// - Complexity: O(*n*) in the bytes of all files that are no documents, until each name was met; nothing is read where no page gives
  ///   such a name.
  init(_ graph: Graph) {
    self.graph = graph
    var places: [String: [GoneIdentifier.Place]] = [:]
    for (index, document) in graph.documents.enumerated()
    where graph.natures[index].isEmpty && graph.decision(of: index) == nil && RelativePath.name(of: document.path).lowercased() != "memory.md" {
      for claim in document.claims
      where claim.kind == .code && claim.traits.isDisjoint(with: [.quoted, .struck, .hedged, .linked]) {
        guard GoneIdentifiers.mayBeName(document.pool.utf8(claim.value)), let name = GoneIdentifiers.name(document[claim.value])
        else { continue }
        places[name, default: []].append(.init(document: index, range: claim.range))
      }
    }
    let missing = places.isEmpty || !graph.listing.prefixInRepository.isEmpty ? [] : GoneIdentifiers.missing(Set(places.keys), graph)
    var dated: [Int: Bool] = [:]
    func isDated(_ page: Int) -> Bool {
      if let known = dated[page] { return known }
      let found = GoneIdentifiers.tellsOfOtherTime(graph.listing.contents?(graph.documents[page].path) ?? [])
      dated[page] = found
      return found
    }
    candidates = missing.sorted().compactMap { name in
      let kept = (places[name] ?? []).filter { !isDated($0.document) }
      return kept.isEmpty ? nil : GoneIdentifier(name: name, places: kept)
    }
  }

  /// True for a page that says at its top that it is of another time: archived, or of one commit's state.
  private static func tellsOfOtherTime(_ bytes: [UInt8]) -> Bool {
    let top = String(decoding: bytes.prefix(1_200), as: UTF8.self).lowercased()
    return [
      "archived", "historical", "superseded", "obsolete", "no longer exists", "retired", "recon", "snapshot", "as of ", "head:", "/ head",
      "at commit",
    ].contains(where: top.contains)
  }

  /// False for most code spans, which have neither an underscore nor a small letter before a capital.
  private static func mayBeName(_ text: some Collection<UInt8>) -> Bool {
    guard text.count >= 6 else { return false }
    var last: UInt8 = 0
    for byte in text {
      if byte == UInt8(ascii: "_") || last &- 0x61 < 26 && byte &- 0x41 < 26 { return true }
      last = byte
    }
    return false
  }

  /// The name that a code span gives; nil for one that is not of several parts: `task_id`, `taskID`, `TASK_ID`.
  private static func name(_ text: String) -> String? {
    var name = text[...]
    if let open = name.firstIndex(of: "(") { name = name[..<open] }
    // `queue.enqueueTask` is a name in something; `worker.ts` is a file.
    if let dot = name.lastIndex(of: "."), !name.contains("/"), !name.contains(":") {
      let tail = name[name.index(after: dot)...]
      if tail.utf8.count > 5 { name = tail }
    }
    let bytes = Array(name.utf8)
    guard (6...60).contains(bytes.count), bytes.allSatisfy(IdentifierSet.isWord),
      bytes.first.map(IdentifierSet.isLetter) == true
    else { return nil }
    let parts = name.split(separator: "_").filter { $0.utf8.count > 1 }
    let isSnake = parts.count > 1 && !bytes.contains { $0 &- 0x41 < 26 }
    let isConstant = parts.count > 1 && !bytes.contains { $0 &- 0x61 < 26 }
    let isCamel = zip(bytes, bytes.dropFirst()).contains { $0 &- 0x61 < 26 && $1 &- 0x41 < 26 } && parts.count == 1
      && bytes[0] &- 0x61 < 26
    // `TaskRunner`
    let isPascal = parts.count == 1 && !bytes.contains(UInt8(ascii: "_")) && bytes[0] &- 0x41 < 26
      && zip(bytes, bytes.dropFirst()).contains { $0 &- 0x61 < 26 && $1 &- 0x41 < 26 } && !products.contains(String(name))
    return isSnake || isConstant || isCamel || isPascal ? String(name) : nil
  }

  /// What is no name of the code's own, however it is written.
  private static let products: Set<String> = [
    "CloudFlare", "DevOps", "DynamoDB", "FastAPI", "GitHub", "GitLab", "GitOps", "GraphQL", "JavaScript", "LiteLLM", "MariaDB", "MongoDB", "MySQL",
    "NextCloud", "NodeJS", "OpenAI", "OpenAPI", "PlayStation", "PostgreSQL", "PowerShell", "PyTorch", "RabbitMQ", "TypeScript", "WebAssembly",
    "WebSocket", "WireGuard", "YouTube",
  ]

  /// Kinds of files that hold no names, or too many.
  private static let opaque: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "pdf", "zip", "gz", "tgz", "xz", "woff", "woff2", "ttf", "otf", "eot", "mp4", "mov",
    "lock", "map", "csv", "parquet", "sqlite", "db", "bin", "jar", "wasm", "so", "a", "o", "exe", "lockb", "snap", "drawio", "excalidraw",
  ]

  static func isRead(_ path: String) -> Bool {
    let name = RelativePath.name(of: path).lowercased()
    if ["package-lock.json", "pnpm-lock.yaml", "go.sum"].contains(name) || name.hasSuffix(".min.js") { return false }
    guard let dot = name.lastIndex(of: ".") else { return true }
    return !opaque.contains(String(name[name.index(after: dot)...]))
  }

  /// The names that no file holds and no path has; none where there is too much to read.
  private static func missing(_ names: Set<String>, _ graph: Graph) -> Set<String> {
    guard let contents = graph.listing.contents else { return [] }
    let files = SourceFiles(graph.listing).paths.filter { !FileListing.isMarkdown($0) }
    guard files.count <= mostFiles else { return [] }
    var left = IdentifierSet(names)
    var size = 0
    for path in files {
      for part in path.split(separator: "/") { left.remove(in: Array(part.utf8)) }
    }
    for path in files where isRead(path) {
      if left.isEmpty { return [] }
      guard let bytes = contents(path), bytes.count <= mostBytesOfFile, !bytes.prefix(4096).contains(0) else { continue }
      size += bytes.count
      if size > mostBytes { return [] }
      left.remove(in: bytes)
    }
    return left.names
  }

  // MARK: Proof

  private var pages: [Int] { Array(Set(candidates.flatMap(\.places).map(\.document)).sorted().prefix(GoneIdentifiers.mostPages)) }

  private func replaced(_ files: FileHistory) -> [(commit: Int, path: String, blob: String)] {
    files.replacedContents(most: GoneIdentifiers.mostContents) { path in
      GoneIdentifiers.isRead(path) && !path.hasPrefix("../") && !PageScope.isSample(FoldedPath(path))
    }
  }

  /// The contents that ``all(_:_:)`` reads, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    if candidates.isEmpty { return [] }
    var ids = Set(replaced(files).map(\.blob))
    for page in pages {
      ids.formUnion(EarlierLines.blobs(graph.documents[page].path, files).prefix(GoneIdentifiers.mostVersions))
    }
    return ids
  }

  /// The names that files held until a commit, with the pages that gave them before; sorted by name.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the contents.
  package func all(_ files: FileHistory, _ texts: [String: [UInt8]]) -> [(identifier: GoneIdentifier, loss: GoneIdentifier.Loss)] {
    if candidates.isEmpty { return [] }
    var left = IdentifierSet(Set(candidates.map(\.name)))
    var losses: [String: (commit: Int, path: String)] = [:]
    for (commit, path, blob) in replaced(files) {
      guard let text = texts[blob], text.count <= GoneIdentifiers.mostBytesOfFile else { continue }
      if left.isEmpty { break }
      for name in left.remove(in: text) { losses[name] = (commit, path) }
    }
    return candidates.compactMap { candidate in
      guard let loss = losses[candidate.name] else { return nil }
      let places = candidate.places.filter { gave(candidate.name, $0.document, before: loss.commit, files, texts) }
      if places.isEmpty { return nil }
      return (candidate, GoneIdentifier.Loss(places: places, path: loss.path, commit: files.commits[loss.commit]))
    }
  }

  /// True where a page gave a name just before a commit, and so was not changed because of it.
  private func gave(_ name: String, _ page: Int, before commit: Int, _ files: FileHistory, _ texts: [String: [UInt8]]) -> Bool {
    guard let version = files.edits(of: graph.documents[page].path).first(where: { $0.version.commit < commit })?.version,
      let text = version.blob.flatMap({ texts[$0] })
    else { return false }
    var left = IdentifierSet([name])
    left.remove(in: text)
    return left.isEmpty
  }
}

/// Names that are looked for in bytes all at once.
struct IdentifierSet {
  private(set) var names: Set<String>
  private var hashes: [UInt64: String] = [:]
  /// True for the two ends and the length of some name, which most words of a text have not.
  private var marks: [Bool]
  private var lengths: ClosedRange<Int>

  init(_ names: Set<String>) {
    self.names = names
    marks = Array(repeating: false, count: names.isEmpty ? 0 : 1 << 16)
    lengths = (names.map(\.utf8.count).min() ?? 0)...(names.map(\.utf8.count).max() ?? 0)
    for name in names {
      let bytes = Array(name.utf8)
      marks[IdentifierSet.mark(bytes[...])] = true
      hashes[bytes.withUnsafeBytes { ByteHash.hash($0) }] = name
    }
  }

  var isEmpty: Bool { names.isEmpty }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") }

  private static func mark(_ word: ArraySlice<UInt8>) -> Int {
    let first = Int(word.first ?? 0)
    let last = Int(word.last ?? 0)
    return ((first & 0x3F) << 10 | (last & 0x1F) << 5 | word.count & 0x1F) & 0xFFFF
  }

  /// Takes out the names that are words of a text, and returns them in its order.
  /// - Complexity: O(*n*) in the bytes.
  @discardableResult mutating func remove(in bytes: [UInt8]) -> [String] {
    if names.isEmpty { return [] }
    var removed: [String] = []
    var index = 0
    let end = bytes.count
    while index < end {
      guard IdentifierSet.isWord(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < end, IdentifierSet.isWord(bytes[index]) { index += 1 }
      guard lengths.contains(index - start), marks[IdentifierSet.mark(bytes[start..<index])] else { continue }
      let hash = bytes[start..<index].withUnsafeBytes { ByteHash.hash($0) }
      if let name = hashes[hash], names.remove(name) != nil {
        hashes[hash] = nil
        removed.append(name)
      }
    }
    return removed
  }
}
