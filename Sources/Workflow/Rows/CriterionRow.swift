import Planning

/// One acceptance criterion of a task.
struct CriterionRow: StoredRow {
  static let table = "criterion"
  static let columns = [
    "task_id", "id", "position", "text", "kind", "spec", "path", "required", "hash",
  ]

  let task: TaskID
  let position: Int
  let criterion: Criterion
  /// Of all that decides whether it is met: a result for another hash proves nothing.
  let hash: String

  var cells: [Cell] {
    let (kind, spec, path): (String, String?, String?) =
      switch criterion.check {
      case .command(let command): ("command", command, nil)
      case .file(let path): ("file", nil, path)
      case .matches(let pattern, let path): ("matches", pattern, path)
      case .manual: ("manual", nil, nil)
      }
    return [
      .text(task.text), .text(criterion.id), Cell(position), .text(criterion.text), .text(kind),
      Cell(spec), Cell(path), Cell(criterion.isRequired), .text(hash),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    task = TaskID(try cells.text())
    let id = try cells.text()
    position = try cells.integer()
    let text = try cells.text()
    let kind = try cells.text()
    let spec = try cells.optionalText() ?? ""
    let path = try cells.optionalText() ?? ""
    let check: Criterion.Check =
      switch kind {
      case "command": .command(spec)
      case "file": .file(path: path)
      case "matches": .matches(pattern: spec, path: path)
      default: .manual
      }
    criterion = Criterion(id: id, text: text, check: check, isRequired: try cells.flag())
    hash = try cells.text()
  }

  init(_ criterion: Criterion, of task: TaskID, position: Int) {
    self.task = task
    self.position = position
    self.criterion = criterion
    hash = CriterionRow.hash(of: criterion)
  }

  /// The rows of a task's criteria, in their order.
  static func rows(_ criteria: [Criterion], of task: TaskID) -> [CriterionRow] {
    criteria.enumerated().map { CriterionRow($1, of: task, position: $0) }
  }

  /// Of one criterion: 16 hexadecimal digits.
  private static func hash(of criterion: Criterion) -> String {
    var bytes: [UInt8] = []
    let parts: [String] =
      switch criterion.check {
      case .command(let command): ["command", command]
      case .file(let path): ["file", path]
      case .matches(let pattern, let path): ["matches", pattern, path]
      case .manual: ["manual", criterion.text]
      }
    for part in [criterion.id, criterion.isRequired ? "required" : "optional"] + parts {
      JSONValue.write(part, to: &bytes)
    }
    return String(SHA256.hex(bytes).prefix(16))
  }

  /// Of all criteria, in whatever order they stand: an order proves nothing.
  static func hash(of criteria: [CriterionRow]) -> String {
    let text = criteria.map(\.hash).sorted().joined(separator: "\n")
    return String(SHA256.hex(Array(text.utf8)).prefix(16))
  }
}
