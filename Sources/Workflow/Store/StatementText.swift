/// A row that SQL can read and write, with the texts for it, made once.
protocol StatementText: StoredRow {
  /// Ends before a `WHERE`.
  static var selection: String { get }
  static var insertion: String { get }
  /// The places of the columns in the order of their names.
  static var order: [Int] { get }
}

extension StatementText {
  /// All columns that hold something, as an object; what is left out is null.
  var json: JSONValue {
    let cells = cells
    var members: [JSONValue.Member] = []
    members.reserveCapacity(cells.count)
    for index in Self.order where cells[index] != .null {
      members.append(.init(key: Self.columns[index], value: cells[index].json))
    }
    return .sorted(members)
  }
}

extension StoredRow {
  fileprivate static var selectionText: String {
    "SELECT \(columns.map { "\(table).\($0)" }.joined(separator: ", ")) FROM \(table)"
  }

  fileprivate static var sortedOrder: [Int] {
    columns.indices.sorted { columns[$0] < columns[$1] }
  }

  fileprivate static var insertionText: String {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }
}

extension TaskRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension RunRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension CriterionRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension NeedRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension CheckRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension VerdictRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension LeaseRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension SessionRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension SessionNoteRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension PresenceRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension SessionEventRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}

extension EventRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
  static let order = sortedOrder
}
