package import Markup

extension Configuration {
  /// A value of `cairn.yml` that names a place in the tree.
  package struct NamedPath: Sendable, Equatable {
    /// The value as it means, without quotes.
    package let text: String
    /// The value as written, quotes included.
    package let range: SourceRange
    /// True where `*`, `?` and `[` are wildcards.
    package let isGlob: Bool
  }

  /// The paths and globs of a configuration file, in file order; none where it cannot be read.
  package static func paths(in bytes: [UInt8]) -> [NamedPath] {
    let reader = ConfigurationReader(bytes: bytes)
    var found: [NamedPath] = []
    func add(_ value: FrontMatterValue?, isGlob: Bool) {
      for (text, range) in value?.strings ?? [] {
        found.append(NamedPath(text: text, range: range, isGlob: isGlob))
      }
    }
    func value(_ key: String, of value: FrontMatterValue) -> FrontMatterValue? {
      value.mapping?.first { $0.key == key }?.value
    }
    for entry in (try? reader.entries()) ?? [] {
      switch entry.key {
      case "documents", "exclude", "history", "roots": add(entry.value, isGlob: true)
      case "hidden", "navigation": add(entry.value, isGlob: false)
      case "decisions":
        add(value("folders", of: entry.value), isGlob: false)
        add(value("code", of: entry.value), isGlob: true)
        let template = value("template", of: entry.value)
        // A name is no path.
        if template?.string?.contains("/") == true { add(template, isGlob: false) }
      case "phases": add(value("ledger", of: entry.value), isGlob: false)
      case "sessions": add(value("folder", of: entry.value), isGlob: false)
      case "count", "facts":
        for fact in entry.value.mapping ?? [] {
          add(value("in", of: fact.value), isGlob: true)
          add(value("pages", of: fact.value), isGlob: true)
        }
      case "overrides":
        guard case .list(let items) = entry.value.content else { continue }
        for item in items { add(value("paths", of: item), isGlob: true) }
      default: break
      }
    }
    return found
  }

  /// True where a Markdown file at a path is no document: it is left out, or lies in a hidden folder.
  package func leavesOut(_ path: String) -> Bool {
    if !includes(path) { return true }
    var folder = RelativePath.folder(of: path)
    while !folder.isEmpty {
      if excludesFolder(String(folder)) || hides(String(folder)) { return true }
      folder = RelativePath.folder(of: String(folder))
    }
    return false
  }
}
