import Markup

/// Finds the documents that no navigation names although one should.
struct UnlistedPages {
  let listing: FileListing
  let contents: (String) -> [UInt8]?

  /// Fills in ``Navigation/unlisted``.
  func find(in readings: inout [Navigation.Reading]) {
    let all = readings
    var listed: Set<String> = []
    for reading in all {
      for item in reading.navigation.items {
        switch item.target {
        case .file(let path): listed.insert(path)
        case .missing(_, let suggestion?):
          // The entry without a file is the finding.
          let folder = reading.navigation.folder
          listed.insert(folder.isEmpty ? suggestion.text : folder + "/" + suggestion.text)
        default: break
        }
      }
    }
    for index in readings.indices {
      let navigation = readings[index].navigation
      guard let exemptions = readings[index].exemptions else { continue }
      let pages = listing.documents.filter { path in
        navigation.holds(path) && isOwner(index, of: path, all)
      }
      var found = pages.filter { path in
        !listed.contains(path) && needsEntry(path, navigation, exemptions)
      }
      if exemptions.needsHabit, (pages.count - found.count) * 2 < pages.count { found = [] }
      if exemptions.sharesFolder {
        let folders = Set(pages.filter(listed.contains).map { RelativePath.folder(of: $0) })
        found = found.filter { path in
          folders.contains(RelativePath.folder(of: path))
            && !UnlistedPages.projectFiles.contains(UnlistedPages.stem(path))
        }
      }
      if !found.isEmpty {
        let parts = IncludedFiles.names(in: pages, contents)
        found = found.filter { path in
          UnlistedPages.isFrontPage(path) || !parts.contains(RelativePath.name(of: path).lowercased())
        }
      }
      readings[index].navigation.unlisted = found.sorted()
    }
  }

  /// A document belongs to the navigation with the innermost folder, and to nobody where one of
  /// several for the same folder may list it unseen.
  private func isOwner(_ index: Int, of path: String, _ all: [Navigation.Reading]) -> Bool {
    let depth = all[index].navigation.folder.utf8.count
    for (other, reading) in all.enumerated() where other != index && reading.navigation.holds(path) {
      if reading.navigation.items.isEmpty { continue }
      let otherDepth = reading.navigation.folder.utf8.count
      if otherDepth > depth { return false }
      if otherDepth == depth, other < index || reading.exemptions == nil { return false }
    }
    return true
  }

  private func needsEntry(
    _ path: String, _ navigation: Navigation, _ exemptions: Navigation.Exemptions
  ) -> Bool {
    let inner = String(navigation.inner(path))
    let name = RelativePath.name(of: inner)
    let parts = inner.split(separator: "/")
    if name == "SUMMARY.md" || inner == "404.md" { return false }
    if parts.contains(where: { $0.hasPrefix("_") || $0.hasPrefix(".") }) { return false }
    if UnlistedPages.isFrontPage(path) {
      if parts.count == 1 { return false }  // The site's own front page is reached from everywhere.
      let beside = path.dropLast(name.count) + "index.md"
      if name.lowercased().hasPrefix("readme."), listing.kind(of: String(beside)) == .file {
        return false  // MkDocs drops it for the index.
      }
    }
    for folder in exemptions.folders where inner == folder || inner.hasPrefix(folder + "/") {
      return false
    }
    var prefix = ""
    for (index, part) in parts.enumerated() {
      prefix += index == 0 ? String(part) : "/" + part
      let isFolder = index < parts.count - 1
      if exemptions.ignored.excludes(prefix, name: String(part), isFolder: isFolder) { return false }
    }
    return true
  }

  static func isFrontPage(_ path: String) -> Bool {
    let stem = stem(path)
    return stem == "readme" || stem == "index"
  }

  /// The file's name without its extension, in lower case.
  private static func stem(_ path: String) -> String {
    let name = RelativePath.name(of: path).lowercased()
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// Files that a repository has at its top beside its pages.
  private static let projectFiles: Set<String> = [
    "agents", "authors", "changelog", "changes", "claude", "code-of-conduct", "code_of_conduct",
    "contributing", "contributors", "gemini", "governance", "history", "license", "maintainers",
    "notice", "pull_request_template", "readme", "releasing", "security", "support",
  ]
}
