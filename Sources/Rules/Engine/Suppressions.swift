import Knowledge
import Markup

/// The suppressions of all pages, and which of their names silenced something.
package struct Suppressions: Sendable {
  /// Sorted by path, then by place.
  package let all: [Suppression]
  private let ofPath: [String: Range<Int>]
  private var used: Set<[Int]> = []
  /// Whether a rule was run on a page, so that a name that silenced nothing is idle.
  private let wasRun: @Sendable (_ rule: String, _ path: String) -> Verdict

  /// Whether a rule had its say.
  enum Verdict {
    case run
    /// The configuration turns it off.
    case off
    /// It was left out of this run only.
    case leftOut
  }

  /// - Complexity: O(*n*) in the number of documents.
  init(
    _ graph: Graph, wasRun: @escaping @Sendable (_ rule: String, _ path: String) -> Verdict
  ) {
    var all: [Suppression] = []
    var ofPath: [String: Range<Int>] = [:]
    for document in graph.documents {
      let found = Suppression.all(in: document)
      if found.isEmpty { continue }
      ofPath[document.path] = all.count..<all.count + found.count
      all += found
    }
    self.all = all
    self.ofPath = ofPath
    self.wasRun = wasRun
  }

  /// True where a page says that a finding shall not be reported, which is noted.
  mutating func silence(_ diagnostic: Diagnostic) -> Bool {
    guard let places = ofPath[diagnostic.path] else { return false }
    var isSilenced = false
    for place in places where all[place].covers(diagnostic.range) {
      for (index, name) in all[place].names.enumerated() where name.rules.contains(diagnostic.rule) {
        used.insert([place, index])
        isSilenced = true
      }
    }
    return isSilenced
  }

  /// The names of a suppression that silenced nothing although their rules were run.
  ///
  /// - Parameter index: Of ``all``.
  func idleNames(of index: Int) -> [Int] {
    let suppression = all[index]
    return suppression.names.indices.filter { place in
      let name = suppression.names[place]
      if used.contains([index, place]) || name.rules.isEmpty { return false }
      let verdicts = name.rules.map { wasRun($0, suppression.path) }
      return verdicts.contains(.run) && !verdicts.contains(.leftOut)
    }
  }
}
