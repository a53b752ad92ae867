extension Plan {
  /// The plan as lines: a block for each step, and the counts at the end.
  ///
  /// `+` stands before what is created, `~` before what changes, with old and new values, `-` before
  /// what is superseded, and `!` before what is done, or no longer is, by its boxes alone; each but
  /// the first with the reason.
  package var lines: [PlanLine] {
    var lines: [PlanLine] = []
    for step in steps {
      lines += Plan.lines(of: step)
      lines.append(PlanLine(.blank))
    }
    return lines + [PlanLine(.summary, summary)]
  }

  /// ``lines`` as one text, each with a line feed.
  package var text: String { lines.map { $0.text + "\n" }.joined() }

  /// `Plan: 2 to create, 1 to change, 0 to supersede`.
  package var summary: String {
    if isEmpty { return "No changes: the store has what the documents say" }
    let counts = counts
    return "Plan: \(counts.creates) to create, \(counts.changes) to change, "
      + "\(counts.supersedes) to supersede"
      + (counts.finishes == 0 ? "" : ", \(counts.finishes) to finish unproven")
      + (counts.reopens == 0 ? "" : ", \(counts.reopens) to reopen")
  }

  private static func lines(of step: PlanStep) -> [PlanLine] {
    switch step {
    case .create(let task):
      return [PlanLine(.create, "+ \(task.id)  \(task.title)")]
        + fields(of: task).map { PlanLine(.field, field($0.name, $0.value)) }
    case .change(let id, from: _, to: let task, let fields, let reason):
      return [PlanLine(.change, "~ \(id)  \(task.title)"), PlanLine(.reason, "    (\(reason))")]
        + fields.map { PlanLine(.difference, field($0.field, difference($0))) }
    case .supersede(let task, by: let heir, let reason):
      let successor = heir.map { ", by \($0)" } ?? ""
      return [
        PlanLine(.supersede, "- \(task.id)  \(task.title)\(successor)"),
        PlanLine(.reason, "    (\(reason))"),
      ]
    case .finish(let task, from: let old, let fields, let reason):
      return [PlanLine(.finish, "! \(task.id)  \(task.title)"), PlanLine(.reason, "    (\(reason))")]
        + (old == nil
          ? Plan.fields(of: task).map { PlanLine(.field, field($0.name, $0.value)) }
          : fields.map { PlanLine(.difference, field($0.field, difference($0))) })
    case .reopen(let task, from: _, let fields, let reason):
      return [PlanLine(.reopen, "! \(task.id)  \(task.title)"), PlanLine(.reason, "    (\(reason))")]
        + fields.map { PlanLine(.difference, field($0.field, difference($0))) }
    }
  }

  private static func fields(of task: PlannedTask) -> [(name: String, value: String)] {
    var fields = [("kind", task.kind.rawValue)]
    if let phase = task.phase { fields.append(("phase", phase)) }
    let line = task.origin.line > 0 ? ":\(task.origin.line)" : ""
    fields.append(("from", "\(task.origin.path)\(line) (\(task.origin.derivation))"))
    if let role = task.role { fields.append(("role", role)) }
    if task.priority != 2 { fields.append(("priority", "\(task.priority)")) }
    if task.isOptional { fields.append(("optional", "yes")) }
    if task.isChecked { fields.append(("checked", "yes")) }
    fields += task.needs.map { ("need", $0.text) }
    fields += task.criteria.map { ("criterion", $0.description) }
    return fields
  }

  private static func difference(_ change: FieldChange) -> String {
    if change.old.isEmpty { return "+ \"\(change.new)\"" }
    if change.new.isEmpty { return "- \"\(change.old)\"" }
    return "\"\(change.old)\" -> \"\(change.new)\""
  }

  /// A name and its value, in columns.
  private static func field(_ name: String, _ value: String) -> String {
    "    " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value
  }
}
