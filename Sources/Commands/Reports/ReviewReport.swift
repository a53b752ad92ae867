import Knowledge

/// What `cairn review` has to say.
struct ReviewReport {
  let survey: ReviewSurvey
  let graph: Graph

  /// One edge a line, with what changed below it.
  func text(_ edges: [ReviewSurvey.Edge]) -> String {
    if edges.isEmpty { return "no suspect edge\n" }
    return edges.map { edge in
      let state =
        edge.review.map { edge.isSuspect ? "suspect since the review of \($0.date)" : "reviewed on \($0.date)" }
        ?? "not reviewed"
      return "\(name(edge)): \(state)\n" + details(edge)
    }.joined()
  }

  /// What was recorded, and of what.
  func recorded(isWritten: Bool) -> String {
    let pending = survey.pending
    var text = pending.map { name($0) + ($0.review == nil ? ": new" : ": cleared") + "\n" + details($0) }
      .joined()
    let count = LintReport.counted(pending.count, "edge")
    if pending.isEmpty {
      text += "\(LintReport.counted(survey.edges.count, "edge")) reviewed already\n"
    } else {
      text += isWritten ? "\(count) recorded in '\(ReviewFile.name)'\n" : "\(count) would be recorded\n"
    }
    return text
  }

  private func name(_ edge: ReviewSurvey.Edge) -> String {
    Printable.line("\(edge.document) \(edge.dependency.kind.rawValue) \(edge.dependency.target)")
  }

  private func details(_ edge: ReviewSurvey.Edge) -> String {
    let commits = edge.commits.suffix(5).map { "      by \($0.shortID) on \($0.date), \($0.author)\n" }
    return (edge.change.isEmpty ? "" : "      \(Printable.line(edge.change))\n")
      + commits.map { Printable.line(String($0.dropLast())) + "\n" }.joined()
  }

  func json(_ edges: [ReviewSurvey.Edge]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("edges")
      writer.array(edges) { writer, edge in
        writer.object { writer in
          writer.key("document")
          writer.string(edge.document)
          writer.key("kind")
          writer.string(edge.dependency.kind.rawValue)
          writer.key("target")
          writer.string(edge.dependency.target)
          writer.key("suspect")
          writer.flag(edge.isSuspect)
          writer.key("reviewed")
          writer.string(edge.review?.date)
          writer.key("change")
          writer.string(edge.change.isEmpty ? nil : edge.change)
          writer.key("commits")
          writer.strings(edge.commits.map(\.id))
        }
      }
    }
    return writer.finished()
  }
}
