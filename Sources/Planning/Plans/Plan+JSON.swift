package import Knowledge

extension Plan {
  /// The version of the shape that ``json`` has.
  package static let version = 1

  /// `{"version":1,"plan":{…}}`, on one line with a line feed behind it, for a file that is applied
  /// later and for programs.
  package var json: String {
    JSONValue.members(["version": .integer(Plan.version), "plan": value]).text + "\n"
  }

  private var value: JSONValue {
    .members([
      "knowledge": .string(knowledgeFingerprint),
      "store": .string(storeFingerprint),
      "counts": .members([
        "create": .integer(counts.creates), "change": .integer(counts.changes),
        "supersede": .integer(counts.supersedes), "finish": .integer(counts.finishes),
        "reopen": .integer(counts.reopens),
      ]),
      "steps": .array(steps.map(\.value)),
    ])
  }
}

extension PlanStep {
  fileprivate var value: JSONValue {
    switch self {
    case .create(let task): return .members(["action": .string("create"), "task": task.value])
    case .change(let id, let old, let new, let fields, let reason):
      return .members([
        "action": .string("change"), "id": .string(id.text), "task": new.value,
        "before": old.value, "fields": .array(fields.map(\.value)), "reason": .string(reason),
      ])
    case .finish(let task, from: let old, let fields, let reason):
      return .members([
        "action": .string("finish"), "task": task.value, "before": old?.value ?? .null,
        "fields": .array(fields.map(\.value)), "reason": .string(reason),
      ])
    case .reopen(let task, from: let old, let fields, let reason):
      return .members([
        "action": .string("reopen"), "task": task.value, "before": old.value,
        "fields": .array(fields.map(\.value)), "reason": .string(reason),
      ])
    case .supersede(let task, let heir, let reason):
      return .members([
        "action": .string("supersede"), "task": task.value, "by": .optional(heir?.text),
        "reason": .string(reason),
      ])
    }
  }
}

extension FieldChange {
  fileprivate var value: JSONValue {
    .members(["field": .string(field), "old": .string(old), "new": .string(new)])
  }
}

extension PlannedTask {
  /// The task with all its fields, as plans and reports write it.
  package var value: JSONValue {
    .members([
      "id": .string(id.text),
      "kind": .string(kind.rawValue),
      "title": .string(title),
      "origin": .members([
        "path": .string(origin.path), "anchor": .string(origin.anchor),
        "line": .integer(origin.line), "derivation": .string(origin.derivation),
      ]),
      "phase": .optional(phase),
      "role": .optional(role),
      "priority": .integer(priority),
      "criteria": .array(criteria.map(\.value)),
      "needs": .array(needs.map { .string($0.text) }),
      "optional": .flag(isOptional),
      "checked": .flag(isChecked),
    ])
  }
}

extension Criterion {
  fileprivate var value: JSONValue {
    let (kind, command, pattern, path): (String, String?, String?, String?) =
      switch check {
      case .command(let command): ("command", command, nil, nil)
      case .file(let path): ("file", nil, nil, path)
      case .matches(let pattern, let path): ("matches", nil, pattern, path)
      case .manual: ("manual", nil, nil, nil)
      }
    return .members([
      "id": .string(id), "text": .string(text), "check": .string(kind),
      "command": .optional(command), "pattern": .optional(pattern), "path": .optional(path),
      "required": .flag(isRequired),
    ])
  }
}
