import Glibc
import Markup

/// Writes a file of the document cache, document by document, and puts it in place at the end.
///
/// A write that fails leaves the old file, or none: the cache is never in anybody's way.
struct CacheFileWriter: ~Copyable {
  private let path: String
  private let temporary: String
  private let file: Int32
  private var header = CacheFile.Header()
  private var records: [CacheFile.Record] = []
  private var paths: [UInt8] = []
  private var buffer: [UInt8] = []
  private var offset: UInt64
  private var isWhole = true

  /// - Returns: Nil where no file can be made.
  init?(_ path: String, maker: UInt64, generation: UInt64, amends: UInt64) {
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    offset = UInt64(MemoryLayout<CacheFile.Header>.size)
    file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { return nil }
    header.maker = maker
    header.generation = generation
    header.amends = amends
    isWhole = withUnsafeBytes(of: header) { FileWriting.write($0, file) }
  }

  mutating func add(_ document: Document, _ stamp: FileStamp) {
    let start = buffer.count
    var encoded: [UInt8] = []
    swap(&encoded, &buffer)
    document.encode(into: &encoded)
    swap(&encoded, &buffer)
    let size = buffer.count - start
    let hash = buffer.withUnsafeBytes { ByteHash.hash(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    let name = document.path.utf8
    records.append(
      CacheFile.Record(
        stamp: stamp, offset: offset, hash: hash, size: UInt32(clamping: size),
        pathStart: UInt32(clamping: paths.count), pathCount: UInt32(clamping: name.count)))
    paths.append(contentsOf: name)
    offset += UInt64(size)
    if buffer.count >= 1 << 20 { flush() }
  }

  private mutating func flush() {
    if isWhole { isWhole = FileWriting.write(buffer, file) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends the file and puts it in place of the old one.
  consuming func finish() {
    flush()
    var index: [UInt8] = []
    index.reserveCapacity(records.count * MemoryLayout<CacheFile.Record>.stride + paths.count)
    records.withUnsafeBytes { index.append(contentsOf: $0) }
    index.append(contentsOf: paths)
    header.count = UInt64(records.count)
    header.recordsOffset = offset
    header.pathsSize = UInt64(paths.count)
    header.recordsHash = index.withUnsafeBytes { ByteHash.hash($0) }
    header.hash = header.computedHash()
    let isHeaderWritten = { [header, file] in
      withUnsafeBytes(of: header) { pwrite(file, $0.baseAddress, $0.count, 0) == $0.count }
    }
    let isDone = isWhole && FileWriting.write(index, file) && isHeaderWritten()
    guard close(file) == 0, isDone, rename(temporary, path) == 0 else {
      unlink(temporary)
      return
    }
  }
}
