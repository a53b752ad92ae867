import Knowledge
import Markup

/// What a knowledge base plainly does, so that rules ask of a document only what its siblings have.
enum Habit {
  /// True where at least four fifths do it, and enough of them to be more than chance.
  static func isKept(_ count: Int, of all: Int, atLeast least: Int = 5) -> Bool {
    all >= least && count * 5 >= all * 4
  }

  /// The documents that lack what at least four fifths of the others in their folder have.
  ///
  /// A README or an index is no sibling of the pages beside it.
  /// - Complexity: O(*n*).
  static func exceptions(
    in graph: Graph, _ requirement: Configuration.Requirement, has: (Document) -> Bool
  ) -> [Document] {
    switch requirement {
    case .never: return []
    case .always: return graph.documents.filter { !has($0) && $0.problems.isEmpty }
    case .byHabit: break
    }
    // Most knowledge bases have nothing of the kind, which one look at each document tells.
    guard graph.documents.contains(where: has) else { return [] }
    var folders: [Substring: (has: Int, all: Int)] = [:]
    for document in graph.documents where !document.isFrontPage {
      let folder = document.folder
      let one = has(document) ? 1 : 0
      let counts = folders[folder] ?? (0, 0)
      folders[folder] = (counts.has + one, counts.all + 1)
    }
    let keepers = folders.filter { isKept($0.value.has, of: $0.value.all - 1) }
    if keepers.isEmpty { return [] }
    return graph.documents.filter { document in
      !document.isFrontPage && document.problems.isEmpty && !has(document)
        && keepers[document.folder] != nil
    }
  }
}

extension Document {
  /// The folder's path, empty at the root.
  var folder: Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return path[..<slash]
  }

  /// The file's name.
  var fileName: Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
    return path[path.utf8.index(after: slash)...]
  }

  /// Where a finding about the document as a whole points: its title, else its first byte.
  var headRange: SourceRange {
    if let heading = firstHeading { return heading.range }
    return SourceRange(0, 0)
  }
}
