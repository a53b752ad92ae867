import Glibc

/// The file beside what SQLite sees of it.
enum StoreFile {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
