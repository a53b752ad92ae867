import Authoring
import Knowledge
import Markup
import Rules

/// Mends a knowledge base in memory: fixes, a new lint, and so on until nothing more is mended.
///
/// After each pass the whole is linted again. A pass that brings a finding which was not there, or
/// that leaves one it was to remove, is taken back and made again without the fixes that brought it:
/// those of the files that it stands in or points at are tried by halves, until the one is found that
/// is dropped. So every accepted pass leaves fewer findings, and the run ends.
struct FixRun {
  /// What a run comes to.
  struct Outcome {
    let changeset: Changeset
    /// What is left, of all documents.
    let diagnostics: [Diagnostic]
    /// How many findings in the scope are gone.
    let fixed: Int
    /// How many findings are left because their fixes would bring others.
    let refused: Int

    var changesSomething: Bool { !changeset.isEmpty }
  }

  private let workspace: Workspace
  private let linter: Linter
  /// Sees what `linter` was told to leave out, so that a fix breaks nothing there.
  private let judge: Linter?
  /// What is known of other times.
  private let history: History
  private let allowsUnsafe: Bool
  private let threads: Int
  private let isInScope: @Sendable (String) -> Bool

  /// More passes than any knowledge base needs.
  private static let mostPasses = 100
  /// After so many lints in search of single fixes, all that are suspected are dropped at once.
  private static let mostHalvings = 64

  init(
    _ workspace: Workspace, linter: Linter, judge: Linter?, history: History = History(), allowsUnsafe: Bool, threads: Int,
    isInScope: @escaping @Sendable (String) -> Bool
  ) {
    self.workspace = workspace
    self.linter = linter
    self.judge = judge
    self.history = history
    self.allowsUnsafe = allowsUnsafe
    self.threads = threads
    self.isInScope = isInScope
  }

  /// The state of the knowledge base between two passes.
  private struct State {
    var overlay: FileOverlay
    var graph: Graph
    var found: [Diagnostic]
    /// What the judge adds.
    var others: [Diagnostic]

    var all: [Diagnostic] { found + others }
  }

  /// - Parameter graph: Of the workspace as it is on the disk.
  /// - Throws: ``Failure`` where a file is not what was parsed.
  func outcome(_ graph: Graph, _ found: [Diagnostic]) async throws(Failure) -> Outcome {
    var state = State(
      overlay: FileOverlay(root: workspace.root), graph: graph, found: found,
      others: await judge?.diagnostics(graph, history: history, threads: threads) ?? [])
    var dropped: Set<FoundPlace> = []
    var patience = Self.mostHalvings
    for _ in 0..<Self.mostPasses {
      guard let next = try await pass(&state, &dropped, &patience) else { break }
      state = next
    }
    let changes = state.overlay.changed.map { path, bytes in
      Changeset.Change(path: path, before: state.overlay.originals[path], after: bytes)
    }
    // A fix that was dropped is not offered again.
    var left = state.found
    var refused = 0
    for index in left.indices where dropped.contains(Self.place(left[index], &state.overlay)) {
      left[index].fixes = []
      refused += 1
    }
    return Outcome(
      changeset: Changeset(changes), diagnostics: left,
      fixed: found.count { isInScope($0.path) } - left.count { isInScope($0.path) },
      refused: refused)
  }

  /// The state after one pass; nil where nothing is left to mend.
  private func pass(
    _ state: inout State, _ dropped: inout Set<FoundPlace>, _ patience: inout Int
  ) async throws(Failure) -> State? {
    var waiting: Set<Int> = []
    while true {
      let candidates = candidates(&state, dropped).filter { !waiting.contains($0.finding) }
      let plan = FixPlan(candidates, &state.overlay)
      if plan.isEmpty, waiting.isEmpty { return nil }
      if plan.isEmpty {
        waiting = []
        continue
      }
      try check(plan, state.overlay)
      let next = await made(plan, &state)
      let faults = faults(plan, &state, next)
      if faults.isEmpty { return next }
      let blamed = plan.findings.filter { faults.blames($0, plan) }
      let suspects = blamed.isEmpty ? plan.findings : blamed
      if suspects.count == 1 || patience == 0 || !faults.areNew {
        for index in suspects { dropped.insert(Self.place(state.found[index], &state.overlay)) }
      } else {
        // One of them did it: half of them now, the others later.
        waiting.formUnion(suspects.suffix(suspects.count / 2))
        patience -= 1
      }
    }
  }

  /// The findings that may be mended, each with its best fix.
  private func candidates(
    _ state: inout State, _ dropped: Set<FoundPlace>
  ) -> [(finding: Int, fix: Fix)] {
    var candidates: [(finding: Int, fix: Fix)] = []
    for (index, diagnostic) in state.found.enumerated() where isInScope(diagnostic.path) {
      guard let fix = diagnostic.fix(allowsUnsafe: allowsUnsafe),
        fix.edits.allSatisfy({ isInScope($0.path) || state.graph.document(at: $0.path) == nil }),
        !dropped.contains(Self.place(diagnostic, &state.overlay))
      else { continue }
      candidates.append((index, fix))
    }
    return candidates
  }

  /// Sees that the files are still those whose places the findings know.
  private func check(_ plan: FixPlan, _ overlay: FileOverlay) throws(Failure) {
    var parser = MarkdownParser(options: workspace.configuration.parserOptions)
    for document in workspace.documents
    where plan.edits[document.path] != nil && overlay.changed[document.path] == nil {
      let bytes = overlay.originals[document.path] ?? []
      guard workspace.configuration.document(bytes, at: document.path, &parser) == document else {
        throw Failure(ChangesetWriter.Failure.changed(path: document.path))
      }
    }
  }

  private func made(_ plan: FixPlan, _ state: inout State) async -> State {
    let overlay = state.overlay.making(plan.edits)
    let workspace = await workspace.replacing(overlay.changed, threads: threads)
    let graph = await workspace.graph(threads: threads)
    var history = history
    if history.planFaults != nil {
      history.planFaults = PlanReading(root: workspace.root, contents: overlay.changed).faults
    }
    return State(
      overlay: overlay, graph: graph, found: await linter.diagnostics(graph, history: history, threads: threads),
      others: await judge?.diagnostics(graph, history: history, threads: threads) ?? [])
  }

  /// What a pass did wrong.
  private struct Faults {
    /// The files that new findings stand in or point at.
    var paths: Set<String> = []
    /// True where a finding is new, wherever.
    var areNew = false
    /// Findings that are still there.
    var unmended: Set<Int> = []

    var isEmpty: Bool { !areNew && unmended.isEmpty }

    func blames(_ finding: Int, _ plan: FixPlan) -> Bool {
      unmended.contains(finding) || !paths.isDisjoint(with: plan.paths[finding] ?? [])
    }
  }

  private func faults(_ plan: FixPlan, _ state: inout State, _ next: State) -> Faults {
    var (before, after) = (state.overlay, next.overlay)
    let all = state.all
    var known = KnownFindings(count: all.count, isFixed: Set(plan.findings)) { index in
      let diagnostic = all[index]
      let said = Self.place(diagnostic, &before)
      guard let edits = plan.edits[diagnostic.path], let bytes = after.bytes(diagnostic.path) else {
        return [Self.standing(diagnostic, diagnostic.range.offsets), said]
      }
      // An edit within what a finding marks changes the text, and the finding is the same.
      let moved = edits.moved(diagnostic.range.offsets).clamped(to: 0..<bytes.count)
      return [
        Self.standing(diagnostic, moved), said, Self.saying(diagnostic, Array(bytes[moved])),
      ]
    }
    var faults = Faults()
    for diagnostic in next.all {
      let places = [
        Self.standing(diagnostic, diagnostic.range.offsets), Self.place(diagnostic, &after),
      ]
      if known.match(places) { continue }
      faults.areNew = true
      faults.paths.insert(diagnostic.path)
      faults.paths.formUnion(diagnostic.notes.map(\.path))
    }
    faults.unmended = Set(plan.findings.filter(known.isMatched))
    state.overlay = before
    return faults
  }

  private static func place(_ diagnostic: Diagnostic, _ overlay: inout FileOverlay) -> FoundPlace {
    guard let bytes = overlay.bytes(diagnostic.path) else { return saying(diagnostic, []) }
    return saying(
      diagnostic, Array(bytes[diagnostic.range.offsets.clamped(to: 0..<bytes.count)]))
  }

  private static func saying(_ diagnostic: Diagnostic, _ text: [UInt8]) -> FoundPlace {
    .saying(
      rule: diagnostic.rule, path: diagnostic.path, message: diagnostic.message, text: text)
  }

  private static func standing(_ diagnostic: Diagnostic, _ range: Range<Int>) -> FoundPlace {
    .standing(rule: diagnostic.rule, path: diagnostic.path, at: range)
  }
}

extension Diagnostic {
  /// The best fix that may be made.
  func fix(allowsUnsafe: Bool) -> Fix? {
    fixes.first { $0.applicability == .safe } ?? (allowsUnsafe ? fixes.first : nil)
  }
}
