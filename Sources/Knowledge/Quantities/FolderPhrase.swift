import Markup

/// Finds the folder that a count speaks of: "14 guides in `docs/guides/`", "`skills/` (12 skills)".
struct FolderPhrase {
  private let graph: Graph

  init(_ graph: Graph) { self.graph = graph }

  private static let behind: Set<String> = [
    "at", "below", "in", "in the", "inside", "live in", "live under", "under", "within", "are in", "are under",
  ]
  private static let before: Set<String> = [
    "", "-", "–", "—", ":", "(", "has", "have", "holds", "contains", "with", "directory (", "folder (", "|",
    "directory has", "folder has", "directory contains", "folder contains", "includes", "→", "all",
  ]

  /// The folder, if just one stands beside the number and nothing but a word or two between, and whether the
  /// sentence says that what is counted lies in it.
  func folder(beside claim: Claim, in document: Document, _ sentence: ClaimedSentence) -> (path: String, isIn: Bool)? {
    var found: Set<String> = []
    var isIn = false
    for other in document.claims where other.kind == .code && other.block == claim.block {
      let text = document[other.value]
      guard text.hasSuffix("/"), let side = side(of: text, sentence), let folder = resolved(text, document) else { continue }
      found.insert(folder)
      isIn = isIn || side == .behind
    }
    for reference in document.references where reference.kind == .link && reference.range.end <= claim.start {
      let text = document[reference.destination]
      // Between are the parenthesis that closes the link, a dash, and marks of emphasis.
      if text.hasSuffix("/"), claim.start - reference.range.end <= 8, let folder = resolved(text, document) {
        found.insert(folder)
      }
    }
    guard found.count == 1, let path = found.first else { return nil }
    return (path, isIn)
  }

  private enum Side {
    case before
    case behind
  }

  private func side(of folder: String, _ sentence: ClaimedSentence) -> Side? {
    func words(_ text: Substring) -> String {
      String(text).trimmedOfMarks.lowercased()
    }
    if let place = sentence.before.ranges(of: folder).last,
      FolderPhrase.before.contains(words(sentence.before[place.upperBound...]))
    {
      return .before
    }
    guard let place = sentence.after.ranges(of: folder).first, let noun = CountedNoun.reading(sentence.after.utf8)
    else { return nil }
    let length = noun.joined(separator: " ").utf8.count + 1
    let between = sentence.after[..<place.lowerBound].utf8.dropFirst(length)
    return FolderPhrase.behind.contains(words(Substring(between))) ? .behind : nil
  }

  private func resolved(_ text: String, _ document: Document) -> String? {
    let bytes = Array(text.utf8)
    let here = RelativePath.folder(of: document.path)
    let path = bytes.drop { $0 == UInt8(ascii: "/") }
    var candidates = [RelativePath.join("", path)]
    if path.count == bytes.count { candidates.append(RelativePath.join(here, path)) }
    let found = candidates.map { ConfigurationReader.folder($0) }.filter { !$0.isEmpty && graph.listing.kind(of: $0) == .folder }
    return Set(found).count == 1 ? found.first : nil
  }
}

extension Claim {
  fileprivate var start: UInt32 { range.start }
}
