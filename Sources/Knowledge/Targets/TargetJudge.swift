package import Markup

/// Says of links whether they lead somewhere on a target.
package struct TargetJudge {
  private let graph: Graph
  private let target: Target
  private let sites: [TargetSite]
  private var anchors: [Int: TargetAnchors] = [:]
  /// The documents with a file name, folded, in full or without its extension; for Obsidian.
  private let names: [String: [Int]]

  package init(_ graph: Graph, on target: Target) {
    self.graph = graph
    self.target = target
    sites = TargetSite.all(of: graph, on: target)
    var names: [String: [Int]] = [:]
    if target == .obsidian {
      for (index, document) in graph.documents.enumerated() {
        let name = RelativePath.name(of: document.path).lowercased()
        names[name, default: []].append(index)
        if let dot = name.lastIndex(of: ".") { names[String(name[..<dot]), default: []].append(index) }
      }
    }
    self.names = names
  }

  /// Why a link leads nowhere on the target; nil where it leads somewhere, or nobody can tell.
  package mutating func fault(of reference: Reference, in index: Int) -> String? {
    let document = graph.documents[index]
    guard let site = sites.filter({ $0.holds(document.path) }).max(by: { $0.folder.count < $1.folder.count }),
      site.pages?.contains(document.path) != false
    else { return nil }
    let bytes = document.pool.utf8(reference.destination)
    // What a template fills in is not known yet.
    if bytes.contains(UInt8(ascii: "{")) { return nil }
    let destination = Destination(bytes)
    switch destination.form {
    case .external, .empty: return nil
    case .fragment: return fragment(destination.fragment, of: index, site)
    case .path: break
    }
    switch page(destination.path, from: document.path, site) {
    case .unknown: return nil
    case .dead(let reason): return reason
    case .document(let found): return fragment(destination.fragment, of: found, site)
    }
  }

  private enum Page {
    case document(Int)
    case dead(String)
    case unknown
  }

  // MARK: Pages

  private func page(_ path: ArraySlice<UInt8>, from document: String, _ site: TargetSite) -> Page {
    let isAbsolute = path.first == UInt8(ascii: "/")
    let joined =
      isAbsolute
      ? RelativePath.join(site.folder, path.drop { $0 == UInt8(ascii: "/") })
      : RelativePath.join(RelativePath.folder(of: document), path)
    switch target {
    case .github, .gitlab:
      let place = graph.resolver.links.path(path, from: document)
      if let found = graph.resolver.links.document(at: place) { return .document(found) }
      return graph.listing.kind(of: place) != nil || place.hasPrefix("..") ? .unknown : .dead("no such file")
    case .mkdocs, .mdbook:
      if isAbsolute {
        return FileListing.isMarkdown(joined) ? .dead("an absolute path is left as it is written") : .unknown
      }
      return inside(joined, site)
    case .jekyll: return ofJekyll(joined, isAbsolute: isAbsolute)
    case .obsidian: return ofObsidian(joined, path)
    }
  }

  /// A page in the folder of a site, which knows no file outside of it.
  private func inside(_ path: String, _ site: TargetSite) -> Page {
    guard path == site.folder || site.holds(path), !path.hasPrefix("..") else {
      return .dead("the site holds only what lies in '\(site.folder.isEmpty ? "." : site.folder)/'")
    }
    guard let found = graph.resolver.links.document(at: path) else {
      return graph.listing.kind(of: path) == nil ? .dead("no such file") : .unknown
    }
    if let pages = site.pages, !pages.contains(graph.documents[found].path) {
      return .dead("the page is not in SUMMARY.md")
    }
    return .document(found)
  }

  /// A page is reached by its file, by its name alone, and as HTML.
  private func ofJekyll(_ path: String, isAbsolute: Bool) -> Page {
    var candidates = [path]
    if path.hasSuffix(".html") {
      candidates.append(path.dropLast(5) + ".md")
    } else {
      candidates += [path + ".md", path + ".markdown"]
    }
    for candidate in candidates {
      if let found = graph.resolver.links.document(at: candidate) { return .document(found) }
      if graph.listing.kind(of: candidate) != nil { return .unknown }
    }
    // A site may lie in a folder of its host, and pages may have addresses of their own.
    return isAbsolute ? .unknown : .dead("no such page")
  }

  /// A path from the note or from the root of the vault, or the name of a note that is alone in having it.
  private func ofObsidian(_ path: String, _ written: ArraySlice<UInt8>) -> Page {
    let fromRoot = RelativePath.join("", written.drop { $0 == UInt8(ascii: "/") })
    for candidate in [path, fromRoot, path + ".md", fromRoot + ".md"] {
      if let found = graph.resolver.links.document(at: candidate) { return .document(found) }
    }
    if graph.listing.kind(of: path) != nil || graph.listing.kind(of: fromRoot) != nil { return .unknown }
    let name = RelativePath.name(of: fromRoot)
    if let found = names[name.lowercased()] { return found.count == 1 ? .document(found[0]) : .unknown }
    // Pictures are found by their names, too.
    return FileListing.isMarkdown(String(name)) || !name.contains(".") ? .dead("no such note") : .unknown
  }

  // MARK: Fragments

  private mutating func fragment(
    _ fragment: ArraySlice<UInt8>?, of index: Int, _ site: TargetSite
  ) -> String? {
    guard site.knowsAnchors, let fragment, !fragment.isEmpty, !AnchorSet.isSpecial(fragment),
      !fragment.starts(with: ":~:".utf8)
    else { return nil }
    let document = graph.documents[index]
    if !document.problems.isEmpty, document.headings.isEmpty { return nil }
    let name = String(decoding: Destination.percentDecoded(fragment), as: UTF8.self)
    let known = anchors[index] ?? TargetAnchors(document, on: target, hasAttributes: site.hasAttributes)
    anchors[index] = known
    if known.answers(to: name) { return nil }
    // The heading that has the anchor on GitHub.
    if let heading = document.headings.firstIndex(where: { document[$0.anchor] == name.lowercased() }) {
      let slug = target == .obsidian ? document[document.headings[heading].text] : known.slugs[heading]
      return slug.isEmpty ? "the heading has no anchor there" : "the heading is '#\(slug)' there"
    }
    return "no such heading"
  }
}
