/// A row that SQL can read and write, with the texts for it, made once.
protocol StatementText: StoredRow {
  /// Ends before a `WHERE`.
  static var selection: String { get }
  static var insertion: String { get }
}

extension StoredRow {
  fileprivate static var selectionText: String {
    "SELECT \(columns.map { "\(table).\($0)" }.joined(separator: ", ")) FROM \(table)"
  }

  fileprivate static var insertionText: String {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }
}

extension TaskRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension RunRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension CriterionRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension NeedRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension CheckRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension VerdictRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension LeaseRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension SessionRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension SessionNoteRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension PresenceRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension SessionEventRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}

extension EventRow: StatementText {
  static let selection = selectionText
  static let insertion = insertionText
}
