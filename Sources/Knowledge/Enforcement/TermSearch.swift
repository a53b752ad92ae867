import Markup

/// Looks in one file for all terms that decisions ban or require there.
struct TermSearch: Sendable {
  private let enforcements: [Enforcement]
  /// The checks about terms.
  private let checks: [CheckPlace]
  /// The folder of each enforcement's decision with a slash behind; empty for the root.
  private let folders: [String]
  private let decisions: Set<String>

  /// A check by its indices.
  struct CheckPlace: Sendable {
    let enforcement: Int
    let check: Int
  }

  init(_ enforcements: [Enforcement], _ graph: Graph) {
    self.enforcements = enforcements
    var checks: [CheckPlace] = []
    for (index, enforcement) in enforcements.enumerated() {
      for (place, check) in enforcement.checks.enumerated() where !check.kind.isAboutPaths {
        checks.append(CheckPlace(enforcement: index, check: place))
      }
    }
    self.checks = checks
    folders = enforcements.map { enforcement in
      let folder = graph.decisions[enforcement.decision].folder
      return folder.isEmpty ? "" : folder + "/"
    }
    decisions = checks.isEmpty ? [] : Set(graph.decisions.map { graph.documents[$0.document].path })
  }

  /// True where any file must be read.
  var isNeeded: Bool { !checks.isEmpty }

  /// The checks that a file must pass. Decisions and what lies beside them speak about terms and are
  /// never asked.
  func checks(of path: String) -> [CheckPlace] {
    guard !checks.isEmpty, !decisions.contains(path) else { return [] }
    return checks.filter { place in
      let folder = folders[place.enforcement]
      if !folder.isEmpty, path.utf8.starts(with: folder.utf8) { return false }
      return check(place).paths.selects(path)
    }
  }

  /// What a file fails in, by check, then by place; nothing for what is no text.
  ///
  /// A banned term is found once a line, where it stands first: a file that a program wrote on one line
  /// may hold it many thousand times.
  func found(
    in bytes: [UInt8], at path: String, _ checks: [CheckPlace]
  ) -> [FileSurvey.FoundTerm] {
    guard !checks.isEmpty else { return [] }
    var found: [FileSurvey.FoundTerm] = []
    var lower: [UInt8]?
    bytes.withUnsafeBufferPointer { bytes in
      guard let text = FileText(bytes) else { return }
      var silences = LineSilences(text)
      for place in checks {
        let check = check(place)
        for (index, term) in check.terms.enumerated() {
          let ranges: [Range<Int>]
          if term.pattern.ignoresCase {
            let folded = lower ?? bytes.map(TermPattern.folded)
            lower = folded
            ranges = folded.withUnsafeBufferPointer { folded in
              FileText(folded).map { term.pattern.ranges(in: $0) } ?? []
            }
          } else {
            ranges = term.pattern.ranges(in: text)
          }
          if check.kind == .require {
            guard ranges.isEmpty else { continue }
            found.append(
              FileSurvey.FoundTerm(
                path: path, range: nil, enforcement: place.enforcement, check: place.check,
                term: index, silenced: silences.names(at: 0)))
          }
          var behind = 0
          for range in ranges where check.kind == .ban && range.lowerBound >= behind {
            behind = text.lineEnd(from: range.lowerBound) + 1
            found.append(
              FileSurvey.FoundTerm(
                path: path, range: SourceRange(range), enforcement: place.enforcement,
                check: place.check, term: index, silenced: silences.names(at: range.lowerBound)))
          }
        }
      }
    }
    return found
  }

  private func check(_ place: CheckPlace) -> Enforcement.Check {
    enforcements[place.enforcement].checks[place.check]
  }
}
