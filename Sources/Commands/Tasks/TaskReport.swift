import ArgumentParser
import Knowledge
import Planning
import Workflow

/// Tasks as text for people and as JSON for programs.
enum TaskReport {
  enum Format: String, CaseIterable {
    case text
    case json
  }

  static let version = 1

  /// An object with the version in front, on one line.
  static func document(_ key: String, _ value: JSONValue) -> String {
    JSONValue.object([
      .init(key: "version", value: .integer(version)), .init(key: key, value: value),
    ]).text + "\n"
  }

  // MARK: Lists

  static func value(_ task: TaskSummary) -> JSONValue {
    .members([
      "id": .string(task.id.text), "title": .string(task.title),
      "kind": .string(task.kind.rawValue),
      "phase": .optional(task.phase), "role": .optional(task.role),
      "priority": .integer(task.priority),
      "state": .string(task.state.rawValue), "blockers": .integer(task.blockers),
    ])
  }

  static func json(_ tasks: [TaskSummary]) -> String {
    document("tasks", .array(tasks.map(value)))
  }

  static func table(_ tasks: [TaskSummary], _ style: Style) -> String {
    if tasks.isEmpty { return "" }
    let rows = tasks.map { task in
      [
        task.id.text, "\(task.priority)", task.phase ?? "",
        task.state == .blocked ? "blocked by \(task.blockers)" : task.state.rawValue,
        Printable.title(task.title),
      ]
    }
    let table = TextTable(header: ["TASK", "P", "PHASE", "STATE", "TITLE"], rows: rows) {
      row, column, cell in
      column == 3 ? paint(tasks[row].state, cell, style) : cell
    }
    return table.text(style)
  }

  static func paint(_ state: TaskState, _ text: String, _ style: Style) -> String {
    switch state {
    case .done: style.green(text)
    case .running, .validating, .review, .merging: style.blue(text)
    case .failed: style.red(text)
    case .blocked, .waiting: style.yellow(text)
    case .cancelled, .superseded: style.dim(text)
    case .draft, .ready: text
    }
  }

  // MARK: One task

  /// What the plan says of it and all that the store knows beside.
  static func value(_ record: TaskRecord) -> JSONValue {
    var members = record.task.value.memberList
    members += [
      .init(key: "planned", value: .flag(record.isPlanned)),
      .init(key: "state", value: .string(record.state.rawValue)),
      .init(key: "wait", value: .optional(record.wait?.rawValue)),
      .init(key: "notBefore", value: .optional(record.notBefore?.text)),
      .init(key: "blockers", value: .integer(record.blockers)),
      .init(key: "qualityFailures", value: .integer(record.qualityFailures)),
      .init(key: "infrastructureFailures", value: .integer(record.infrastructureFailures)),
      .init(key: "generation", value: .integer(record.generation)),
      .init(key: "question", value: .optional(record.question)),
      .init(key: "feedback", value: .optional(record.feedback)),
      .init(key: "stale", value: .flag(record.isStale)),
      .init(key: "override", value: .optional(record.override)),
      .init(key: "acceptedCommit", value: .optional(record.acceptedCommit)),
      .init(key: "supersededBy", value: .optional(record.supersededBy?.text)),
      .init(key: "runs", value: .array(record.runs.map(value))),
    ]
    return .object(members)
  }

  private static func value(_ run: TaskRecord.Run) -> JSONValue {
    .members([
      "id": .string(run.id.text), "attempt": .integer(run.attempt), "worker": .string(run.worker),
      "state": .string(run.state.rawValue), "rung": .integer(run.rung),
      "commit": .optional(run.commit),
      "summary": .optional(run.summary), "tail": .optional(run.tail),
      "startedAt": .string(run.startedAt.text), "endedAt": .optional(run.endedAt?.text),
    ])
  }

  static func text(_ record: TaskRecord, _ style: Style) -> String {
    let task = record.task
    var lines = [style.bold("\(task.id)  \(Printable.title(task.title))")]
    func field(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      let parts = value.split(separator: "\n").map { Printable.line(String($0)) }
      lines.append("\(name): " + parts.joined(separator: "\n  "))
    }
    lines.append("state: " + paint(record.state, record.state.rawValue, style))
    field("kind", task.kind.rawValue)
    field("phase", task.phase)
    field("role", task.role)
    field("priority", "\(task.priority)")
    let origin = "\(task.origin.place) (\(task.origin.derivation))"
    field("from", record.isPlanned ? origin : "added by hand")
    if task.isOptional { field("optional", "yes") }
    if record.isStale { field("page", "changed or dropped it since") }
    field("override", record.override)
    field("accepted", record.acceptedCommit)
    field("superseded by", record.supersededBy?.text)
    field("question", record.question)
    field("feedback", record.feedback)
    for need in task.needs { lines.append("need: \(need)") }
    if !task.criteria.isEmpty { lines.append("criteria:") }
    for criterion in task.criteria {
      let marks =
        (criterion.check == .manual ? " (manual)" : "")
        + (criterion.isRequired ? "" : " (optional)")
      lines.append("  \(criterion.id)  \(Printable.line(criterion.text))\(marks)")
    }
    if !record.runs.isEmpty { lines.append("runs:") }
    for run in record.runs {
      lines.append(
        "  \(run.id)  \(run.state.rawValue), by \(Printable.line(run.worker)), "
          + run.startedAt.text + (run.commit.map { ", commit \($0.prefix(12))" } ?? ""))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What became of a task by a command, with what to type next.
  static func outcome(_ id: TaskID, _ store: WorkflowStore, _ format: Format) throws(StoreError)
    -> String
  {
    let why = try store.why(id)
    if format == .json {
      return document(
        "task",
        .members([
          "id": .string(id.text), "title": .string(why.task.task.title),
          "state": .string(why.task.state.rawValue), "nextCommand": .optional(why.nextCommand),
        ]))
    }
    var text = "\(id) is \(why.task.state.rawValue)"
    if let obstacle = why.obstacle { text += ": " + Printable.line(obstacle) }
    text += "\n"
    if let command = why.nextCommand { text += "next: \(command)\n" }
    return text
  }
}

extension JSONValue {
  /// The members of an object; none of anything else.
  fileprivate var memberList: [Member] {
    if case .object(let members) = self { members } else { [] }
  }
}

extension TaskReport.Format: ExpressibleByArgument {}
