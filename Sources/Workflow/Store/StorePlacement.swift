import Glibc

/// Which files a store and its log are, whatever their names lead to later.
///
/// A program that removes or replaces them leaves this process with files that nobody else sees.
package struct StorePlacement: Sendable, Equatable {
  private struct Identity: Equatable {
    let device: UInt
    let number: UInt
  }

  private let file: Identity?
  private let log: Identity?

  init(_ path: String) {
    file = StorePlacement.identity(path)
    log = StorePlacement.identity(path + "-wal")
  }

  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }
}
