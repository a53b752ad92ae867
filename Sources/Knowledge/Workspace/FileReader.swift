package import Markup
import Glibc

/// Reads whole files into a buffer that is used again and again.
package struct FileReader: ~Copyable {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  package init() {}

  deinit { buffer.deallocate() }

  /// Why a file could not be read.
  package struct Failure: Error {
    package let reason: String
  }

  /// Reads a file and shows its bytes to a closure.
  ///
  /// - Parameters:
  ///   - limit: A file that is larger is not read beyond; the closure gets its size.
  ///   - anyKind: True to read pipes and devices too, and to wait for them.
  /// - Throws: ``Failure`` with the system's reason.
  package mutating func withBytes<Result>(
    of path: String, limit: Int, anyKind: Bool = false, _ use: (Bytes, _ size: Int) -> Result
  ) throws(Failure) -> Result {
    let file = open(path, O_RDONLY | O_CLOEXEC | (anyKind ? 0 : O_NONBLOCK))
    guard file >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    guard anyKind || status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "not a regular file") }
    let size = Int(status.st_size)
    if size > limit { return use(Bytes(start: nil, count: 0), size) }
    var count = 0
    while true {
      if count == buffer.count { grow(to: max(size + 1, buffer.count * 2)) }
      guard let base = buffer.baseAddress else { break }
      let done = Glibc.read(file, base + count, buffer.count - count)
      if done < 0 {
        if errno == EINTR { continue }
        throw Failure(reason: String(cString: strerror(errno)))
      }
      if done == 0 { break }
      count += done
      if count > limit { return use(Bytes(start: nil, count: 0), count) }
    }
    let bytes = UnsafeRawBufferPointer(buffer)[..<count]
    return UnsafeRawBufferPointer(rebasing: bytes).withMemoryRebound(to: UInt8.self) {
      use($0, count)
    }
  }

  private mutating func grow(to size: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = larger
  }

  /// The bytes of a file, or nil where it cannot be read or is over a limit.
  package static func read(_ path: String, limit: Int) -> [UInt8]? {
    var reader = FileReader()
    let bytes = try? reader.withBytes(of: path, limit: limit) { bytes, size in
      size > bytes.count ? nil : Array(bytes)
    }
    return bytes ?? nil
  }
}
