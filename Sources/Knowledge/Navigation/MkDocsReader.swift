import Markup

/// Reads the `nav` of a `mkdocs.yml`.
///
/// Yams reads the file, tags and anchors included; a tag such as `!ENV` or `!!python/name:x` is no
/// hindrance, since nothing is made of what it stands for.
struct MkDocsReader {
  private let path: String
  private let bytes: [UInt8]
  private let listing: FileListing

  init(_ path: String, _ bytes: [UInt8], _ listing: FileListing) {
    self.path = path
    self.bytes = bytes
    self.listing = listing
  }

  /// The entries at the top of a file.
  /// - Throws: ``YAMLReader/Failure``.
  static func entries(_ bytes: [UInt8]) throws(YAMLReader.Failure) -> [FrontMatter.Entry] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let result = bytes.withUnsafeBufferPointer {
      bytes -> Result<[FrontMatter.Entry], YAMLReader.Failure> in
      Result { () throws(YAMLReader.Failure) in try YAMLReader.entries(bytes, start..<bytes.count) }
    }
    return try result.get()
  }

  /// The navigation; nil where the file has none, so that MkDocs derives it from the files.
  func reading(_ pages: PageFinder) -> Navigation.Reading? {
    let entries: [FrontMatter.Entry]
    do throws(YAMLReader.Failure) {
      entries = try MkDocsReader.entries(bytes)
    } catch {
      // A template is no YAML before it is filled in.
      if error.isLimit || bytes.holds("{%") || bytes.holds("{{") { return nil }
      let repeated = repeatedKey(error.message)
      let place = min(repeated ?? error.offset, bytes.count)
      if repeated != nil {
        return broken(
          Navigation.Problem(
            message: error.message, help: "keep one; MkDocs takes the last and is silent about it",
            range: SourceRange(place, min(place + 1, bytes.count))))
      }
      return broken(
        Navigation.Problem(
          message: "not YAML: \(error.message)", help: "correct the line; MkDocs reads nothing before",
          range: SourceRange(place, min(place + 1, bytes.count))))
    }
    guard let nav = entries.last(where: { $0.key == "nav" }), !nav.value.isNull,
      !NavigationSource(bytes).isTagged(nav.value.range)
    else { return nil }
    guard case .list(let values) = nav.value.content else {
      let help = "write one entry a line, each behind '- '"
      return broken(
        Navigation.Problem(message: "'nav' is no list", help: help, range: nav.keyRange),
        range: nav.keyRange)
    }
    if values.isEmpty { return nil }
    let settings = MkDocsSettings(path, entries, listing)
    let folder = settings.documentsFolder
    var builder = ItemBuilder(
      bytes: bytes,
      target: { text in
        guard let folder else { return .uncertain }
        return pages.target(text, in: folder, makesPages: settings.makesPages)
      })
    builder.add(nav.value, parent: -1)
    var navigation = Navigation(
      kind: .mkDocs, path: path, folder: folder ?? "", range: nav.keyRange,
      items: builder.items.widened(), source: bytes)
    navigation.problems = builder.problems
    let isOpen = builder.items.contains { MkDocsReader.isPattern($0.text) }
    let canTell = folder != nil && !isOpen && builder.problems.isEmpty && !settings.makesNavigation
    return Navigation.Reading(
      navigation: navigation, exemptions: canTell ? settings.exemptions : nil)
  }

  /// Where a key stands the second time, which Yams does not tell.
  private func repeatedKey(_ message: String) -> Int? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, message.hasSuffix("occurs twice") else { return nil }
    let key = Array((parts[1] + ":").utf8)
    let source = NavigationSource(bytes)
    var seen: Set<Int> = []
    var line = 0
    while line < bytes.count {
      let start = bytes[line...].firstIndex { $0 != 0x20 } ?? bytes.count
      if bytes[start...].starts(with: key), !seen.insert(start - line).inserted { return start }
      line = source.endOfLine(line) + 1
    }
    return nil
  }

  /// True for an entry that stands for pages which it does not name.
  private static func isPattern(_ text: String) -> Bool {
    text.hasPrefix("...") || text.hasPrefix("!") || text.contains("*")
      || text.hasPrefix("$") || text.contains("{{")
  }

  private func broken(
    _ problem: Navigation.Problem, range: SourceRange = SourceRange(0, 0)
  ) -> Navigation.Reading {
    var navigation = Navigation(
      kind: .mkDocs, path: path, folder: "", range: range, items: [], source: bytes)
    navigation.problems = [problem]
    return Navigation.Reading(navigation: navigation, exemptions: nil)
  }

  /// Flattens the lists and mappings of a `nav`.
  struct ItemBuilder {
    let bytes: [UInt8]
    let target: (String) -> Navigation.Target
    private(set) var items: [Navigation.Item] = []
    private(set) var problems: [Navigation.Problem] = []

    init(bytes: [UInt8], target: @escaping (String) -> Navigation.Target) {
      self.bytes = bytes
      self.target = target
    }

    mutating func add(_ list: FrontMatterValue, parent: Int) {
      guard case .list(let values) = list.content else { return }
      let start = Int(list.range.start)
      let isFlow = start < bytes.count && bytes[start] == UInt8(ascii: "[")
      for value in values {
        if NavigationSource(bytes).isTagged(value.range) {
          append(value.string ?? "", value, title: nil, extent: value.range, parent, isFlow)
          continue
        }
        switch value.content {
        case .scalar(let text):
          append(text, value, title: nil, extent: value.range, parent, isFlow)
        case .mapping(let entries) where entries.count == 1:
          add(entries[0], value.range, parent, isFlow)
        case .mapping(let entries):
          let place = entries.dropFirst().first?.keyRange ?? value.range
          report(
            "an entry with \(entries.count) titles", "write each behind its own '- '", place)
        case .list: report("a list that has no title", "write '- Title:' above it", value.range)
        case .null: report("an empty entry", "write a page behind the '-', or remove it", value.range)
        }
      }
    }

    private mutating func add(
      _ entry: FrontMatter.Entry, _ extent: SourceRange, _ parent: Int, _ isFlow: Bool
    ) {
      if NavigationSource(bytes).isTagged(entry.value.range) {
        append(entry.value.string ?? "", entry.value, title: entry, extent: extent, parent, isFlow)
        return
      }
      switch entry.value.content {
      case .scalar(let text):
        append(text, entry.value, title: entry, extent: extent, parent, isFlow)
      case .list:
        let index = items.count
        items.append(
          Navigation.Item(
            title: entry.key, titleRange: entry.keyRange, target: .section, text: "",
            range: entry.keyRange, extent: extent, parent: parent, isFlow: isFlow))
        add(entry.value, parent: index)
      case .null:
        report("'\(entry.key)' has no page", "write a page or entries behind it", entry.keyRange)
      case .mapping:
        report("'\(entry.key)' is no list", "write '- ' before each of its entries", entry.keyRange)
      }
    }

    private mutating func append(
      _ text: String, _ value: FrontMatterValue, title: FrontMatter.Entry?, extent: SourceRange,
      _ parent: Int, _ isFlow: Bool
    ) {
      let isTagged = NavigationSource(bytes).isTagged(value.range)
      items.append(
        Navigation.Item(
          title: title?.key, titleRange: title?.keyRange ?? SourceRange(0, 0),
          target: isTagged ? .uncertain : target(text), text: isTagged ? "!" + text : text,
          range: value.range, extent: extent, parent: parent, isFlow: isFlow))
    }

    private mutating func report(_ message: String, _ help: String, _ range: SourceRange) {
      problems.append(Navigation.Problem(message: message, help: help, range: range))
    }
  }
}

extension [UInt8] {
  fileprivate func holds(_ text: StaticString) -> Bool {
    indices.contains { index in
      index + 1 < count && self[index] == text.utf8Start[0] && self[index + 1] == text.utf8Start[1]
    }
  }
}
