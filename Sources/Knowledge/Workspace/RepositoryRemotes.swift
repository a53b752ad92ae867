import Glibc

/// What the files of a Git repository say about where it is published; no process is started.
struct RepositoryRemotes {
  /// The addresses of all remotes, in the order of the configuration.
  private(set) var addresses: [String] = []
  /// The branch that `origin` shows first, where a clone has noted it.
  private(set) var branch: String?

  /// - Parameter path: A folder of the working tree.
  init(above path: String) {
    guard let root = Repository.root(above: path), let folder = RepositoryRemotes.folder(root) else {
      return
    }
    guard let bytes = FileReader.read(folder + "/config", limit: 1 << 20) else { return }
    addresses = RepositoryRemotes.addresses(String(decoding: bytes, as: UTF8.self))
    let mark = "ref: refs/remotes/origin/"
    if let bytes = FileReader.read(folder + "/refs/remotes/origin/HEAD", limit: 1 << 12) {
      let text = String(decoding: bytes, as: UTF8.self)
      if text.hasPrefix(mark) { branch = String(text.dropFirst(mark.count).prefix { !$0.isNewline }) }
    }
  }

  /// The folder that holds the configuration: `.git`, or what the file `.git` of a worktree or of a
  /// submodule leads to.
  private static func folder(_ root: String) -> String? {
    let git = root + "/.git"
    var status = stat()
    guard stat(git, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFDIR { return git }
    guard let line = line(of: git), line.hasPrefix("gitdir: ") else { return nil }
    let folder = absolute(String(line.dropFirst(8)), in: root)
    // Worktrees share the folder of the repository that they were made from.
    guard let common = self.line(of: folder + "/commondir") else { return folder }
    return absolute(common, in: folder)
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  private static func line(of path: String) -> String? {
    guard let bytes = FileReader.read(path, limit: 1 << 14) else { return nil }
    return String(String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline })
  }

  /// The values of `url` in the sections of remotes.
  static func addresses(_ text: String) -> [String] {
    var isRemote = false
    var found: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("[") {
        isRemote = line.lowercased().hasPrefix("[remote ")
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1)
      guard isRemote, parts.count == 2 else { continue }
      let key = parts[0].filter { $0 != " " && $0 != "\t" }.lowercased()
      let value = parts[1].drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" && $0 != "\"" }
      if key == "url" { found.append(String(value)) }
    }
    return found
  }
}
