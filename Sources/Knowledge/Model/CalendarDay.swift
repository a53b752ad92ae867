/// The days that there are.
package enum CalendarDay {
  /// True for a day of the Gregorian calendar.
  package static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
  }

  /// True for a day in the form `2026-01-02` and nothing else.
  package static func isDay(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    else { return false }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    return exists(numbers[0], numbers[1], numbers[2])
  }

  /// How many days one day lies behind another; nil where one is no day.
  package static func days(from first: String, to second: String) -> Int? {
    guard let first = number(first), let second = number(second) else { return nil }
    return second - first
  }

  /// Days since 1 March of the year 0; nil for what is no day in the form `2026-01-02`.
  package static func number(_ text: String) -> Int? {
    guard isDay(text) else { return nil }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    // A year that begins in March ends with the day that not every year has.
    let year = parts[1] > 2 ? parts[0] : parts[0] - 1
    let month = (parts[1] + 9) % 12
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts[2] - 1
  }
}
