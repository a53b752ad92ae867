/// The days that there are.
package enum CalendarDay {
  /// True for a day of the Gregorian calendar.
  package static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let last =
      switch month {
      case 2: isLeap ? 29 : 28
      case 4, 6, 9, 11: 30
      case 1...12: 31
      default: 0
      }
    return day >= 1 && day <= last
  }

  /// True for a day in the form `2026-01-02` and nothing else.
  package static func isDay(_ text: String) -> Bool { parts(text.utf8) != nil }

  /// How many days one day lies behind another; nil where one is no day.
  package static func days(from first: String, to second: String) -> Int? {
    guard let first = number(first), let second = number(second) else { return nil }
    return second - first
  }

  /// Days since 1 March of the year 0; nil for what is no day in the form `2026-01-02`.
  package static func number(_ text: String) -> Int? { number(text.utf8) }

  /// Days since 1 March of the year 0; nil for bytes that are no day in the form `2026-01-02`.
  static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard let parts = parts(bytes) else { return nil }
    // A year that begins in March ends with the day that not every year has.
    let year = parts.month > 2 ? parts.year : parts.year - 1
    let month = (parts.month + 9) % 12
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts.day - 1
  }

  /// Year, month and day of a day in the form `2026-01-02`; nil for anything else.
  private static func parts(_ bytes: some Collection<UInt8>) -> (year: Int, month: Int, day: Int)? {
    var numbers = (0, 0, 0)
    var count = 0
    for byte in bytes {
      switch (count, byte) {
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
      case (0..<4, 0x30...0x39): numbers.0 = numbers.0 * 10 + Int(byte - 0x30)
      case (5..<7, 0x30...0x39): numbers.1 = numbers.1 * 10 + Int(byte - 0x30)
      case (8..<10, 0x30...0x39): numbers.2 = numbers.2 * 10 + Int(byte - 0x30)
      default: return nil
      }
      count += 1
    }
    guard count == 10, exists(numbers.0, numbers.1, numbers.2) else { return nil }
    return numbers
  }
}
