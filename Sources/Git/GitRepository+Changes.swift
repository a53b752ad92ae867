/// What differs between the working tree and a commit.
package struct GitChanges: Sendable, Equatable {
  /// The commit that is compared with: where the branch left the other one.
  package let base: String
  /// Sorted; there are none twice.
  package let added: [String]
  package let modified: [String]
  package let deleted: [String]
  /// Those of the modified and deleted that were symbolic links, whose contents are their targets.
  package let links: Set<String>

  /// Every path that was touched.
  package var all: Set<String> { Set(added).union(modified).union(deleted) }
}

extension GitRepository {
  /// What a branch has touched since it left another one, what is not committed included.
  ///
  /// Paths are relative to the folder, and what lies outside of it is left out. Files that Git
  /// ignores are no change. Renames are a file deleted and one added.
  ///
  /// - Parameter revision: A branch, tag or commit, as Git names it.
  /// - Throws: ``GitFailure``.
  package func changes(since revision: String) async throws(GitFailure) -> GitChanges {
    let commit = try await commit(revision)
    let base = await mergeBase(with: commit)
    let diff = try await output(
      of: ["diff", "--raw", "-z", "--no-renames", "--no-ext-diff", "--relative", base, "--"])
    let untracked = try await output(of: ["ls-files", "--others", "--exclude-standard", "-z"])
    var added = GitRepository.fields(untracked)
    var modified: [String] = []
    var links: Set<String> = []
    var deleted: [String] = []
    let fields = GitRepository.fields(diff)
    for index in stride(from: 0, to: fields.count - 1, by: 2) {
      // `:<old mode> <new mode> <old id> <new id> <status>`
      if fields[index].hasPrefix(":120000") { links.insert(fields[index + 1]) }
      switch fields[index].split(separator: " ").last?.first {
      case "A": added.append(fields[index + 1])
      case "D": deleted.append(fields[index + 1])
      default: modified.append(fields[index + 1])
      }
    }
    // What was deleted from the index and is there all the same was changed.
    let gone = Set(deleted)
    let both = gone.intersection(added)
    return GitChanges(
      base: base, added: Set(added).subtracting(both).sorted(),
      modified: Set(modified).union(both).sorted(), deleted: gone.subtracting(both).sorted(), links: links)
  }

  /// The bytes of files as they are in a commit; those that it does not have are left out.
  ///
  /// - Parameter paths: Relative to the folder.
  /// - Throws: ``GitFailure``.
  package func contents(
    of paths: [String], at commit: String
  ) async throws(GitFailure) -> [String: [UInt8]] {
    if isPartial {
      // Which of them are there can be asked by id alone.
      let wanted = Set(paths)
      let files = try await tree(at: commit).filter { wanted.contains($0.path) }
      let found = try await contents(ofBlobs: files.map(\.blob))
      return Dictionary(files.compactMap { path, blob in found[blob].map { (path, $0) } }) { $1 }
    }
    let asked = paths.filter { !$0.contains("\n") }
    let found = try await blobs(asked.map { "\(commit):./\($0)" })
    return Dictionary(zip(asked, found).compactMap { path, bytes in bytes.map { (path, $0) } }) { $1 }
  }

  /// The bytes of objects, in the order of their names; nil for those that are no file.
  ///
  /// - Parameters:
  ///   - names: As Git names them, without line ends; in a partial clone by id.
  ///   - areAsked: True where all of them are known to be there.
  /// - Throws: ``GitFailure``.
  func blobs(_ names: [String], areAsked: Bool = false) async throws(GitFailure) -> [[UInt8]?] {
    if names.isEmpty { return [] }
    if isPartial, !areAsked {
      // Git ends at the first one that is missing.
      let listed = try await output(of: [
        "cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered", "--buffer",
      ])
      let here = Set(String(decoding: listed, as: UTF8.self).split(separator: "\n").map(String.init))
      let present = names.indices.filter { here.contains(names[$0]) }
      var found = [[UInt8]?](repeating: nil, count: names.count)
      for (place, bytes) in zip(present, try await blobs(present.map { names[$0] }, areAsked: true)) {
        found[place] = bytes
      }
      return found
    }
    let input = names.map { $0 + "\n" }.joined()
    let output = try await output(of: ["cat-file", "--batch"], input: Array(input.utf8))
    var blobs = [[UInt8]?](repeating: nil, count: names.count)
    var index = 0
    for place in names.indices {
      guard let end = output[index...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      let header = String(decoding: output[index..<end], as: UTF8.self)
      index = end + 1
      // `<id> blob <size>`, or `<name> missing`.
      let parts = header.split(separator: " ")
      guard parts.count >= 3, let size = Int(parts[parts.count - 1]), size <= output.count - index
      else { continue }
      if parts[parts.count - 2] == "blob" { blobs[place] = Array(output[index..<index + size]) }
      index += size + 1
    }
    return blobs
  }
}
