/// Words that stand beside values and say little of what they are values of.
enum ValueWords {
  /// They name a machine of whoever reads, and what is asked of it.
  static let hosts = set("localhost", "http", "http", "curl", "127.0.0.1", "url")
  /// A number behind them says where something stands.
  static let places = set("step", "phase", "stage", "section", "chapter", "part", "figure", "table", "version", "see", "issue", "pr", "line", "item", "level", "task", "round")
  /// What rows begin with that name no thing of their own.
  static let kinds = set(
    "total", "port", "default", "status", "version", "service", "server", "host", "url", "api", "name", "type", "value", "number", "size",
    "date", "file", "test", "all", "count", "limit", "timeout", "cost", "price", "user", "id")
  /// What machines are made of.
  static let hardware = set("vcpu", "cpu", "core", "memory", "ram", "disk", "storage", "gib", "gb", "mib", "mb", "tb", "ssd", "vm", "current")
  static let port = LineWord.hash(of: "port")
  static let units = set(
    "second", "minute", "hour", "day", "week", "month", "year", "m", "s", "h", "d", "ms", "sec", "min", "kb", "mb", "gb", "tb", "kib", "mib", "gib",
    "mi", "gi", "ki", "k", "token", "char", "character", "byte", "px", "percent", "x")

  /// The unit that a word is; nil for another word.
  static func unit(_ stem: UInt64?) -> UInt64? { stem.flatMap { units.contains($0) ? $0 : nil } }

  private static func set(_ words: String...) -> Set<UInt64> { Set(words.map { LineWord.hash(of: $0) }) }
}
