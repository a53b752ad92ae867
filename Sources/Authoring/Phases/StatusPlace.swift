import Knowledge
import Markup

/// One place that states a phase's status, and the edit that makes it state another.
struct StatusPlace {
  private let statement: Phase.Statement
  private let document: Document
  private let words: [String: PhaseStatus]
  private let bytes: [UInt8]

  init(_ statement: Phase.Statement, _ graph: Graph, _ bytes: [UInt8]) {
    self.statement = statement
    document = graph.documents[statement.document]
    words = graph.configuration.phases.statuses
    self.bytes = bytes
  }

  /// True where the bytes are those that the graph was made of, as far as can be told.
  var isCurrent: Bool { bytes.count == document.size }

  /// The edit, and the remark that stays behind the status; nil where there is no place for it.
  func edit(to status: PhaseStatus) -> (edit: TextEdit, remark: String)? {
    statement.table < 0 ? fieldEdit(to: status) : cellEdit(to: status)
  }

  private func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.offsets], as: UTF8.self)
  }

  // MARK: Tables

  private func cellEdit(to status: PhaseStatus) -> (edit: TextEdit, remark: String)? {
    let table = document.tables[statement.table]
    guard let index = table.cells.first(where: { document.cells[$0].range == statement.range })
    else { return nil }
    let column = (index - table.cells.lowerBound) % table.columns
    let others = (1..<table.rows).map { document.cell(table, row: $0, column: column) }
      .filter { $0.range != statement.range }.map { text($0.range) }
    let spelling = StatusSpelling(siblings: others, words: words)
    let old = text(statement.range)
    if !old.isEmpty {
      let new = spelling.written(status, over: old, isCapital: true)
      let edit = padded(new, over: old, table, column)
      return (TextEdit(path: document.path, edit.range, edit.text), spelling.remark(in: old))
    }
    // A cell that the row lacks has no pipe behind it.
    let place = Int(statement.range.start)
    let behind = bytes[place...].drop { $0.isSpaceOrTab }
    guard behind.first == UInt8(ascii: "|") else { return nil }
    let new = spelling.written(status, over: "", isCapital: true)
    let isTight = place > 0 && bytes[place - 1] == UInt8(ascii: "|")
    let range = SourceRange(place, place)
    return (TextEdit(path: document.path, range, (isTight ? " " : "") + new + " "), "")
  }

  /// The new text with as many blanks behind it as keep the pipes of a column below one another,
  /// where they are, and where there is room.
  private func padded(
    _ new: String, over old: String, _ table: Table, _ column: Int
  ) -> (range: SourceRange, text: String) {
    let end = Int(statement.range.end)
    let blanks = bytes[end...].prefix { $0 == 0x20 }.count
    let room = blanks + old.count - new.count
    guard room > 0, room != blanks, isAligned(table, column) else { return (statement.range, new) }
    let range = SourceRange(Int(statement.range.start), end + blanks)
    return (range, new + String(repeating: " ", count: room))
  }

  /// True where the column is as wide in every row.
  private func isAligned(_ table: Table, _ column: Int) -> Bool {
    guard table.rows > 2 else { return false }
    let widths = (0..<table.rows).map { row -> Int in
      let range = document.cell(table, row: row, column: column).range
      let blanks = bytes[Int(range.end)...].prefix { $0 == 0x20 }.count
      return text(range).count + blanks
    }
    return Set(widths).count == 1
  }

  // MARK: Front matter

  private func fieldEdit(to status: PhaseStatus) -> (edit: TextEdit, remark: String)? {
    guard let matter = document.frontMatter else { return nil }
    let spelling = StatusSpelling(siblings: [], words: words)
    guard let entry = matter.entries.first(where: { $0.key == "status" }) else {
      let end = SourceRange(Int(matter.contentRange.end), Int(matter.contentRange.end))
      return (TextEdit(path: document.path, end, "status: \(status.rawValue)\n"), "")
    }
    if let old = entry.value.string, !old.isEmpty {
      let new = spelling.written(status, over: old, isCapital: false)
      let written = StatusScalar.written(new, in: text(entry.value.range))
      return (
        TextEdit(path: document.path, entry.value.range, written), spelling.remark(in: old)
      )
    }
    guard let colon = bytes[Int(entry.keyRange.end)...].firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let rest = bytes[(colon + 1)...].prefix { !$0.isLineEnd }.drop { $0.isSpaceOrTab }
    guard rest.isEmpty || rest.first == UInt8(ascii: "#") else { return nil }
    let place = SourceRange(colon + 1, colon + 1)
    return (TextEdit(path: document.path, place, " " + status.rawValue), "")
  }
}
