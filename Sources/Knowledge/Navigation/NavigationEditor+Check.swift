import Markup

extension NavigationEditor {
  /// What an entry says, wherever it stands in the file.
  private struct Line: Equatable {
    let depth: Int
    let title: String?
    let text: String
  }

  /// True where the edited file has the old entries and just these more.
  func leaves(_ edits: [TextEdit], adding texts: Set<String>) -> Bool {
    guard let after = navigation(after: edits) else { return false }
    let new = NavigationEditor.lines(after)
    let rest = new.filter { !texts.contains(NavigationEditor.path($0.text, navigation.kind)) }
    return rest == NavigationEditor.lines(navigation.items) && new.count == rest.count + texts.count
  }

  /// True where the edited file has the old entries without one and what stands in it.
  func leaves(_ edits: [TextEdit], removing index: Int) -> Bool {
    guard let after = navigation(after: edits) else { return false }
    let gone = navigation.items[index].extent
    let kept = navigation.items.indices.filter { !gone.contains(navigation.items[$0].extent) }
    let all = NavigationEditor.lines(navigation.items)
    return NavigationEditor.lines(after) == kept.map { all[$0] }
  }

  private static func path(_ text: String, _ kind: Navigation.Kind) -> String {
    kind == .mkDocs
      ? text : String(decoding: Destination(Array(text.utf8)[...]).path, as: UTF8.self)
  }

  private static func lines(_ items: [Navigation.Item]) -> [Line] {
    var depths: [Int] = []
    return items.map { item in
      let depth = item.parent < 0 ? 0 : depths[item.parent] + 1
      depths.append(depth)
      return Line(depth: depth, title: item.title, text: item.text)
    }
  }

  /// The entries of the edited file; nil where it cannot be read, or says anything else beside them.
  private func navigation(after edits: [TextEdit]) -> [Navigation.Item]? {
    let old = navigation.source
    // Insertions at one place come in their order.
    let exact = edits.map { $0.exact(in: old) }.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
    let new = exact.applied(to: old)
    guard navigation.kind == .mkDocs else {
      var parser = MarkdownParser()
      let document = new.withUnsafeBufferPointer { parser.parse($0, path: navigation.path) }
      return SummaryReader(document: document, bytes: new, book: "").items(nil)
    }
    guard let before = try? MkDocsReader.entries(old), let after = try? MkDocsReader.entries(new),
      before.count == after.count
    else { return nil }
    var items: [Navigation.Item]?
    for (left, right) in zip(before, after) {
      guard left.key == right.key else { return nil }
      if left.key == "nav" {
        var builder = MkDocsReader.ItemBuilder(bytes: new, target: { _ in .other })
        builder.add(right.value, parent: -1)
        guard builder.problems.isEmpty else { return nil }
        items = builder.items
      } else if !left.value.saysTheSame(as: right.value) {
        return nil
      }
    }
    return items
  }
}

extension FrontMatterValue {
  /// True for equal values, wherever they stand.
  fileprivate func saysTheSame(as other: FrontMatterValue) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.scalar(let left), .scalar(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.saysTheSame(as: $1) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy { $0.key == $1.key && $0.value.saysTheSame(as: $1.value) }
    default: false
    }
  }
}
