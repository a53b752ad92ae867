import Planning

/// A plan as it is shown: green for what comes, yellow for what changes or is done by its boxes alone, red for what goes.
struct PlanView {
  let plan: Plan

  func text(_ style: Style) -> String {
    plan.lines.map { line -> String in
      let text = line.kind.isHead ? Printable.title(line.text) : Printable.line(line.text)
      return switch line.kind {
      case .create: style.green(text)
      case .change, .finish, .reopen: style.yellow(text)
      case .supersede: style.red(text)
      case .field, .difference, .blank: text
      case .reason: style.dim(text)
      case .summary: style.bold(text)
      }
    }.map { $0 + "\n" }.joined()
  }
}

extension PlanLine.Kind {
  /// True for the line of a step that has the title of its task.
  fileprivate var isHead: Bool {
    switch self {
    case .create, .change, .supersede, .finish, .reopen: true
    case .field, .difference, .blank, .reason, .summary: false
    }
  }
}
