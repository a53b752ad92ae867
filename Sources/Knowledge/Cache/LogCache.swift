import Glibc
import Markup

/// The log of a repository as an earlier run read it, in `.cairn/cache/log`.
///
/// Nothing but speed depends on it: a file that is missing, damaged, or written by another version of the
/// program is as good as none. The file: a ``Header``, then the arrays of a ``FileLog``.
package struct LogCache: Sendable {
  /// What an earlier run read.
  package struct Kept: Sendable {
    package let log: FileLog
    /// The commit that the branch was at.
    package let head: String
    /// What cut the history off then; 0 for a whole one.
    package let boundary: UInt64
  }

  private struct Header: BitwiseCopyable {
    var magic: UInt64 = 0x3147_4F4C_4E52_4941  // "AIRNLOG1"
    /// Stands for the program's version.
    var maker: UInt64 = 0
    var size: UInt64 = 0
    /// Of all that follows.
    var hash: UInt64 = 0
  }

  private let folder: LocalFolder
  private let maker: UInt64

  /// - Parameters:
  ///   - root: An absolute path.
  ///   - version: The program's own; a file that another one wrote is not read.
  package init(root: String, version: String) {
    folder = LocalFolder(root: root)
    maker = ByteHash.hash(version)
  }

  private var path: String { folder.path + "/cache/log" }

  /// Reads what an earlier run left; nil where there is nothing of use.
  /// - Complexity: O(*n*) in its bytes, some milliseconds for a hundred thousand changes.
  package func read() -> Kept? {
    guard LocalFolder.isFolder(folder.path + "/cache"), let bytes = FileReader.read(path, limit: 1 << 30)
    else { return nil }
    return bytes.withUnsafeBytes { bytes -> Kept? in
      let start = MemoryLayout<Header>.size
      guard bytes.count >= start else { return nil }
      let header = bytes.loadUnaligned(as: Header.self)
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard header.magic == Header().magic, header.maker == maker, header.size == UInt64(rest.count),
        header.hash == ByteHash.hash(rest)
      else { return nil }
      return LogCache.kept(rest)
    }
  }

  private static func kept(_ bytes: UnsafeRawBufferPointer) -> Kept? {
    var reader = CacheReader(bytes)
    guard let head = reader.array(UInt8.self), let boundary = reader.array(UInt64.self)?.first,
      let commits = reader.array(FileLog.Commit.self), let changes = reader.array(FileLog.Change.self),
      let paths = reader.array(TextSlice.self), let pool = reader.array(UInt8.self)
    else { return nil }
    var log = FileLog()
    log.commits = commits
    log.changes = changes
    log.paths = paths
    log.pool = pool
    guard log.isSound else { return nil }
    return Kept(log: log, head: String(decoding: head, as: UTF8.self), boundary: boundary)
  }

  /// Keeps a log for the next run; where that cannot be, nothing is lost but time.
  package func save(_ log: FileLog, head: String, boundary: UInt64) {
    guard folder.make("cache") != nil else { return }
    var bytes = [UInt8](repeating: 0, count: MemoryLayout<Header>.size)
    LogCache.append(Array(head.utf8), to: &bytes)
    LogCache.append([boundary], to: &bytes)
    LogCache.append(log.commits, to: &bytes)
    LogCache.append(log.changes, to: &bytes)
    LogCache.append(log.paths, to: &bytes)
    LogCache.append(log.pool, to: &bytes)
    let start = MemoryLayout<Header>.size
    var header = Header(maker: maker, size: UInt64(bytes.count - start))
    header.hash = bytes.withUnsafeBytes { ByteHash.hash(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    withUnsafeBytes(of: header) { header in
      for index in header.indices { bytes[index] = header[index] }
    }
    _ = FileWriting.replace(path, bytes, durable: false)
  }

  private static func append<Element: BitwiseCopyable>(_ elements: [Element], to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt64(elements.count)) { bytes.append(contentsOf: $0) }
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Takes arrays from bytes, one behind the other.
private struct CacheReader {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next array; nil where the bytes end too soon.
  mutating func array<Element: BitwiseCopyable>(_ type: Element.Type) -> [Element]? {
    guard bytes.count - index >= 8 else { return nil }
    let written = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    index += 8
    let stride = MemoryLayout<Element>.stride
    guard let count = Int(exactly: written), count <= (bytes.count - index) / stride else { return nil }
    if count == 0 { return [] }
    let source = UnsafeRawBufferPointer(rebasing: bytes[index..<index + count * stride])
    index += count * stride
    return [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      filled = count
    }
  }
}
