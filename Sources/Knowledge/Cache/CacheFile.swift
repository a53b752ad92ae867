import Glibc
import Markup

/// One file of the document cache, open for reading.
///
/// The layout, in this machine's byte order: a ``Header``; the documents' bytes as
/// ``Document/encode(into:)`` writes them; a ``Record`` each; the paths. The header holds a hash of
/// records and paths and of itself, and each record one of its document, so a file that was cut
/// short, damaged, or written by another program is known for it and is as good as none. Files are
/// replaced whole and never changed, so a reader needs no lock.
final class CacheFile: Sendable {
  struct Header: BitwiseCopyable {
    var magic: UInt64 = 0x326F_444E_5249_4143  // "CAIRNDo2"
    /// The program and the options that made the documents.
    var maker: UInt64 = 0
    /// A number that no other file has.
    var generation: UInt64 = 0
    /// The generation of the file that this one amends; 0 for one that stands alone.
    var amends: UInt64 = 0
    var count: UInt64 = 0
    var recordsOffset: UInt64 = 0
    var pathsSize: UInt64 = 0
    var recordsHash: UInt64 = 0
    /// Of the fields above.
    var hash: UInt64 = 0

    func computedHash() -> UInt64 {
      var copy = self
      copy.hash = 0
      return withUnsafeBytes(of: copy) { ByteHash.hash($0) }
    }
  }

  struct Record: BitwiseCopyable {
    var stamp: FileStamp
    var offset: UInt64
    var hash: UInt64
    var size: UInt32
    var pathStart: UInt32
    var pathCount: UInt32
    var unused: UInt32 = 0
  }

  let header: Header
  private let records: [Record]
  private let indices: PathTable
  private let file: Int32

  deinit { close(file) }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - maker: What its header must name.
  ///   - amends: The generation that it must amend; 0 for a file that stands alone.
  /// - Returns: Nil for a file that is missing, not whole, or another's.
  init?(_ path: String, maker: UInt64, amends: UInt64) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    self.file = file
    guard file >= 0 else {
      (header, records, indices) = (Header(), [], PathTable())
      return nil
    }
    var header = Header()
    let headerSize = MemoryLayout<Header>.size
    let isHeaderRead = withUnsafeMutableBytes(of: &header) { CacheFile.read(file, $0, at: 0) }
    self.header = header
    var status = stat()
    guard isHeaderRead, header.magic == Header().magic, header.maker == maker,
      header.amends == amends, header.hash == header.computedHash(), fstat(file, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else {
      (records, indices) = ([], PathTable())
      return nil
    }
    let recordSize = MemoryLayout<Record>.stride
    let size = Int(status.st_size)
    let count = Int(clamping: header.count)
    let offset = Int(clamping: header.recordsOffset)
    let pathsSize = Int(clamping: header.pathsSize)
    guard count < size / recordSize + 1, pathsSize <= size, offset >= headerSize, offset <= size,
      count * recordSize + pathsSize == size - offset
    else {
      (records, indices) = ([], PathTable())
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: size - offset)
    guard bytes.withUnsafeMutableBytes({ CacheFile.read(file, $0, at: offset) }),
      bytes.withUnsafeBytes({ ByteHash.hash($0) }) == header.recordsHash
    else {
      (records, indices) = ([], PathTable())
      return nil
    }
    var records: [Record] = []
    records.reserveCapacity(count)
    var indices = PathTable(capacity: count)
    bytes.withUnsafeBytes { bytes in
      for index in 0..<count {
        records.append(bytes.loadUnaligned(fromByteOffset: index * recordSize, as: Record.self))
      }
      let paths = bytes[(count * recordSize)...]
      for (index, record) in records.enumerated() {
        let start = paths.startIndex + Int(record.pathStart)
        let end = start + Int(record.pathCount)
        guard end <= paths.endIndex else { continue }
        UnsafeRawBufferPointer(rebasing: paths[start..<end]).withMemoryRebound(to: UInt8.self) {
          indices.insert($0, Int32(clamping: index))
        }
      }
    }
    self.records = records
    self.indices = indices
  }

  /// The number of documents.
  var count: Int { records.count }

  /// The record of a document that has not changed since.
  func record(_ path: String, _ stamp: FileStamp) -> Record? {
    guard let index = indices[path], records[Int(index)].stamp == stamp else { return nil }
    return records[Int(index)]
  }

  /// A stretch of the file that is in memory.
  ///
  /// Documents lie in the order of their paths, in which they are asked for: one look at the disk serves
  /// some ten of them.
  struct Window {
    fileprivate var bytes: [UInt8] = []
    fileprivate var range = 0..<0
    /// Of the file that the stretch is from; 0 for none.
    fileprivate var generation: UInt64 = 0
  }

  /// How many bytes are read at a time, where a document is no larger.
  private static let windowSize = 1 << 16

  /// Reads a document.
  /// - Parameter window: Used again from one document to the next.
  /// - Returns: Nil where its bytes are not the ones that were written.
  func document(_ path: String, _ record: Record, _ window: inout Window) -> Document? {
    guard let offset = Int(exactly: record.offset), let documents = Int(exactly: header.recordsOffset),
      offset >= 0, offset + Int(record.size) <= documents
    else { return nil }
    let wanted = offset..<offset + Int(record.size)
    if window.generation != header.generation || !window.range.contains(wanted) {
      window.generation = 0
      let end = max(wanted.upperBound, min(documents, offset + CacheFile.windowSize))
      let size = end - offset
      if window.bytes.count < size {
        window.bytes = [UInt8](repeating: 0, count: max(size, CacheFile.windowSize))
      }
      let isRead = window.bytes.withUnsafeMutableBytes {
        CacheFile.read(file, UnsafeMutableRawBufferPointer(rebasing: $0[..<size]), at: offset)
      }
      guard isRead else { return nil }
      window.range = offset..<end
      window.generation = header.generation
    }
    return window.bytes.withUnsafeBytes { bytes -> Document? in
      let start = offset - window.range.lowerBound
      let place = UnsafeRawBufferPointer(rebasing: bytes[start..<start + wanted.count])
      guard ByteHash.hash(place) == record.hash else { return nil }
      return Document(path: path, decoding: place)
    }
  }

  private static func read(
    _ file: Int32, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Bool {
    var done = 0
    while done < buffer.count {
      let count = pread(
        file, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
