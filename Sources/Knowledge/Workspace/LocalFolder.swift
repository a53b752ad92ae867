import Glibc

/// `.cairn` at the root: what can be thrown away or belongs to this machine alone.
///
/// It holds a `.gitignore` that names everything in it, so that Git never sees it.
package struct LocalFolder: Sendable {
  package static let name = ".cairn"

  /// Absolute.
  package let path: String

  package init(root: String) { path = root + "/" + LocalFolder.name }

  /// Makes the folder where it is missing.
  /// - Returns: False where the system refuses; `errno` says why.
  package func make() -> Bool {
    let ignore = path + "/.gitignore"
    if access(ignore, F_OK) == 0 { return true }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { return false }
    return FileWriting.replace(ignore, Array("*\n".utf8))
  }
}
