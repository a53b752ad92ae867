import Glibc

extension Console {
  /// The day that is written into decisions, `2026-01-02`: `ADR_DATE`, else today where the user is.
  var today: String {
    if let date = environment["ADR_DATE"], !date.isEmpty { return date }
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(parts.tm_year + 1900, 4) + "-" + padded(parts.tm_mon + 1, 2) + "-"
      + padded(parts.tm_mday, 2)
  }
}
