import Glibc
import Workflow

extension Moment {
  /// In UTC, to the second: `2026-01-02T12:00:00Z`.
  var text: String {
    var seconds = time_t(milliseconds / 1_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// How long it is from another point until this one, in the two largest units: `2 h 5 min`.
  func distance(from other: Moment) -> String {
    let seconds = max(0, (milliseconds - other.milliseconds + 999) / 1_000)
    let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
    guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
    let (size, name) = units[first]
    let head = "\(seconds / size) \(name)"
    guard first + 1 < units.count else { return head }
    let (next, nextName) = units[first + 1]
    let rest = seconds % size / next
    return rest == 0 ? head : "\(head) \(rest) \(nextName)"
  }
}
