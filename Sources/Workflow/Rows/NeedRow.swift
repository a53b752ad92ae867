import Planning

/// That one task needs another to be done first.
struct NeedRow: StoredRow, Hashable {
  static let table = "need"
  static let columns = ["task_id", "needs_id", "planned"]

  let task: TaskID
  let needs: TaskID
  /// True where the documents say so; a plan never touches what was added by hand.
  let isPlanned: Bool

  var cells: [Cell] { [.text(task.text), .text(needs.text), Cell(isPlanned)] }

  init(_ cells: inout CellReader) throws(StoreError) {
    task = TaskID(try cells.text())
    needs = TaskID(try cells.text())
    isPlanned = try cells.flag()
  }

  init(task: TaskID, needs: TaskID, isPlanned: Bool) {
    self.task = task
    self.needs = needs
    self.isPlanned = isPlanned
  }
}
