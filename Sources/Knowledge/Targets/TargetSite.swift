import Markup

/// A folder of documents that a target makes a site of.
struct TargetSite {
  /// Relative to the root; empty for the root itself.
  let folder: String
  /// True where `{#id}` behind a heading gives it its id.
  var hasAttributes = true
  /// False where a setting changes the anchors in a way that only the program knows.
  var knowsAnchors = true
  /// The pages that the site has; nil for all documents in its folder.
  var pages: Set<String>?

  func holds(_ path: String) -> Bool { folder.isEmpty || path.hasPrefix(folder + "/") }

  /// The sites of a knowledge base on a target; the whole of it where no file says otherwise.
  /// - Complexity: O(*n*) in the files of the listing for MkDocs and mdBook.
  static func all(of graph: Graph, on target: Target) -> [TargetSite] {
    switch target {
    case .github, .gitlab: return [TargetSite(folder: "", hasAttributes: false)]
    case .obsidian: return [TargetSite(folder: "", hasAttributes: false)]
    case .jekyll: return [TargetSite(folder: "")]
    case .mkdocs: return mkDocs(graph)
    case .mdbook: return mdBook(graph)
    }
  }

  private static func mkDocs(_ graph: Graph) -> [TargetSite] {
    let files = NavigationFiles(graph.listing, graph.configuration)
    var sites: [TargetSite] = []
    for path in files.mkDocs {
      guard let bytes = graph.listing.contents?(path), let entries = try? MkDocsReader.entries(bytes),
        let folder = MkDocsSettings(path, entries, graph.listing).documentsFolder
      else { continue }
      var site = TargetSite(folder: folder, hasAttributes: false)
      let extensions = entries.last { $0.key == "markdown_extensions" }?.value
      for item in extensions?.elements ?? [] {
        if ["attr_list", "extra", "markdown.extensions.attr_list", "markdown.extensions.extra", "pymdownx.extra"]
          .contains(item.name)
        {
          site.hasAttributes = true
        }
        if item.name == "toc", item.options.contains(where: { $0.key == "slugify" || $0.key == "separator" }) {
          site.knowsAnchors = false
        }
      }
      if entries.contains(where: { $0.key == "INHERIT" }) { site.knowsAnchors = false }
      sites.append(site)
    }
    if !sites.isEmpty { return sites }
    return [TargetSite(folder: graph.listing.kind(of: "docs") == .folder ? "docs" : "", hasAttributes: false)]
  }

  private static func mdBook(_ graph: Graph) -> [TargetSite] {
    let books = graph.navigations.filter { $0.kind == .mdBook }
    if books.isEmpty { return [TargetSite(folder: "")] }
    return books.map { book in
      var pages: Set<String> = []
      for item in book.items { if case .file(let path) = item.target { pages.insert(path) } }
      return TargetSite(folder: book.folder, pages: pages)
    }
  }
}

extension FrontMatterValue {
  /// The names of a list or a mapping of extensions, each with its options.
  fileprivate var elements: [(name: String, options: [FrontMatter.Entry])] {
    switch content {
    case .list(let items):
      items.flatMap { item in
        item.string.map { [($0, [])] } ?? (item.mapping ?? []).map { ($0.key, $0.value.mapping ?? []) }
      }
    case .mapping(let entries): entries.map { ($0.key, $0.value.mapping ?? []) }
    default: []
    }
  }
}
