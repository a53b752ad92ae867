import Markup

/// Reads the `SUMMARY.md` of a book: its links are the entries, nested lists the sections.
struct SummaryReader {
  let document: Document
  let bytes: [UInt8]
  /// The folder of the `book.toml`; nil where there is none.
  let book: String?

  /// The navigation; nil for a file that is called `SUMMARY.md` and is something else.
  ///
  /// Without a `book.toml` it must plainly be a table of contents: no prose, and links in a list.
  func reading(_ listing: FileListing) -> Navigation.Reading? {
    let items = self.items(listing)
    if book == nil {
      let pages = items.count { item in if case .file = item.target { true } else { false } }
      guard pages >= 3, isList(items) else { return nil }
    }
    let folder = String(RelativePath.folder(of: document.path))
    let navigation = Navigation(
      kind: book == nil ? .gitBook : .mdBook, path: document.path, folder: folder,
      range: SourceRange(0, 0), items: items, source: bytes)
    var exemptions = Navigation.Exemptions()
    exemptions.needsHabit = book == nil
    exemptions.sharesFolder = book.map { $0 == folder } ?? true
    return Navigation.Reading(navigation: navigation, exemptions: exemptions)
  }

  /// The entries in file order; what they lead to is not looked up without a listing.
  func items(_ listing: FileListing?) -> [Navigation.Item] {
    let source = NavigationSource(bytes)
    let folder = RelativePath.folder(of: document.path)
    var items: [Navigation.Item] = []
    // The items that may hold the next one, the innermost last.
    var open: [(index: Int, column: Int)] = []
    for reference in document.references {
      guard reference.kind == .link || reference.kind == .referenceLink else { continue }
      let range = reference.range
      guard Int(range.end) <= bytes.count else { continue }
      let marker = source.marker(before: Int(range.start))
      var parent = -1
      if let marker {
        let column = marker.indentation.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        while let last = open.last, last.column >= column { open.removeLast() }
        parent = open.last?.index ?? -1
        open.append((items.count, column))
      } else {
        open = []
      }
      let written = document[reference.destination]
      let title = self.title(range)
      items.append(
        Navigation.Item(
          title: title.map { source.text($0) }, titleRange: title.map { SourceRange($0) } ?? range,
          target: target(written, folder, listing), text: written, range: reference.destinationRange,
          extent: range, parent: parent, isFlow: false))
    }
    return items.widened()
  }

  private func title(_ range: SourceRange) -> Range<Int>? {
    let start = Int(range.start) + 1
    var index = Int(range.end) - 2
    while index >= start {
      if bytes[index] == UInt8(ascii: "]") { return start..<index }
      index -= 1
    }
    return nil
  }

  private func target(
    _ written: String, _ folder: Substring, _ listing: FileListing?
  ) -> Navigation.Target {
    let destination = Destination(Array(written.utf8)[...])
    guard destination.form == .path, let listing else { return .other }
    let path = RelativePath.join(folder, destination.path)
    guard listing.kind(of: path) == .file else { return .other }
    return .file(listing.throughAliases(path) ?? path)
  }

  /// True where four fifths of the lines that say something are items that hold just a link.
  private func isList(_ items: [Navigation.Item]) -> Bool {
    let source = NavigationSource(bytes)
    let entries = Set(items.filter { source.marker(before: Int($0.extent.start)) != nil }.map {
      source.startOfLine(Int($0.extent.start))
    })
    var (lines, index) = (0, 0)
    while index < bytes.count {
      let end = source.endOfLine(index)
      let text = source.text(index..<end).drop { $0 == " " || $0 == "\t" }
      if !text.isEmpty, !text.hasPrefix("#"), !text.hasPrefix("---"), !text.hasPrefix("<!--") {
        lines += 1
      }
      index = end + 1
    }
    return entries.count * 5 >= lines * 4
  }
}

extension [Navigation.Item] {
  /// The items with extents that hold all that stands in them.
  func widened() -> [Navigation.Item] {
    var items = self
    for index in items.indices.reversed() where items[index].parent >= 0 {
      let parent = items[index].parent
      let end = Swift.max(items[parent].extent.end, items[index].extent.end)
      items[parent].extent = SourceRange(Int(items[parent].extent.start), Int(end))
    }
    return items
  }
}
