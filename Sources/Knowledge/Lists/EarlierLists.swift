import Markup

/// Asks the earlier versions of pages for lists that they have now.
struct EarlierLists {
  private let graph: Graph
  private let files: FileHistory
  private let texts: [String: [UInt8]]
  private let most: Int
  /// The lists of contents that were parsed, by their ids.
  private var parsed: [String: [NameList]] = [:]
  private var edits: [Int: [(commit: Int, blob: String)]] = [:]

  /// - Parameters:
  ///   - texts: Contents by their ids.
  ///   - most: How many versions of a page are asked.
  init(_ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]], most: Int) {
    self.graph = graph
    self.files = files
    self.texts = texts
    self.most = most
  }

  /// The names that two lists had when they last had the same ones, and the commit that changed the first list then,
  /// `Int.max` for a change that is not committed; nil where that is not known.
  ///
  /// - Parameters:
  ///   - come: The names that only the first list has now, as written.
  ///   - gone: Those that only the other one has.
  /// - Complexity: O(*n*) in the bytes of the versions; few of them are parsed.
  mutating func agreement(
    of list: NameList, in document: Int, with other: NameList, in page: Int, come: [[UInt8]], gone: [[UInt8]]
  ) -> (keys: Set<NameKey>, changed: Int)? {
    var changed = Int.max
    var left = EarlierLists.mostParsed
    for version in versions(of: document) where left > 0 {
      let bytes = texts[version.blob] ?? []
      // A version with the new names and without the old ones has the list as it is.
      if come.allSatisfy({ EarlierLists.hold(bytes, $0) }), !gone.contains(where: { EarlierLists.hold(bytes, $0) }) {
        changed = version.commit
        continue
      }
      left -= 1
      guard let keys = keys(like: list, version.blob), let then = self.list(like: other, in: page, before: changed)
      else { return nil }
      if keys == then { return (keys, changed) }
      changed = version.commit
    }
    return nil
  }

  /// How many versions of a page are parsed for two lists.
  private static let mostParsed = 4

  private static func hold(_ bytes: [UInt8], _ name: [UInt8]) -> Bool {
    guard let first = name.first, bytes.count >= name.count else { return name.isEmpty }
    return bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      let last = bytes.count - name.count
      while index <= last {
        if bytes[index] == first, bytes[index..<index + name.count].elementsEqual(name) { return true }
        index += 1
      }
      return false
    }
  }

  /// The names of a list just before a commit; nil where the page did not have it.
  private mutating func list(like list: NameList, in document: Int, before commit: Int) -> Set<NameKey>? {
    guard let version = versions(of: document).first(where: { $0.commit < commit }) else { return nil }
    return keys(like: list, version.blob)
  }

  /// The newest first, as far as contents are at hand.
  private mutating func versions(of document: Int) -> [(commit: Int, blob: String)] {
    if let known = edits[document] { return known }
    let all = files.edits(of: graph.documents[document].path).prefix(most)
    let found = all.prefix { $0.version.blob.map { texts[$0] != nil } ?? false }
      .compactMap { edit in edit.version.blob.map { (edit.version.commit, $0) } }
    edits[document] = found
    return found
  }

  /// The names of the list that is most like another one, and of its form.
  private mutating func keys(like list: NameList, _ blob: String) -> Set<NameKey>? {
    let candidates = lists(in: blob).filter { $0.form == list.form }
    let best = candidates.max { one, other in
      (one.keys.intersection(list.keys).count, other.keys.count, one.range)
        < (other.keys.intersection(list.keys).count, one.keys.count, other.range)
    }
    guard let best, case let common = best.keys.intersection(list.keys).count, common >= NameList.least,
      common * 2 >= max(best.keys.count, list.keys.count)
    else { return nil }
    return best.keys
  }

  private mutating func lists(in blob: String) -> [NameList] {
    if let known = parsed[blob] { return known }
    var parser = MarkdownParser()
    let found = (texts[blob] ?? []).withUnsafeBufferPointer { NameList.all(in: parser.parse($0, path: "a.md")) }
    parsed[blob] = found
    return found
  }
}
