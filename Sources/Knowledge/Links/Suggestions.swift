import Markup

/// Finds what was probably meant by references that lead nowhere; made only if there are some.
struct Suggestions {
  private let documents: [Document]
  private let listing: FileListing
  /// The names in each folder, sorted.
  private let children: [String: [String]]
  /// The paths of each file name, folded to lower case, sorted.
  private let paths: [String: [String]]
  /// The names of the documents as wiki links have them, sorted; none where no wiki link is dead.
  private let pageNames: [String]
  /// The same by what is left of them without hyphens and case.
  private let pages: [String: [String]]

  /// - Complexity: O(*n* log *n*) in the number of files.
  init(documents: [Document], listing: FileListing, for unresolved: [UnresolvedReference]) {
    self.documents = documents
    self.listing = listing
    var children: [String: [String]] = [:]
    var paths: [String: [String]] = [:]
    for (path, kind) in listing.entries {
      let name = RelativePath.name(of: path)
      children[String(RelativePath.folder(of: path)), default: []].append(String(name))
      if kind == .file { paths[name.lowercased(), default: []].append(path) }
    }
    self.children = children.mapValues { $0.sorted() }
    self.paths = paths.mapValues { $0.sorted() }
    let hasWikiLinks = unresolved.contains {
      documents[$0.document].references[$0.reference].kind == .wikiLink
    }
    pageNames = hasWikiLinks ? Set(documents.map { $0.path.pageName }).sorted() : []
    pages = Dictionary(grouping: pageNames, by: AnchorDrift.key)
  }

  /// A document with more dead references than this is wrong as a whole, and a suggestion for each
  /// would cost their number times the number of its headings.
  static let mostInDocument = 200

  /// The same reference with what is known of its cause.
  /// - Parameter ordinal: How many references of the document led nowhere before.
  func completed(_ reference: UnresolvedReference, ordinal: Int) -> UnresolvedReference {
    if ordinal >= Suggestions.mostInDocument { return reference }
    let problem: UnresolvedReference.Problem
    switch reference.problem {
    case .noFile(let path, _):
      if let actual = inAnotherCase(path) {
        problem = .wrongCase(path: path, actual: actual)
      } else {
        problem = .noFile(path: path, suggestion: file(path, from: reference.document))
      }
    case .noAnchor(let document, let fragment, _):
      problem = .noAnchor(
        document: document, fragment: fragment, suggestion: anchor(fragment, of: document))
    case .noName(let name, _) where kind(of: reference) == .wikiLink:
      problem = .noName(name: name, suggestion: page(name))
    case .noDefinition(let label, _):
      let document = documents[reference.document]
      // Every number is near to every other.
      let isWord = label.count >= 3 && label.contains { $0.isLetter }
      problem = .noDefinition(
        label: label,
        suggestion: isWord
          ? NearMiss.nearest(to: label, among: document.definitions.map { document[$0.label] }) : nil)
    default: return reference
    }
    return UnresolvedReference(
      document: reference.document, reference: reference.reference, problem: problem)
  }

  private func kind(of reference: UnresolvedReference) -> Reference.Kind {
    documents[reference.document].references[reference.reference].kind
  }

  /// The page that a wiki link nearly names: hyphens for spaces, else a slip.
  private func page(_ name: String) -> String? {
    let page = String(name.prefix { $0 != "#" })
    if let drifted = pages[AnchorDrift.key(page)], drifted.count == 1 { return drifted[0] }
    return NearMiss.nearest(to: page, among: pageNames)
  }

  /// The path as it is on disk, if only upper and lower case differ and just one path fits.
  private func inAnotherCase(_ path: String) -> String? {
    var actual = ""
    for part in path.split(separator: "/") {
      guard part != "..", let names = children[actual] else { return nil }
      let folded = part.lowercased()
      let matches = names.contains(String(part)) ? [String(part)] : names.filter { $0.lowercased() == folded }
      guard matches.count == 1 else { return nil }
      actual += actual.isEmpty ? matches[0] : "/" + matches[0]
    }
    return actual.isEmpty || actual == path ? nil : actual
  }

  private func file(_ path: String, from document: Int) -> String? {
    let folder = RelativePath.folder(of: documents[document].path)
    let name = RelativePath.name(of: path)
    // A document without its extension.
    for suffix in [".md", ".markdown"] where listing.entries[path + suffix] == .file {
      return RelativePath.relative(path + suffix, from: folder)
    }
    // The same name elsewhere, if it is the only one.
    if let others = paths[name.lowercased()], others.count == 1, !name.isEmpty {
      return RelativePath.relative(others[0], from: folder)
    }
    // A name beside it that is nearly the same.
    let place = String(RelativePath.folder(of: path))
    guard let names = children[place],
      let nearest = NearMiss.nearest(to: String(name), among: names)
    else { return nil }
    return RelativePath.relative(place.isEmpty ? nearest : place + "/" + nearest, from: folder)
  }

  private func anchor(_ fragment: String, of index: Int) -> String? {
    let document = documents[index]
    let names =
      document.headings.lazy.map { document[$0.anchor] }.filter { !$0.isEmpty }
      + document.anchors.lazy.map { document[$0.name] }
    if let drifted = AnchorDrift.only(fragment, among: names) { return drifted }
    if let nearest = NearMiss.nearest(to: fragment, among: names) { return nearest }
    // A heading that was made longer or shorter since.
    let wanted = fragment.lowercased()
    guard wanted.count >= 4 else { return nil }
    return names.first { $0.hasPrefix(wanted) || $0.count >= 4 && wanted.hasPrefix($0) }
  }
}

extension String {
  /// The file name of a path without its extension.
  fileprivate var pageName: String {
    let name = RelativePath.name(of: self)
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
