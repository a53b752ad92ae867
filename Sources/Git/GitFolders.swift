internal import Glibc

/// The folders in which Git keeps a working tree's repository, found and read without a process.
///
/// Whatever is not plain, such as references in a table or replaced objects, is not read: the answer is
/// nil then, and who needs to know asks Git.
package struct GitFolders: Sendable, Equatable {
  /// The working tree's own: `.git`, or a folder of `.git/worktrees`.
  package let own: String
  /// What all working trees of the repository share.
  package let common: String

  /// - Parameter folder: In the working tree, absolute.
  package init?(of folder: String) {
    var path = folder
    while true {
      if let own = GitFolders.gitFolder(at: path) {
        self.own = own
        common =
          GitFolders.line(own + "/commondir").map { GitFolders.absolute($0, in: own) } ?? own
        return
      }
      guard access(path + "/.git", F_OK) != 0, let slash = path.lastIndex(of: "/") else { return nil }
      path = String(path[..<slash])
    }
  }

  /// The top of the main working tree, absolute and without symbolic links, for who is in a linked
  /// one; nil in the main one, and where there is none, as beside a bare repository.
  package var mainTree: String? {
    guard own != common, let resolved = realpath(common, nil) else { return nil }
    defer { free(resolved) }
    let path = String(cString: resolved)
    return path.hasSuffix("/.git") ? String(path.dropLast(5)) : nil
  }

  private static func gitFolder(at path: String) -> String? {
    let git = path + "/.git"
    if access(git + "/HEAD", F_OK) == 0 { return git }
    // In a worktree and a submodule a file stands there that names the folder.
    guard let line = line(git), line.hasPrefix("gitdir: ") else { return nil }
    let own = absolute(String(line.dropFirst(8)), in: path)
    return access(own + "/HEAD", F_OK) == 0 ? own : nil
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// The commit that the working tree is at; nil where it has none, or only Git can tell.
  package var head: String? {
    guard !isOdd, let line = GitFolders.line(own + "/HEAD") else { return nil }
    return commit(line, depth: 0)
  }

  /// The branch that the working tree is on; nil where it is on none.
  package var branch: String? {
    guard let line = GitFolders.line(own + "/HEAD"), line.hasPrefix("ref: refs/heads/") else { return nil }
    return String(line.dropFirst(16))
  }

  /// The other working trees of the repository, absolute and sorted; those that are gone may be among them.
  package var otherWorkTrees: [String] {
    var found: [String] = []
    guard let resolved = realpath(common, nil) else { return [] }
    defer { free(resolved) }
    let common = String(cString: resolved)
    if common.hasSuffix("/.git") {
      let main = String(common.dropLast(5))
      if GitFolders.gitFolder(at: main) != own { found.append(main) }
    }
    for name in GitFolders.names(common + "/worktrees") {
      let folder = common + "/worktrees/" + name
      guard let line = GitFolders.line(folder + "/gitdir"), line.hasSuffix("/.git") else { continue }
      let tree = GitFolders.absolute(String(line.dropLast(5)), in: folder)
      if GitFolders.gitFolder(at: tree) != own { found.append(tree) }
    }
    return found.sorted()
  }

  private static func names(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Where the history is cut off, as a number that another cut does not have; 0 for a whole history.
  package var boundary: UInt64 {
    guard let bytes = GitFolders.read(common + "/shallow"), !bytes.isEmpty else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash | 1
  }

  /// The remotes of a partial clone that have the contents which are missing here.
  ///
  /// Read from the repository's own settings, as plain as Git writes them; sorted.
  var promisors: [String] {
    guard let bytes = GitFolders.read(common + "/config") else { return [] }
    var remote: String?
    var found: Set<String> = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("[") {
        let parts = text.split(separator: "\"")
        remote = text.lowercased().hasPrefix("[remote \"") && parts.count > 2 ? String(parts[1]) : nil
      } else if let remote, text.lowercased().hasPrefix("promisor") || text.lowercased().hasPrefix("partialclonefilter") {
        if !text.lowercased().hasSuffix("false") { found.insert(remote) }
      }
    }
    return found.sorted()
  }

  /// True where references are no files, or commits are not what they seem.
  private var isOdd: Bool {
    ["/reftable", "/refs/replace", "/info/grafts"].contains { access(common + $0, F_OK) == 0 }
  }

  private func commit(_ text: String, depth: Int) -> String? {
    guard text.hasPrefix("ref: ") else { return GitFolders.isID(text) ? text : nil }
    let name = text.dropFirst(5).drop { $0 == " " }
    guard depth < 5, name.hasPrefix("refs/"), !name.contains("..") else { return nil }
    for folder in [own, common] {
      if let line = GitFolders.line("\(folder)/\(name)") { return commit(line, depth: depth + 1) }
    }
    guard let packed = GitFolders.read(common + "/packed-refs") else { return nil }
    var found: String?
    for line in packed.split(separator: UInt8(ascii: "\n")) {
      guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { continue }
      let reference = line[(space + 1)...]
      if reference.starts(with: "refs/replace/".utf8) { return nil }
      if reference.elementsEqual(name.utf8) { found = String(decoding: line[..<space], as: UTF8.self) }
    }
    return found.flatMap { GitFolders.isID($0) ? $0 : nil }
  }

  private static func isID(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64) && text.allSatisfy(\.isHexDigit)
  }

  private static func line(_ path: String) -> String? {
    guard let bytes = read(path), !bytes.isEmpty else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != 0x0D }, as: UTF8.self)
  }

  /// The bytes of a file up to 64 MiB.
  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < 64 << 20
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    return Array(bytes.prefix(done))
  }
}
