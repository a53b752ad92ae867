package import Markup

extension Navigation {
  /// Every navigation file of a listing, read and taken to the files that exist, sorted by path.
  ///
  /// Reads through ``FileListing/contents``, so it belongs where a workspace loads and not in the
  /// graph.
  /// - Parameter documents: The parsed documents; a `SUMMARY.md` is one of them.
  /// - Complexity: O(*n*) in the files of the listing; where a page has no entry, also O(*b*) in the
  ///   bytes of the documents that may include it.
  package static func all(
    in listing: FileListing, documents: [Document], _ configuration: Configuration
  ) -> [Navigation] {
    guard let contents = listing.contents else { return [] }
    let files = NavigationFiles(listing, configuration)
    if files.isEmpty { return [] }
    var readings: [Reading] = []
    let pages = files.mkDocs.isEmpty ? nil : PageFinder(listing)
    for path in files.mkDocs {
      guard let pages, let bytes = contents(path) else { continue }
      if let reading = MkDocsReader(path, bytes, listing).reading(pages) { readings.append(reading) }
    }
    for (path, book) in files.summaries(contents) {
      guard let document = documents.first(where: { $0.path == path }),
        let bytes = contents(path)
      else { continue }
      let reader = SummaryReader(document: document, bytes: bytes, book: book)
      if let reading = reader.reading(listing) { readings.append(reading) }
    }
    UnlistedPages(listing: listing, contents: contents).find(in: &readings)
    return readings.map(\.navigation).sorted { ($0.path, $0.folder) < ($1.path, $1.folder) }
  }

  /// True for the files beside the documents that a navigation may be read from, by their names.
  package static func mayRead(_ path: String) -> Bool {
    path.hasSuffix(".yml") || path.hasSuffix(".yaml") || RelativePath.name(of: path) == "book.toml"
  }

  /// A navigation, and what is known of the pages that it may leave out.
  struct Reading {
    var navigation: Navigation
    /// Nil where nobody can tell which pages have no entry.
    var exemptions: Exemptions?
  }

  /// Pages that need no entry.
  struct Exemptions {
    /// Patterns relative to the base folder, as `.gitignore` writes them.
    var ignored = IgnoreRules()
    /// Folders relative to the base folder, without a slash behind them.
    var folders: [String] = []
    /// True where the navigation must name half the pages below it to be taken for complete.
    var needsHabit = false
    /// True where the base folder also holds what is not part of the site.
    var sharesFolder = false
  }
}
