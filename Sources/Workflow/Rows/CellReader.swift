/// Takes the cells of a row one after the other; what has the wrong kind means that the file was
/// changed by something else.
struct CellReader {
  private let table: String
  private let cells: [Cell]
  private var index = 0

  init(_ table: String, _ cells: [Cell]) {
    self.table = table
    self.cells = cells
  }

  private mutating func next() -> Cell {
    defer { index += 1 }
    return index < cells.count ? cells[index] : .null
  }

  private var trouble: StoreError {
    .corrupt(detail: "column \(index) of a row of '\(table)' cannot be read")
  }

  mutating func text() throws(StoreError) -> String {
    guard case .text(let text) = next() else { throw trouble }
    return text
  }

  mutating func optionalText() throws(StoreError) -> String? {
    switch next() {
    case .text(let text): return text
    case .null: return nil
    case .integer: throw trouble
    }
  }

  mutating func integer() throws(StoreError) -> Int {
    guard case .integer(let value) = next() else { throw trouble }
    return Int(value)
  }

  mutating func optionalInteger() throws(StoreError) -> Int? {
    switch next() {
    case .integer(let value): return Int(value)
    case .null: return nil
    case .text: throw trouble
    }
  }

  mutating func flag() throws(StoreError) -> Bool { try integer() != 0 }

  mutating func moment() throws(StoreError) -> Moment { Moment(milliseconds: Int64(try integer())) }

  mutating func optionalMoment() throws(StoreError) -> Moment? {
    try optionalInteger().map { Moment(milliseconds: Int64($0)) }
  }

  mutating func word<Word: RawRepresentable>(
    _ type: Word.Type
  ) throws(StoreError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text()) else { throw trouble }
    return word
  }

  mutating func optionalWord<Word: RawRepresentable>(
    _ type: Word.Type
  ) throws(StoreError) -> Word? where Word.RawValue == String {
    guard let text = try optionalText() else { return nil }
    guard let word = Word(rawValue: text) else { throw trouble }
    return word
  }
}
