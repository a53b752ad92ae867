import Glibc
import Markup

/// A file of the cache that is read whole or not at all: a header with a hash, then what it holds.
struct SealedFile: Sendable {
  private struct Header: BitwiseCopyable {
    var magic: UInt64
    /// Stands for the program's version.
    var maker: UInt64
    var size: UInt64
    /// Of all that follows.
    var hash: UInt64
  }

  private let folder: LocalFolder
  private let name: String
  private let magic: UInt64
  private let maker: UInt64

  /// - Parameters:
  ///   - root: That of the knowledge base, an absolute path.
  ///   - name: The file's, in `.cairn/cache`.
  ///   - magic: Tells the kind of file and its form.
  ///   - version: The program's own; a file that another one wrote is not read.
  init(root: String, name: String, magic: UInt64, version: String) {
    folder = LocalFolder(root: root)
    self.name = name
    self.magic = magic
    maker = ByteHash.hash(version)
  }

  private var path: String { folder.path + "/cache/" + name }

  /// What a closure makes of the contents; nil where there is no file, or none that can be trusted.
  /// - Complexity: O(*n*) in the bytes.
  func read<Value>(_ make: (UnsafeRawBufferPointer) -> Value?) -> Value? {
    guard LocalFolder.isFolder(folder.path + "/cache"), let bytes = FileReader.read(path, limit: 1 << 30) else { return nil }
    return bytes.withUnsafeBytes { bytes -> Value? in
      let start = MemoryLayout<Header>.size
      guard bytes.count >= start else { return nil }
      let header = bytes.loadUnaligned(as: Header.self)
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard header.magic == magic, header.maker == maker, header.size == UInt64(rest.count), header.hash == ByteHash.hash(rest)
      else { return nil }
      return make(rest)
    }
  }

  /// Replaces the contents; where that cannot be, nothing is lost but time.
  func write(_ contents: [UInt8]) {
    guard folder.make("cache") != nil else { return }
    let header = Header(
      magic: magic, maker: maker, size: UInt64(contents.count), hash: contents.withUnsafeBytes { ByteHash.hash($0) })
    var bytes = withUnsafeBytes(of: header) { Array($0) }
    bytes += contents
    _ = FileWriting.replace(path, bytes, durable: false)
  }
}

/// Puts arrays behind each other, each with its count before it.
struct ArrayWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append<Element: BitwiseCopyable>(_ elements: [Element]) {
    withUnsafeBytes(of: UInt64(elements.count)) { bytes.append(contentsOf: $0) }
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Takes arrays from bytes, one behind the other.
struct ArrayReader {
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
