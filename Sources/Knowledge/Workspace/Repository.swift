import Glibc

/// Finds where a Git repository or a knowledge base begins, by walking up as Git does.
package enum Repository {
  /// The nearest folder at or above a path that holds `.git`.
  package static func root(above path: String) -> String? {
    ancestors(of: path).first { exists($0 + "/.git") }
  }

  /// The nearest folder at or above a path that holds a configuration file.
  static func configurationFolder(above path: String) -> String? {
    ancestors(of: path).first { exists($0 + "/" + Configuration.fileName) }
  }

  private static func ancestors(of path: String) -> [String] {
    var folders: [String] = []
    var folder = path[...]
    while !folder.isEmpty {
      folders.append(String(folder))
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { break }
      folder = folder[..<slash]
    }
    return folders
  }

  /// True for a dangling symbolic link too, which is there and wrong.
  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}
