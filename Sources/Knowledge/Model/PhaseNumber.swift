/// The number by which a phase is known: `3`, `3a`, `1.5`.
package enum PhaseNumber {
  /// The number in `3`, `Phase 3`, `Phase 03: Auth`, `P3`; nil where there is none.
  package static func reading(_ text: String) -> String? {
    var rest = text[...].drop { !$0.isLetter && !$0.isNumber }
    if rest.lowercased().hasPrefix("phase") {
      rest = rest.dropFirst(5).drop { $0 == " " || $0 == "-" || $0 == "#" }
    } else if rest.first == "P", rest.dropFirst().first?.isNumber == true {
      rest = rest.dropFirst()
    }
    return canonical(String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }))
  }

  /// A phase number without leading zeros: `3`, `3a`, `1.5`.
  package static func canonical(_ text: String) -> String? {
    var text = text[...]
    while text.last == "." { text.removeLast() }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 3, let value = Int(digits) else { return nil }
    let tail = text.dropFirst(digits.count).lowercased()
    if tail.isEmpty { return String(value) }
    if tail.count == 1, tail.allSatisfy(\.isLetter) { return String(value) + tail }
    guard tail.first == ".", tail.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return String(value) + tail
  }
}
