/// What differs between two commits in one file.
package struct Difference: Sendable, Equatable {
  /// The path in the first commit; nil for a file that it does not have.
  package let oldPath: String?
  /// The path in the second; nil for a file that it does not have.
  package let path: String?
  /// The id of the contents in the first commit; nil where it does not have the file.
  package let oldBlob: String?
}

extension GitRepository {
  /// What differs between a commit and another, relative to the folder; moves are followed.
  /// - Throws: ``GitFailure``.
  package func differences(
    from base: String, to commit: String
  ) async throws(GitFailure) -> [Difference] {
    let output = try await output(
      of: ["diff", "--raw", "-z", renames, "--no-abbrev", "--no-ext-diff", "--relative", base, commit, "--"])
    let fields = GitRepository.fields(output)
    var found: [Difference] = []
    var index = 0
    while index + 1 < fields.count {
      // `:<old mode> <new mode> <old id> <new id> <status>`, then one path or two.
      let parts = fields[index].split(separator: " ")
      guard fields[index].hasPrefix(":"), parts.count == 5 else { break }
      let (first, status) = (fields[index + 1], parts[4].first)
      let isPair = status == "R" || status == "C"
      let second = isPair && index + 2 < fields.count ? fields[index + 2] : first
      index += isPair ? 3 : 2
      let isNew = status == "A" || status == "C"
      found.append(
        Difference(
          oldPath: isNew ? nil : first, path: status == "D" ? nil : second,
          oldBlob: isNew ? nil : String(parts[2])))
    }
    return found
  }
}
