import Markup

extension ReferenceResolver {
  /// The place that a destination leads to, written as a kind of reference in a document.
  ///
  /// - Parameter destination: After backslash escapes and entities are resolved.
  mutating func target(
    _ kind: Reference.Kind, _ destination: ArraySlice<UInt8>, from index: Int
  ) -> ReferencePlace {
    switch kind {
    case .autolink, .bareURL, .undefinedLabel, .decisionMention, .phaseMention:
      return .nowhere
    case .link, .image, .referenceLink, .referenceImage, .htmlLink, .htmlSource:
      return linkTarget(destination, from: index)
    case .wikiLink:
      return wikiTarget(String(decoding: destination, as: UTF8.self), from: index)
    case .resumeNext, .resumeDependsOn:
      return namedTarget(
        String(decoding: destination, as: UTF8.self), from: index, allowsBare: false)
    case .frontMatter:
      return namedTarget(
        inner(String(decoding: destination, as: UTF8.self)), from: index, allowsBare: true)
    }
  }

  private func linkTarget(_ bytes: ArraySlice<UInt8>, from index: Int) -> ReferencePlace {
    let destination = Destination(bytes)
    switch destination.form {
    case .external, .empty: return .nowhere
    case .fragment: return document(index, .fragment)
    case .path: break
    }
    let place = self.place(links.path(destination.path, from: documents[index].path), .path)
    // An address whose scheme is missing is wrong in every folder, and no path.
    if !place.exists, LinkResolver.missingScheme(destination.path) != nil { return .nowhere }
    return place
  }

  /// What stands at a path, symbolic links and front pages of folders followed.
  private func place(_ path: String, _ form: ReferencePlace.Form) -> ReferencePlace {
    if let found = links.document(at: path) { return document(found, form, named: path) }
    let kind = listing.kind(of: path)
    if kind == .folder, let front = links.readme(in: path) ?? links.index(in: path) {
      return document(front, form, named: path)
    }
    return ReferencePlace(
      form: form, named: path, path: listing.throughAliases(path) ?? path, exists: kind != nil)
  }

  private func document(
    _ index: Int, _ form: ReferencePlace.Form, named: String? = nil
  ) -> ReferencePlace {
    ReferencePlace(form: form, named: named, path: documents[index].path, document: index)
  }

  /// A name of the resume block or the front matter, by the way that ``named(_:from:allowsBare:)``
  /// found it.
  private mutating func namedTarget(
    _ name: String, from index: Int, allowsBare: Bool
  ) -> ReferencePlace {
    let outcome = named(name, from: index, allowsBare: allowsBare)
    let found: Int?
    switch outcome {
    case .node(let node, _):
      guard let document = node.documentIndex else { return .nowhere }
      found = document
    case .problem(.noAnchor(let document, _, _)): found = document
    case .none, .problem: found = nil
    }
    let isName =
      names.decisionNumber(name, allowsBare: allowsBare) != nil
      || name.lowercased().hasPrefix("phase ")
    if isName { return found.map { document($0, .name) } ?? .nowhere }
    let destination = Destination(Array(name.utf8)[...])
    switch destination.form {
    case .external, .empty: return .nowhere
    case .fragment: return document(index, .fragment)
    case .path: break
    }
    let near = place(links.path(destination.path, from: documents[index].path), .path)
    if near.exists, near.document == found { return near }
    let fromRoot = RelativePath.join("", destination.path.drop { $0 == UInt8(ascii: "/") })
    let far = place(fromRoot, .rootPath)
    if far.exists, far.document == found { return far }
    guard let found else { return near.exists ? .nowhere : near }
    let hasName = names.nodes(named: name).contains(.document(found))
    return document(found, hasName ? .name : .fileName)
  }

  private mutating func wikiTarget(_ text: String, from index: Int) -> ReferencePlace {
    let page = String(text.prefix { $0 != "#" })
    if page.isEmpty { return document(index, .fragment) }
    guard case .node(let node, _) = wikiLink(text, from: index), let found = node.documentIndex
    else { return .nowhere }
    if fileNames[page.lowercased()] == [Int32(found)] { return document(found, .fileName) }
    for candidate in [page, page + ".md"] {
      let path = Destination(Array(candidate.utf8)[...]).path
      let near = place(links.path(path, from: documents[index].path), .path)
      if near.document == found { return near }
      let far = place(candidate, .rootPath)
      if far.document == found { return far }
    }
    return document(found, .name)
  }
}
