/// The places on the web at which the files of a repository can be seen, told from its remotes.
package struct OwnRepository: Sendable, Equatable {
  /// `github.com/owner/name` in lower case, without `.git`.
  private let places: [String]
  private let branches: Set<String>

  /// The branches that the files as they are stand for, beside the remote's own.
  private static let usualBranches: Set<String> = ["HEAD", "main", "master", "trunk"]

  /// - Parameters:
  ///   - addresses: Of remotes or pages: `https://github.com/a/b.git`, `git@github.com:a/b`,
  ///     `github.com/a/b`. Those of files on a disk say nothing.
  ///   - branch: The branch that the remote shows first, where it is known.
  package init?(_ addresses: [String], branch: String? = nil) {
    let places = addresses.compactMap(OwnRepository.place)
    if places.isEmpty { return nil }
    self.places = places.sorted()
    branches = OwnRepository.usualBranches.union(branch.map { [$0] } ?? [])
  }

  /// The host and the path of an address, in lower case; nil where it names no host.
  package static func place(_ address: String) -> String? {
    var text = address[...]
    if let scheme = text.firstRange(of: "://") {
      guard ["https", "http", "ssh", "git", "git+ssh"].contains(text[..<scheme.lowerBound].lowercased())
      else { return nil }
      text = text[scheme.upperBound...]
      if let at = text.firstIndex(of: "@"), !text[..<at].contains("/") { text = text[text.index(after: at)...] }
    } else if let at = text.firstIndex(of: "@"), let colon = text.firstIndex(of: ":"), at < colon {
      // As scp has it: git@host:owner/name.
      let path = text[text.index(after: colon)...].drop { $0 == "/" }
      text = (text[text.index(after: at)..<colon] + "/" + path)[...]
    }
    while text.hasSuffix("/") { text = text.dropLast() }
    if text.hasSuffix(".git") { text = text.dropLast(4) }
    var parts = text.lowercased().split(separator: "/").map(String.init)
    guard parts.count >= 2, parts[0].contains("."), !parts[0].hasPrefix(".") else { return nil }
    if let port = parts[0].firstIndex(of: ":") { parts[0] = String(parts[0][..<port]) }
    if parts[0].hasPrefix("www.") { parts[0] = String(parts[0].dropFirst(4)) }
    return parts.joined(separator: "/")
  }

  /// The file that an address shows.
  struct File: Equatable {
    /// The branch as it is written.
    let branch: String
    /// Where the path stands in the address, in bytes, without query and fragment.
    let path: Range<Int>
  }

  /// The file of this repository that an address shows as it is on the branch that counts; nil for other
  /// addresses, for tags, commits and other branches, and for the repository itself.
  func file(shownBy address: String) -> File? {
    let bytes = Array(address.utf8)
    guard let scheme = address.firstRange(of: "://") else { return nil }
    var start = address.utf8.distance(from: address.startIndex, to: scheme.upperBound)
    let lower = address.lowercased()
    guard lower.utf8.count == bytes.count else { return nil }
    let folded = Array(lower.utf8)
    if folded[start...].starts(with: "www.".utf8) { start += 4 }
    let end = bytes[start...].firstIndex { "?#".utf8.contains($0) } ?? bytes.count
    func follows(_ text: String, at index: Int) -> Bool {
      index <= end && folded[index..<end].starts(with: text.utf8)
    }
    for place in places {
      if place.hasPrefix("github.com/"),
        follows("raw.githubusercontent.com" + place.dropFirst(10) + "/", at: start)
      {
        return file(bytes, from: start + place.utf8.count + 16, to: end)
      }
      guard follows(place, at: start) else { continue }
      var index = start + place.utf8.count
      if follows(".git/", at: index) { index += 4 }
      guard index < end, bytes[index] == UInt8(ascii: "/") else { continue }
      index += 1
      if follows("-/", at: index) { index += 2 }
      if follows("src/branch/", at: index) { return file(bytes, from: index + 11, to: end) }
      for page in ["blob/", "tree/", "raw/", "edit/", "blame/"] where follows(page, at: index) {
        return file(bytes, from: index + page.utf8.count, to: end)
      }
      // A host that leads on to the files has no owners, as in git.example.org/name/path.
      if place.count(where: { $0 == "/" }) == 1, index < end {
        return File(branch: "HEAD", path: index..<end)
      }
    }
    return nil
  }

  private func file(_ bytes: [UInt8], from start: Int, to end: Int) -> File? {
    var start = start
    if start < end, bytes[start..<end].starts(with: "refs/heads/".utf8) { start += 11 }
    guard start < end else { return nil }
    let stop = bytes[start..<end].firstIndex(of: UInt8(ascii: "/")) ?? end
    let branch = String(decoding: bytes[start..<stop], as: UTF8.self)
    guard branches.contains(branch) else { return nil }
    let path = min(end, stop + 1)..<end
    return path.isEmpty ? nil : File(branch: branch, path: path)
  }
}
