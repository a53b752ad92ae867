package import Knowledge
import Markup

/// Another status for a phase, in its row of the table that counts and in the front matter of its
/// page.
///
/// Where `cairn.yml` names a ledger, only that document's tables are edited beside the pages about
/// the phase; without one every table that states the status of a phase with that title is, since
/// all of them must agree.
package struct PhaseStatusChange: Sendable {
  package let changeset: Changeset
  /// `Phase 3`.
  package let name: String
  /// The documents that said it already, one for each place in them.
  package let kept: [String]
  /// Remarks that were left standing behind the status, such as a date, as a path and the remark.
  package let remarks: [Remark]

  /// What stands behind a status and was written for the old one.
  package struct Remark: Sendable, Equatable {
    package let path: String
    package let text: String
  }

  /// - Parameters:
  ///   - reference: `3`, `phase 3`, `P3`, or the title of a phase.
  ///   - read: The bytes of a document by its path.
  /// - Throws: ``PhaseFailure``.
  /// - Complexity: O(*n*) in the bytes of the documents that are edited.
  package init(
    setting status: PhaseStatus, of reference: String, in graph: Graph,
    read: (_ path: String) -> [UInt8]?
  ) throws(PhaseFailure) {
    let phase = try PhaseStatusChange.phase(reference, graph)
    name = phase.name
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    let rows = PhaseStatusChange.rows(of: phase, ledger, graph)
    // What says it already stays as somebody wrote it.
    let places = phase.statements.filter {
      ($0.table < 0 || rows.contains($0)) && ($0.status != status || $0.saysNothing)
    }
    var edits: [TextEdit] = []
    var remarks: [Remark] = []
    var sources: [String: [UInt8]] = [:]
    for statement in places {
      let path = graph.documents[statement.document].path
      guard let bytes = sources[path] ?? read(path) else { throw .changed(path: path) }
      sources[path] = bytes
      let place = StatusPlace(statement, graph, bytes)
      guard place.isCurrent else { throw .changed(path: path) }
      guard let (edit, remark) = place.edit(to: status) else {
        throw .noPlace(name: phase.name, path: path)
      }
      edits.append(edit)
      if !remark.isEmpty { remarks.append(Remark(path: path, text: remark)) }
    }
    do throws(Changeset.Failure) {
      changeset = try Changeset(edits) { sources[$0] }
    } catch {
      switch error {
      case .unreadable(let path): throw .changed(path: path)
      case .overlapping(let path): throw .noPlace(name: phase.name, path: path)
      }
    }
    self.remarks = remarks
    kept = phase.statements.filter {
      ($0.table < 0 || rows.contains($0)) && $0.status == status && !$0.saysNothing
    }.map { graph.documents[$0.document].path }
    for change in changeset.changes {
      guard let after = change.after,
        PhaseStatusChange.reads(after, change.path, phase, status, graph)
      else { throw .noPlace(name: phase.name, path: change.path) }
    }
  }

  /// The rows that state the status: the ledger's, else those of the longest table and of the others
  /// that have the phase under its title.
  private static func rows(
    of phase: Phase, _ ledger: Int?, _ graph: Graph
  ) -> [Phase.Statement] {
    let rows = phase.statements.filter { $0.table >= 0 }
    let declared = rows.filter { $0.document == ledger }
    if !declared.isEmpty { return declared }
    let current = rows.filter { !graph.isHistory($0.document) }
    func length(_ row: Phase.Statement) -> Int {
      graph.documents[row.document].tables[row.table].rows
    }
    guard let longest = current.map(length).max(),
      let main = current.first(where: { length($0) == longest })
    else { return [] }
    return current.filter { agree($0.title, main.title) }
  }

  /// True for titles of one phase; a phase of another plan may have the same number.
  private static func agree(_ left: String, _ right: String) -> Bool {
    left.isEmpty || right.isEmpty || left.lowercased() == right.lowercased()
      || StageTitle.areSame(left, right)
  }

  private static func phase(_ reference: String, _ graph: Graph) throws(PhaseFailure) -> Phase {
    if let number = PhaseNumber.reading(reference),
      let phase = graph.phases.first(where: { $0.number == number })
    {
      return phase
    }
    let titled = graph.phases.filter { $0.title.lowercased() == reference.lowercased() }
    if titled.count == 1 { return titled[0] }
    // Whoever writes a number alone is answered in numbers.
    let isNumber = reference.first?.isNumber == true
    let names = graph.phases.map { isNumber ? $0.number : $0.name } + graph.phases.map(\.title)
    throw .unknown(reference: reference, nearest: NearMiss.nearest(to: reference, among: names))
  }

  /// True where a document says what was meant, and has as many cells and headings as before.
  private static func reads(
    _ bytes: [UInt8], _ path: String, _ phase: Phase, _ status: PhaseStatus, _ graph: Graph
  ) -> Bool {
    guard let index = graph.document(at: path) else { return false }
    let old = graph.documents[index]
    var parser = MarkdownParser(options: graph.configuration.parserOptions)
    let new = bytes.withUnsafeBufferPointer { parser.parse($0, path: path) }
    guard new.cells.count == old.cells.count, new.headings.count == old.headings.count,
      new.problems.count <= old.problems.count
    else { return false }
    let words = graph.configuration.phases.statuses
    return phase.statements.filter { $0.document == index }.allSatisfy { statement in
      if statement.table < 0 {
        let text = new.frontMatter?["status"]?.string ?? ""
        return PhaseStatus(reading: text, words: words) == status
      }
      guard let cell = old.cells.firstIndex(where: { $0.range == statement.range }) else {
        return false
      }
      return PhaseStatus(reading: new[new.cells[cell].text], words: words) == status
    }
  }
}
