import Glibc
import Knowledge
import Synchronization

/// Where copies of one store are while checks run: away from the store, so that what takes the one away leaves
/// the others.
///
/// A copy belongs to the process that holds its lock; one that nobody holds was left by a process that was
/// killed, and whoever opens the store next looks at it.
package struct KeptFolder: Sendable, Equatable {
  /// Absolute.
  package let path: String

  /// - Parameters:
  ///   - parent: Absolute; made where it is missing.
  ///   - store: The path of the store, absolute.
  package init(in parent: String, of store: String) {
    let parts = store.split(separator: "/")
    let base = parts.dropLast(2).last.map(String.init) ?? "store"
    path = "\(parent)/\(base)-\(SHA256.hex(Array(store.utf8)).prefix(16))"
  }

  static let lock = ".lock"
  static let events = ".events"

  /// The names of the copies, sorted.
  var names: [String] {
    guard access(path, F_OK) == 0 else { return [] }
    return LocalFolder.names(in: path).filter { $0.hasSuffix(KeptFolder.lock) }.map {
      String($0.dropLast(KeptFolder.lock.utf8.count))
    }
  }

  /// True while a process has a copy, since it runs checks.
  package var isInUse: Bool { !names.isEmpty }

  /// Begins a copy.
  /// - Returns: Nil where the system refuses.
  func begin() -> KeptCopy? {
    guard make() else { return nil }
    for _ in 0..<9 {
      let number = KeptFolder.begun.add(1, ordering: .relaxed).newValue
      let name = "\(getpid())-\(number)"
      guard let lock = FileLock("\(path)/\(name)\(KeptFolder.lock)", waits: 0) else { continue }
      // Whoever took it for one that was left has taken it away.
      if access("\(path)/\(name)\(KeptFolder.lock)", F_OK) == 0 {
        return KeptCopy(folder: self, name: name, lock: lock)
      }
      lock.release()
      _ = make()
    }
    return nil
  }

  /// The copies that nobody holds any more.
  func left() -> [KeptCopy] {
    names.compactMap { name in
      FileLock("\(path)/\(name)\(KeptFolder.lock)", waits: 0).map {
        KeptCopy(folder: self, name: name, lock: $0)
      }
    }
  }

  /// Tells all copies what was written to the store.
  /// - Complexity: O(1) where there are none, one question to the system.
  func add(_ written: WrittenEvents) {
    if written.isEmpty { return }
    let names = names
    if names.isEmpty { return }
    // What a killed writer left of a line ends here.
    let lines = [0x0A] + written.lines
    for name in names {
      let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
      let file = open("\(path)/\(name)\(KeptFolder.events)", flags, 0o600)
      guard file >= 0 else { continue }
      _ = FileWriting.write(lines, file)
      close(file)
    }
  }

  /// Tells the copies of one process apart.
  private static let begun = Atomic<Int>(0)

  private func make() -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if access(made, F_OK) == 0 { continue }
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else { return false }
    }
    return true
  }
}
