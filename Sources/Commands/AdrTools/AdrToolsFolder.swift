import Glibc
import Knowledge

/// The folder of decisions as adr-tools finds it.
struct AdrToolsFolder {
  /// As it is printed, relative to the working directory: `doc/adr`, `../doc/adr`.
  let shown: String
  /// Absolute.
  let path: String
  /// The folder that holds `.adr-dir` or `doc/adr`, absolute.
  let base: String

  /// A file that records a decision.
  struct Entry: Sendable, Hashable {
    let name: String
    let number: Int

    /// The name without `.md`.
    var stem: String { String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)) }
  }

  var isThere: Bool { AdrToolsFolder.isFolder(path) }

  func shown(_ entry: Entry) -> String { shown(entry.name) }
  func shown(_ name: String) -> String { shown == "." ? name : shown + "/" + name }

  // MARK: Finding

  /// Looks for `.adr-dir` and for `doc/adr` in the working directory and in every folder above.
  ///
  /// Where neither is found, the folder is the one that `cairn.yml` names, or `doc/adr`.
  /// - Throws: ``Workspace/Failure`` where `cairn.yml` is wrong.
  static func locate(from directory: String) throws(Workspace.Failure) -> AdrToolsFolder {
    var folder = directory
    var way = ""
    while true {
      if let named = named(in: folder) {
        return AdrToolsFolder(shown: named.hasPrefix("/") ? named : way + named, from: directory, base: folder)
      }
      if isFolder(folder + "/doc/adr") {
        return AdrToolsFolder(shown: way + "doc/adr", from: directory, base: folder)
      }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { break }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      way += "../"
    }
    let root = try Workspace.root(of: nil, in: directory)
    let configuration = try Workspace.configuration(at: root)
    if configuration.decisions.folders?.isEmpty == false,
      let found = DecisionLog.locate(in: root, from: directory, configuration)
    {
      let way = RelativePath.way(to: root + "/" + found, from: directory)
      return AdrToolsFolder(shown: way.joined(separator: "/"), from: directory, base: root)
    }
    return AdrToolsFolder(shown: "doc/adr", from: directory, base: directory)
  }

  /// A folder by the words that it is printed with.
  init(shown: String, from directory: String, base: String) {
    self.shown = shown
    self.base = base
    let joined = shown.hasPrefix("/") ? shown : directory + "/" + shown
    path = "/" + RelativePath.join("", Array(joined.utf8)[...])
  }

  /// What the first line of `.adr-dir` says; nil where there is none.
  private static func named(in folder: String) -> String? {
    guard let bytes = FileReader.read(folder + "/.adr-dir", limit: 1 << 16) else { return nil }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.isEmpty ? nil : tidy(String(decoding: line, as: UTF8.self))
  }

  /// A folder's name without what says nothing: `./` in front, slashes and blanks behind.
  static func tidy(_ name: String) -> String {
    var rest = name[...]
    while rest.hasPrefix("./"), rest.count > 2 { rest = rest.dropFirst(2) }
    while rest.count > 1, rest.last == "/" || rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  // MARK: Listing

  /// The decisions, sorted by name, and the highest number that any name begins with.
  ///
  /// - Complexity: O(*n* log *n*) in the number of names; no file is opened.
  func listing() -> (entries: [Entry], highest: Int) {
    guard let stream = opendir(path) else { return ([], 0) }
    defer { closedir(stream) }
    var entries: [Entry] = []
    var highest = 0
    while let found = readdir(stream) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let digits = name.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }
      // More digits than a number has are none.
      guard !digits.isEmpty, digits.count < 18, let number = Int(String(Substring(digits))) else { continue }
      highest = max(highest, number)
      guard found.pointee.d_type != UInt8(DT_DIR), AdrToolsFolder.isDecision(name, digits.count)
      else { continue }
      entries.append(Entry(name: name, number: number))
    }
    return (entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, highest)
  }

  /// `0001-title.md`; an editor's backup, `0001-title.md~`, is none.
  private static func isDecision(_ name: String, _ digits: Int) -> Bool {
    name.utf8.dropFirst(digits).first == UInt8(ascii: "-") && (name.hasSuffix(".md") || name.hasSuffix(".mdx"))
  }

  // MARK: Writing

  /// The root that files are written below, absolute, and the folder relative to it.
  ///
  /// It is the knowledge base or the repository that holds the folder, else ``base``.
  func place() throws(Workspace.Failure) -> (root: String, folder: String) {
    let real = "/" + Workspace.location(of: path + "/.", in: base, root: "/")
    var standing = real
    while !AdrToolsFolder.isFolder(standing) { standing = "/" + RelativePath.folder(of: standing).dropFirst() }
    var root = try Workspace.root(of: standing, in: base)
    let realBase = try Workspace.absolute(base, in: base)
    if root == standing, real.hasPrefix(realBase == "/" ? "/" : realBase + "/") { root = realBase }
    let folder = real.dropFirst(root == "/" ? 1 : root.count + 1)
    return (root, String(folder))
  }
}
