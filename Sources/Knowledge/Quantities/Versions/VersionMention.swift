import Markup

/// A version as a page states it, with what may be the name of what has it.
struct VersionMention: Sendable {
  /// The index of the document.
  let document: Int
  let range: SourceRange
  /// As written, without `v`.
  let version: String
  /// Folded, the longest first; empty for a label such as `Version:`.
  var names: [String]
  /// True for `Version: 2.6.0`, which is about whatever the page is about.
  let isLabel: Bool
  /// True for the least that will do: `≥ 20.6`, `3.12+`.
  let isBound: Bool
  /// True where a chart is spoken of, whose version is not the one of what it installs.
  let isChart: Bool
  /// True in a code block.
  let isCode: Bool
  /// True where the name and the version are one word: `name:1.2`, `name==1.2`.
  let isGlued: Bool
  /// True for the heading of a front page that tells what the last release brought: `What's New in v2.52.0`.
  var isNews = false

  /// A heading about the last release.
  init(news version: String, document: Int, range: SourceRange) {
    self.document = document
    self.range = range
    self.version = version
    names = []
    isLabel = false
    isBound = false
    isChart = false
    isCode = false
    isGlued = false
    isNews = true
  }

  /// Words that stand between a name and its version and say nothing.
  private static let fillers: Set<String> = [
    "version", "release", "tag", "setup", "installer", "chart", "helm", "image", "is", "currently", "pinned", "official",
    "versions",
  ]
  /// What may stand before `version` in a label of the project's own.
  private static let own: Set<String> = ["current", "project", "package", "latest", "framework", "stable", "app", "product", "release", "the"]
  /// Words before a version that make it one of another time.
  private static let past: Set<String> = [
    "since", "from", "before", "after", "until", "till", "prior", "older", "earlier", "introduced", "shipped", "landed",
    "released", "added", "fixed", "tested", "verified", "validated", "measured", "observed", "upgrade", "upgraded",
    "upgrading", "migrate", "migrated", "migrating", "bumped", "bump", "was", "were", "starting", "breaking",
    "deprecated", "removed", "changed", "new", "like", "example", "e.g", "eg", "between", "than", "old", "previous",
    "became", "first", "initial", "pre", "post", "renamed", "dropped", "bug", "regression", "affected",
    "vulnerable", "cve", "support", "supports", "supported", "compatible", "schema", "protocol", "spec", "format",
    "api", "as", "via", "if", "when", "rollback", "revert", "not", "no", "non", "only", "against", "last", "replaced",
    "replaces", "supersedes", "superseded", "roadmap", "planned", "target", "targets", "milestone", "cut", "cuts",
    "tagged", "rejected", "considered", "evaluated", "instead", "up", "down", "shipping", "ships", "landing", "closed", "done",
    "under", "era", "during",
  ]
  private static let pastBehind: Set<String> = [
    "introduced", "added", "was", "released", "shipped", "onward", "onwards", "had", "removed", "changed", "broke",
    "fixed", "to", "through", "and", "or", "brought", "dropped", "landed", "milestone", "release", "shipping", "vs",
    "specification", "spec", "schema", "features", "will", "line", "series", "era", "baseline", "deprecated",
  ]

  /// - Returns: Nil for what is no claim about now, or about nothing that has a name.
  init?(
    version: String, before: String, after: String, document: Int, range: SourceRange, traits: Claim.Traits
  ) {
    var rest = before[...]
    if let last = rest.last, last == "v" || last == "V" {
      let head = rest.dropLast()
      if head.last.map({ !$0.isLetter && !$0.isNumber }) ?? true { rest = head }
    }
    var joint = ""
    while let last = rest.last, last.isWhitespace || "*`\"'([=:@^~≥≤≈><-/_|".contains(last) {
      joint.append(last)
      rest.removeLast()
    }
    if joint.contains("≤") || joint.contains("≈") || joint.contains("<") { return nil }
    if joint.contains("~"), !joint.contains("=") { return nil }
    let isCode = traits.contains(.code)
    let hasSpace = joint.contains { $0.isWhitespace }
    // An arrow leads from one to another.
    if joint.contains("->") || joint.contains(">-") || joint.contains("/"), hasSpace { return nil }
    var isBound = joint.contains("≥") || joint.contains("^") || joint.contains("~") || joint.contains(">") && hasSpace
      || joint.contains("=>")
    let behind = after.drop { "*`\"')".contains($0) }
    let tail = behind.trimmedStart
    if behind.hasPrefix("+") || ["or newer", "or later", "or higher", "or above", "and up", "and newer", "and later", "or greater"].contains(where: tail.hasPrefix) {
      isBound = true
    } else if let word = tail.split(whereSeparator: { !$0.isLetter }).first, tail.hasPrefix(word),
      VersionMention.pastBehind.contains(word.lowercased()), !VersionMention.goesOn(tail.dropFirst(word.count)) || word.lowercased() != "and" {
      return nil
    }
    if ["→", "->", "–", "—>", "..", "to ", "/", "×", "=>"].contains(where: tail.hasPrefix) { return nil }
    if tail.hasPrefix("-"), tail.dropFirst().first?.isNumber == true || tail.dropFirst().hasPrefix(" v") { return nil }

    // The words that belong to it, up to what separates.
    var words: [Substring] = []
    for word in rest.split(whereSeparator: \.isWhitespace).reversed() {
      if !words.isEmpty, let last = word.last, ".;,:|·—–-)".contains(last) { break }
      words.append(word)
      if words.count == 8 || word.first == "(" { break }
    }
    words.reverse()
    let plain = words.map { word in
      word.lowercased().filter { $0.isLetter || $0.isNumber || "-./@".contains($0) }
    }
    if plain.contains(where: VersionMention.past.contains) { return nil }
    var names = words.map { word -> Substring in
      var word = word
      while let last = word.last, "*`\"')].,:".contains(last) { word.removeLast() }
      while let first = word.first, "*`\"'([#".contains(first) { word.removeFirst() }
      return word
    }.filter { !$0.isEmpty }
    var isChart = false
    var sawVersion = false
    while let last = names.last?.lowercased(), VersionMention.fillers.contains(last), hasSpace || isCode || !joint.isEmpty {
      if last == "chart" || last == "helm" { isChart = true }
      if last == "version" { sawVersion = true }
      names.removeLast()
    }
    self.isCode = isCode
    self.document = document
    self.range = range
    self.version = version
    self.isBound = isBound
    isGlued = !hasSpace && !joint.isEmpty
    if sawVersion, names.allSatisfy({ VersionMention.own.contains($0.lowercased()) }) {
      guard !isCode, joint.contains(":") || !names.isEmpty || traits.contains(.cell), joint.contains(" ") || joint.contains(":")
      else { return nil }
      isLabel = true
      self.names = []
      self.isChart = false
      return
    }
    isLabel = false
    if isCode {
      // Of a block of code only what is one word counts, and the option that names a version.
      let isOption = rest.hasSuffix("--version") || rest.hasSuffix("--version ")
      // What a command printed is a record of its run.
      guard isGlued || isOption, before.trimmingPrefix(while: \.isWhitespace).first != ">" else { return nil }
      if isOption {
        self.isChart = before.contains("helm") || before.contains("chart")
        self.names = rest.split { $0.isWhitespace || $0 == "\\" }.dropLast().reversed().compactMap { word in
          word.split(separator: "/").last.map { PinnedVersion.folded($0) }
        }
        return
      }
      if joint == ":" || joint == "@" || joint == "==" || joint == ">" {} else { return nil }
    }
    var found: [String] = []
    if isGlued, joint != ">" {
      guard let last = names.last, let name = last.split(whereSeparator: { "/\"'=(,".contains($0) }).last else { return nil }
      if joint.contains("-") || joint.contains("_") { return nil }
      found.append(PinnedVersion.folded(last.prefix { $0 != "[" }))
      found.append(PinnedVersion.folded(name.prefix { $0 != "[" }))
    } else if isGlued {
      guard let tag = rest.split(separator: "<").last, rest.hasSuffix("<" + tag), tag.allSatisfy(\.isLetter) else { return nil }
      found.append(PinnedVersion.folded(tag))
    } else {
      for count in stride(from: min(5, names.count), to: 0, by: -1) {
        found.append(PinnedVersion.folded(names.suffix(count).joined(separator: "-")))
      }
      if let last = names.last, last.contains("/"), let part = last.split(separator: "/").last {
        found.append(PinnedVersion.folded(part))
      }
    }
    if isChart {
      found += rest.split { $0.isWhitespace || "(),".contains($0) }.map { PinnedVersion.folded($0) }
    }
    self.isChart = isChart
    self.names = found
  }

  /// True for what follows "and" where that is about something else, and no second version: "and Git are required".
  private static func goesOn(_ text: Substring) -> Bool {
    let word = text.trimmedStart
    return word.first?.isLetter == true && word.prefix(2).dropFirst().first?.isNumber != true
  }

  /// The same said of what a row of a table is about.
  init(_ mention: VersionMention, row: String) {
    document = mention.document
    range = mention.range
    version = mention.version
    isBound = mention.isBound
    isCode = false
    isGlued = false
    isChart = mention.isChart
    isLabel = false
    names = mention.names + VersionMention.names(ofRow: row)
  }

  /// What a row is about: `Pydantic v2` is `pydantic`, and `Redis (cache)` is `redis`.
  static func names(ofRow row: String) -> [String] {
    var text = row.trimmedOfMarks[...]
    if let note = text.firstRange(of: " (") { text = text[..<note.lowerBound] }
    var words = text.split(separator: " ").map { $0.filter { !"*`".contains($0) } }
    if let last = words.last, words.count > 1, last.allSatisfy({ $0.isNumber || $0 == "v" || $0 == "." }) { words.removeLast() }
    guard !words.isEmpty, words.count <= 4 else { return [] }
    let name = PinnedVersion.folded(words.joined(separator: "-"))
    return [name] + (name.contains("/") ? name.split(separator: "/").suffix(1).map(String.init) : [])
  }
}

extension Substring {
  var trimmedStart: Substring { drop { $0.isWhitespace } }
}
