import Glibc

/// `.cairn` at the root: what can be thrown away or belongs to this machine alone.
///
/// It holds a `.gitignore` that names everything in it, so that Git never sees it.
package struct LocalFolder: Sendable {
  package static let name = ".cairn"

  /// Absolute.
  package let path: String

  package init(root: String) { path = root + "/" + LocalFolder.name }

  /// True where it is a folder and not a symbolic link, which a repository could bring to lead
  /// elsewhere.
  package var isThere: Bool { LocalFolder.isFolder(path) }

  /// Makes the folder where it is missing.
  /// - Returns: False where the system refuses, or something else stands there; `errno` says why.
  package func make() -> Bool {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { return false }
    guard isThere else {
      errno = ENOTDIR
      return false
    }
    let ignore = path + "/.gitignore"
    if access(ignore, F_OK) == 0 { return true }
    return FileWriting.replace(ignore, Array("*\n".utf8))
  }

  /// Makes a folder in it.
  /// - Returns: Its path; nil where the system refuses, or something else stands there.
  package func make(_ name: String) -> String? {
    guard make() else { return nil }
    let inner = path + "/" + name
    guard mkdir(inner, 0o755) == 0 || errno == EEXIST else { return nil }
    guard LocalFolder.isFolder(inner) else {
      errno = ENOTDIR
      return nil
    }
    return inner
  }

  /// True for a folder; false for a symbolic link to one.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted; none in what is no folder or a symbolic link to one.
  package static func names(in path: String) -> [String] {
    guard isFolder(path), let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
