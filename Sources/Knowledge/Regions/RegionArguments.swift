/// What an opening comment says beside the kind.
package struct RegionArguments: Sendable, Equatable {
  /// The name that the kind asks for; empty where it asks for none.
  package private(set) var name = ""
  /// Bare words.
  package private(set) var words: Set<String> = []
  private var values: [String: [String]] = [:]

  /// The values of a key; empty where it is not given.
  package subscript(key: String) -> [String] { values[key] ?? [] }

  /// Reads the arguments that a kind takes.
  /// - Throws: ``RegionProblem/Reason`` at the first mistake.
  init(_ text: String, for kind: RegionKind) throws(RegionProblem.Reason) {
    for part in try RegionArguments.split(text) {
      if let mark = part.firstIndex(of: "="), mark > part.startIndex {
        try add(String(part[..<mark]), String(part[part.index(after: mark)...]), kind)
      } else {
        try add(word: part, kind)
      }
    }
    if name.isEmpty, kind.parameters.contains(where: { $0.form == .name }) {
      throw .missingName(kind: kind.name)
    }
  }

  private mutating func add(
    _ key: String, _ value: String, _ kind: RegionKind
  ) throws(RegionProblem.Reason) {
    guard let parameter = kind.parameters.first(where: { $0.hasValue && $0.name == key }) else {
      throw RegionArguments.unknown(key, kind)
    }
    guard values[key] == nil else { throw .repeatedArgument(key) }
    guard let read = parameter.values(in: value) else {
      throw .wrongValue(value, argument: key, expected: parameter.expected, nearest: nil)
    }
    values[key] = read
  }

  private mutating func add(word: String, _ kind: RegionKind) throws(RegionProblem.Reason) {
    if name.isEmpty, kind.parameters.contains(where: { $0.form == .name }) {
      name = word
      return
    }
    for parameter in kind.parameters {
      guard case .words(let choices) = parameter.form, choices.contains(word) else { continue }
      if words.contains(word) { throw .repeatedArgument(word) }
      if let other = choices.first(where: words.contains) { throw .contraryWords(other, word) }
      words.insert(word)
      return
    }
    throw RegionArguments.unknown(word, kind)
  }

  private static func unknown(_ word: String, _ kind: RegionKind) -> RegionProblem.Reason {
    var known: [String] = []
    for parameter in kind.parameters {
      switch parameter.form {
      case .name: continue
      case .words(let words): known += words
      case .texts, .phases, .folder, .levels, .columns, .column: known.append(parameter.name + "=")
      }
    }
    let names = known.map { $0.hasSuffix("=") ? String($0.dropLast()) : $0 }
    return .unknownArgument(
      word, kind: kind.name, nearest: NearMiss.nearest(to: word, among: names), known: known)
  }

  /// The words of a text, up to a `--`; quotes hold one together that has spaces.
  private static func split(_ text: String) throws(RegionProblem.Reason) -> [String] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    var hasPart = false
    for character in text + " " {
      if character == "\"" {
        isQuoted.toggle()
        hasPart = true
      } else if character.isWhitespace, !isQuoted {
        if part == "--" { return parts }
        if hasPart { parts.append(part) }
        part = ""
        hasPart = false
      } else {
        part.append(character)
        hasPart = true
      }
    }
    if isQuoted { throw .unclosedQuote }
    return parts
  }
}
