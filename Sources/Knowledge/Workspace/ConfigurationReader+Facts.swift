import Markup

extension ConfigurationReader {
  private static let factKeys = ["pages", "say", "value"]
  private static let countKeys = ["in", "pages", "pattern", "say"]

  /// The facts below `facts`: `port of vault-mcp: 3001`, or with `value`, `pages` and `say`; a mapping
  /// without `value` gives its names a prefix.
  func facts(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [FactSetting] {
    try facts(try mapping(entry), prefix: "")
  }

  private func facts(
    _ entries: [FrontMatter.Entry], prefix: String
  ) throws(ConfigurationError) -> [FactSetting] {
    var found: [FactSetting] = []
    for fact in entries {
      let name = prefix + fact.key
      guard let inner = fact.value.mapping else {
        found.append(
          FactSetting(
            name: name, origin: .value(try string(fact)), pages: [], say: [], range: fact.value.range))
        continue
      }
      guard let value = inner.first(where: { $0.key == "value" }) else {
        found += try facts(inner, prefix: name + ".")
        continue
      }
      let (pages, say) = try scope(inner, known: ConfigurationReader.factKeys)
      found.append(
        FactSetting(
          name: name, origin: .value(try string(value)), pages: pages, say: say, range: value.value.range))
    }
    return found
  }

  /// The facts below `count`: `tools: {pattern: 'tool\(', in: 'src/**/*.ts'}`, `tools: 'tool\( in src/**'`, or
  /// a glob alone, which counts files.
  func counts(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [FactSetting] {
    var found: [FactSetting] = []
    for fact in try mapping(entry) {
      if let inner = fact.value.mapping {
        let (pages, say) = try scope(inner, known: ConfigurationReader.countKeys)
        guard let files = inner.first(where: { $0.key == "in" }) else {
          throw mistake(
            fact.keyRange, "'\(fact.key)' does not say in which files", help: "write 'in: src/**/*.ts'")
        }
        let pattern = inner.first { $0.key == "pattern" }
        let text = try pattern.map { entry throws(ConfigurationError) in try string(entry) }
        if let text, let pattern { try checkPattern(text, pattern.value.range, groups: nil) }
        found.append(
          FactSetting(
            name: fact.key, origin: .count(pattern: text, files: try globs(files)), pages: pages, say: say,
            range: fact.value.range))
      } else {
        let text = try string(fact)
        var pattern: String?
        var glob = text
        if let middle = ConfigurationReader.lastIn(text) {
          let head = String(text[..<middle.lowerBound])
          try checkPattern(head, fact.value.range, groups: nil)
          pattern = head
          glob = String(text[middle.upperBound...])
        }
        found.append(
          FactSetting(
            name: fact.key, origin: .count(pattern: pattern, files: [GlobPattern(glob)]), pages: [], say: [],
            range: fact.value.range))
      }
    }
    return found
  }

  /// The last ` in ` of a text, which parts a pattern from a glob.
  private static func lastIn(_ text: String) -> Range<String.Index>? {
    text.ranges(of: " in ").last
  }

  private func scope(
    _ entries: [FrontMatter.Entry], known: [String]
  ) throws(ConfigurationError) -> (pages: [GlobPattern], say: [String]) {
    var pages: [GlobPattern] = []
    var say: [String] = []
    for inner in entries {
      guard known.contains(inner.key) else { throw unknownKey(inner, known: known) }
      if inner.key == "pages" { pages = try globs(inner) }
      if inner.key == "say" {
        say = try strings(inner)
        for (text, range) in inner.value.strings { try checkPattern(text, range, groups: 1) }
      }
    }
    return (pages, say)
  }

  /// Throws for what is no regular expression, or has another number of groups.
  private func checkPattern(
    _ text: String, _ range: SourceRange, groups: Int?
  ) throws(ConfigurationError) {
    guard let regex = try? Regex(text) else {
      throw mistake(
        range, "'\(text)' is no regular expression", help: "put a backslash before ( ) [ ] { } . * + ? | that mean themselves")
    }
    guard let groups else { return }
    // What a pattern captures shows in its matches alone; an alternative that is empty always matches.
    if let probe = try? Regex("(?:\(text))|"), let match = "".firstMatch(of: probe),
      match.output.count != groups + 1
    {
      throw mistake(
        range, "'\(text)' needs one group around the value",
        help: "write '([0-9]+)' where the value stands, and '(?:…)' for other groups")
    }
    _ = regex
  }

  private func mistake(_ range: SourceRange, _ message: String, help: String) -> ConfigurationError {
    let place = position(range)
    return ConfigurationError(line: place.line, column: place.column, message: message, help: help)
  }
}
