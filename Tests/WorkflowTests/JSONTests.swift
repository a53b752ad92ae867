import Testing

@testable import Workflow

@Suite struct JSONTests {
  @Test("sorts keys by their bytes and writes no spaces") func canonical() {
    let value = JSONValue.object([
      "b": .integer(-1), "a": .array([.null, .flag(true)]), "é": .string("\"\n\u{1}"),
    ])
    #expect(value.text == #"{"a":[null,true],"b":-1,"é":"\"\n\u0001"}"#)
  }

  @Test("reads what it wrote", arguments: 0..<50) func roundTrip(seed: UInt64) {
    var generator = Seeded(state: seed)
    let value = Self.value(&generator, depth: 0)
    #expect(JSONValue(reading: value.text.utf8) == value)
    #expect(JSONValue(reading: value.text.utf8)?.text == value.text)
  }

  @Test("reads escapes and surrogate pairs") func escapes() {
    #expect(JSONValue(reading: #" "\u00e9\ud83d\ude00\/" "#.utf8) == .string("é😀/"))
  }

  @Test(
    "refuses what is not JSON",
    arguments: [
      "", "{", "[1,]", #"{"a":1,"a":2}"#, "1.5", "tru", #""\u+123""#, "1 2",
      "\"\u{1}\"",
      String(repeating: "[", count: 100),
    ]) func refuses(text: String)
  {
    #expect(JSONValue(reading: text.utf8) == nil)
  }

  private static func value(_ generator: inout Seeded, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &generator) {
    case 0: return .null
    case 1: return .flag(Bool.random(using: &generator))
    case 2: return .integer(Int64.random(in: .min ... .max, using: &generator))
    case 3: return .string(text(&generator))
    case 4:
      return .array(
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          value(&generator, depth: depth + 1)
        })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        members[text(&generator)] = value(&generator, depth: depth + 1)
      }
      return .object(members)
    }
  }

  private static func text(_ generator: inout Seeded) -> String {
    let pieces = ["a", "\"", "\\", "\n", "\u{1}", "\u{7F}", "é", "😀", "/", "\u{2028}"]
    return (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in
      pieces.randomElement(using: &generator)
    }.joined()
  }
}
