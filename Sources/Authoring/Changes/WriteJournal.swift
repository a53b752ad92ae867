import Glibc
import Knowledge

/// The list of renames that a writer is about to make, kept until they are made.
///
/// One step a line: `staged<TAB>0<TAB>target` puts a staged file in place, `old<TAB>inode<TAB>target`
/// moves a file or folder if it is still that one, `<TAB>inode<TAB>target` removes a file if it is
/// still that one. The last line is `end`, so that a journal which was cut short is known for one and
/// dropped: its renames had not begun.
enum WriteJournal {
  struct Step: Sendable, Equatable {
    /// What goes to the target, relative to the root; nil to remove the target.
    let staged: String?
    let target: String
    /// Of the file to move or to remove, so that one which was made anew under its name is left
    /// alone; 0 for a staged file.
    let inode: UInt64

    init(placing staged: String, at target: String) {
      self.init(staged: staged, target: target, inode: 0)
    }

    init(removing target: String, root: String) {
      self.init(staged: nil, target: target, inode: Step.inode(root + "/" + target))
    }

    init(moving path: String, to target: String, root: String) {
      self.init(staged: path, target: target, inode: Step.inode(root + "/" + path))
    }

    fileprivate init(staged: String?, target: String, inode: UInt64) {
      self.staged = staged
      self.target = target
      self.inode = inode
    }

    fileprivate static func inode(_ path: String) -> UInt64 {
      var status = stat()
      return lstat(path, &status) == 0 ? UInt64(status.st_ino) : 0
    }
  }

  private static func path(_ folder: String) -> String { folder + "/journal" }

  static func write(_ steps: [Step], folder: String) throws(ChangesetWriter.Failure) {
    var text = ""
    for step in steps {
      text += "\(escaped(step.staged ?? ""))\t\(step.inode)\t\(escaped(step.target))\n"
    }
    text += "end\n"
    guard FileWriting.replace(path(folder), Array(text.utf8)) else {
      throw .system(path: LocalFolder.name + "/journal", reason: String(cString: strerror(errno)))
    }
  }

  static func remove(folder: String) { unlink(path(folder)) }

  /// Makes the steps; those that were made before are skipped.
  static func perform(_ steps: [Step], root: String) throws(ChangesetWriter.Failure) {
    var folders: Set<String> = []
    for step in steps {
      let target = root + "/" + step.target
      let result: Int32
      if let staged = step.staged {
        let source = root + "/" + staged
        let isThere = step.inode == 0 || Step.inode(source) == step.inode
        result = isThere ? rename(source, target) : 0
        if step.inode != 0 { folders.insert(WriteJournal.folder(of: source)) }
      } else {
        result = Step.inode(target) == step.inode ? unlink(target) : 0
      }
      guard result == 0 || errno == ENOENT else {
        throw .system(path: step.target, reason: String(cString: strerror(errno)))
      }
      folders.insert(WriteJournal.folder(of: target))
    }
    for folder in folders.sorted() {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if descriptor >= 0 {
        fsync(descriptor)
        close(descriptor)
      }
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/"
  }

  /// Finishes what a writer that died had begun, and clears away what another had only prepared.
  static func finish(root: String, folder: String) throws(ChangesetWriter.Failure) {
    if let bytes = FileReader.read(path(folder), limit: 64 << 20) {
      let text = String(decoding: bytes, as: UTF8.self)
      if text.hasSuffix("end\n") {
        var steps: [Step] = []
        for line in text.split(separator: "\n").dropLast() {
          let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
          guard parts.count == 3 else { continue }
          steps.append(
            Step(
              staged: parts[0].isEmpty ? nil : unescaped(parts[0]), target: unescaped(parts[2]),
              inode: UInt64(parts[1]) ?? 0))
        }
        // A staged file that is gone was put in place, and what moved is not at its old path.
        try perform(steps, root: root)
      }
      remove(folder: folder)
    }
    let staging = folder + "/staging"
    guard let stream = opendir(staging) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink(staging + "/" + name) }
    }
  }

  private static func escaped(_ path: String) -> String {
    path.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if isEscape {
        result.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
