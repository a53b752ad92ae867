import Glibc
import Markup

/// The log of a repository as an earlier run read it, in `.cairn/cache/log`.
///
/// Nothing but speed depends on it: a file that is missing, damaged, or written by another version of the
/// program is as good as none. The file holds the arrays of a ``FileLog``.
package struct LogCache: Sendable {
  /// What an earlier run read.
  package struct Kept: Sendable {
    package let log: FileLog
    /// The commit that the branch was at.
    package let head: String
    /// What cut the history off then; 0 for a whole one.
    package let boundary: UInt64
  }

  private let file: SealedFile

  /// - Parameters:
  ///   - root: An absolute path.
  ///   - version: The program's own; a file that another one wrote is not read.
  package init(root: String, version: String) {
    file = SealedFile(root: root, name: "log", magic: 0x3147_4F4C_4E52_4941, version: version)
  }

  /// Reads what an earlier run left; nil where there is nothing of use.
  /// - Complexity: O(*n*) in its bytes, some milliseconds for a hundred thousand changes.
  package func read() -> Kept? { file.read(LogCache.kept) }

  private static func kept(_ bytes: UnsafeRawBufferPointer) -> Kept? {
    var reader = ArrayReader(bytes)
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
    var writer = ArrayWriter()
    writer.append(Array(head.utf8))
    writer.append([boundary])
    writer.append(log.commits)
    writer.append(log.changes)
    writer.append(log.paths)
    writer.append(log.pool)
    file.write(writer.bytes)
  }
}
