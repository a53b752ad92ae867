import Knowledge

extension Plan {
  /// Why a text is no plan.
  package struct ReadingFailure: Error, Sendable, Equatable {
    /// A headline without a period that says what is wrong and what to do.
    package let message: String
    /// The offset of the byte that is wrong; nil where the text is JSON and its content is wrong.
    package let offset: Int?
  }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: ``ReadingFailure`` for a text that is no JSON, of another version, or not whole.
  /// - Complexity: O(*n*) in the bytes.
  package init(reading bytes: [UInt8]) throws(ReadingFailure) {
    let value: JSONValue
    do throws(JSONReader.Failure) {
      value = try JSONReader.read(bytes)
    } catch {
      throw ReadingFailure(
        message: "no JSON: \(error.message); write the plan again with 'cairn plan --out FILE'",
        offset: error.offset)
    }
    guard let version = value["version"]?.integer else {
      throw PlanFields.failure("the key 'version' is missing")
    }
    guard version == Plan.version else {
      throw PlanFields.failure("version \(version) is not known, but \(Plan.version) is")
    }
    let plan = try PlanFields(value["plan"], "plan")
    let knowledge = try plan.string("knowledge")
    let store = try plan.string("store")
    var steps: [PlanStep] = []
    for step in try plan.objects("steps") { steps.append(try Plan.step(step)) }
    self.init(steps: steps, knowledgeFingerprint: knowledge, storeFingerprint: store)
  }

  private static func step(_ step: PlanFields) throws(ReadingFailure) -> PlanStep {
    let task = try task(try step.object("task"))
    switch try step.string("action") {
    case "create": return .create(task)
    case "change":
      return .change(
        TaskID(try step.string("id")), from: try Plan.task(try step.object("before")), to: task,
        fields: try changes(step), reason: try step.string("reason"))
    case "finish":
      let isNew = try step.isNull("before")
      return .finish(
        task, from: isNew ? nil : try Plan.task(try step.object("before")),
        fields: try changes(step), reason: try step.string("reason"))
    case "reopen":
      return .reopen(
        task, from: try Plan.task(try step.object("before")), fields: try changes(step),
        reason: try step.string("reason"))
    case "supersede":
      return .supersede(
        task, by: try step.optional("by").map(TaskID.init), reason: try step.string("reason"))
    case let action: throw PlanFields.failure("\(step.name): the action '\(action)' is not known")
    }
  }

  private static func changes(_ step: PlanFields) throws(ReadingFailure) -> [FieldChange] {
    var changes: [FieldChange] = []
    for field in try step.objects("fields") {
      changes.append(
        FieldChange(
          field: try field.string("field"), old: try field.string("old"),
          new: try field.string("new")))
    }
    return changes
  }

  private static func task(_ task: PlanFields) throws(ReadingFailure) -> PlannedTask {
    let word = try task.string("kind")
    guard let kind = TaskKind(rawValue: word) else {
      throw PlanFields.failure("\(task.name): the kind '\(word)' is not known")
    }
    let origin = try task.object("origin")
    var criteria: [Criterion] = []
    for criterion in try task.objects("criteria") { criteria.append(try Plan.criterion(criterion)) }
    return PlannedTask(
      id: TaskID(try task.string("id")), kind: kind, title: try task.string("title"),
      origin: TaskOrigin(
        path: try origin.string("path"), anchor: try origin.string("anchor"),
        line: try origin.integer("line"), derivation: try origin.string("derivation")),
      phase: try task.optional("phase"), role: try task.optional("role"),
      priority: try task.integer("priority"), criteria: criteria,
      needs: try task.strings("needs").map(TaskID.init), isOptional: try task.flag("optional"),
      isChecked: try task.flag("checked"))
  }

  private static func criterion(_ criterion: PlanFields) throws(ReadingFailure) -> Criterion {
    let check: Criterion.Check
    switch try criterion.string("check") {
    case "command": check = .command(try criterion.string("command"))
    case "file": check = .file(path: try criterion.string("path"))
    case "matches":
      check = .matches(
        pattern: try criterion.string("pattern"), path: try criterion.string("path"))
    case "manual": check = .manual
    case let kind: throw PlanFields.failure("\(criterion.name): the check '\(kind)' is not known")
    }
    return Criterion(
      id: try criterion.string("id"), text: try criterion.string("text"), check: check,
      isRequired: try criterion.flag("required"))
  }
}

/// The keys of one object in a plan file, each asked for by the type that it must have.
private struct PlanFields {
  private let value: JSONValue
  /// Where the object stands, for messages: `plan.steps[2]`.
  let name: String

  init(_ value: JSONValue?, _ name: String) throws(Plan.ReadingFailure) {
    guard let value, case .object = value else {
      throw PlanFields.failure("'\(name)' is missing or no object")
    }
    self.value = value
    self.name = name
  }

  static func failure(_ message: String) -> Plan.ReadingFailure {
    Plan.ReadingFailure(
      message: "no plan: \(message); write the plan again with 'cairn plan --out FILE'",
      offset: nil)
  }

  private func wrong(_ key: String, _ type: String) -> Plan.ReadingFailure {
    PlanFields.failure("'\(name).\(key)' is missing or no \(type)")
  }

  func string(_ key: String) throws(Plan.ReadingFailure) -> String {
    guard let text = value[key]?.string else { throw wrong(key, "string") }
    return text
  }

  func optional(_ key: String) throws(Plan.ReadingFailure) -> String? {
    guard let found = value[key] else { throw wrong(key, "string or null") }
    if found == .null { return nil }
    return try string(key)
  }

  func isNull(_ key: String) throws(Plan.ReadingFailure) -> Bool {
    guard let found = value[key] else { throw wrong(key, "object or null") }
    return found == .null
  }

  func integer(_ key: String) throws(Plan.ReadingFailure) -> Int {
    guard let number = value[key]?.integer else { throw wrong(key, "whole number") }
    return number
  }

  func flag(_ key: String) throws(Plan.ReadingFailure) -> Bool {
    guard let flag = value[key]?.flag else { throw wrong(key, "true or false") }
    return flag
  }

  func strings(_ key: String) throws(Plan.ReadingFailure) -> [String] {
    guard let items = value[key]?.array else { throw wrong(key, "list") }
    let texts = items.compactMap(\.string)
    guard texts.count == items.count else { throw wrong(key, "list of strings") }
    return texts
  }

  func object(_ key: String) throws(Plan.ReadingFailure) -> PlanFields {
    try PlanFields(value[key], name + "." + key)
  }

  func objects(_ key: String) throws(Plan.ReadingFailure) -> [PlanFields] {
    guard let items = value[key]?.array else { throw wrong(key, "list") }
    var objects: [PlanFields] = []
    for (index, item) in items.enumerated() {
      objects.append(try PlanFields(item, "\(name).\(key)[\(index)]"))
    }
    return objects
  }
}
