import Markup

extension Configuration {
  /// Reads a configuration file.
  /// - Throws: ``ConfigurationError`` at the first mistake.
  package init(reading bytes: [UInt8]) throws(ConfigurationError) {
    self.init()
    let reader = ConfigurationReader(bytes: bytes)
    for entry in try reader.entries() {
      try read(entry, reader)
    }
  }

  private mutating func read(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    switch entry.key {
    case "documents": documents = try reader.globs(entry)
    case "exclude": exclude = try reader.globs(entry)
    case "hidden":
      hidden = Set(try reader.strings(entry).map(ConfigurationReader.folder))
      namesHidden = true
    case "roots": roots = try reader.strings(entry)
    case "types": types = try reader.types(entry)
    case "statuses": statuses = try reader.strings(entry)
    case "fields": fields = Set(try reader.strings(entry))
    case "resume": resume = try reader.choice(entry)
    case "front-matter": try readFrontMatter(entry, reader)
    case "context": try readContext(entry, reader)
    case "decisions": try readDecisions(entry, reader)
    case "facts": declaredFacts = try reader.facts(entry)
    case "count": countedFacts = try reader.counts(entry)
    case "history": history = try reader.globs(entry)
    case "navigation": try readNavigation(entry, reader)
    case "phases": try readPhases(entry, reader)
    case "workflow": workflow = try reader.workflow(entry)
    case "sessions": try readSessions(entry, reader)
    case "repository": repository = try reader.addresses(entry)
    case "target": targets = try reader.targets(entry)
    case "size-limit": sizeLimit = try reader.size(entry)
    case "rules": rules = try reader.ruleSettings(entry)
    case "overrides": overrides = try reader.overrides(entry)
    case "fail-on":
      let position = reader.position(entry.value.range)
      failOn = RuleSetting(
        rule: "fail-on", level: try reader.string(entry), line: position.line,
        column: position.column)
    default:
      throw reader.unknownKey(entry, known: Configuration.keys)
    }
  }

  /// The keys at the top of the file, sorted.
  package static let keys = [
    "context", "count", "decisions", "documents", "exclude", "facts", "fail-on", "fields", "front-matter",
    "hidden", "history", "navigation", "overrides", "phases", "repository", "resume", "roots",
    "rules", "sessions", "size-limit", "statuses", "target", "types", "workflow",
  ]

  private mutating func readFrontMatter(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    for inner in try reader.mapping(entry) {
      switch inner.key {
      case "required": frontMatter = try reader.choice(inner)
      case "behind-comment": acceptsDisplacedFrontMatter = try reader.flag(inner)
      default: throw reader.unknownKey(inner, known: ["behind-comment", "required"])
      }
    }
  }

  private mutating func readContext(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    for inner in try reader.mapping(entry) {
      switch inner.key {
      case "pinned": context.pinned = try reader.globs(inner)
      case "budget": context.budget = try reader.number(inner, from: 120, to: 1_000_000)
      default: throw reader.unknownKey(inner, known: ["budget", "pinned"])
      }
    }
  }

  private mutating func readDecisions(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    for inner in try reader.mapping(entry) {
      switch inner.key {
      case "code": decisions.code = try reader.selection(inner)
      case "folders": decisions.folders = try reader.strings(inner).map(ConfigurationReader.folder)
      case "prefixes": decisions.prefixes = try reader.strings(inner)
      case "statuses": decisions.statuses = try reader.strings(inner).map { $0.lowercased() }
      case "lifecycle": decisions.lifecycle.override(try reader.steps(inner))
      case "sections": decisions.sections = try reader.strings(inner)
      case "history": decisions.history = try reader.flag(inner)
      case "status": decisions.status = try reader.string(inner)
      case "template": decisions.template = try reader.string(inner)
      default:
        throw reader.unknownKey(
          inner,
          known: [
            "code", "folders", "history", "lifecycle", "prefixes", "sections", "status", "statuses",
            "template",
          ])
      }
    }
    for inner in try reader.mapping(entry) where inner.key == "lifecycle" {
      try reader.checkSteps(inner, statuses: decisions.statuses)
    }
  }

  private mutating func readNavigation(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    for inner in try reader.mapping(entry) {
      switch inner.key {
      case "files": navigationFiles = try reader.globs(inner)
      default: throw reader.unknownKey(inner, known: ["files"])
      }
    }
  }

  private mutating func readSessions(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    for inner in try reader.mapping(entry) {
      switch inner.key {
      case "folder": sessionFolder = try reader.innerFolder(inner)
      default: throw reader.unknownKey(inner, known: ["folder"])
      }
    }
  }

  private mutating func readPhases(
    _ entry: FrontMatter.Entry, _ reader: ConfigurationReader
  ) throws(ConfigurationError) {
    for inner in try reader.mapping(entry) {
      switch inner.key {
      case "ledger": phases.ledger = try reader.string(inner)
      case "statuses":
        for status in try reader.mapping(inner) {
          guard let known = PhaseStatus(rawValue: status.key) else {
            throw reader.unknownKey(status, known: PhaseStatus.allCases.map(\.rawValue))
          }
          for word in try reader.strings(status) {
            let key = PhaseStatus.key(word)
            if let other = phases.statuses[key], other != known {
              throw reader.twoMeanings(status, word, [other.rawValue, known.rawValue])
            }
            phases.statuses[key] = known
          }
        }
      default: throw reader.unknownKey(inner, known: ["ledger", "statuses"])
      }
    }
  }
}
