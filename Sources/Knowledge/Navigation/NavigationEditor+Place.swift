import Markup

extension NavigationEditor {
  /// Where a new entry goes.
  struct Place: Equatable {
    /// The section; -1 for the top.
    let parent: Int
    /// The item before it; nil to be the first of the section.
    let after: Int?
  }

  /// Where the page of a document belongs: where most pages of its folder are, else in the section
  /// that is named like the folder, else the same for the folder above, else at the end.
  func place(for path: String) -> Place? {
    let inner = String(navigation.inner(path))
    var folder = RelativePath.folder(of: inner)
    let isRootPage = folder.isEmpty
    while isRootPage || !folder.isEmpty {
      if let parent = fullest(folder) { return place(inner, in: parent) }
      if let parent = section(named: folder) { return place(inner, in: parent) }
      if folder.isEmpty { break }
      folder = RelativePath.folder(of: String(folder))
    }
    guard lists[-1]?.isEmpty == false else { return nil }
    return place(inner, in: -1)
  }

  /// The path of an item's page from the base folder.
  private func inner(_ index: Int) -> String? {
    guard case .file(let path) = navigation.items[index].target, navigation.holds(path) else {
      return nil
    }
    return String(navigation.inner(path))
  }

  /// The section that holds most pages of a folder, the first of several.
  private func fullest(_ folder: Substring) -> Int? {
    var best: (parent: Int, count: Int)?
    for (parent, children) in lists.sorted(by: { $0.key < $1.key }) {
      let count = children.count { index in
        guard let inner = inner(index), RelativePath.folder(of: inner) == folder else { return false }
        // A front page stands for its folder, and says nothing of where the pages beside it are.
        return !UnlistedPages.isFrontPage(inner) || navigation.kind == .mkDocs && !folder.isEmpty
      }
      if count > (best?.count ?? 0) { best = (parent, count) }
    }
    return best?.parent
  }

  private func section(named folder: Substring) -> Int? {
    let wanted = NavigationEditor.folded(String(RelativePath.name(of: String(folder))))
    for (index, item) in navigation.items.enumerated() {
      if navigation.kind == .mkDocs {
        guard item.target == .section, lists[index] != nil, let title = item.title else { continue }
        let name = NavigationEditor.folded(title)
        if !wanted.isEmpty, name == wanted || wanted.count >= 4 && name.hasPrefix(wanted) {
          return index
        }
      } else if let inner = inner(index), markers[index] != nil, UnlistedPages.isFrontPage(inner),
        !folder.isEmpty, RelativePath.folder(of: inner) == folder
      {
        return index
      }
    }
    return nil
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Behind the page that precedes it where a section is sorted, else at the section's end.
  private func place(_ inner: String, in parent: Int) -> Place {
    let children = lists[parent] ?? []
    let pages = children.compactMap { index in self.inner(index).map { (index: index, path: $0) } }
    let isFrontPage = UnlistedPages.isFrontPage(inner)
    if isFrontPage, parent >= 0, !pages.contains(where: { UnlistedPages.isFrontPage($0.path) }) {
      return Place(parent: parent, after: nil)
    }
    let others = pages.filter { !UnlistedPages.isFrontPage($0.path) }
    let isSorted =
      others.count >= 3
      && zip(others, others.dropFirst()).allSatisfy { NaturalOrder.precedes($0.path, $1.path) }
    guard isSorted else { return Place(parent: parent, after: children.last) }
    if let before = others.last(where: { NaturalOrder.precedes($0.path, inner) }) {
      return Place(parent: parent, after: before.index)
    }
    let first = children.first.flatMap { index in
      pages.contains { $0.index == index && UnlistedPages.isFrontPage($0.path) } ? index : nil
    }
    return Place(parent: parent, after: first)
  }
}
