import Markup

/// What the plugins of a `mkdocs.yml` do to its pages and its navigation.
///
/// Hundreds exist, and most change neither. Those that do are known by name, or by a word of their
/// name; where one is, nothing is said that it could make untrue.
struct MkDocsPlugins {
  private(set) var makesPages = false
  private(set) var makesNavigation = false
  /// The folders of blogs, whose posts need no entry.
  private(set) var blogs: [String] = []

  /// Parts of the names of plugins that make pages when the site is made.
  private static let generators = [
    "api", "autodoc", "blogging", "codecov", "coverage", "copy", "dir", "doxy", "doxygen", "exec",
    "external", "files", "gallery", "gen", "generate", "generator", "i18n", "import", "isolate",
    "jsonschema", "language", "languages", "merge", "mkapi", "monorepo", "multilang", "multirepo",
    "pages", "pdoc", "placeholder", "publisher", "repo", "schema", "simple", "source", "static",
    "swagger", "symlink", "translations", "virtual",
  ]
  /// Parts of the names of plugins that make the navigation or leave pages out of it.
  private static let navigators = [
    "auto", "autonav", "awesome", "blogging", "dir", "exclude", "excluder", "i18n", "ignore",
    "language", "languages", "literate", "monorepo", "multilang", "multirepo", "nav", "navigation",
    "order", "pages", "simple", "toc", "weight",
  ]
  /// Plugins that are named like one that does and do not.
  private static let harmless: Set<String> = [
    "api-tabs", "bibtex-files", "exclude-search", "git-revision-date-localized",
    "git-latest-release", "markdown-exec", "minify-html-static", "nav-icons",
    "no-sorry-ie-nav", "table-of-contents",
  ]

  /// - Parameter values: The values of `plugins`, of the file and of those that it inherits from.
  init(_ values: [FrontMatterValue]) {
    for value in values {
      switch value.content {
      case .null: continue
      case .mapping(let entries): for entry in entries { add(entry.key, entry.value) }
      case .list(let items):
        for item in items {
          if let name = item.string { add(name, nil) }
          for entry in item.mapping ?? [] { add(entry.key, entry.value) }
        }
      case .scalar:
        makesPages = true
        makesNavigation = true
      }
    }
  }

  private mutating func add(_ written: String, _ options: FrontMatterValue?) {
    let last = written.split(separator: "/").last.map(String.init) ?? written
    let name = String(last.lowercased().map { $0 == "_" ? "-" : $0 })
    if MkDocsPlugins.harmless.contains(name) { return }
    if name == "blog" {
      let folder = options?.mapping?.first { $0.key == "blog_dir" }?.value.string ?? "blog"
      let trimmed = folder.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
      if trimmed.isEmpty { makesNavigation = true } else { blogs.append(trimmed) }
      return
    }
    let words = Set(name.split(separator: "-").map(String.init))
    if !words.isDisjoint(with: MkDocsPlugins.generators) { makesPages = true }
    if !words.isDisjoint(with: MkDocsPlugins.navigators) { makesNavigation = true }
  }
}
