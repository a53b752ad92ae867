import Markup

/// Takes the links of documents to the files and headings they lead to, by GitHub's rules.
struct LinkResolver {
  let documents: [Document]
  let indices: PathTable
  let listing: FileListing
  /// Of each document that a fragment was looked for in; empty where nothing is remembered.
  private var anchors: [AnchorSet?] = []

  init(documents: [Document], indices: PathTable, listing: FileListing) {
    self.documents = documents
    self.indices = indices
    self.listing = listing
  }

  /// Remembers the anchors of every document that a fragment is looked for in, which pays for many
  /// links and costs a copy of the list for one.
  mutating func rememberAnchors() {
    anchors = [AnchorSet?](repeating: nil, count: documents.count)
  }

  enum Outcome {
    /// Leads away, or to a file that is no document.
    case elsewhere
    case document(Int)
    case problem(UnresolvedReference.Problem)
  }

  /// Resolves a link's destination.
  mutating func resolve(_ bytes: ArraySlice<UInt8>, from index: Int) -> Outcome {
    let destination = Destination(bytes)
    switch destination.form {
    case .external: return .elsewhere
    case .empty: return .problem(.empty)
    case .fragment: return fragment(destination.fragment, of: index)
    case .path: break
    }
    let path = self.path(destination.path, from: documents[index].path)
    if let found = document(at: path) {
      return fragment(destination.fragment, of: found)
    }
    if path.hasPrefix("../") || path == ".." { return outside(path) }
    switch listing.kind(of: path) {
    case .file:
      return line(destination.fragment, of: path)
    case .folder:
      return folder(path, destination.fragment)
    case nil:
      if let suggestion = LinkResolver.missingScheme(destination.path) {
        return .problem(.noScheme(suggestion: suggestion))
      }
      return .problem(.noFile(path: path, suggestion: nil))
    }
  }

  /// The index of the document at a path, symbolic links followed.
  func document(at path: String) -> Int? {
    if let index = indices[path] { return Int(index) }
    return listing.throughAliases(path).flatMap { indices[$0].map(Int.init) }
  }

  /// A path relative to the root; `..` in front for what lies above it.
  func path(_ path: ArraySlice<UInt8>, from document: String) -> String {
    guard path.first == UInt8(ascii: "/") else {
      return RelativePath.join(RelativePath.folder(of: document), path)
    }
    let absolute = RelativePath.join("", path.drop { $0 == UInt8(ascii: "/") })
    if listing.prefixInRepository.isEmpty { return absolute }
    if absolute.hasPrefix(listing.prefixInRepository) {
      return String(absolute.dropFirst(listing.prefixInRepository.count))
    }
    return String(repeating: "../", count: listing.depthInRepository) + absolute
  }

  // MARK: Fragments

  private mutating func fragment(_ fragment: ArraySlice<UInt8>?, of index: Int) -> Outcome {
    guard let fragment, !fragment.isEmpty else { return .document(index) }
    // A repository's front page has an anchor for its README.
    if fragment.elementsEqual("readme".utf8),
      RelativePath.name(of: documents[index].path).lowercased().hasPrefix("readme.")
    {
      return .document(index)
    }
    if anchors.isEmpty {
      if AnchorSet(documents[index]).answers(to: fragment) { return .document(index) }
    } else {
      if anchors[index] == nil { anchors[index] = AnchorSet(documents[index]) }
      if anchors[index]?.answers(to: fragment) == true { return .document(index) }
    }
    if !documents[index].problems.isEmpty, documents[index].headings.isEmpty {
      return .document(index)  // It could not be read, which is a finding of its own.
    }
    let name = String(decoding: Destination.percentDecoded(fragment), as: UTF8.self)
    return .problem(.noAnchor(document: index, fragment: name, suggestion: nil))
  }

  private func line(_ fragment: ArraySlice<UInt8>?, of path: String) -> Outcome {
    guard let fragment, let line = AnchorSet.lines(fragment),
      let lines = listing.lineCount?(path), line > lines
    else { return .elsewhere }
    return .problem(.noLine(path: path, line: line, lines: lines))
  }

  /// GitHub shows a folder's README below its files.
  private mutating func folder(_ path: String, _ fragment: ArraySlice<UInt8>?) -> Outcome {
    guard let readme = readme(in: path) else {
      return index(in: path).map { .document($0) } ?? .elsewhere
    }
    return self.fragment(fragment, of: readme)
  }

  /// The document that sites made from a folder show for it; it has no anchors on GitHub.
  func index(in folder: String) -> Int? {
    document(at: folder.isEmpty ? "index.md" : folder + "/index.md")
  }

  /// The document that GitHub shows for a folder.
  func readme(in folder: String) -> Int? {
    let prefix = folder.isEmpty ? "" : folder + "/"
    for name in ["README.md", "readme.md", "Readme.md", "README.markdown", "README.MD"] {
      if let found = document(at: prefix + name) { return found }
    }
    return nil
  }

  // MARK: Outside

  /// Pages of GitHub beside the files, which links reach by leaving the tree: `../../issues`.
  private static let pages: Set<String> = [
    "actions", "blob", "branches", "commit", "commits", "compare", "contributors", "discussions",
    "edit", "graphs", "issues", "labels", "milestone", "milestones", "network", "new", "packages",
    "projects", "pull", "pulls", "pulse", "raw", "releases", "search", "security", "settings",
    "stargazers", "tags", "tree", "wiki",
  ]

  private func outside(_ path: String) -> Outcome {
    let parts = path.split(separator: "/")
    let above = parts.prefix { $0 == ".." }.count
    let rest = parts[above...]
    if above <= listing.depthInRepository {
      if listing.probe?(path) != nil { return .elsewhere }
      return .problem(.noFile(path: path, suggestion: nil))
    }
    // A file's page is /owner/name/blob/branch/path: two folders above the tree stands the
    // repository, three its owner.
    switch above - listing.depthInRepository {
    case 2 where rest.isEmpty || LinkResolver.pages.contains(String(rest[rest.startIndex])):
      return .elsewhere
    case 3... where rest.count <= 2 && rest.last?.contains(".") != true
      || rest.contains { LinkResolver.pages.contains(String($0)) }:
      return .elsewhere
    default:
      return .problem(.outside(path: path))
    }
  }

  /// What was probably meant by a path that looks like a web address.
  static func missingScheme(_ path: ArraySlice<UInt8>) -> String? {
    // Most dead paths are nothing like one: an address has "//", or a dot before the first slash.
    let start = path.prefix { $0 != UInt8(ascii: "/") }
    let isLikeHost = start.first != UInt8(ascii: ".") && start.contains(UInt8(ascii: "."))
    let hasSlashes = zip(path, path.dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == $0 }
    guard isLikeHost || hasSlashes else { return nil }
    let text = String(decoding: path, as: UTF8.self)
    if let address = text.firstRange(of: "://") {
      let before = text[..<address.lowerBound].lowercased()
      let scheme = before.hasSuffix("http") ? "http" : "https"
      let rest = text[address.upperBound...].drop { "<([".contains($0) }
      return "\(scheme)://\(rest.prefix { !">)]".contains($0) })"
    }
    for scheme in ["https", "http"] where text.lowercased().hasPrefix(scheme + "//") {
      let rest = text.dropFirst(scheme.count + 2)
      return rest.prefix { $0 != "/" }.contains(".") ? "\(scheme)://\(rest)" : nil
    }
    let host = text.prefix { $0 != "/" }
    if host.contains("@"), !text.contains("/"), host.contains(".") { return "mailto:\(text)" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    let domains: Set<Substring> = ["com", "org", "net", "io", "dev", "edu", "gov"]
    guard host.lowercased().hasPrefix("www.") || domains.contains(labels[labels.count - 1]) else {
      return nil
    }
    return "https://\(text)"
  }
}
