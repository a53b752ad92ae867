import Markup

/// Reads the field `enforce`, and says where an entry is not what it should be.
struct EnforcementReader {
  private let value: FrontMatterValue
  private var checks: [Enforcement.Check] = []
  private var problems: [Enforcement.Problem] = []

  private static let keys = ["absent", "ban", "exists", "ignore-case", "in", "message", "require"]
  private static let help = "an entry is '- ban: TERM', '- require: TERM', '- exists: PATH' or '- absent: PATH'"

  init(_ value: FrontMatterValue) { self.value = value }

  consuming func enforcement(of decision: Int) -> Enforcement {
    if case .list(let items) = value.content {
      for item in items { read(item) }
    } else {
      problem(value.range, "'enforce' is no list of checks", Self.help)
    }
    return Enforcement(decision: decision, checks: checks, problems: problems)
  }

  private mutating func problem(_ range: SourceRange, _ message: String, _ help: String) {
    problems.append(Enforcement.Problem(range: range, message: message, help: help))
  }

  private mutating func read(_ item: FrontMatterValue) {
    guard let entries = item.mapping else {
      return problem(item.range, "a check without a key", Self.help)
    }
    let before = problems.count
    var asked: (kind: Enforcement.Kind, entry: FrontMatter.Entry)?
    var scope: FrontMatter.Entry?
    var (message, ignoresCase) = ("", false)
    for entry in entries {
      if let kind = Enforcement.Kind(rawValue: entry.key) {
        if let asked {
          problem(
            entry.keyRange, "'\(entry.key)' beside '\(asked.entry.key)' in one check",
            "begin another entry with '- \(entry.key):'")
        } else {
          asked = (kind, entry)
        }
        continue
      }
      switch entry.key {
      case "in": scope = entry
      case "message":
        if let text = entry.value.string { message = text } else { notText(entry) }
      case "ignore-case":
        switch entry.value.string {
        case "true", "yes", "on": ignoresCase = true
        case "false", "no", "off": break
        default:
          problem(
            entry.value.range, "'ignore-case' must be true or false", "write 'ignore-case: true'")
        }
      default:
        let nearest = NearMiss.nearest(to: entry.key, among: Self.keys)
        problem(
          entry.keyRange,
          "unknown key '\(entry.key)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          "the keys here are \(Self.keys.joined(separator: ", "))")
      }
    }
    guard let asked else {
      if problems.count == before { problem(item.range, "a check that asks nothing", Self.help) }
      return
    }
    let texts = self.texts(asked.entry)
    if asked.kind.isAboutPaths, let scope {
      problem(
        scope.keyRange, "'in' beside '\(asked.kind.rawValue)'",
        "the paths of '\(asked.kind.rawValue)' are its whole scope")
    }
    let scoped = if let scope { self.texts(scope) } else { [(text: String, range: SourceRange)]() }
    let terms = asked.kind.isAboutPaths ? [] : terms(texts, ignoresCase)
    let paths = PathSelection(
      (asked.kind.isAboutPaths ? texts : scoped).map { PathSelection.Pattern($0.text, $0.range) })
    for pattern in paths.patterns where pattern.path.isEmpty {
      problem(pattern.range, "an empty path", "name a file, a folder or a pattern such as 'src/**'")
    }
    for pattern in paths.patterns { checkPlace(pattern, isAboutPaths: asked.kind.isAboutPaths) }
    if asked.kind.isAboutPaths, !paths.patterns.isEmpty, paths.patterns.allSatisfy(\.isNegated) {
      problem(asked.entry.value.range, "only exceptions", "name a path without '!', too")
    }
    guard problems.count == before else { return }
    checks.append(
      Enforcement.Check(
        kind: asked.kind, terms: terms, paths: paths, isScoped: scope != nil, message: message,
        range: item.range))
  }

  /// Says where a path leads out of the knowledge base, in which alone files are looked for.
  private mutating func checkPlace(_ pattern: PathSelection.Pattern, isAboutPaths: Bool) {
    let path = pattern.text.dropFirst(pattern.isNegated ? 1 : 0)
    let help = "paths begin at the root of the knowledge base and stay in it"
    if path.split(separator: "/").contains("..") {
      problem(pattern.range, "'\(path)' leads out of the knowledge base", help)
    } else if isAboutPaths, path.hasPrefix("/"), !pattern.path.isEmpty {
      problem(pattern.range, "'\(path)' is an absolute path", help)
    }
  }

  private mutating func notText(_ entry: FrontMatter.Entry) {
    problem(entry.value.range, "'\(entry.key)' must be text", "write '\(entry.key): text' on one line")
  }

  /// The texts of an entry, of which there must be one at least and nothing else.
  private mutating func texts(_ entry: FrontMatter.Entry) -> [(text: String, range: SourceRange)] {
    let items: [FrontMatterValue]
    switch entry.value.content {
    case .list(let list): items = list
    case .scalar, .null, .mapping: items = [entry.value]
    }
    if items.isEmpty {
      problem(entry.value.range, "'\(entry.key)' names nothing", "write '\(entry.key): [first, second]'")
    }
    var texts: [(text: String, range: SourceRange)] = []
    for item in items {
      if let text = item.string, text.contains(where: { !$0.isWhitespace }) {
        texts.append((text, item.range))
      } else {
        let range = item.range.count > 0 ? item.range : entry.keyRange
        problem(range, "'\(entry.key)' must be text", "write '\(entry.key): [first, second]', with quotes around '*' and '!'")
      }
    }
    return texts
  }

  private mutating func terms(
    _ texts: [(text: String, range: SourceRange)], _ ignoresCase: Bool
  ) -> [Enforcement.Term] {
    texts.map { text, range in
      let pattern = TermPattern(text, ignoresCase: ignoresCase)
      if pattern.isEmpty {
        problem(range, "'\(text)' fits everything", "name the word that is meant")
      }
      return Enforcement.Term(text: text, range: range, pattern: pattern)
    }
  }
}
