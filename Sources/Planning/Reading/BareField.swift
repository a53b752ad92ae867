/// A field of a task that lacks its colon: `Needs #issue-tokens`, `Role implement`, `Priority 1`.
enum BareField {
  /// The field's name as written and as it is spelled; nil for a line that is text.
  ///
  /// A sentence may begin with the same words, so that what follows must be a value and nothing else.
  static func name(in line: String, isItem: Bool) -> (written: String, meant: String)? {
    let text = line.filter { $0 != "*" && $0 != "_" && $0 != "`" }
    for (name, meant) in names {
      guard text.lowercased().hasPrefix(name) else { continue }
      var rest = text.dropFirst(name.count)
      // A wide colon and an equals sign are none, either.
      let isSigned = rest.drop { $0 == " " }.first.map { "：=→".contains($0) } ?? false
      guard isSigned || rest.first == " " else { continue }
      rest = rest.drop { " ：=→".contains($0) }
      let value = String(rest)
      let isValue =
        switch meant {
        case "Needs": isSigned && !value.isEmpty || areNames(value)
        case "Role": isSigned && !value.contains(" ") || isCapital(text) && isWord(value)
        default: isNumber(value)
        }
      guard isValue, !isItem || meant == "Needs" && isAnchor(value) else { continue }
      return (String(text.prefix(name.count)), meant)
    }
    return nil
  }

  /// The field that a plain item of a list is meant as, `- Needs: #issue-tokens`; nil for another.
  static func name(ofItem line: String) -> String? {
    guard line.count > 2, "-*+".contains(line.first ?? " "), line.dropFirst().first == " " else {
      return nil
    }
    let text = line.dropFirst(2).filter { $0 != "*" && $0 != "_" && $0 != "`" }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].onOneLine
    let value = text[text.index(after: colon)...].onOneLine
    switch name {
    case "Needs": return areNames(value) ? name : nil
    case "Role": return isWord(value) ? name : nil
    case "Priority": return isNumber(value) ? name : nil
    default: return nil
    }
  }

  private static let names = [
    ("needs", "Needs"), ("need", "Needs"), ("requires", "Needs"), ("depends on", "Needs"),
    ("depends-on", "Needs"), ("role", "Role"), ("priority", "Priority"), ("prio", "Priority"),
  ]

  private static func areNames(_ value: String) -> Bool {
    let parts = value.split(separator: ",").map(\.onOneLine)
    return !parts.isEmpty && parts.allSatisfy { isAnchor($0) || isNumbered($0) || isLink($0) }
  }

  private static func isAnchor(_ value: String) -> Bool {
    value.first == "#" && value.dropFirst().first.map { $0.isLetter || $0.isNumber } == true
      && !value.split(separator: ",").contains { $0.onOneLine.contains(" ") }
  }

  /// `ADR-0005` and `Phase 2`.
  private static func isNumbered(_ value: String) -> Bool {
    let parts = value.split { $0 == " " || $0 == "-" }
    guard parts.count == 2, parts[1].allSatisfy(\.isNumber) else { return false }
    return parts[0] == "Phase" || parts[0].count > 1 && parts[0].allSatisfy(\.isUppercase)
  }

  private static func isLink(_ value: String) -> Bool {
    value.first == "[" && value.last == ")" && value.contains("](")
  }

  private static func isCapital(_ text: String) -> Bool { text.first?.isUppercase == true }

  private static func isWord(_ value: String) -> Bool {
    !value.isEmpty && value.allSatisfy { $0.isLetter || $0 == "-" }
  }

  private static func isNumber(_ value: String) -> Bool {
    let digits = value.first == "P" || value.first == "p" ? value.dropFirst() : value[...]
    return digits.count == 1 && digits.first?.isNumber == true
  }
}
