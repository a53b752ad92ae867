import Glibc

/// Finds programs as a shell does: the first file in the folders of `PATH` that may be run.
enum ExecutableSearch {
  /// - Parameters:
  ///   - name: Without slashes.
  ///   - path: Folders with colons between them; those that are not absolute are passed over, since what they
  ///     hold depends on where the program is started.
  /// - Returns: An absolute path; nil where there is none.
  static func path(of name: String, in path: String? = getenv("PATH").map { String(cString: $0) }) -> String? {
    for folder in (path ?? "").split(separator: ":") where folder.hasPrefix("/") {
      let candidate = folder + "/" + name
      var status = stat()
      if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 {
        return candidate
      }
    }
    return nil
  }
}
