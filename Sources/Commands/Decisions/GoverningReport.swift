import Knowledge
import Markup

/// The decisions that govern some files: those that hold, and apart from them those that do not.
struct GoverningReport {
  /// Accepted ones before those that are not settled, by number.
  let live: [Item]
  /// By number.
  let dead: [Item]
  private let files: [String]

  /// A decision with the reasons, and what took its place.
  struct Item {
    let decision: Line
    let reasons: [GoverningDecisions.Reason]
    let successors: [Line]
  }

  /// What tells one decision.
  struct Line {
    let name: String?
    let number: Int?
    let title: String
    /// The word of the lifecycle; as written where that has none, nil where nothing is.
    let status: String?
    let path: String

    init(_ decision: Decision, _ graph: Graph) {
      name = decision.name(prefix: graph.configuration.decisions.prefixes.first ?? "ADR")
      number = decision.number
      title = decision.title
      status = decision.status?.rawValue ?? decision.statusText
      path = graph.documents[decision.document].path
    }
  }

  init(_ found: GoverningDecisions, _ graph: Graph, onlyLive: Bool) {
    files = found.files
    let succession = DecisionSuccession(graph)
    func order(_ index: Int) -> (Int, Int, Int) {
      let decision = graph.decisions[index]
      return (decision.status == .accepted ? 0 : 1, decision.number ?? Int.max, index)
    }
    var (live, dead): ([Item], [Item]) = ([], [])
    for governing in found.all.sorted(by: { order($0.decision) < order($1.decision) }) {
      let item = Item(
        decision: Line(graph.decisions[governing.decision], graph), reasons: governing.reasons,
        successors: succession.living(after: governing.decision).map {
          Line(graph.decisions[$0], graph)
        })
      if succession.holds(governing.decision) { live.append(item) } else { dead.append(item) }
    }
    self.live = live
    self.dead = onlyLive ? [] : dead.sorted { ($0.decision.number ?? Int.max) < ($1.decision.number ?? Int.max) }
  }

  var isEmpty: Bool { live.isEmpty && dead.isEmpty }

  // MARK: Text

  /// - Parameter shown: A path of the root as seen from the working directory.
  func text(_ style: Style, root: String, shown: (String) -> String) -> String {
    let sources = SourceCache(root: root)
    var text = live.map { self.text($0, isDead: false, style, sources, shown) }.joined()
    if !dead.isEmpty {
      text += (live.isEmpty ? "" : "\n") + style.red("no longer in force:") + "\n"
      text += dead.map { self.text($0, isDead: true, style, sources, shown) }.joined()
    }
    return text
  }

  private func text(
    _ item: Item, isDead: Bool, _ style: Style, _ sources: SourceCache, _ shown: (String) -> String
  ) -> String {
    let name = item.decision.name ?? shown(item.decision.path)
    var text = style.bold("\(Printable.line(name)): \(Printable.line(item.decision.title))")
      + " (\(Printable.line(item.decision.status ?? "no status")))\n"
    for line in item.successors {
      text += "  \(style.yellow("follow instead:")) \(Printable.line(line.name ?? shown(line.path))): "
        + "\(Printable.line(line.title)) (\(Printable.line(line.status ?? "no status")))\n"
    }
    if isDead, item.successors.isEmpty {
      text += "  \(style.yellow("nothing took its place"))\n"
    }
    for reason in item.reasons {
      let position = sources.source(reason.path).position(reason.range.start)
      let place = "\(Printable.line(shown(reason.path))):\(position.line)"
      let what = Printable.line(reason.text)
      switch reason.kind {
      case .cited: text += "  cited as '\(what)' at \(place)\n"
      case .affects: text += "  affects '\(what)'\(meant(reason, shown)), says \(place)\n"
      case .enforces: text += "  enforced in '\(what)'\(meant(reason, shown)), says \(place)\n"
      }
    }
    return text
  }

  /// The files that a pattern means, where more than one were asked for.
  private func meant(_ reason: GoverningDecisions.Reason, _ shown: (String) -> String) -> String {
    guard files.count > 1, let first = reason.files.first else { return "" }
    let more = reason.files.count - 1
    return ": \(Printable.line(shown(first)))" + (more > 0 ? " and \(more) more" : "")
  }

  // MARK: JSON

  /// The report as JSON, version 1.
  func json(root: String) -> [UInt8] {
    let sources = SourceCache(root: root)
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("files")
      writer.strings(files)
      writer.key("decisions")
      writer.array(live.map { ($0, true) } + dead.map { ($0, false) }) { writer, item in
        writer.object { writer in
          write(item.0.decision, &writer)
          writer.key("live")
          writer.flag(item.1)
          writer.key("successors")
          writer.array(item.0.successors) { writer, line in
            writer.object { write(line, &$0) }
          }
          writer.key("reasons")
          writer.array(item.0.reasons) { writer, reason in
            writer.object { writer in
              writer.key("kind")
              writer.string(reason.kind.rawValue)
              writer.key("text")
              writer.string(reason.text)
              writer.key("path")
              writer.string(reason.path)
              writer.key("range")
              LintReport.range(reason.range, sources.source(reason.path), &writer)
              writer.key("files")
              writer.strings(reason.files)
            }
          }
        }
      }
    }
    return writer.finished()
  }

  private func write(_ line: Line, _ writer: inout JSONWriter) {
    writer.key("name")
    writer.string(line.name)
    writer.key("number")
    if let number = line.number { writer.number(number) } else { writer.null() }
    writer.key("title")
    writer.string(line.title)
    writer.key("status")
    writer.string(line.status)
    writer.key("path")
    writer.string(line.path)
  }
}
