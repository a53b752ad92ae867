import Markup

/// What a `mkdocs.yml`, and those it inherits from, say about pages beside the `nav`.
struct MkDocsSettings {
  /// Relative to the root; nil where it is not a plain folder that exists.
  let documentsFolder: String?
  /// True where pages may appear when the site is made.
  let makesPages: Bool
  /// True where something other than the `nav` may show pages.
  let makesNavigation: Bool
  let exemptions: Navigation.Exemptions

  init(_ path: String, _ entries: [FrontMatter.Entry], _ listing: FileListing) {
    var (layers, isWhole) = ([entries], true)
    var from = path
    while let parent = layers[layers.count - 1].last(where: { $0.key == "INHERIT" })?.value {
      guard let text = parent.string, layers.count < 6 else {
        isWhole = false
        break
      }
      from = RelativePath.join(RelativePath.folder(of: from), Array(text.utf8)[...])
      guard let bytes = listing.contents?(from), let next = try? MkDocsReader.entries(bytes) else {
        isWhole = false
        break
      }
      layers.append(next)
    }
    let all = layers
    func value(_ key: String) -> FrontMatterValue? {
      for layer in all {
        if let entry = layer.last(where: { $0.key == key }) { return entry.value }
      }
      return nil
    }
    let base = String(RelativePath.folder(of: path))
    let named = MkDocsSettings.folder(value("docs_dir"))
    let folder = named.map { RelativePath.join(base, Array($0.utf8)[...]) }
    if let folder, !folder.hasPrefix(".."), isWhole || value("docs_dir") != nil,
      listing.kind(of: folder) == .folder
    {
      documentsFolder = folder
    } else {
      documentsFolder = nil
    }
    let plugins = MkDocsPlugins(all.compactMap { $0.last { $0.key == "plugins" }?.value })
    let hooks = MkDocsSettings.hooks(value("hooks"), base, listing)
    makesPages = !isWhole || plugins.makesPages || hooks
    makesNavigation = !isWhole || plugins.makesNavigation || hooks

    var exemptions = Navigation.Exemptions()
    exemptions.sharesFolder = folder == base
    exemptions.folders = plugins.blogs
    exemptions.ignored.add(".*\n/templates/", folder: "")
    for key in ["exclude_docs", "not_in_nav", "draft_docs"] {
      if let text = value(key)?.string { exemptions.ignored.add(text, folder: "") }
    }
    // Snippets are parts of pages.
    for name in MkDocsSettings.snippets(value("markdown_extensions")) {
      let path = RelativePath.join(base, Array(name.utf8)[...])
      if let folder, path.hasPrefix(folder.isEmpty ? "" : folder + "/") {
        exemptions.folders.append(String(path.dropFirst(folder.isEmpty ? 0 : folder.count + 1)))
      }
    }
    self.exemptions = exemptions
  }

  /// The value of `docs_dir`; the last part of `!ENV [NAME, default]` is its default.
  private static func folder(_ value: FrontMatterValue?) -> String? {
    guard let value, !value.isNull else { return "docs" }
    let text = value.string ?? value.strings.last?.text
    guard let text, !text.isEmpty, !text.hasPrefix("/"), !text.contains("$") else { return nil }
    return text
  }

  /// True where a hook has a say in which pages there are.
  private static func hooks(
    _ value: FrontMatterValue?, _ base: String, _ listing: FileListing
  ) -> Bool {
    for name in value?.strings ?? [] {
      let path = RelativePath.join(base, Array(name.text.utf8)[...])
      guard let bytes = listing.contents?(path) else { return true }
      let text = String(decoding: bytes, as: UTF8.self)
      if ["on_files", "on_nav", "on_config", "on_pre_build", "on_startup"].contains(where: {
        text.contains("def " + $0)
      }) {
        return true
      }
    }
    return false
  }

  /// The folders in which `pymdownx.snippets` finds its parts.
  private static func snippets(_ value: FrontMatterValue?) -> [String] {
    let extensions: [FrontMatter.Entry]
    switch value?.content {
    case .list(let items): extensions = items.flatMap { $0.mapping ?? [] }
    case .mapping(let entries): extensions = entries
    default: return []
    }
    return extensions.filter { $0.key == "pymdownx.snippets" }.flatMap { entry in
      (entry.value.mapping ?? []).filter { $0.key == "base_path" || $0.key == "auto_append" }
        .flatMap { $0.value.strings.map(\.text) }
    }
  }
}
