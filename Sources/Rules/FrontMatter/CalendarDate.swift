import Knowledge

/// A day as ISO 8601 writes it, and as others do.
enum CalendarDate {
  case day
  case impossible
  case otherForm

  /// Reads `YYYY-MM-DD`; a time of day may follow.
  static func reading(_ text: String) -> CalendarDate {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let year = Int(String(decoding: bytes[0..<4], as: UTF8.self)),
      let month = Int(String(decoding: bytes[5..<7], as: UTF8.self)),
      let day = Int(String(decoding: bytes[8..<10], as: UTF8.self))
    else { return .otherForm }
    return CalendarDay.exists(year, month, day) ? .day : .impossible
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The day in ISO 8601 that another form can only mean: `2026/2/28`, `28.02.2026`,
  /// `Feb 28, 2026`; nil for `03/04/2026`, which is one day here and another there.
  static func iso(_ text: String) -> String? {
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    if parts.count == 1, parts[0].count == 8, let number = number(parts[0]) {
      return written(number / 10_000, number / 100 % 100, number % 100)
    }
    guard parts.count == 3, !text.contains(":") else { return nil }
    if parts[0].count == 4, let year = number(parts[0]), let month = month(parts[1]),
      let day = day(parts[2])
    {
      return written(year, month, day)
    }
    guard parts[2].count == 4, let year = number(parts[2]) else { return nil }
    if let month = namedMonth(parts[0]), let day = day(parts[1]) { return written(year, month, day) }
    if let month = namedMonth(parts[1]), let day = day(parts[0]) { return written(year, month, day) }
    guard let first = number(parts[0]), let second = number(parts[1]) else { return nil }
    // Which is the month shows only where the other cannot be one.
    if first == second || first > 12 { return written(year, second, first) }
    return second > 12 ? written(year, first, second) : nil
  }

  private static func written(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1_000...9_999).contains(year), CalendarDay.exists(year, month, day) else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func number(_ text: String) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  private static func month(_ text: String) -> Int? { number(text) ?? namedMonth(text) }

  private static func namedMonth(_ text: String) -> Int? {
    guard text.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(text) || text == "sept" && $0 == "september" }
      .map { $0 + 1 }
  }

  /// `28` and `28th`.
  private static func day(_ text: String) -> Int? {
    let digits = text.prefix { $0.isNumber }
    return ["", "st", "nd", "rd", "th"].contains(text.dropFirst(digits.count))
      ? number(String(digits)) : nil
  }
}
