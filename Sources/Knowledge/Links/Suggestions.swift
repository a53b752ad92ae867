import Markup

/// Finds what was probably meant by references that lead nowhere; made only if there are some.
struct Suggestions {
  private let documents: [Document]
  private let listing: FileListing
  /// The names in each folder, sorted.
  private let children: [String: [String]]
  /// The paths of each file name, folded to lower case, sorted.
  private let paths: [String: [String]]

  /// - Complexity: O(*n* log *n*) in the number of files.
  init(documents: [Document], listing: FileListing) {
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
    case .noDefinition(let label, _):
      let document = documents[reference.document]
      problem = .noDefinition(
        label: label,
        suggestion: NearMiss.nearest(
          to: label, among: document.definitions.map { document[$0.label] }))
    default: return reference
    }
    return UnresolvedReference(
      document: reference.document, reference: reference.reference, problem: problem)
  }

  /// The path as it is on disk, if only upper and lower case differ.
  private func inAnotherCase(_ path: String) -> String? {
    var actual = ""
    for part in path.split(separator: "/") {
      guard part != "..", let names = children[actual] else { return nil }
      let folded = part.lowercased()
      let match = names.contains(String(part))
        ? String(part) : names.first { $0.lowercased() == folded }
      guard let match else { return nil }
      actual += actual.isEmpty ? match : "/" + match
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
    if let nearest = NearMiss.nearest(to: fragment, among: names) { return nearest }
    // A heading that was made longer or shorter since.
    let wanted = fragment.lowercased()
    guard wanted.count >= 4 else { return nil }
    return names.first { $0.hasPrefix(wanted) || $0.count >= 4 && wanted.hasPrefix($0) }
  }
}
