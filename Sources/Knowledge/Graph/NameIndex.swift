import Markup

/// The names that nodes answer to, beside their paths.
struct NameIndex {
  /// Ids, aliases, decisions' and phases' names, folded.
  private var names: [String: [NodeID]] = [:]
  /// Decisions by their number.
  private var numbers: [Int: [Int]] = [:]
  private let decisions: [Decision]
  private let prefixes: [String]

  init(documents: [Document], decisions: [Decision], phases: [Phase], prefixes: [String]) {
    self.decisions = decisions
    self.prefixes = prefixes
    for (index, decision) in decisions.enumerated() {
      if let number = decision.number { numbers[number, default: []].append(index) }
    }
    for (index, document) in documents.enumerated() {
      guard let frontMatter = document.frontMatter else { continue }
      for field in ["id", "aliases"] {
        for (text, _) in frontMatter[field]?.strings ?? [] {
          add(text, .document(index))
        }
      }
    }
    for (index, phase) in phases.enumerated() { add("phase \(phase.number)", .phase(index)) }
  }

  private mutating func add(_ name: String, _ node: NodeID) {
    let key = name.lowercased()
    if names[key]?.contains(node) != true { names[key, default: []].append(node) }
  }

  /// The nodes with an id, an alias or a phase's name.
  func nodes(named name: String) -> [NodeID] { names[name.lowercased()] ?? [] }

  /// The number in `ADR-0005`, `ADR 5` or, where bare numbers are allowed, `5` and `0005`.
  func decisionNumber(_ name: String, allowsBare: Bool) -> Int? {
    for prefix in prefixes {
      guard name.count > prefix.count, name.lowercased().hasPrefix(prefix.lowercased()) else {
        continue
      }
      let rest = name.dropFirst(prefix.count).drop { $0 == "-" || $0 == " " || $0 == "#" }
      if !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(rest) }
    }
    guard allowsBare, name.count <= 5, name.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(name)
  }

  /// The decisions with a number that are nearest to a document: those of its own folder, else
  /// those of the folders above and below, else all.
  func decisions(numbered number: Int, near path: String) -> [Decision] {
    guard let found = numbers[number] else { return [] }
    let all = found.map { decisions[$0] }
    if all.count < 2 { return all }
    let folder = RelativePath.folder(of: path)
    let here = all.filter { $0.folder == folder }
    if !here.isEmpty { return here }
    let related = all.filter { decision in
      let log = RelativePath.folder(of: decision.folder)
      return (String(folder) + "/").hasPrefix(String(log) + "/") && !log.isEmpty
    }
    guard let deepest = related.map(\.folder.count).max() else { return all }
    return related.filter { $0.folder.count == deepest }
  }
}
