import Markup

extension ConfigurationReader {
  private static let workflowKeys = [
    "backoff", "grace", "infrastructure-failures", "lease", "longest-backoff", "quality-failures",
    "rate-limit", "review-all", "stall", "supervised-lease", "time-limit",
  ]

  /// What stands below `workflow`.
  func workflow(
    _ entry: FrontMatter.Entry
  ) throws(ConfigurationError) -> Configuration.WorkflowSettings {
    var settings = Configuration.WorkflowSettings()
    for inner in try mapping(entry) {
      switch inner.key {
      case "quality-failures": settings.qualityFailures = try failures(inner)
      case "infrastructure-failures": settings.infrastructureFailures = try failures(inner)
      // Work sends signs of life every quarter of a minute.
      case "lease": settings.lease = try duration(inner, atLeast: 60_000)
      case "supervised-lease": settings.supervisedLease = try duration(inner, atLeast: 60_000)
      case "stall": settings.stall = try limit(inner)
      case "time-limit": settings.timeLimit = try limit(inner)
      case "backoff": settings.backoff = try duration(inner)
      case "longest-backoff": settings.longestBackoff = try duration(inner)
      case "rate-limit": settings.rateLimit = try duration(inner)
      case "grace": settings.grace = try duration(inner)
      case "review-all": settings.reviewsAll = try flag(inner)
      default: throw unknownKey(inner, known: ConfigurationReader.workflowKeys)
      }
    }
    if let first = settings.backoff, let longest = settings.longestBackoff, longest < first {
      throw mistake(
        entry, "'longest-backoff' is shorter than 'backoff'", help: "give it the same time at least")
    }
    return settings
  }

  private func failures(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> Int {
    guard let text = entry.value.string, let count = Int(text), (1...100).contains(count) else {
      throw mistake(
        entry, "'\(entry.key)' must be a number from 1 to 100", help: "write '\(entry.key): 3'")
    }
    return count
  }

  private func limit(
    _ entry: FrontMatter.Entry
  ) throws(ConfigurationError) -> Configuration.WorkflowSettings.Limit {
    entry.value.string == "never" ? .never : .after(try duration(entry))
  }

  /// A time with its unit, `90 s`, `5 min`, `8 h`, `2 d`, in milliseconds; at most a year.
  private func duration(
    _ entry: FrontMatter.Entry, atLeast least: Int64 = 1_000
  ) throws(ConfigurationError) -> Int64 {
    let units: [String: Int64] = [
      "s": 1_000, "min": 60_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
    ]
    let text = entry.value.string ?? ""
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Int64(digits), number <= 366 * 86_400, let factor = units[String(unit)],
      number * factor <= 366 * 86_400_000
    else {
      throw mistake(
        entry, "'\(entry.key)' must be a time with its unit, up to a year",
        help: "write '\(entry.key): 90 s', '5 min', '8 h' or '2 d'")
    }
    guard number * factor >= least else {
      throw mistake(
        entry, "'\(entry.key)' is too short", help: "write '\(least / 1_000) s' or more")
    }
    return number * factor
  }

  private func mistake(
    _ entry: FrontMatter.Entry, _ message: String, help: String
  ) -> ConfigurationError {
    let place = position(entry.value.range)
    return ConfigurationError(
      line: place.line, column: place.column, message: message, help: help)
  }
}
