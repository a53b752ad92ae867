/// One value of a table: the three kinds that the store's columns have.
enum Cell: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)

  init(_ value: String?) { self = value.map { .text($0) } ?? .null }
  init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
  init(_ value: Bool) { self = .integer(value ? 1 : 0) }
  init(_ value: Moment?) { self = value.map { .integer($0.milliseconds) } ?? .null }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Nil for what no column holds.
  init?(_ json: JSONValue) {
    switch json {
    case .null: self = .null
    case .integer(let value): self = .integer(value)
    case .string(let text): self = .text(text)
    case .flag, .array, .object, .sorted: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .null: .null
    case .integer(let value): .integer(value)
    case .text(let text): .string(text)
    }
  }
}
