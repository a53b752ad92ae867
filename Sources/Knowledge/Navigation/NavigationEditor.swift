package import Markup

/// Adds entries to a navigation file and takes them out, as edits that leave every other byte alone.
///
/// What comes out is read again before it is offered: it must be the old navigation and the change,
/// and the rest of the file must say what it said.
package struct NavigationEditor {
  let navigation: Navigation
  let source: NavigationSource
  /// The items of each section, -1 for the top, that stand where they can be edited.
  let lists: [Int: [Int]]
  let markers: [Int: NavigationSource.Marker]

  /// - Complexity: O(*n*) in the bytes of the file.
  package init(_ navigation: Navigation) {
    self.navigation = navigation
    source = NavigationSource(navigation.source)
    var lists: [Int: [Int]] = [:]
    var markers: [Int: NavigationSource.Marker] = [:]
    // Entries that an alias repeats stand elsewhere, and so in no order.
    let starts = navigation.items.map(\.extent.start)
    guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }) else {
      (self.lists, self.markers) = ([:], [:])
      return
    }
    for (index, item) in navigation.items.enumerated() {
      if !item.isFlow {
        guard let marker = source.marker(before: Int(item.extent.start)) else { continue }
        markers[index] = marker
      }
      lists[item.parent, default: []].append(index)
    }
    (self.lists, self.markers) = (lists, markers)
  }

  /// A new entry.
  package struct Insertion: Sendable, Equatable {
    package let edit: TextEdit
    /// The title of the section that it goes to; the key `nav` at the top.
    package let place: SourceRange
    /// The section's title; nil at the top.
    package let section: String?
  }

  /// A page to add, by its path from the root, with its title where it has one.
  package struct Page: Sendable, Equatable {
    package let path: String
    package let title: String?

    package init(path: String, title: String?) {
      self.path = path
      self.title = title
    }
  }

  /// An entry for each page that a place is found for, by path.
  package func insertions(of pages: [Page]) -> [String: Insertion] {
    var insertions: [String: Insertion] = [:]
    var texts: Set<String> = []
    let places = pages.compactMap { page in place(for: page.path).map { (page, $0) } }
    let ends = innermost(places.map(\.1))
    for (page, place) in places {
      let text = String(navigation.inner(page.path))
      guard let edit = edit(adding: entry(page, text, in: place), at: place, ends) else { continue }
      let section = place.parent < 0 ? nil : navigation.items[place.parent]
      insertions[page.path] = Insertion(
        edit: edit, place: section?.titleRange ?? navigation.range, section: section?.title)
      texts.insert(text)
    }
    let edits = pages.compactMap { insertions[$0.path]?.edit }
    return leaves(edits, adding: texts) ? insertions : [:]
  }

  /// The innermost of the sections that grow at a line's end, by that place.
  ///
  /// Where several lists end on one line, entries for each would meet there, and their order would
  /// decide what they belong to.
  private func innermost(_ places: [Place]) -> [Int: Int] {
    func depth(_ parent: Int) -> Int { parent < 0 ? 0 : depth(navigation.items[parent].parent) + 1 }
    var innermost: [Int: Int] = [:]
    for place in places {
      guard let end = end(place) else { continue }
      if let other = innermost[end], depth(other) >= depth(place.parent) { continue }
      innermost[end] = place.parent
    }
    return innermost
  }

  /// The end of the line behind which an entry goes.
  private func end(_ place: Place) -> Int? {
    let isFirst = place.after == nil && lists[place.parent] != nil
    guard !isFirst, let index = place.after ?? (place.parent < 0 ? nil : place.parent) else {
      return nil
    }
    let extent = navigation.items[index].extent
    return source.endOfLine(max(Int(extent.start), Int(extent.end) - 1))
  }

  private func edit(adding entry: String, at place: Place, _ ends: [Int: Int]) -> TextEdit? {
    let path = navigation.path
    if let after = place.after {
      let extent = navigation.items[after].extent
      if navigation.items[after].isFlow {
        return TextEdit(path: path, SourceRange(Int(extent.end), Int(extent.end)), ", " + entry)
      }
      guard let marker = markers[after], let end = end(place) else { return nil }
      if ends[end] != place.parent {
        let line = source.startOfLine(Int(extent.start))
        return TextEdit(path: path, SourceRange(line, line), marker.prefix + entry + "\n")
      }
      return TextEdit(path: path, SourceRange(end, end), "\n" + marker.prefix + entry)
    }
    guard let first = lists[place.parent]?.first else { return nest(entry, below: place.parent) }
    let start = Int(navigation.items[first].extent.start)
    if navigation.items[first].isFlow {
      return TextEdit(path: path, SourceRange(start, start), entry + ", ")
    }
    guard let marker = markers[first] else { return nil }
    if navigation.kind != .mkDocs, place.parent < 0 {
      let line = source.startOfLine(start)
      return TextEdit(path: path, SourceRange(line, line), marker.prefix + entry + "\n")
    }
    let key = place.parent < 0 ? navigation.range : navigation.items[place.parent].titleRange
    let end = source.endOfLine(Int(key.end))
    guard end <= marker.offset else { return nil }
    return TextEdit(path: path, SourceRange(end, end), "\n" + marker.prefix + entry)
  }

  /// A first chapter below another, indented as others are.
  private func nest(_ entry: String, below parent: Int) -> TextEdit? {
    guard navigation.kind != .mkDocs, let marker = markers[parent] else { return nil }
    var step = String(repeating: " ", count: marker.bullet.utf8.count + marker.gap.utf8.count)
    for (index, inner) in markers.sorted(by: { $0.key < $1.key }) {
      let outer = markers[navigation.items[index].parent]
      if let outer, inner.indentation != outer.indentation,
        inner.indentation.hasPrefix(outer.indentation)
      {
        step = String(inner.indentation.dropFirst(outer.indentation.count))
        break
      }
    }
    let end = source.endOfLine(Int(navigation.items[parent].extent.end))
    return TextEdit(
      path: navigation.path, SourceRange(end, end),
      "\n" + marker.indentation + step + marker.bullet + marker.gap + entry)
  }

  // MARK: Taking out

  /// Takes an entry out, and the sections that only hold entries without a file.
  ///
  /// Nil where nothing would be left, or the entry does not stand alone.
  package func removal(of index: Int) -> TextEdit? {
    var top = index
    while navigation.items[top].parent >= 0,
      navigation.children(of: navigation.items[top].parent).allSatisfy(isDead)
    {
      top = navigation.items[top].parent
    }
    let parent = navigation.items[top].parent
    let siblings = navigation.children(of: parent)
    guard siblings.contains(where: { !isDead($0) }), let position = siblings.firstIndex(of: top) else {
      return nil
    }
    let item = navigation.items[top]
    let edit: TextEdit
    if item.isFlow {
      let range =
        position + 1 < siblings.count
        ? SourceRange(
          Int(item.extent.start), Int(navigation.items[siblings[position + 1]].extent.start))
        : SourceRange(
          Int(navigation.items[siblings[position - 1]].extent.end), Int(item.extent.end))
      edit = TextEdit(path: navigation.path, range, "")
    } else {
      guard let marker = markers[top] else { return nil }
      let end = source.endOfLine(Int(item.extent.end) - 1)
      edit = TextEdit(path: navigation.path, removing: SourceRange(marker.offset, end))
    }
    return leaves([edit], removing: top) ? edit : nil
  }

  /// True for an entry without a file, and for a section that holds only such.
  private func isDead(_ index: Int) -> Bool {
    switch navigation.items[index].target {
    case .missing: true
    case .section: navigation.children(of: index).allSatisfy(isDead)
    default: false
    }
  }

  /// True where an entry names a page, given by its path from the base folder.
  package func lists(_ text: String) -> Bool {
    let path = navigation.folder.isEmpty ? text : navigation.folder + "/" + text
    return navigation.items.contains { $0.target == .file(path) }
  }

  /// Lets an entry name another file, quoted as it was.
  package func replacement(of index: Int, by text: String) -> TextEdit {
    let range = navigation.items[index].range
    let quotes = source.quotes(at: range)
    return TextEdit(path: navigation.path, range, YAMLText.scalar(text, quotes: quotes))
  }
}

extension NavigationSource {
  /// The quotes around a scalar.
  func quotes(at range: SourceRange) -> YAMLText.Quotes? {
    guard range.count > 0, Int(range.start) < bytes.count else { return nil }
    return YAMLText.quotes(of: bytes[Int(range.start)])
  }
}
