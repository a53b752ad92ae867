import Markup

/// Counts what a pattern finds in the files of a tree, for the facts that `cairn.yml` has counted.
struct FileCounter {
  private let listing: FileListing

  init(_ listing: FileListing) { self.listing = listing }

  /// How often a pattern is found in the files that some globs name and Git does not leave out; how many
  /// files there are without a pattern.
  ///
  /// - Returns: Nil where a pattern is given and no file can be read.
  /// - Complexity: O(*n*) in the bytes of the files.
  func count(of pattern: String?, in globs: [GlobPattern]) -> Int? {
    let files = SourceFiles(listing).paths.filter { path in globs.contains { $0.matches(path) } }
    guard let pattern else { return files.count }
    guard let contents = listing.contents, let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return nil }
    var count = 0
    for path in files {
      guard let bytes = contents(path) else { continue }
      count += String(decoding: bytes, as: UTF8.self).matches(of: regex).count
    }
    return count
  }
}
