import Glibc
import Knowledge

/// The list of renames that a writer is about to make, kept until they are made.
///
/// One ``WriteStep`` a line, its fields apart by tabs, and a last line `end COUNT`, so that a journal
/// that was cut short is known for one and dropped: its renames had not begun. A journal that is
/// whole is binding. Whoever writes next makes what is left of it, and a file that somebody changed
/// in the meantime stays as it is.
enum WriteJournal {
  private static func path(_ folder: String) -> String { folder + "/journal" }

  /// True where a writer died and left something behind.
  static func isNeeded(folder: String) -> Bool {
    exists(folder: folder) || access(folder + "/staging", F_OK) == 0
  }

  static func exists(folder: String) -> Bool { access(path(folder), F_OK) == 0 }

  static func write(_ steps: [WriteStep], folder: String) throws(ChangesetWriter.Failure) {
    var text = ""
    for step in steps { text += step.line + "\n" }
    text += "end \(steps.count)\n"
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
    guard bytes.last == UInt8(ascii: "\n"), lines.last == "end \(lines.count - 1)" else { return nil }
    let steps = lines.dropLast().compactMap(WriteStep.init(line:))
    return steps.count == lines.count - 1 ? steps : nil
  }

  /// Finishes what a writer that died had begun, and clears away what another had only prepared.
  /// - Throws: ``ChangesetWriter/Failure/system(path:reason:)``; what is left can be tried again.
  static func finish(root: String, folder: String) throws(ChangesetWriter.Failure) {
    let steps = read(folder: folder) ?? []
    for step in steps {
      if step.isOpen(root) {
        try step.perform(root)
      } else if let staged = step.staged {
        unlink(root + "/" + staged)
      }
    }
    flush(steps, root)
    remove(folder: folder)
    clear(folder + "/staging")
    rmdir(folder + "/staging")
    for name in names(folder) where name.hasPrefix("journal.") { unlink(folder + "/" + name) }
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
    for name in names(folder) { unlink(folder + "/" + name) }
  }

  private static func names(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
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
