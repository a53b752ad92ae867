import Knowledge
import Markup

/// What keeps the statements about phases from being one plan.
///
/// A row or a page that cannot be understood takes its phase out of the plan, and the phase's tasks
/// with it, so that it has to be told.
struct PhaseFaults {
  /// In what the plan is made of.
  private(set) var problems: [PlanProblem] = []
  /// In what the plan is not made of, and might be if it could be read.
  private(set) var doubts: [PlanProblem] = []

  private let graph: Graph
  private let plan: PhasePlan
  private let line: (_ path: String, _ offset: Int) -> Int

  /// - Parameter line: The line of a byte in a document, from 1; 0 where it cannot be read.
  /// - Complexity: O(*n*) in the documents, their tables and the statements about phases.
  init(_ graph: Graph, _ plan: PhasePlan, line: @escaping (_ path: String, _ offset: Int) -> Int) {
    self.graph = graph
    self.plan = plan
    self.line = line
    for (index, document) in graph.documents.enumerated() where !plan.tables.isHistory[index] {
      readTables(index, document)
      readPage(index, document)
    }
    for phase in graph.phases { compare(phase) }
  }

  // MARK: Rows

  private mutating func readTables(_ index: Int, _ document: Document) {
    if document.tables.isEmpty { return }
    let generated = document.generatedRanges
    for place in document.tables.indices
    where !generated.contains(where: { $0.contains(document.tables[place].range) }) {
      guard let listing = PhaseListing(document, table: place) else { continue }
      let faults = self.faults(in: listing, document)
      if plan.tables.holdsPlan(document: index, table: place) {
        problems += faults
      } else {
        doubts += faults
      }
    }
  }

  private func faults(in listing: PhaseListing, _ document: Document) -> [PlanProblem] {
    var faults: [PlanProblem] = []
    var first: [String: PhaseListing.Row] = [:]
    let numbers = Set(listing.rows.compactMap(\.number))
    for row in listing.rows where !row.isRemark && !ConflictMarkers.isMarker(row.text) {
      guard let number = row.number, !row.namesSeveral else {
        let guess = row.namesSeveral ? nil : PhaseNumber.guess(row.text)
        let isFree = guess.map { !numbers.contains($0) } ?? false
        let message =
          row.text.isEmpty
          ? "a row has no number of a phase"
          : "'\(row.text.onOneLine)' is \(row.namesSeveral ? "several phases" : "no number of a phase")"
        faults.append(
          problem(
            .unreadablePhase, document, row.range, message,
            isFree ? "did you mean '\(guess ?? "")'?"
              : row.namesSeveral ? "give each phase a row" : "write a number, such as 3, 3a or 1.5"))
        continue
      }
      guard let other = first[number] else {
        first[number] = row
        continue
      }
      faults.append(
        problem(
          .duplicatePhase, document, row.range,
          "Phase \(number) stands in line \(line(document.path, Int(other.range.start))), too",
          "give one of them another number, or remove it"))
    }
    return faults
  }

  // MARK: Pages

  private mutating func readPage(_ index: Int, _ document: Document) {
    if graph.decision(of: index) != nil { return }
    for found in document.problems {
      if case .tableTooWide = found.kind {
        doubts.append(
          problem(
            .unreadable, document, found.range, "the tables of this page are not read",
            "'cairn lint' says why"))
      }
    }
    let isOfPhase = DocumentType.of(document) == DocumentType.phase
    guard let field = document.frontMatter?["phase"] else {
      let name = RelativePath.name(of: document.path).lowercased()
      guard isOfPhase, name != "index.md", name != "readme.md" else { return }
      let range = document.frontMatter?.range ?? SourceRange(0, 0)
      doubts.append(
        problem(
          .unreadablePhase, document, range, "this page of a phase does not say of which",
          "write its number in the field 'phase'"))
      return
    }
    guard !field.isNull, field.string.flatMap({ PhaseNumber.reading($0) }) == nil else { return }
    let text = field.string ?? ""
    let found = problem(
      .unreadablePhase, document, field.range,
      field.string == nil ? "'phase' is no single number" : "'\(text)' is no number of a phase",
      PhaseNumber.guess(text).map { "did you mean '\($0)'?" }
        ?? "write a number, such as 3, 3a or 1.5")
    if isOfPhase || TaskPage.mayHoldTasks(document) { problems.append(found) } else { doubts.append(found) }
  }

  // MARK: Statuses

  private mutating func compare(_ phase: Phase) {
    var seen: Set<PhaseTables.Place> = []
    // Of a phase that stands twice in a table the first row speaks; the second is told of above.
    let claims = phase.statements.filter { statement in
      plan.tables.belongs(statement) && !statement.saysNothing
        && (statement.table < 0 || seen.insert(PhaseTables.Place(statement)).inserted)
    }
    guard let truth = plan.tables.truth(of: claims) else { return }
    for claim in claims where claim == truth || plan.tables.mustAgree(claim) {
      let document = graph.documents[claim.document]
      guard let status = claim.status else {
        problems.append(unknown(claim, document))
        continue
      }
      guard let right = truth.status, right.contradicts(status, isStrict: true) else { continue }
      let path = graph.documents[truth.document].path
      let place = "\(path):\(line(path, Int(truth.range.start)))"
      problems.append(
        problem(
          .disagreeingStatus, document, claim.range,
          "\(phase.name) is '\(claim.statusText.onOneLine)' here and "
            + "'\(truth.statusText.onOneLine)' in \(place), which counts",
          "make them agree; 'cairn phases set \(phase.number) STATUS' writes both"))
    }
    let pages = claims.filter { $0.table < 0 }
    for (place, claim) in pages.enumerated().dropFirst() {
      let document = graph.documents[claim.document]
      let folder = RelativePath.folder(of: document.path)
      guard let other = pages[..<place].first(where: {
        RelativePath.folder(of: graph.documents[$0.document].path) == folder
      }) else { continue }
      problems.append(
        problem(
          .duplicatePhase, document, claim.numberRange,
          "\(phase.name) has a page already, '\(graph.documents[other.document].path)'",
          "give one of them another number, or leave the status to one of them"))
    }
  }

  private func unknown(_ claim: Phase.Statement, _ document: Document) -> PlanProblem {
    let names = PhaseStatus.allCases.map(\.rawValue)
    let words = graph.configuration.phases.statuses.keys.sorted()
    let nearest = NearMiss.nearest(
      to: claim.statusText.lowercased(), among: names + PhaseStatus.synonyms + words)
    return problem(
      .unknownStatus, document, claim.range, "unknown status '\(claim.statusText.onOneLine)'",
      nearest.map { "did you mean '\($0)'?" }
        ?? "a phase is \(names.joined(separator: ", ")); 'phases: statuses' in cairn.yml adds words")
  }

  private func problem(
    _ kind: PlanProblem.Kind, _ document: Document, _ range: SourceRange, _ message: String,
    _ help: String
  ) -> PlanProblem {
    PlanProblem(
      kind, path: document.path, line: line(document.path, Int(range.start)), range: range,
      message: message, help: help)
  }
}
