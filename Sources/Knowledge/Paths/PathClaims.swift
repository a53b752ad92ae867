package import Markup

/// The paths that living documents name in code font and in drawn trees, with what became of them.
package struct PathClaims: Sendable {
  /// A path that is gone, named at a place.
  package struct Place: Sendable {
    package let document: Int
    package let range: SourceRange
    package let written: WrittenPath
    package let gone: GonePath
    package let isTreeEntry: Bool
  }

  /// Sorted by document, then by place.
  package let places: [Place]

  /// - Complexity: O(*n*) in the claims, and in the bytes of the documents that name what is gone.
  package init(_ graph: Graph, _ known: KnownPaths) {
    guard known.files != nil else {
      places = []
      return
    }
    var all: [Place] = []
    for (index, document) in graph.documents.enumerated()
    where (graph.natures[index].isDisjoint(with: [.history, .plan]) || PathClaims.isRoadmap(document.path, graph.natures[index]))
      && graph.decision(of: index) == nil {
      let isRoadmap = graph.natures[index].contains(.plan)
      let folder = RelativePath.folder(of: document.path)
      var found: [Place] = []
      var proved: Set<SourceRange> = []
      var seen: [String: GonePath?] = [:]
      for claim in document.claims
      where claim.kind == .code && claim.traits.isDisjoint(with: [.quoted, .struck, .linked]) {
        // Most code is no path, which two signs tell.
        guard document.pool.utf8(claim.value).contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }) else { continue }
        let text = document[claim.value]
        guard let written = WrittenPath(text), !written.isBare || written.isDistinct else { continue }
        let gone = seen[text] ?? known.gone(written, from: folder)
        seen[text] = .some(gone)
        if let gone {
          // What is hedged, and what a plan names, must have been there at the very place.
          let isProved = (written.isDeep || !written.isBare && gone.movedTo != nil) && gone.path == written.text
          if claim.traits.contains(.hedged) || isRoadmap, !isProved || isRoadmap && gone.movedTo == nil { continue }
          if isProved, claim.traits.contains(.hedged) || gone.movedTo != nil { proved.insert(claim.range) }
          found.append(
            Place(document: index, range: claim.range, written: written, gone: gone, isTreeEntry: false))
        }
      }
      // Among other words only what once was at the very place is a path.
      for claim in document.claims where claim.kind == .commandPath && claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) {
        guard !isRoadmap, let written = WrittenPath(document[claim.value]), let gone = known.gone(written, from: folder),
          gone.path == written.text, written.isDeep || gone.movedTo != nil || !gone.isFolder,
          !found.contains(where: { $0.range.contains(claim.range) })
        else { continue }
        proved.insert(claim.range)
        found.append(Place(document: index, range: claim.range, written: written, gone: gone, isTreeEntry: false))
      }
      if !isRoadmap { found += TreePlaces(document, folder, known).gone(index) }
      if found.isEmpty { continue }
      // Who wrote a page after the file had gone knew what he wrote.
      let birth = known.birth(of: document.path) ?? Int.max
      found = found.filter { birth <= $0.gone.commit }
      guard !found.isEmpty, let bytes = graph.listing.contents?(document.path) else { continue }
      let quiet = QuietStretches(document, bytes: bytes)
      all += found.filter { !quiet.contain($0.range, isProved: proved.contains($0.range)) }.sorted { $0.range < $1.range }
    }
    places = all
  }

  /// True for a page of what is ahead that is kept true, and no more than that.
  private static func isRoadmap(_ path: String, _ nature: PageNature) -> Bool {
    nature == .plan && RelativePath.name(of: path).lowercased().hasPrefix("roadmap.")
  }

  private static let plans: Set<String> = [
    ".decisions", "analyses", "analysis", "artifacts", "audit", "brainstorms", "briefs", "critique", "critiques", "debates", "design", "design-docs", "designs", "implementation-artifacts",
    "lessons", "lessons-learned", "migration", "migrations", "notes", "presentations", "slides", "talks",
    "template", "templates", "enhancements", "epics", "issues", "keps", "plan", "plans",
    "change plans", "experiments", "prd", "prds", "prp", "prps", "proposal", "proposals", "qa", "research", "rfc", "rfcs", "spec", "specs", "sprints", "stories",
    "tasks", "tickets", "todo", "superpowers",
  ]

  /// Words by which the name of a page that plans or reports is known.
  private static let planWords: Set<String> = [
    "plan", "proposal", "prd", "rfc", "roadmap", "tasks", "todo", "todos", "backlog", "status", "migration", "audit",
    "complete", "completion", "design", "notes", "prompt", "retro", "report", "analysis", "review", "summary",
    "progress", "handoff", "findings", "release",
  ]

  /// True for pages that say what is to be done, or was to be when they were written.
  static func isPlan(_ path: FoldedPath) -> Bool {
    if path.folders.contains(where: plans.contains) || RecordName.isRecord(path.name) { return true }
    // `deployment-2026-01.md` tells what happened in that month.
    if path.name.utf8.split(whereSeparator: { $0 < 0x30 || $0 > 0x39 }).contains(where: { $0.count == 4 && $0.starts(with: "20".utf8) }) {
      return true
    }
    return path.words.contains { planWords.contains(String($0) ?? "") }
  }
}
