package import Markup

/// A version that a page states of what a file at the root decides.
package struct OutdatedVersion: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let version: String
  /// What has the version: `project`, `node`.
  package let thing: String
  package let actual: String
  /// The file that decides, and where it does.
  package let path: String
  package let place: SourceRange

  private static let words = [
    "current version", "current version is", "workspace version", "package version", "latest version", "latest release",
    "current release", "latest version is", "currently at", "project version",
    "current stable release", "latest stable release", "stable release", "latest stable version",
  ]

  /// All of them, in the order of documents and places.
  ///
  /// Pages below a folder with a manifest of its own speak of that, and are left alone.
  /// - Complexity: O(*c*) in the number of claims.
  package static func all(in graph: Graph) -> [OutdatedVersion] {
    let files = deciding(in: graph.listing)
    guard !files.isEmpty else { return [] }
    var found: [OutdatedVersion] = []
    for (index, document) in graph.documents.enumerated()
    where !graph.isHistory(index) && graph.decision(of: index) == nil && !liesInPackage(document.path, graph.listing) {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .version {
        if !claim.traits.isDisjoint(with: [.quoted, .struck]) { continue }
        if generated.contains(where: { $0.contains(claim.range) }) { continue }
        let before = ClaimedSentence(document, claim).before.lowercased()
        let head = before.split { !($0.isLetter || $0.isNumber || ".-".contains($0)) }.joined(separator: " ")
        guard let (thing, file) = files.first(where: { isMeant($0.thing, by: head) }) else { continue }
        let version = document[claim.value]
        // "Current version: 4" is that of a format, and 1.0 that of a plan.
        if thing == "project", version.count(where: { $0 == "." }) < 2 { continue }
        if StatedFact.agree(version, file.version) { continue }
        found.append(
          OutdatedVersion(
            document: index, range: claim.range, version: version, thing: thing, actual: file.version,
            path: file.path, place: file.range))
      }
    }
    return found
  }

  /// The files at the root that decide which version the project has, and which runtime it is worked on
  /// with.
  private static let names = [
    "Cargo.toml", "package.json", "pyproject.toml", ".nvmrc", ".node-version", ".python-version",
    ".tool-versions",
  ]

  /// One version for each thing, `project` or a runtime; a thing that two files give different versions
  /// has none.
  /// - Complexity: O(*n*) in the bytes of a few files.
  private static func deciding(in listing: FileListing) -> [(thing: String, file: PinnedVersion)] {
    var found: [(thing: String, file: PinnedVersion)] = []
    for path in names where listing.listed(path) == .file {
      guard let manifest = Manifest(path: path), let bytes = listing.contents?(path),
        bytes.count <= Manifest.mostBytes
      else { continue }
      for pin in manifest.pins(path, bytes) {
        switch pin.kind {
        case .project: found.append(("project", pin))
        case .runtime: found.append((pin.name, pin))
        case .package, .image, .chart, .requirement: continue
        }
      }
    }
    let things = Dictionary(grouping: found, by: \.thing).sorted { $0.key < $1.key }
    return things.compactMap { thing, files in
      guard let first = files.first,
        files.allSatisfy({ StatedFact.agree($0.file.version, first.file.version) })
      else { return nil }
      return first
    }
  }

  private static func isMeant(_ thing: String, by head: String) -> Bool {
    // `Node 22` may be what is needed, and `runs on Node 22` is what is there.
    if thing != "project" {
      return ["runs on ", "running ", "pinned to ", "uses "].contains { lead in
        head.hasSuffix(lead + thing) || head.hasSuffix(lead + thing + ".js")
      }
    }
    return words.contains { head == $0 || head.hasSuffix(" " + $0) }
  }

  private static func liesInPackage(_ path: String, _ listing: FileListing) -> Bool {
    var folder = RelativePath.folder(of: path)
    while !folder.isEmpty {
      for name in ["package.json", "Cargo.toml", "pyproject.toml", "go.mod"]
      where listing.listed(folder + "/" + name) == .file {
        return true
      }
      folder = RelativePath.folder(of: String(folder))
    }
    return false
  }
}
