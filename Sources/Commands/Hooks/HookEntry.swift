import Knowledge

/// An entry in the settings of a host: where it stands, and what it says.
struct HookEntry {
  /// The keys of the objects that lead to the list with the entry.
  let path: [String]
  let value: JSONValue
  /// What a file that is made for it has beside it, in front.
  let preface: [JSONValue.Member]
  /// A part of its command by which it is known again.
  let mark: String

  /// The whole file, for where there is none.
  func file() -> [UInt8] {
    let inner = path.reversed().reduce(JSONValue.array([value])) { value, key in
      .object([.init(key: key, value: value)])
    }
    guard case .object(let members) = inner else { return [] }
    return Array((HookEntry.text(.object(preface + members), unit: "  ", prefix: "") + "\n").utf8)
  }

  /// A value in lines.
  ///
  /// - Parameters:
  ///   - unit: What each level is indented by; nil for all on one line, with blanks inside of brackets.
  ///   - prefix: What stands before every line but the first.
  static func text(_ value: JSONValue, unit: String?, prefix: String, feed: String = "\n") -> String {
    func block(_ opening: String, _ items: [String], _ closing: String) -> String {
      if items.isEmpty { return opening + closing }
      guard let unit else { return "\(opening) \(items.joined(separator: ", ")) \(closing)" }
      let inner = prefix + unit
      return opening + feed + items.map { inner + $0 }.joined(separator: "," + feed) + feed + prefix + closing
    }
    let inner = prefix + (unit ?? "")
    switch value {
    case .object(let members):
      return block(
        "{",
        members.map {
          "\(JSONValue.string($0.key).text): \(text($0.value, unit: unit, prefix: inner, feed: feed))"
        }, "}")
    case .array(let items):
      return block("[", items.map { text($0, unit: unit, prefix: inner, feed: feed) }, "]")
    default: return value.text
    }
  }
}
