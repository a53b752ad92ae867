import Glibc
import Synchronization

/// Writes whole files.
package enum FileWriting {
  /// Tells the temporary files of threads apart that write under one name at once.
  private static let written = Atomic<Int>(0)

  /// Writes all of some bytes to an open file.
  /// - Returns: False where the system refuses; `errno` says why.
  package static func write(_ bytes: [UInt8], _ file: Int32) -> Bool {
    bytes.withUnsafeBytes { write($0, file) }
  }

  package static func write(_ bytes: UnsafeRawBufferPointer, _ file: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let done = Glibc.write(file, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      if done < 0 {
        if errno == EINTR { continue }
        return false
      }
      start += done
    }
    return true
  }

  /// Puts a file in the place of another, or where there was none: readers see the one or the other.
  ///
  /// - Parameter durable: True to wait until the disk has it.
  /// - Returns: False where the system refuses; `errno` says why, and nothing is left behind.
  package static func replace(_ path: String, _ bytes: [UInt8], durable: Bool = true) -> Bool {
    let number = written.add(1, ordering: .relaxed).newValue
    let temporary = "\(path).\(getpid())-\(number).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    var isDone = write(bytes, file) && (!durable || fsync(file) == 0)
    var reason = errno
    if close(file) != 0, isDone {
      isDone = false
      reason = errno
    }
    if isDone, rename(temporary, path) == 0 { return true }
    if isDone { reason = errno }
    unlink(temporary)
    errno = reason
    return false
  }
}
