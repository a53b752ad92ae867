import Authoring
import Knowledge
import TestSupport
import Testing

/// Changes of a phase's status, in tables and in front matter.
@Suite struct PhaseStatusTests {
  private func setting(
    _ status: PhaseStatus, of reference: String, _ files: [(path: String, text: String)]
  ) async throws -> (texts: [String: String], change: PhaseStatusChange) {
    let graph = try await KnowledgeBase(files).graph
    let sources = Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 }
    let change = try PhaseStatusChange(setting: status, of: reference, in: graph) { sources[$0] }
    var texts: [String: String] = [:]
    for item in change.changeset.changes {
      texts[item.path] = item.after.map { String(decoding: $0, as: UTF8.self) }
    }
    return (texts, change)
  }

  private func table(_ cells: String...) -> String {
    "| Phase | Focus | Status |\n|---|---|---|\n"
      + cells.enumerated().map { "| \($0 + 1) | Part \($0 + 1) | \($1) |\n" }.joined()
  }

  static let cells: [(cells: [String], status: PhaseStatus, first: String)] = [
    (["Planned", "Complete"], .complete, "Complete"),
    (["Planned", "Complete"], .inProgress, "In progress"),
    (["planned", "complete"], .inProgress, "in progress"),
    (["PLANNED"], .inProgress, "IN PROGRESS"),
    (["In Progress", "Done"], .next, "Next"),
    (["Not Started", "Done"], .inProgress, "In Progress"),
    (["Planned", "Done"], .complete, "Done"),
    (["🔄 In progress", "✅ Complete"], .complete, "✅ Complete"),
    (["🔄 In progress", "Planned"], .planned, "Planned"),
    (["🔄 In progress"], .complete, "✅ Complete"),
    (["🔄 In progress", "✔️ Complete early"], .complete, "✔️ Complete"),
    (["🔄"], .complete, "✅"),
    (["In progress 🔄"], .blocked, "Blocked 🚫"),
    (["**In progress**"], .complete, "**Complete**"),
    (["✅ **Complete** (2026-01-02)"], .inProgress, "🔄 **In progress** (2026-01-02)"),
    (["Planned — after [2](#x)", "Done"], .complete, "Done — after [2](#x)"),
    (["Someday", "Done"], .next, "Next"),
  ]

  @Test("writes a cell in the manner of the table", arguments: cells)
  func writesCells(cells: [String], status: PhaseStatus, first: String) async throws {
    func text(_ cell: String) -> String {
      var lines = ["# A", "", "| Phase | Focus | Status |", "|---|---|---|"]
      for (place, cell) in ([cell] + Array(cells.dropFirst())).enumerated() {
        lines.append("| \(place + 1) | Part \(place + 1) | \(cell) |")
      }
      return (lines + ["", "The end"]).joined(separator: "\r\n")
    }
    let result = try await setting(status, of: "1", [("a.md", text(cells[0]))])
    #expect(result.texts["a.md"] == text(first))
    #expect(result.change.name == "Phase 1")
  }

  static let gaps: [(row: String, written: String)] = [
    ("| 1 | A | |", "| 1 | A | Next |"), ("| 1 | A |  |", "| 1 | A |  Next |"),
    ("| 1 | A ||", "| 1 | A | Next |"),
  ]

  @Test("writes into an empty cell", arguments: gaps)
  func writesEmptyCells(row: String, written: String) async throws {
    func text(_ row: String) -> String { "| Phase | Focus | Status |\n|---|---|---|\n\(row)\n" }
    let result = try await setting(.next, of: "1", [("a.md", text(row))])
    #expect(result.texts["a.md"] == text(written))
  }

  @Test("leaves what says it already as somebody wrote it")
  func keepsWhatIsRight() async throws {
    let same = try await setting(.complete, of: "1", [("a.md", table("done, at last", "Complete"))])
    #expect(same.texts == [:])
    #expect(same.change.kept == ["a.md"])
    let page = "---\ntype: phase\nphase: 1\nstatus: shipped\n---\n# Part 1\n"
    let mixed = try await setting(
      .complete, of: "1", [("a.md", table("Planned", "Complete")), ("b.md", page)])
    #expect(mixed.texts.keys.sorted() == ["a.md"])
    #expect(mixed.change.kept == ["b.md"])
  }

  @Test("tells of remarks that were written for the old status")
  func reportsRemarks() async throws {
    let result = try await setting(.inProgress, of: "1", [("a.md", table("Complete (2026-01-02)"))])
    #expect(result.change.remarks.map { [$0.path, $0.text] } == [["a.md", "(2026-01-02)"]])
    #expect(result.texts["a.md"]?.contains("In progress (2026-01-02)") == true)
  }

  @Test("keeps the pipes of an aligned table below one another")
  func keepsColumns() async throws {
    let text = "| Phase | Status      |\n|-------|-------------|\n| 1     | In progress |\n| 2     | Planned     |\n"
    let done = try await setting(.complete, of: "1", [("a.md", text)])
    #expect(
      done.texts["a.md"]
        == "| Phase | Status      |\n|-------|-------------|\n| 1     | Complete    |\n| 2     | Planned     |\n")
    let back = try await setting(.inProgress, of: "1", [("a.md", done.texts["a.md"] ?? "")])
    #expect(back.texts["a.md"] == text)
  }

  @Test("gives back the same bytes where every status is set there and back", arguments: PhaseStatus.allCases)
  func isItsOwnInverse(status: PhaseStatus) async throws {
    for start in ["Planned", "planned", "🔄 In progress", "**Complete** soon", "IN PROGRESS"] {
      let text = table(start)
      let graph = try await KnowledgeBase([("a.md", text)]).graph
      let old = try #require(graph.phases.first?.statements.first?.status)
      let there = try await setting(status, of: "1", [("a.md", text)]).texts["a.md"] ?? text
      #expect(try await setting(old, of: "1", [("a.md", there)]).texts["a.md"] ?? there == text)
    }
  }

  static let fields: [(old: String, new: String)] = [
    ("status: planned\n", "status: in progress\n"),
    ("status: \"Planned\"  # soon\n", "status: \"In progress\"  # soon\n"),
    ("status: '📋 planned'\n", "status: '🔄 in progress'\n"),
    ("status:\n", "status: in progress\n"),
    ("", "status: in progress\n"),
  ]

  @Test("writes the front matter of the phase's page", arguments: fields)
  func writesFrontMatter(old: String, new: String) async throws {
    func page(_ field: String) -> String { "---\ntype: phase\nphase: 1\n\(field)---\n# Phase 1: A\n\nStatus: planned\n" }
    let result = try await setting(
      .inProgress, of: "phase 1", [("p.md", page(old)), ("a.md", table("Planned"))])
    #expect(result.texts["p.md"] == page(new))
    #expect(result.texts["a.md"] == table("In progress"))
  }

  @Test("edits only the ledger's table where there is one")
  func editsTheLedger() async throws {
    let files = [
      (path: "cairn.yml", text: "phases:\n  ledger: b.md\n"), (path: "a.md", text: table("Planned")),
      (path: "b.md", text: table("Planned")),
    ]
    #expect(try await setting(.next, of: "1", files).texts.keys.sorted() == ["b.md"])
    #expect(try await setting(.next, of: "1", Array(files.dropFirst())).texts.keys.sorted() == ["a.md", "b.md"])
  }

  @Test("leaves the table of another plan alone")
  func leavesOtherPlans() async throws {
    let files = [
      (path: "b.md", text: table("Planned", "Next")),
      (path: "cake.md", text: "| Phase | Goal | Status |\n|---|---|---|\n| 1 | Buy eggs | Planned |\n"),
    ]
    #expect(try await setting(.next, of: "1", files).texts.keys.sorted() == ["b.md"])
  }

  @Test("changes nothing where the status is that already")
  func changesNothing() async throws {
    #expect(try await setting(.planned, of: "1", [("a.md", table("Planned"))]).change.changeset.isEmpty)
  }

  @Test("refuses a phase that is not there, with the nearest one")
  func refusesUnknownPhases() async throws {
    let files = [(path: "a.md", text: table("Planned", "Done"))]
    await #expect(throws: PhaseFailure.unknown(reference: "Phase 12", nearest: "Phase 1")) {
      _ = try await setting(.next, of: "Phase 12", files)
    }
    await #expect(throws: PhaseFailure.unknown(reference: "Prat 2", nearest: "Part 2")) {
      _ = try await setting(.next, of: "Prat 2", files)
    }
    #expect(try await setting(.next, of: "part 2", files).change.name == "Phase 2")
  }

  @Test("refuses a file that is not what was read")
  func refusesChangedFiles() async throws {
    let graph = try await KnowledgeBase([("a.md", table("Planned"))]).graph
    #expect(throws: PhaseFailure.changed(path: "a.md")) {
      try PhaseStatusChange(setting: .next, of: "1", in: graph) { _ in Array("x".utf8) }
    }
    #expect(throws: PhaseFailure.changed(path: "a.md")) {
      try PhaseStatusChange(setting: .next, of: "1", in: graph) { _ in nil }
    }
  }

  @Test("refuses a row that lacks the cell")
  func refusesMissingCells() async throws {
    let text = "| Phase | Focus | Status |\n|---|---|---|\n| 1 | A |\n| 2 | B | Done |\n"
    await #expect(throws: PhaseFailure.noPlace(name: "Phase 1", path: "a.md")) {
      _ = try await setting(.next, of: "1", [("a.md", text)])
    }
  }
}
