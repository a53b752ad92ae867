import Markup

/// Takes the targets of a `nav` to the files that exist, and finds what was meant where none does.
struct PageFinder {
  let listing: FileListing
  private let names: NameCache

  /// The paths of Markdown files by folded file name.
  private final class NameCache: Sendable {
    let paths: [String: [String]]

    init(_ listing: FileListing) {
      var paths: [String: [String]] = [:]
      listing.forEachListed { bytes, kind in
        guard kind == .file else { return }
        let path = String(decoding: bytes, as: UTF8.self)
        guard FileListing.isMarkdown(path) else { return }
        paths[RelativePath.name(of: path).lowercased(), default: []].append(path)
      }
      self.paths = paths.mapValues { $0.sorted() }
    }
  }

  init(_ listing: FileListing) {
    self.listing = listing
    names = NameCache(listing)
  }

  /// What an entry names.
  ///
  /// - Parameters:
  ///   - text: The target after quotes are resolved.
  ///   - folder: The base folder.
  ///   - makesPages: True where pages may appear when the site is made.
  func target(_ text: String, in folder: String, makesPages: Bool) -> Navigation.Target {
    let bytes = Array(text.utf8)
    if text.isEmpty || text.first == "/" || Destination.isExternal(bytes[...]) { return .other }
    // A name is taken as it stands before anything in it is taken for a pattern or a fragment.
    let literal = RelativePath.join(folder, bytes[...])
    if folder.isEmpty ? !literal.hasPrefix("../") : literal.hasPrefix(folder + "/"),
      listing.kind(of: literal) == .file
    {
      return .file(listing.throughAliases(literal) ?? literal)
    }
    if text.contains(where: { "*?{}<>|!$".contains($0) }) || text.hasPrefix("...") { return .other }
    let bare = String(text.prefix { $0 != "#" })
    let path = RelativePath.join(folder, Array(bare.utf8)[...])
    let isInside = folder.isEmpty ? !path.hasPrefix("../") : path.hasPrefix(folder + "/")
    if isInside, listing.kind(of: path) == .file {
      return .file(listing.throughAliases(path) ?? path)
    }
    guard PageFinder.isPage(bare) else { return .other }
    if makesPages || isIgnored(path) { return .uncertain }
    return .missing(path: path, suggestion(path, in: folder))
  }

  /// True for the names that MkDocs makes pages of.
  static func isPage(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".md", ".markdown", ".mdown", ".mkdn", ".mkd"].contains { name.hasSuffix($0) }
  }

  /// True where Git ignores a path that does not exist: something makes the file.
  private func isIgnored(_ path: String) -> Bool {
    guard let contents = listing.contents, !path.hasPrefix("../") else { return false }
    var rules = IgnoreRules()
    var folder = ""
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      if let text = contents(folder.isEmpty ? ".gitignore" : folder + "/.gitignore") {
        rules.add(String(decoding: text, as: UTF8.self), folder: folder)
      }
      folder += folder.isEmpty ? String(part) : "/" + part
      let isFolder = index < parts.count - 1
      if rules.excludes(folder, name: String(part), isFolder: isFolder) { return true }
    }
    return false
  }

  private func suggestion(_ path: String, in folder: String) -> Navigation.Suggestion? {
    let prefix = folder.isEmpty ? "" : folder + "/"
    func written(_ path: String) -> String { String(path.dropFirst(prefix.count)) }
    let name = RelativePath.name(of: path)
    let others = (names.paths[name.lowercased()] ?? []).filter { $0.hasPrefix(prefix) }
    if let other = others.first(where: { $0.lowercased() == path.lowercased() }) {
      return Navigation.Suggestion(text: written(other), reason: .otherCase)
    }
    let isFrontPage = name.lowercased().hasPrefix("index.") || name.lowercased().hasPrefix("readme.")
    if !isFrontPage, others.count == 1 {
      return Navigation.Suggestion(text: written(others[0]), reason: .moved)
    }
    let place = RelativePath.folder(of: path)
    let beside = names.paths.values.joined().filter {
      RelativePath.folder(of: $0) == place && $0.hasPrefix(prefix)
    }.map { String(RelativePath.name(of: $0)) }.sorted()
    guard let nearest = NearMiss.nearest(to: String(name), among: beside) else { return nil }
    return Navigation.Suggestion(
      text: written(place.isEmpty ? nearest : place + "/" + nearest), reason: .alike)
  }
}
