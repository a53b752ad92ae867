import Markup

/// Reads the values of `cairn.yml`, and says where one is not what it should be.
struct ConfigurationReader {
  let bytes: [UInt8]
  private let lines: LineTable

  init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineTable(bytes)
  }

  func position(_ range: SourceRange) -> SourcePosition { lines.position(of: Int(range.start)) }

  func entries() throws(ConfigurationError) -> [FrontMatter.Entry] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let result = bytes.withUnsafeBufferPointer {
      bytes -> Result<[FrontMatter.Entry], YAMLReader.Failure> in
      Result { () throws(YAMLReader.Failure) in
        try YAMLReader.entries(bytes, start..<bytes.count)
      }
    }
    switch result {
    case .success(let entries): return entries
    case .failure(let failure):
      let place = lines.position(of: failure.offset)
      throw ConfigurationError(
        line: place.line, column: place.column, message: "not YAML: \(failure.message)",
        help: "every line is 'key: value', a list item '- value', or a comment")
    }
  }

  func unknownKey(_ entry: FrontMatter.Entry, known: [String]) -> ConfigurationError {
    let place = position(entry.keyRange)
    let nearest = NearMiss.nearest(to: entry.key, among: known)
    return ConfigurationError(
      line: place.line, column: place.column,
      message: "unknown key '\(entry.key)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      help: "the keys here are \(known.joined(separator: ", "))")
  }

  func twoMeanings(_ entry: FrontMatter.Entry, _ word: String, _ meanings: [String]) -> ConfigurationError {
    let place = position(entry.value.range)
    return ConfigurationError(
      line: place.line, column: place.column,
      message: "'\(word)' cannot mean '\(meanings.joined(separator: "' and '"))'",
      help: "leave it where it belongs")
  }

  private func wrong(
    _ entry: FrontMatter.Entry, _ expected: String, help: String
  ) -> ConfigurationError {
    let place = position(entry.value.range)
    return ConfigurationError(
      line: place.line, column: place.column, message: "'\(entry.key)' must be \(expected)",
      help: help)
  }

  func string(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> String {
    guard let text = entry.value.string else {
      throw wrong(entry, "one value", help: "write '\(entry.key): value'")
    }
    return text
  }

  func strings(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [String] {
    if entry.value.isNull { return [] }
    if let text = entry.value.string { return [text] }
    guard case .list(let items) = entry.value.content else {
      throw wrong(entry, "a list", help: "write '\(entry.key): [first, second]'")
    }
    var texts: [String] = []
    for item in items {
      guard let text = item.string else {
        throw wrong(entry, "a list of plain values", help: "write '\(entry.key): [first, second]'")
      }
      texts.append(text)
    }
    return texts
  }

  func mapping(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [FrontMatter.Entry] {
    if entry.value.isNull { return [] }
    guard let entries = entry.value.mapping else {
      throw wrong(entry, "a mapping", help: "write the keys below '\(entry.key):', indented")
    }
    return entries
  }

  func flag(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> Bool {
    switch entry.value.string {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: throw wrong(entry, "true or false", help: "write '\(entry.key): true'")
    }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ entry: FrontMatter.Entry
  ) throws(ConfigurationError) -> Choice where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue)
    guard let text = entry.value.string, let choice = Choice(rawValue: text) else {
      let nearest = entry.value.string.flatMap { NearMiss.nearest(to: $0, among: names) }
      throw wrong(
        entry, "one of \(names.joined(separator: ", "))",
        help: nearest.map { "did you mean '\($0)'?" } ?? "write '\(entry.key): \(names[0])'")
    }
    return choice
  }

  /// A folder in the knowledge base, which no path leads out of.
  func innerFolder(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> String {
    let text = try string(entry)
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !text.isEmpty, !text.hasPrefix("/"), !parts.contains("..") else {
      throw wrong(entry, "a folder in the knowledge base", help: "write '\(entry.key): kb/sessions'")
    }
    return ConfigurationReader.folder(text)
  }

  /// A whole number within bounds.
  func number(
    _ entry: FrontMatter.Entry, from least: Int, to most: Int
  ) throws(ConfigurationError) -> Int {
    guard let text = entry.value.string, let value = Int(text), value >= least, value <= most else {
      throw wrong(entry, "a number from \(least) to \(most)", help: "write '\(entry.key): \(least)'")
    }
    return value
  }

  func size(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> Int {
    let text = entry.value.string ?? ""
    let number = text.prefix { $0.isNumber }
    let unit = text.dropFirst(number.count).drop { $0 == " " }.uppercased()
    let factors = [
      "": 1, "B": 1, "K": 1 << 10, "KB": 1 << 10, "KIB": 1 << 10, "M": 1 << 20, "MB": 1 << 20,
      "MIB": 1 << 20,
    ]
    guard let value = Int(number), let factor = factors[unit], value > 0,
      value <= (1 << 30) / factor
    else {
      throw wrong(entry, "a size up to 1024 MiB", help: "write '\(entry.key): 16 MiB'")
    }
    return value * factor
  }

  func globs(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [GlobPattern] {
    try strings(entry).map { GlobPattern($0.hasPrefix("./") ? String($0.dropFirst(2)) : $0) }
  }

  /// `true` for every file, `false` for none, or patterns.
  func selection(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> PathSelection? {
    switch entry.value.string {
    case "true", "yes", "on": return PathSelection([])
    case "false", "no", "off": return nil
    default:
      _ = try strings(entry)
      let selection = PathSelection(entry.value)
      return selection.patterns.isEmpty ? nil : selection
    }
  }

  /// A folder's path without the slash behind it.
  static func folder(_ path: String) -> String {
    var path = path[...]
    if path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.last == "/" { path.removeLast() }
    return String(path)
  }

  func types(
    _ entry: FrontMatter.Entry
  ) throws(ConfigurationError) -> [String: Configuration.TypeRequirement] {
    var types: [String: Configuration.TypeRequirement] = [:]
    for type in try mapping(entry) {
      var requirement = Configuration.TypeRequirement()
      for inner in try mapping(type) {
        switch inner.key {
        case "required": requirement.required = try strings(inner)
        case "statuses": requirement.statuses = try strings(inner)
        default: throw unknownKey(inner, known: ["required", "statuses"])
        }
      }
      types[type.key] = requirement
    }
    return types
  }

  func ruleSettings(
    _ entry: FrontMatter.Entry
  ) throws(ConfigurationError) -> [Configuration.RuleSetting] {
    var settings: [Configuration.RuleSetting] = []
    for rule in try mapping(entry) {
      let place = position(rule.keyRange)
      settings.append(
        Configuration.RuleSetting(
          rule: rule.key, level: try string(rule), line: place.line, column: place.column))
    }
    return settings
  }

  func overrides(
    _ entry: FrontMatter.Entry
  ) throws(ConfigurationError) -> [Configuration.Override] {
    guard case .list(let items) = entry.value.content else {
      if entry.value.isNull { return [] }
      throw wrong(
        entry, "a list", help: "write '- paths: [archive/**]' and '  rules: {broken-link: off}'")
    }
    var overrides: [Configuration.Override] = []
    for item in items {
      guard let entries = item.mapping else {
        throw wrong(
          entry, "a list of mappings",
          help: "write '- paths: [archive/**]' and '  rules: {broken-link: off}'")
      }
      var paths: [GlobPattern] = []
      var rules: [Configuration.RuleSetting] = []
      for inner in entries {
        switch inner.key {
        case "paths": paths = try globs(inner)
        case "rules": rules = try ruleSettings(inner)
        default: throw unknownKey(inner, known: ["paths", "rules"])
        }
      }
      guard !paths.isEmpty else {
        let place = position(item.range)
        throw ConfigurationError(
          line: place.line, column: place.column, message: "an override without 'paths'",
          help: "write '- paths: [archive/**]' and '  rules: {broken-link: off}'")
      }
      overrides.append(Configuration.Override(paths: paths, rules: rules))
    }
    return overrides
  }
}
