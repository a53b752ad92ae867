import Glibc
import Markup

/// What folders held in earlier runs, so that one that has not changed costs a `stat`.
///
/// The names are as `readdir` gave them, before anything is left out, so ignore files and the
/// configuration have their say every time. A folder's stamp changes whenever a name in it comes,
/// goes or changes its kind.
///
/// The file: ``Header``, then for each folder its ``Record``, its path and its entries, an entry being
/// its kind in a byte, its length in two and its name.
struct FolderCache: Sendable {
  struct Header: BitwiseCopyable {
    var magic: UInt64 = 0x7244_4E52_4941_4302
    var size: UInt64 = 0
    /// Of all that follows.
    var hash: UInt64 = 0
  }

  struct Record: BitwiseCopyable {
    var stamp: FileStamp
    var pathSize: UInt32
    var entriesSize: UInt32
  }

  private let bytes: [UInt8]
  /// Where each folder's record begins.
  private let offsets: PathTable

  /// The number of folders.
  var count: Int { offsets.count }

  /// Reads what an earlier run left; nil where there is nothing of use.
  init?(root: String) {
    guard LocalFolder.isFolder(LocalFolder(root: root).path + "/cache"),
      let bytes = FileReader.read(FolderCache.path(root), limit: 1 << 30)
    else { return nil }
    let headerSize = MemoryLayout<Header>.size
    guard bytes.count >= headerSize else { return nil }
    let header = bytes.withUnsafeBytes { $0.loadUnaligned(as: Header.self) }
    guard header.magic == Header().magic, header.size == UInt64(bytes.count - headerSize),
      bytes.withUnsafeBytes({ ByteHash.hash(UnsafeRawBufferPointer(rebasing: $0[headerSize...])) })
        == header.hash
    else { return nil }
    var offsets = PathTable(capacity: 1024)
    let isWhole = bytes.withUnsafeBytes { bytes in
      var index = headerSize
      while index < bytes.count {
        guard bytes.count - index >= MemoryLayout<Record>.size else { return false }
        let record = bytes.loadUnaligned(fromByteOffset: index, as: Record.self)
        let start = index + MemoryLayout<Record>.size
        let size = Int(record.pathSize) + Int(record.entriesSize)
        guard bytes.count - start >= size else { return false }
        UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(record.pathSize)])
          .withMemoryRebound(to: UInt8.self) { offsets.insert($0, Int32(clamping: index)) }
        index = start + size
      }
      return true
    }
    guard isWhole else { return nil }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// The entries of a folder that has not changed since, as a stretch of the cache's bytes.
  func entries(of path: String, _ stamp: FileStamp) -> ArraySlice<UInt8>? {
    guard let offset = offsets[path].map(Int.init) else { return nil }
    let record = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: offset, as: Record.self)
    }
    guard record.stamp == stamp else { return nil }
    let start = offset + MemoryLayout<Record>.size + Int(record.pathSize)
    return bytes[start..<start + Int(record.entriesSize)]
  }

  /// Appends a folder to the bytes that ``save(_:root:)`` writes.
  static func add(
    _ path: String, _ stamp: FileStamp, entries: some Collection<UInt8>, to bytes: inout [UInt8]
  ) {
    let record = Record(
      stamp: stamp, pathSize: UInt32(clamping: path.utf8.count),
      entriesSize: UInt32(clamping: entries.count))
    withUnsafeBytes(of: record) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: path.utf8)
    bytes.append(contentsOf: entries)
  }

  /// Writes the folders of this run; where that cannot be, nothing is lost but time.
  static func save(_ parts: [[UInt8]], root: String) {
    guard LocalFolder(root: root).make("cache") != nil else { return }
    let headerSize = MemoryLayout<Header>.size
    var bytes = [UInt8](repeating: 0, count: headerSize)
    bytes.reserveCapacity(headerSize + parts.reduce(0) { $0 + $1.count })
    for part in parts { bytes.append(contentsOf: part) }
    var header = Header()
    header.size = UInt64(bytes.count - headerSize)
    header.hash = bytes.withUnsafeBytes {
      ByteHash.hash(UnsafeRawBufferPointer(rebasing: $0[headerSize...]))
    }
    withUnsafeBytes(of: header) { header in
      for index in header.indices { bytes[index] = header[index] }
    }
    _ = FileWriting.replace(path(root), bytes, durable: false)
  }

  private static func path(_ root: String) -> String {
    LocalFolder(root: root).path + "/cache/folders"
  }
}
