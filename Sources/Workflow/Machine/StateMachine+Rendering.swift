extension StateMachine {
  /// The machine as a state diagram in Mermaid, one arrow for each pair of states and the events on
  /// it; what changes no state is left out. Ends in a line feed.
  package static var mermaid: String {
    var arrows: [(from: String, to: String, events: [String])] = []
    for row in rows {
      for from in row.from {
        for branch in row.branches {
          guard let to = branch.state, to != from else { continue }
          let start = from?.rawValue ?? "[*]"
          if let index = arrows.firstIndex(where: { $0.from == start && $0.to == to.rawValue }) {
            if !arrows[index].events.contains(row.event.rawValue) {
              arrows[index].events.append(row.event.rawValue)
            }
          } else {
            arrows.append((start, to.rawValue, [row.event.rawValue]))
          }
        }
      }
    }
    let order = ["[*]"] + TaskState.allCases.map(\.rawValue)
    func rank(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
    arrows.sort { (rank($0.from), rank($0.to)) < (rank($1.from), rank($1.to)) }
    var lines = ["stateDiagram-v2"]
    for arrow in arrows {
      lines.append("  \(arrow.from) --> \(arrow.to): \(arrow.events.joined(separator: ", "))")
    }
    for state in TaskState.allCases where state.isFinal {
      lines.append("  \(state.rawValue) --> [*]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The machine as a table in Markdown, a line for each row. Ends in a line feed.
  package static var markdown: String {
    var lines = [
      "| # | Event | Who | From | Guards | To | Run | Effects | Timer |",
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows {
      let cells = [
        row.row, "`\(row.event.rawValue)`", row.sender.rawValue,
        row.from.map { $0?.rawValue ?? "nothing" }.joined(separator: ", "),
        row.guards.map(\.rawValue).joined(separator: "; "),
        row.branches.map(text(of:)).joined(separator: "; else "),
        row.run?.rawValue ?? "", row.effects.map(\.rawValue).joined(separator: "; "),
        row.timer ?? "",
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of branch: Transition.Branch) -> String {
    let state = branch.state?.rawValue ?? "stays"
    if branch.conditions.isEmpty { return state }
    return state + " if " + branch.conditions.map(\.rawValue).joined(separator: " and ")
  }
}
