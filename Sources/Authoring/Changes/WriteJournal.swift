import Glibc
import Knowledge

/// The list of renames that a writer is about to make, kept until they are made.
///
/// One ``WriteStep`` a line, its fields apart by tabs, and a last line `end COUNT ROOT`, so that a
/// journal that was cut short is known for one and dropped: its renames had not begun. ROOT is the
/// root folder's identity on this machine: a journal that came with a repository is nobody's. A journal that is
/// whole is binding. Whoever writes next makes what is left of it, and a file that somebody changed
/// in the meantime stays as it is.
enum WriteJournal {
  private static func path(_ folder: String) -> String { folder + "/journal" }

  /// True where a writer died and left something behind.
  static func isNeeded(folder: String) -> Bool {
    LocalFolder.isFolder(folder) && (exists(folder: folder) || LocalFolder.isFolder(folder + "/staging"))
  }

  static func exists(folder: String) -> Bool { access(path(folder), F_OK) == 0 }

  static func write(_ steps: [WriteStep], folder: String) throws(ChangesetWriter.Failure) {
    var text = ""
    for step in steps { text += step.line + "\n" }
    text += "end \(steps.count) \(owner(folder))\n"
    guard FileWriting.replace(path(folder), Array(text.utf8)) else {
      throw .system(path: LocalFolder.name + "/journal", reason: String(cString: strerror(errno)))
    }
    flush(folder)
  }

  static func remove(folder: String) { unlink(path(folder)) }

  /// The steps of the journal; nil where there is none, or one that was cut short.
  static func read(folder: String) -> [WriteStep]? {
    guard let bytes = FileReader.read(path(folder), limit: 1 << 30) else { return nil }
    // Split as bytes: a carriage return and a line feed would be one character.
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard bytes.last == UInt8(ascii: "\n"), lines.last == "end \(lines.count - 1) \(owner(folder))"
    else { return nil }
    let steps = lines.dropLast().compactMap(WriteStep.init(line:))
    return steps.count == lines.count - 1 && steps.allSatisfy(\.staysInside) ? steps : nil
  }

  /// The folder above the local one, as only this machine knows it.
  private static func owner(_ folder: String) -> String {
    guard let root = FileIdentity(folder + "/..") else { return "" }
    return "\(root.device):\(root.inode)"
  }

  /// Finishes what a writer that died had begun, and clears away what another had only prepared.
  /// - Throws: ``ChangesetWriter/Failure/system(path:reason:)``; what is left can be tried again.
  static func finish(root: String, folder: String) throws(ChangesetWriter.Failure) {
    let steps = read(folder: folder) ?? []
    for step in steps {
      if step.isOpen(root) {
        makeFolders(above: step.target, root)
        try step.perform(root)
      } else if let staged = step.staged {
        unlink(root + "/" + staged)
      }
    }
    flush(steps, root)
    remove(folder: folder)
    clear(folder + "/staging")
    rmdir(folder + "/staging")
    for name in LocalFolder.names(in: folder) where name.hasPrefix("journal.") { unlink(folder + "/" + name) }
  }

  /// Makes the folders that a step needs; one that was empty may have been cleaned away.
  private static func makeFolders(above path: String, _ root: String) {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
  }

  /// Waits until the disk has the new names.
  static func flush(_ steps: [WriteStep], _ root: String) {
    let folders = Set(
      steps.flatMap { [$0.target] + [$0.oldPath].compactMap { $0 } }.map { path in
        root + (path.lastIndex(of: "/").map { "/" + path[..<$0] } ?? "")
      })
    for folder in folders.sorted() { flush(folder) }
  }

  static func flush(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Removes every file of a folder.
  static func clear(_ folder: String) {
    for name in LocalFolder.names(in: folder) { unlink(folder + "/" + name) }
  }
}
