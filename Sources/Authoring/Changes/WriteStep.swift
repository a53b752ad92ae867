import Glibc

/// One change of names that a writer makes: a new file into its place, an old one away, or both, or a
/// file or folder to another place as it is.
///
/// A step knows the files that it replaces or removes as they were when it was prepared. Where
/// another file stands there now, or the same one with other bytes, the step is void: what somebody
/// wrote in the meantime is worth more than what was prepared before.
struct WriteStep: Sendable, Equatable {
  /// The new file, relative to the root; nil where a file is only removed.
  let staged: String?
  /// Where the new file goes, or what is removed.
  let target: String
  /// What stands at the target; nil where nothing does.
  let replaced: FileIdentity?
  /// For a file that moves: where it stood.
  let oldPath: String?
  let old: FileIdentity?
  /// Where what is replaced stands before the folder that holds it moves.
  let carriedFrom: String?
  /// True where the old file or folder itself goes to the target.
  let isMove: Bool

  init(
    placing staged: String, at target: String, replacing replaced: FileIdentity?,
    removing oldPath: String? = nil, _ old: FileIdentity? = nil, carriedFrom: String? = nil
  ) {
    self.staged = staged
    self.target = target
    self.replaced = replaced
    self.oldPath = oldPath
    self.old = old
    self.carriedFrom = carriedFrom
    isMove = false
  }

  init(moving oldPath: String, to target: String, _ old: FileIdentity) {
    staged = nil
    self.target = target
    replaced = nil
    self.oldPath = oldPath
    self.old = old
    carriedFrom = nil
    isMove = true
  }

  init(removing target: String, _ replaced: FileIdentity) {
    staged = nil
    self.target = target
    self.replaced = replaced
    oldPath = nil
    old = nil
    carriedFrom = nil
    isMove = false
  }

  /// True where every path of the step lies below the root.
  var staysInside: Bool {
    [staged, target, oldPath, carriedFrom].compactMap { $0 }.allSatisfy { path in
      path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part != "." && part != ".."
      }
    }
  }

  /// True where the files are as they were when the step was prepared.
  func isFresh(_ root: String) -> Bool {
    if isMove { return canMove(root) }
    return FileIdentity(root + "/" + (carriedFrom ?? target)) == replaced
      && (oldPath.map { FileIdentity(root + "/" + $0) == old } ?? true)
  }

  /// True where the step, or a part of it, is still to be made and may be.
  func isOpen(_ root: String) -> Bool {
    if isMove { return canMove(root) }
    guard let staged else { return FileIdentity(root + "/" + target) == replaced && replaced != nil }
    let prepared = FileIdentity(root + "/" + staged)
    let present = FileIdentity(root + "/" + target)
    if prepared == nil { return oldPath != nil && present != nil }
    return present == replaced || present?.inode == prepared?.inode
  }

  /// True where what is to move stands in its old place, and nothing else in the new one.
  private func canMove(_ root: String) -> Bool {
    guard let oldPath, let old, let present = FileIdentity(root + "/" + oldPath),
      present.isSameFile(as: old)
    else { return false }
    return FileIdentity(root + "/" + target).map(old.isSameFile) ?? true
  }

  /// Makes the step, or what is left of it.
  /// - Throws: ``ChangesetWriter/Failure/system(path:reason:)``.
  func perform(_ root: String) throws(ChangesetWriter.Failure) {
    let place = root + "/" + target
    if isMove, let oldPath {
      guard WriteStep.move(root + "/" + oldPath, place) else { throw failure(target) }
      return
    }
    guard let staged else {
      guard unlink(place) == 0 || errno == ENOENT else { throw failure(target) }
      return
    }
    let source = root + "/" + staged
    // What was made before is not made again; what cannot be made is no reason to remove anything.
    if FileIdentity(source) == nil, FileIdentity(place) == nil {
      errno = ENOENT
      throw failure(target)
    }
    if replaced == nil {
      // A new name must not take the place of a file that appeared under it.
      if link(source, place) == 0 || isSameFile(source, place) {
        unlink(source)
      } else if errno == EPERM || errno == EOPNOTSUPP, FileIdentity(place) == nil {
        // A file system without second names.
        guard rename(source, place) == 0 else { throw failure(target) }
      } else if errno != ENOENT || FileIdentity(source) != nil {
        throw failure(target)
      }
    } else if rename(source, place) != 0, errno != ENOENT || FileIdentity(source) != nil {
      throw failure(target)
    }
    guard let oldPath, FileIdentity(place) != nil, FileIdentity(root + "/" + oldPath) == old else { return }
    guard unlink(root + "/" + oldPath) == 0 || errno == ENOENT else { throw failure(oldPath) }
  }

  /// Moves a file or folder, and replaces no file that appeared under the new name meanwhile.
  /// - Returns: False where the system refuses; `errno` says why.
  private static func move(_ source: String, _ place: String) -> Bool {
    var status = stat()
    let isFolder = lstat(source, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    // A folder takes the place of nothing but an empty folder.
    if isFolder { return rename(source, place) == 0 }
    if link(source, place) == 0 { return unlink(source) == 0 }
    let hasNoSecondNames = errno == EPERM || errno == EOPNOTSUPP
    let isItself = errno == EEXIST && source.lowercased() == place.lowercased()
    return (hasNoSecondNames && FileIdentity(place) == nil || isItself) && rename(source, place) == 0
  }

  private func isSameFile(_ left: String, _ right: String) -> Bool {
    let reason = errno
    defer { errno = reason }
    guard let one = FileIdentity(left), let other = FileIdentity(right) else { return false }
    return one.isSameFile(as: other)
  }

  private func failure(_ path: String) -> ChangesetWriter.Failure {
    .system(path: path, reason: String(cString: strerror(errno)))
  }

  // MARK: As a line

  var line: String {
    [
      staged ?? "", target, replaced?.text ?? "", oldPath ?? "", old?.text ?? "", carriedFrom ?? "",
      isMove ? "move" : "",
    ]
      .map(WriteStep.escaped).joined(separator: "\t")
  }

  init?(line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      .map(WriteStep.unescaped)
    guard parts.count == 7, !parts[1].isEmpty else { return nil }
    staged = parts[0].isEmpty ? nil : parts[0]
    target = parts[1]
    replaced = FileIdentity(text: parts[2])
    oldPath = parts[3].isEmpty ? nil : parts[3]
    old = FileIdentity(text: parts[4])
    carriedFrom = parts[5].isEmpty ? nil : parts[5]
    isMove = parts[6] == "move"
    guard (replaced == nil) == parts[2].isEmpty, (old == nil) == parts[4].isEmpty else { return nil }
  }

  private static let escapes: [(UInt8, UInt8)] = [
    (UInt8(ascii: "\\"), UInt8(ascii: "\\")), (UInt8(ascii: "\t"), UInt8(ascii: "t")),
    (UInt8(ascii: "\n"), UInt8(ascii: "n")), (UInt8(ascii: "\r"), UInt8(ascii: "r")),
  ]

  private static func escaped(_ path: String) -> String {
    var result: [UInt8] = []
    for byte in path.utf8 {
      if let letter = escapes.first(where: { $0.0 == byte })?.1 {
        result += [UInt8(ascii: "\\"), letter]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func unescaped(_ text: Substring) -> String {
    var result: [UInt8] = []
    var isEscape = false
    for byte in text.utf8 {
      if isEscape {
        result.append(escapes.first { $0.1 == byte }?.0 ?? byte)
        isEscape = false
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
