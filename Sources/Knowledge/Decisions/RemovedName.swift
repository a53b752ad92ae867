package import Markup

/// What an accepted decision removed from the system, by its name, and the pages that still name it.
package struct RemovedName: Sendable {
  package let name: String
  /// An index of ``Graph/decisions``.
  package let decision: Int
  /// True for a name that is no word: it has a hyphen, a digit or a capital inside.
  package let isDistinctive: Bool
  /// Where pages name it as if it were there.
  private(set) var mentions: [Mention] = []

  /// A place that names it.
  package struct Mention: Sendable, Equatable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let range: SourceRange
    /// The line around it.
    let line: [UInt8]
  }

  /// More names are a list of something else.
  private static let mostNames = 24
  private static let mostBytes = 200_000
  /// In a larger knowledge base only what rows and items begin with is looked at, which needs no bytes.
  private static let mostDocuments = 600

  // MARK: Decisions

  /// What the accepted decisions of a graph removed and no later one brought back, in the order of decisions.
  /// - Complexity: O(*d*) in the number of decisions, and O(*n*) in the bytes of those that are accepted.
  package static func all(in graph: Graph) -> [RemovedName] {
    var found: [RemovedName] = []
    for (index, decision) in graph.decisions.enumerated() where decision.status == .accepted && !graph.isTemplate(decision) {
      var names = removed(by: decision.title).map { [$0] } ?? []
      names += replaced(by: decision, graph)
      names += removedInText(of: graph.documents[decision.document], graph)
      var seen: Set<String> = []
      for name in names where seen.insert(name).inserted {
        let returns = graph.decisions[(index + 1)...].contains {
          $0.folder == decision.folder && $0.status == .accepted && removed(by: $0.title) != name && $0.title.contains(name)
        }
        if returns || found.contains(where: { $0.name == name }) { continue }
        let isDistinctive = name.contains { $0.isNumber || "-_.".contains($0) } || name.dropFirst().contains(where: \.isUppercase)
        found.append(RemovedName(name: name, decision: index, isDistinctive: isDistinctive && !name.contains(" ")))
      }
    }
    return found
  }

  /// What the titles of superseded decisions name in the place of something else: of "SMS through seven.io", which
  /// supersedes "SMS through Twilio", that is Twilio.
  private static func replaced(by decision: Decision, _ graph: Graph) -> [String] {
    let links = graph.edges(from: .document(decision.document)).filter { $0.kind == .supersedes }.compactMap(\.target.documentIndex)
    return Set(links).sorted().compactMap { document -> String? in
      guard let old = graph.decision(of: document), old.document != decision.document else { return nil }
      let (new, was) = (decision.title.split(separator: " ").map(String.init), old.title.split(separator: " ").map(String.init))
      let head = zip(new, was).prefix { $0.0.lowercased() == $0.1.lowercased() }.count
      let tail = zip(new.reversed(), was.reversed()).prefix { $0.0.lowercased() == $0.1.lowercased() }.count
      guard head > 0, head + tail < min(new.count, was.count), (1...3).contains(was.count - head - tail) else { return nil }
      return name(was[head..<was.count - tail])
    }
  }

  private static let verbs: Set<String> = ["remove", "drop", "retire", "decommission", "sunset", "replace"]

  /// The name of what a decision removes, by its title.
  private static func removed(by title: String) -> String? {
    let words = title.split(separator: " ").map(String.init)
    let folded = words.map { $0.lowercased() }
    guard let verb = folded.first else { return nil }
    // "NATS replaces Mosquitto"
    if let middle = folded.firstIndex(of: "replaces"), (1...3).contains(words.count - middle - 1) {
      return name(words[(middle + 1)...])
    }
    // "D1 instead of Redis", "Move the queue from Redis to D1"
    if let middle = folded.indices.dropLast(2).first(where: { folded[$0] == "instead" && folded[$0 + 1] == "of" }), (1...2).contains(words.count - middle - 2) {
      return name(words[(middle + 2)...])
    }
    if ["migrate", "move", "switch"].contains(verb), let from = folded.firstIndex(of: "from"), from > 1, let to = folded[from...].firstIndex(of: "to"),
      (1...3).contains(to - from - 1)
    {
      return name(words[(from + 1)..<to])
    }
    var place = 1
    if !verbs.contains(verb) {
      guard ["migrate", "move", "switch"].contains(verb), folded.count > 3, folded[1] == "from" else { return nil }
      place = 2
    }
    if place < folded.count, folded[place] == "the" { place += 1 }
    let ends = verb == "replace" ? ["with", "by"] : place >= 2 && !verbs.contains(verb) ? ["to"] : ["in", "and", "entirely", "completely", "from"]
    let end = folded[min(place, folded.count)...].firstIndex(where: ends.contains) ?? folded.count
    // "Remove X from the tests" leaves it elsewhere.
    if end < folded.count, folded[end] == "from" { return nil }
    guard place < end, end < folded.count || verbs.contains(verb) && verb != "replace", end - place <= 3 else { return nil }
    if let found = name(words[place..<end]) { return found }
    return end == words.count && end - place == 1 ? plain(words[place]) : nil
  }

  /// A name of capitalised words or of one distinctive word; nil for words of prose.
  private static func name(_ words: ArraySlice<String>) -> String? {
    let plain = words.map { word in word.filter { !"`\"'*,:;()".contains($0) } }
    guard let first = plain.first, first.count > 2 else { return nil }
    if plain.count == 1, first.count > 3,
      first.contains(where: { $0.isNumber || "-_".contains($0) }) || first.dropFirst().contains(where: \.isUppercase)
    {
      return first
    }
    guard plain.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || $0.isNumber || "-.".contains($0) } }),
      !plain.contains(where: { common.contains($0.lowercased()) })
    else { return nil }
    var name = plain.joined(separator: " ")
    while name.last == "." { name.removeLast() }
    return name
  }

  /// Words that titles write with a capital and that name no thing.
  private static let common: Set<String> = [
    "access", "all", "any", "api", "apis", "authentication", "automatic", "code", "commands", "config", "configuration",
    "custom", "data", "default", "dependencies", "dependency", "deprecated", "direct", "docs", "documentation", "each", "email",
    "external", "feature", "features", "global", "internal", "it", "legacy", "library", "local", "logging", "manual", "mode",
    "models", "old", "options", "page", "pages", "phase", "plugin", "plugins", "private", "public", "requirement", "rules",
    "scripts", "server", "service", "services", "static", "step", "support", "table", "tables", "test", "testing", "tests",
    "that", "the", "these", "this", "tools", "unused", "use", "user", "users", "version", "we", "adr", "each", "nothing", "none",
    "everything", "option", "decision", "status", "context", "type", "types",
  ]

  /// The names of which the section Decision says that they are removed: "Redis is removed".
  private static func removedInText(of document: Document, _ graph: Graph) -> [String] {
    guard
      let heading = document.headings.firstIndex(where: {
        let text = document[$0.text].lowercased()
        return text == "decision" || text == "decision outcome" || text == "decisions"
      }), let bytes = graph.listing.contents?(document.path)
    else { return [] }
    let end = min(document.endOfSection(heading), bytes.count)
    let start = Int(document.headings[heading].range.end)
    guard start < end else { return [] }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return text.split { ".\n;".contains($0) }.compactMap { removed(in: $0) }
  }

  /// The name in "Redis is removed"; nil for any other sentence.
  private static func removed(in sentence: Substring) -> String? {
    var words = sentence.split { $0 == " " || $0 == "*" || $0 == "\t" }.map(String.init)[...]
    if words.first == "-" { words = words.dropFirst() }
    let hasNoArticle = words.first?.lowercased() != "the"
    if !hasNoArticle { words = words.dropFirst() }
    // "We no longer use Redis", "We remove Redis", "D1 replaces Redis"
    let folded = words.map { $0.lowercased() }
    for lead in [["we", "no", "longer", "use"], ["we", "remove"], ["we", "drop"], ["we", "retire"], ["we", "stop", "using"]] where folded.starts(with: lead) {
      let rest = words.dropFirst(lead.count)
      return (1...2).contains(rest.count) ? name(rest) : nil
    }
    if let middle = folded.firstIndex(of: "replaces"), middle > 0, middle <= 3, (1...2).contains(words.endIndex - words.startIndex - middle - 1) {
      return name(words[(words.startIndex + middle + 1)...])
    }
    // "Mosquitto goes away"
    if words.suffix(2).map({ $0.lowercased() }) == ["goes", "away"], (1...3).contains(words.count - 2) { return name(words.dropLast(2)) }
    guard words.count <= 12, let verb = words.firstIndex(where: { $0 == "is" || $0 == "are" }) else { return nil }
    guard (1...3).contains(verb - words.startIndex) else { return nil }
    var rest = words[(verb + 1)...]
    if let next = rest.first, ["now", "therefore", "fully", "completely", "hereby"].contains(next) { rest = rest.dropFirst() }
    guard let said = rest.first?.filter(\.isLetter) else { return nil }
    if said == "switched" || said == "turned" || said == "shut" {
      guard let next = rest.dropFirst().first?.filter(\.isLetter), ["off", "down"].contains(next) else { return nil }
      return name(words[..<verb])
    }
    guard ["removed", "dropped", "retired", "decommissioned", "replaced"].contains(said) else { return nil }
    // "Redis is removed from the tests", "removed after a day": only some of it, or at some time.
    let tail = rest.dropFirst().first?.lowercased() ?? "and"
    guard ["by", "with", "entirely", "completely", "and"].contains(tail) else { return nil }
    if let found = name(words[..<verb]) { return found }
    // "relay is removed": a word without an article is a name.
    return verb - words.startIndex == 1 && hasNoArticle ? words.first.flatMap(plain) : nil
  }

  /// A word in small letters that may name a part of the system; nil for one that says what kind of thing it is.
  private static func plain(_ word: String) -> String? {
    let bare = word.filter { !"`\"'*,:;()".contains($0) }
    guard bare.count > 3, bare.allSatisfy({ $0.isASCII && $0.isLowercase }), !common.contains(bare), !vague.contains(bare),
      !bare.hasSuffix("ing"), !bare.hasSuffix("s")
    else { return nil }
    return bare
  }

  /// Words that begin a sentence without an article and name no thing.
  private static let vague: Set<String> = [
    "anything", "caching", "coverage", "ownership", "polling", "retention", "something", "state", "storage", "what", "which", "work",
    "code", "example", "file", "folder", "name", "note", "section", "title", "cache", "queue", "schema", "database", "cron", "docker",
  ]

  // MARK: Pages

  /// The names with the places that speak of them as if they were there.
  /// - Complexity: O(*n*) in the bytes of all pages, where anything was removed.
  static func candidates(in graph: Graph) -> [RemovedName] {
    var removals = all(in: graph)
    if removals.isEmpty || removals.count > mostNames || graph.documents.count > mostDocuments { return removals }
    for (index, document) in graph.documents.enumerated()
    where graph.natures[index].isDisjoint(with: [.history, .report, .plan]) && graph.decision(of: index) == nil && document.size <= mostBytes {
      guard let bytes = graph.listing.contents?(document.path) else { continue }
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      bytes.withUnsafeBufferPointer { buffer in
        guard let text = FileText(buffer) else { return }
        for place in removals.indices {
          let path = graph.documents[graph.decisions[removals[place].decision].document].path
          let number = graph.decisions[removals[place].decision].number
          var last = -1
          // A diagram writes names in small letters.
          let (name, small) = (removals[place].name, removals[place].name.lowercased())
          for needle in small == name ? [name] : [name, small] {
            var from = 0
            while let start = text.index(of: Array(needle.utf8), from: from) {
              from = start + needle.utf8.count
              let line = text.line(at: start)
              let isWhole = !joins(text, start - 1) && !joins(text, from)
              // One place of a line stands for the line.
              guard isWhole, line.lowerBound > last else { continue }
              let words = Array(bytes[line])
              let range = SourceRange(start..<from)
              guard needle == name || isDrawn(words), isOfNow(words, document, at: start, offset: start - line.lowerBound),
                !names(words, path, number), !generated.contains(where: { $0.contains(range) })
              else { continue }
              last = line.lowerBound
              removals[place].mentions.append(Mention(document: index, range: range, line: words))
            }
          }
        }
      }
    }
    // A word in small letters is a name where a row or an item begins with it, or where it is marked.
    for place in removals.indices where removals[place].isPlain && !removals[place].mentions.contains(where: { isMarked(removals[place].name, $0) }) {
      removals[place].mentions = []
    }
    return removals
  }

  /// True for a line of a diagram: with an arrow, or with a line that is drawn.
  private static func isDrawn(_ line: [UInt8]) -> Bool {
    zip(line, line.dropFirst()).contains { $0 == 0xE2 && ($1 == 0x94 || $1 == 0x86) || $0 == UInt8(ascii: "-") && $1 == UInt8(ascii: ">") }
  }

  private var isPlain: Bool { name.allSatisfy(\.isLowercase) }

  private static func isMarked(_ name: String, _ mention: Mention) -> Bool {
    let line = String(decoding: mention.line, as: UTF8.self)
    if line.contains("`" + name + "`") || line.contains("**" + name + "**") { return true }
    return line.first == "|" && line.dropFirst().drop { $0 == " " }.hasPrefix(name + " ")
  }

  private static func joins(_ text: FileText, _ index: Int) -> Bool {
    guard index >= 0, index < text.bytes.count else { return false }
    return text.isWord(index) || "-/@".utf8.contains(text.bytes[index])
  }

  /// True where a line names the decision itself.
  private static func names(_ line: [UInt8], _ path: String, _ number: Int?) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    let name = RelativePath.name(of: path)
    return text.contains(String(name)) || number.map { text.contains(Decision.padded($0)) } == true
  }

  private static let gone = [
    "remov", "retire", "deprecat", "legacy", "replac", "former", "was ", "were ", "gone", "migrat", "histor", "instead",
    "old ", "drop", "decommission", "archiv", "sunset", "supersed", "❌", "why ", "than ", " vs", "compar",
    "alternativ", "until ", "before ", "previous", "used to", "like ", "e.g.", "such as", "similar", "would ", "could ", "will ", "~~", "except",
    "away from", "unlike", "considered", "reject", "option", "http",
  ]

  private static let denials = ["not ", "n't", "without", "never", "no longer"]

  /// True for a line that speaks of what is there, below a heading that does.
  ///
  /// - Parameter offset: Of the name in the line.
  private static func isOfNow(_ line: [UInt8], _ document: Document, at place: Int, offset: Int) -> Bool {
    let heading = document.heading(before: place).map { document[document.headings[$0].text].lowercased() } ?? ""
    let text = String(decoding: line, as: UTF8.self).lowercased()
    if gone.contains(where: { text.contains($0) || heading.contains($0) }) { return false }
    // A row that answers no.
    if text.contains("|"), text.split(separator: "|").contains(where: { ["no", "none", "n/a", "not used"].contains($0.trimmingSpaces()) }) { return false }
    // What is denied is denied up to the next comma.
    func ends(_ byte: UInt8) -> Bool { ",;.:(".utf8.contains(byte) }
    let start = line[..<min(offset, line.count)].lastIndex(where: ends).map { $0 + 1 } ?? 0
    let end = line[min(offset, line.count)...].firstIndex(where: ends) ?? line.count
    // "Redis is not needed", but not "Redis keeps it, so that the disk is never touched".
    let words = line[min(offset, line.count)..<end].split(separator: 0x20).prefix(4).joined(separator: [0x20])
    let clause = (String(decoding: line[start..<min(offset, line.count)], as: UTF8.self) + String(decoding: Array(words), as: UTF8.self) + " ").lowercased()
    return !denials.contains { clause.contains($0) || heading.contains($0) }
  }

  // MARK: Proof

  /// The commit that brought the decision; nil where it is not committed.
  private func birth(in graph: Graph, _ files: FileHistory) -> Int? {
    let edits = files.edits(of: graph.documents[graph.decisions[decision].document].path)
    guard let first = edits.last, first.before == nil else { return nil }
    return first.version.commit
  }

  private func version(_ document: Int, before birth: Int, in graph: Graph, _ files: FileHistory) -> String? {
    files.edits(of: graph.documents[document].path).first { $0.version.commit < birth }?.version.blob
  }

  /// The contents that ``proved(in:_:_:)`` compares, as ids of Git.
  func contents(in graph: Graph, _ files: FileHistory) -> [String] {
    guard !mentions.isEmpty, let birth = birth(in: graph, files) else { return [] }
    return Set(mentions.map(\.document)).sorted().compactMap { version($0, before: birth, in: graph, files) }
  }

  /// The places whose line stood there already when the decision came.
  ///
  /// - Parameter texts: Contents by their ids.
  package func proved(in graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) -> [Mention] {
    guard !mentions.isEmpty, let birth = birth(in: graph, files) else { return [] }
    return mentions.filter { mention in
      guard let text = version(mention.document, before: birth, in: graph, files).flatMap({ texts[$0] }) else { return false }
      return text.split(separator: 0x0A).contains { line in
        line.elementsEqual(mention.line) || line.last == 0x0D && line.dropLast().elementsEqual(mention.line)
      }
    }
  }
}
