package import Knowledge
import Markup

/// The words of all documents as earlier runs took them, in `.cairn/cache/words`, so that a hint costs no
/// reading of what did not change.
///
/// Nothing but speed depends on it. The file: a mark, the number of documents, and for each its path, its
/// stamp and its words; behind all a hash.
package struct TermCache: Sendable {
  private static let mark: UInt64 = 0x3144_524F_574E_4341  // "ACNWORD1"

  private let folder: LocalFolder
  private let version: UInt64

  /// - Parameters:
  ///   - root: Of the knowledge base, absolute.
  ///   - version: The program's own; what another one wrote is not read.
  package init(root: String, version: String) {
    folder = LocalFolder(root: root)
    self.version = ByteHash.hash(version, seed: TermCache.mark)
  }

  private var path: String { folder.path + "/cache/words" }

  /// The words of each document of a workspace, in order; those that changed are read anew and kept.
  ///
  /// - Parameter threads: How many threads read; the result does not depend on it.
  /// - Complexity: O(*n*) in the bytes of what changed, and in the words of all.
  package func vectors(_ workspace: Workspace, threads: Int) async -> [TermVector] {
    let started = FileStamp.now()
    let known = read()
    let (listing, root) = (workspace.listing, workspace.root)
    let documents = workspace.documents
    let found = await Stripes.map(count: documents.count, threads: threads) { next in
      var reader = FileReader()
      var done: [(Int, Entry)] = []
      while let stripe = next() {
        for index in stripe {
          let (path, stamp) = (documents[index].path, listing.stamps[index])
          if let entry = known[path], entry.stamp == stamp, stamp != .unknown {
            done.append((index, Entry(stamp: stamp, vector: entry.vector, isFresh: false)))
            continue
          }
          let vector = try? reader.withBytes(of: root + "/" + path, limit: 16 << 20) { bytes, size in
            size > bytes.count ? nil : TermVector(documents[index], bytes)
          }
          done.append(
            (index, Entry(stamp: stamp, vector: (vector ?? nil) ?? TermVector(terms: [], length: 0), isFresh: true)))
        }
      }
      return done
    }
    if found.contains(where: \.isFresh) || known.count != found.count {
      save(zip(documents.map(\.path), found).filter { !$1.stamp.isRecent(at: started) && $1.stamp != .unknown })
    }
    return found.map(\.vector)
  }

  private struct Entry: Sendable {
    var stamp: FileStamp
    var vector: TermVector
    var isFresh: Bool
  }

  private func save(_ entries: [(String, Entry)]) {
    guard folder.make("cache") != nil else { return }
    var bytes: [UInt8] = []
    func add(_ value: UInt64) { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }
    add(TermCache.mark)
    add(version)
    add(UInt64(entries.count))
    for (path, entry) in entries {
      add(UInt64(path.utf8.count))
      bytes.append(contentsOf: path.utf8)
      withUnsafeBytes(of: entry.stamp) { bytes.append(contentsOf: $0) }
      add(UInt64(entry.vector.length))
      add(UInt64(entry.vector.terms.count))
      entry.vector.terms.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    add(bytes.withUnsafeBytes { ByteHash.hash($0) })
    _ = FileWriting.replace(path, bytes, durable: false)
  }

  /// What an earlier run left, by path; empty where it is of no use.
  private func read() -> [String: Entry] {
    guard let bytes = FileReader.read(path, limit: 1 << 30), bytes.count > 32 else { return [:] }
    return bytes.withUnsafeBytes { bytes in
      let end = bytes.count - 8
      let body = UnsafeRawBufferPointer(rebasing: bytes[..<end])
      guard ByteHash.hash(body) == bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self) else { return [:] }
      var index = 0
      func number() -> Int? {
        guard end - index >= 8 else { return nil }
        defer { index += 8 }
        return Int(exactly: body.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      }
      func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= end - index else { return nil }
        defer { index += count }
        return UnsafeRawBufferPointer(rebasing: body[index..<index + count])
      }
      guard number().map(UInt64.init) == TermCache.mark, let maker = take(8),
        maker.loadUnaligned(as: UInt64.self) == version, let count = number()
      else { return [:] }
      var entries: [String: Entry] = [:]
      entries.reserveCapacity(min(count, 100_000))
      let size = MemoryLayout<TermVector.Term>.stride
      for _ in 0..<count {
        guard let length = number(), let path = take(length), let stamp = take(MemoryLayout<FileStamp>.size),
          let total = number(), let terms = number(), terms <= end / size, let rest = take(terms * size)
        else { return [:] }
        let list = [TermVector.Term](unsafeUninitializedCapacity: terms) { buffer, filled in
          UnsafeMutableRawBufferPointer(buffer).copyMemory(from: rest)
          filled = terms
        }
        entries[String(decoding: path, as: UTF8.self)] = Entry(
          stamp: stamp.loadUnaligned(as: FileStamp.self),
          vector: TermVector(terms: list, length: UInt32(clamping: total)), isFresh: false)
      }
      return entries
    }
  }
}
