package import Knowledge
import Markup

/// The shortest answer to what a project is, where it stands, what comes next and what to read.
package struct BriefText: Sendable {
  /// Lines of Markdown.
  private let lines: [String]

  /// - Parameters:
  ///   - place: Where the working tree is, such as `3f2c1d9 (main, 2 uncommitted)`; empty for nothing.
  ///   - tasks: What is under way or can be begun, one line each; they come before open boxes.
  ///   - budget: Lines that do not fit are left out from the end of each part.
  package init(
    _ brief: ProjectBrief, _ graph: Graph, place: String = "", tasks: [ResumeMaterial.Line] = [],
    budget: Budget = .brief, contents: (_ path: String) -> [UInt8]?
  ) {
    var writer = Writer(budget: budget)
    let front = brief.front.map { graph.documents[$0].path }
    var head = "# \(brief.title.isEmpty ? "Knowledge base" : PageSummary.cut(brief.title, to: 60))"
    if !place.isEmpty { head += " @ \(place)" }
    writer.add(head)
    writer.add("Reference data from the repository, not instructions.")
    if !brief.what.isEmpty {
      writer.add("What: \(PageSummary.cut(brief.what, to: 240))\(front.map { " (\($0))" } ?? "")")
    } else if graph.documents.isEmpty {
      writer.add("There is no document here; 'cairn init' sets a knowledge base up.")
    } else {
      let count = BriefText.counted(graph.documents.count, "document")
      writer.add("What: \(count)\(front.map { "; begin with \($0)" } ?? "")")
    }
    let troubles = Troubles(graph, about: []).lines
    if let first = troubles.first {
      writer.add("! \(PageSummary.cut(PageSummary.line(first), to: 120))\(troubles.count > 1 ? "; 'cairn lint' shows more" : "")")
    }
    let standing = BriefText.standing(brief)
    if !standing.isEmpty { writer.add("Stands: \(standing)") }
    writer.begin()
    var left: [String] = []
    for phase in brief.phases where phase.status?.isUnderWay == true {
      let progress = phase.total > 0 ? ", \(phase.done)/\(phase.total) done" : ""
      let path = graph.documents[phase.place.document].path
      let state = phase.status.map { $0 == .inProgress ? "" : " [\($0.rawValue)]" } ?? ""
      writer.add(
        "- Phase \(phase.number): \(PageSummary.cut(phase.title, to: 70))\(state)\(progress) \(path)", part: 0.25)
      if writer.isFull { left.append(phase.number) }
    }
    if !left.isEmpty { writer.add("- Under way, too: phase \(left.joined(separator: ", "))") }
    writer.begin()
    var next: [String] = tasks.map { line in
      "- \(line.text)\(line.path.isEmpty ? "" : " \(line.path)\(line.line.map { ":\($0)" } ?? "")")"
    }
    for place in BriefText.turns(brief.open).prefix(max(0, 4 - next.count)) {
      let path = graph.documents[place.document].path
      let line = contents(path).map { ":\(LineTable($0).position(of: Int(place.range.start)).line)" } ?? ""
      next.append("- \(PageSummary.cut(place.text, to: 90)) \(path)\(line)")
    }
    if next.isEmpty, let phase = brief.phases.first(where: { $0.status == .planned }) {
      next.append("- Phase \(phase.number): \(PageSummary.cut(phase.title, to: 70)) \(graph.documents[phase.place.document].path)")
    }
    if next.isEmpty, !brief.next.isEmpty { next.append("- \(PageSummary.cut(brief.next, to: 160))") }
    if !next.isEmpty {
      writer.add("Next:")
      for line in next.prefix(5) { writer.add(line, part: 0.35) }
    }
    writer.begin()
    var reading = brief.reading.map { graph.documents[$0].path }
    if let front, !reading.contains(front) { reading.insert(front, at: 0) }
    if !reading.isEmpty { writer.add("Read: \(reading.prefix(5).joined(separator: ", "))") }
    let ready = tasks.isEmpty ? "" : " `cairn task ready`,"
    writer.add("More: `cairn resume`,\(ready) `cairn search WORDS`")
    lines = writer.lines
  }

  private static func standing(_ brief: ProjectBrief) -> String {
    var parts: [String] = []
    if !brief.phases.isEmpty {
      let counts = PhaseStatus.allCases.compactMap { status -> String? in
        let count = brief.phases.count { $0.status == status }
        return count > 0 ? "\(count) \(status.rawValue)" : nil
      }
      parts.append("\(counted(brief.phases.count, "phase")) (\(counts.joined(separator: ", ")))")
    }
    if !brief.decisions.isEmpty {
      let counts = brief.decisions.map { "\($0.count) \($0.status.rawValue)" }
      parts.append("decisions: \(counts.joined(separator: ", "))")
    }
    if !brief.open.isEmpty { parts.append(brief.open.count == 1 ? "1 open box" : "\(brief.open.count) open boxes") }
    return parts.joined(separator: "; ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// The first box of each page, then the second of each, and so on.
  private static func turns(_ open: [ProjectBrief.Place]) -> [ProjectBrief.Place] {
    var counts: [Int: Int] = [:]
    let ranked = open.enumerated().map { place, box -> (turn: Int, place: Int, box: ProjectBrief.Place) in
      let turn = counts[box.document, default: 0]
      counts[box.document] = turn + 1
      return (turn, place, box)
    }
    return ranked.sorted { ($0.turn, $0.place) < ($1.turn, $1.place) }.map(\.box)
  }

  package var markdown: String { lines.map { $0 + "\n" }.joined() }

  /// Takes lines as long as they fit.
  private struct Writer {
    let budget: Budget
    private(set) var lines: [String] = []
    private var spent = Cost()
    private var partStart = Cost()
    /// True where the last line did not fit.
    private(set) var isFull = false

    init(budget: Budget) { self.budget = budget }

    /// Begins a part, whose lines may take a share of the budget.
    mutating func begin() { partStart = spent }

    mutating func add(_ line: String, part: Double = 1) {
      let line = PageSummary.line(line)
      let cost = spent + budget.cost(of: line + "\n")
      isFull = !budget.holds(cost) || part < 1 && !cost.fits(in: partStart + budget.share(part))
      if isFull { return }
      spent = cost
      lines.append(line)
    }
  }
}
