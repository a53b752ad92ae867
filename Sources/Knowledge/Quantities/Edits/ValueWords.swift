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
  /// What people name with the first number of its version.
  static let products = set(
    "node", "node.js", "nodejs", "java", "jdk", "openjdk", "postgresql", "postgres", "mysql", "mariadb", "redis", "mongodb", "php", "debian",
    "ubuntu", "fedora", "python", "react", "angular", "vue", "next.js", "django", "rails", "laravel", "elasticsearch", "opensearch", "kafka",
    "kubernetes", "proxmox", "grafana", "keycloak", "nextcloud", "gitlab", "typescript", "swift", "eslint", "tailwind", "vite")
  static let port = LineWord.hash(of: "port")
  static let units = set(
    "second", "minute", "hour", "day", "week", "month", "year", "m", "s", "h", "d", "ms", "sec", "min", "kb", "mb", "gb", "tb", "kib", "mib", "gib",
    "mi", "gi", "ki", "k", "token", "char", "character", "byte", "px", "percent", "x")

  /// The unit that a word is; nil for another word.
  static func unit(_ stem: UInt64?) -> UInt64? { stem.flatMap { units.contains($0) ? short[$0] ?? $0 : nil } }

  /// Units that are written in two ways.
  private static let short = Dictionary(
    uniqueKeysWithValues: [
      ("min", "minute"), ("sec", "second"), ("s", "second"), ("m", "minute"), ("h", "hour"), ("d", "day"), ("gib", "gb"), ("mib", "mb"),
      ("gi", "gb"), ("mi", "mb"), ("hr", "hour"),
    ].map { (LineWord.hash(of: $0.0), LineWord.hash(of: $0.1)) })

  private static func set(_ words: String...) -> Set<UInt64> { Set(words.map { LineWord.hash(of: $0) }) }
}
