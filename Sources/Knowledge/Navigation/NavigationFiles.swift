import Markup

/// The files of a listing that are navigation files, by their names.
struct NavigationFiles {
  /// Sorted.
  private(set) var mkDocs: [String] = []
  /// Sorted.
  private var books: [String] = []
  private var loose: [String] = []

  var isEmpty: Bool { mkDocs.isEmpty && books.isEmpty && loose.isEmpty }

  /// - Complexity: O(*n*) in the files of the listing.
  init(_ listing: FileListing, _ configuration: Configuration) {
    let globs = configuration.navigationFiles
    var found: [String] = []
    listing.forEachListed { path, kind in
      guard kind == .file else { return }
      let last = path.last
      // The last letters of .yml and .yaml, .toml, and .md.
      guard last == UInt8(ascii: "l") || last == UInt8(ascii: "d") else { return }
      let isSummary = last == UInt8(ascii: "d")
      guard !isSummary || path.suffix(10).elementsEqual("SUMMARY.md".utf8) else { return }
      if !isSummary, globs == nil {
        let isNamed = ["book.toml", "mkdocs.yml", "mkdocs.yaml"].contains { name in
          path.suffix(name.utf8.count).elementsEqual(name.utf8)
        }
        guard isNamed else { return }
      }
      found.append(String(decoding: path, as: UTF8.self))
    }
    for path in found {
      let name = RelativePath.name(of: path)
      if name == "book.toml" {
        if NavigationFiles.isOurs(path, configuration) { books.append(path) }
        continue
      }
      if let globs, !globs.contains(where: { $0.matches(path) }) { continue }
      let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
      if isYAML, globs != nil || name == "mkdocs.yml" || name == "mkdocs.yaml" {
        if NavigationFiles.isOurs(path, configuration) { mkDocs.append(path) }
      } else if name == "SUMMARY.md" {
        loose.append(path)
      }
    }
    mkDocs.sort()
    books.sort()
    loose.sort()
  }

  /// False for what the configuration leaves out, and for files of templates, which are no site yet.
  private static func isOurs(_ path: String, _ configuration: Configuration) -> Bool {
    !path.contains("{{") && !configuration.exclude.contains { $0.matches(path) }
  }

  /// Every `SUMMARY.md` with the folder of the `book.toml` that stands for it, sorted by path.
  func summaries(_ contents: (String) -> [UInt8]?) -> [(path: String, book: String?)] {
    var found: [String: String?] = [:]
    for path in loose { found[path] = .some(nil) }
    for book in books {
      guard let bytes = contents(book) else { continue }
      let source = NavigationFiles.sourceFolder(String(decoding: bytes, as: UTF8.self))
      let folder = RelativePath.join(RelativePath.folder(of: book), Array(source.utf8)[...])
      let path = folder.isEmpty ? "SUMMARY.md" : folder + "/SUMMARY.md"
      if found[path] != nil { found[path] = String(RelativePath.folder(of: book)) }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The value of `src` in the table `book` of a `book.toml`; `src` where it says none.
  static func sourceFolder(_ toml: String) -> String {
    var table = ""
    for line in toml.split(whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("[") {
        table = String(text.dropFirst().prefix { $0 != "]" }.filter { $0 != " " })
        continue
      }
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let key = parts[0].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
      guard table == "book" && key == "src" || table.isEmpty && key == "book.src" else { continue }
      let value = parts[1].drop { $0 == " " || $0 == "\t" }
      guard let quote = value.first, quote == "\"" || quote == "'" else { continue }
      return String(value.dropFirst().prefix { $0 != quote })
    }
    return "src"
  }
}
