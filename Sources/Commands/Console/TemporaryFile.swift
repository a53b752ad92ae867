import Glibc

/// Places for files that nothing else has.
enum TemporaryFile {
  /// The path of a file that is not there yet, in a folder of its own that only this user may enter.
  /// - Returns: Nil where the system gives none.
  static func path(named name: String) -> String? {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/cairn-XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) + "/" + name }
  }
}
