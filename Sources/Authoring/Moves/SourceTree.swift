import Glibc
import Knowledge

/// The files of a knowledge base, as bytes.
package struct SourceTree: Sendable {
  /// The bytes of a file by its path; nil where it cannot be read.
  package var read: @Sendable (_ path: String) -> [UInt8]?
  /// The text of a symbolic link by its path; nil for what is none.
  package var link: @Sendable (_ path: String) -> String?

  package init(
    read: @escaping @Sendable (_ path: String) -> [UInt8]?,
    link: @escaping @Sendable (_ path: String) -> String? = { _ in nil }
  ) {
    self.read = read
    self.link = link
  }

  /// The files on the disk.
  /// - Parameter root: An absolute path.
  package init(root: String) {
    self.init(
      read: { FileReader.read(root + "/" + $0, limit: 1 << 30) },
      link: { path in
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(root + "/" + path, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      })
  }
}
