import Markup

/// Finds what was probably meant by references that lead nowhere; made only if there are some.
struct Suggestions {
  private let documents: [Document]
  private let listing: FileListing
  /// The names in each folder that a dead reference names, sorted.
  private let children: [String: [String]]
  /// The paths of each file name that a dead reference ends in, by the folded name, sorted.
  private let paths: [String: [String]]
  /// The names of the documents as wiki links have them, sorted; none where no wiki link is dead.
  private let pageNames: [String]
  /// The same by what is left of them without hyphens and case.
  private let pages: [String: [String]]

  /// - Parameter unresolved: The references that will be asked about.
  /// - Complexity: O(*n*) in the number of files; strings are made of those alone that bear a name or
  ///   lie in a folder that was asked for.
  init(documents: [Document], listing: FileListing, for unresolved: [UnresolvedReference]) {
    self.documents = documents
    self.listing = listing
    var folders = PathTable()
    var names = PathTable()
    for item in unresolved {
      guard case .noFile(let path, _) = item.problem else { continue }
      names[RelativePath.name(of: path).lowercased()] = 0
      var folder = RelativePath.folder(of: path)
      while folders[String(folder)] == nil {
        folders[String(folder)] = 0
        folder = RelativePath.folder(of: String(folder))
      }
    }
    // Upper and lower case may differ on the way down, too.
    var wanted = PathTable()
    folders.forEach { path, _ in
      wanted[String(decoding: path, as: UTF8.self).lowercased()] = 0
    }
    var children: [String: [String]] = [:]
    var paths: [String: [String]] = [:]
    // No path is longer (PATH_MAX), and lower case is seldom longer than upper.
    var folded = [UInt8](repeating: 0, count: 1 << 14)
    listing.forEachListed { path, kind in
      guard path.count < folded.count else { return }
      let slash = path.lastIndex(of: UInt8(ascii: "/")) ?? -1
      var all: UInt8 = 0
      folded.withUnsafeMutableBufferPointer { folded in
        for index in path.indices {
          let byte = path[index]
          all |= byte
          folded[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }
      }
      var count = path.count
      var cut = slash
      if all >= 0x80 {
        let lower = Array(String(decoding: path, as: UTF8.self).lowercased().utf8)
        guard lower.count <= folded.count else { return }
        folded.replaceSubrange(..<lower.count, with: lower)
        (count, cut) = (lower.count, lower.lastIndex(of: UInt8(ascii: "/")) ?? -1)
      }
      folded.withUnsafeBufferPointer { folded in
        let folder = Bytes(rebasing: folded[..<max(0, cut)])
        let name = Bytes(rebasing: folded[(cut + 1)..<count])
        if wanted[folder] != nil {
          children[String(decoding: path[..<max(0, slash)], as: UTF8.self), default: []]
            .append(String(decoding: path[(slash + 1)...], as: UTF8.self))
        }
        if kind == .file, names[name] != nil {
          paths[String(decoding: name, as: UTF8.self), default: []]
            .append(String(decoding: path, as: UTF8.self))
        }
      }
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
    for suffix in [".md", ".markdown"] where listing.listed(path + suffix) == .file {
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
    if let drifted = AnchorDrift.only(fragment, in: document) { return drifted }
    var search = NearMissSearch(for: fragment)
    // A heading that was made longer or shorter since.
    let wanted = Array(fragment.lowercased().utf8)
    var longer: TextSlice?
    func offer(_ name: TextSlice) {
      let bytes = document.pool.utf8(name)
      if bytes.isEmpty { return }
      if bytes.withUnsafeBufferPointer({ search.offer($0) }) { search.best = document[name] }
      if longer == nil, wanted.count >= 4,
        bytes.starts(with: wanted) || bytes.count >= 4 && wanted.starts(with: bytes)
      {
        longer = name
      }
    }
    for heading in document.headings { offer(heading.anchor) }
    for anchor in document.anchors { offer(anchor.name) }
    return search.best ?? longer.map { document[$0] }
  }
}

extension String {
  /// The file name of a path without its extension.
  fileprivate var pageName: String {
    let name = RelativePath.name(of: self)
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
