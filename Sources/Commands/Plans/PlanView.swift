import Planning

/// A plan as it is shown: green for what comes, yellow for what changes or is done by its boxes alone, red for what goes.
struct PlanView {
  let plan: Plan

  func text(_ style: Style) -> String {
    plan.lines.map { line -> String in
      let text = Printable.line(line.text)
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
