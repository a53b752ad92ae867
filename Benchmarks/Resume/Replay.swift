import Context
import Git
import Knowledge
import Markup

/// Goes through a repository's history, and asks at each of the last commits what a pack would have named.
struct Replay {
  private let git: GitRepository
  private let pattern: Regex<AnyRegexOutput>
  private let options: ReplayOptions
  private let steps: [MainlineStep]
  private let commits: [String: LinkedCommit]
  private let order: [String: Int]

  init(repository: String, pattern: String, options: ReplayOptions) async throws {
    git = GitRepository(folder: repository)
    self.pattern = try Regex(pattern)
    self.options = options
    steps = try await git.mainline()
    let linked = try await git.linkedCommits()
    commits = Dictionary(uniqueKeysWithValues: linked.map { ($0.commit.id, $0) })
    order = Dictionary(uniqueKeysWithValues: linked.enumerated().map { ($1.commit.id, $0) })
  }

  /// What one commit gave to look for.
  struct Question {
    var step: Int
    var author: String
    var hint: String
    /// Documents that it edits and that were there before.
    var edited: Set<String>
    /// Documents that it adds, with the ids of their contents.
    var added: [String: String]
  }

  /// The documents that some changes are about; a file beside a `README.md` that the pattern names, too, is
  /// part of that one.
  private func document(_ path: String, _ tree: [String: String]) -> String? {
    guard path.wholeMatch(of: pattern) != nil else { return nil }
    if FileListing.isMarkdown(path) { return path }
    let page = path.split(separator: "/").dropLast().joined(separator: "/") + "/README.md"
    return tree[page] == nil ? nil : page
  }

  func run() async throws -> ScoreTable {
    let questions = questions()
    let asked = Dictionary(uniqueKeysWithValues: questions.map { ($0.step, $0) })
    guard let first = questions.first?.step else { return ScoreTable() }
    let contents = try await contents(from: first)
    var documents: [String: Document] = [:]
    var vectors: [String: TermVector] = [:]
    var parser = MarkdownParser(options: Configuration().parserOptions)
    var tree: [String: String] = [:]
    var log = FileLog()
    var reached: Set<String> = []
    var table = ScoreTable()
    var pending: [String] = []
    for (index, step) in steps.enumerated() {
      if let question = asked[index] {
        log.append(pending.compactMap { commits[$0].map { Replay.entry($0.commit) } })
        pending = []
        let paths = tree.keys.sorted()
        func parsed(_ path: String, _ blob: String) -> Document? {
          if let known = documents[path + blob] { return known }
          guard let bytes = contents[blob] else { return nil }
          let document = Configuration().document(bytes, at: path, &parser)
          documents[path + blob] = document
          return document
        }
        let there = paths.filter { FileListing.isMarkdown($0) }.compactMap { path in
          tree[path].flatMap { parsed(path, $0) }
        }
        let graph = await Graph(
          documents: there, listing: FileListing(paths: paths), configuration: Configuration(), threads: 2)
        let needed = await needed(question, graph, paths, there) { parsed($0, $1) }
        let view = tree
        let words = graph.documents.map { document -> TermVector in
          let key = document.path + (tree[document.path] ?? "")
          if let known = vectors[key] { return known }
          let bytes = tree[document.path].flatMap { contents[$0] } ?? []
          let vector = bytes.withUnsafeBufferPointer { TermVector(document, $0) }
          vectors[key] = vector
          return vector
        }
        let moment = Moment(
          graph: graph, activity: Activity(log, paths: graph.documents.map(\.path)), author: question.author,
          hint: question.hint, vectors: words, contents: { path in view[path].flatMap { contents[$0] } })
        moment.score(edited: question.edited, needed: needed, options, &table)
      }
      for change in step.changes {
        if let path = change.path, let blob = change.blob { tree[path] = blob }
        if change.path == nil, let old = change.oldPath { tree[old] = nil }
      }
      var waiting = [step.id]
      var brought: [String] = []
      while let id = waiting.popLast() {
        guard reached.insert(id).inserted, let commit = commits[id] else { continue }
        if commit.parents.count < 2 { brought.append(id) }
        waiting += commit.parents
      }
      pending += brought.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) }
    }
    return table
  }

  /// The last commits that edit or add one to six documents.
  private func questions() -> [Question] {
    var tree: [String: String] = [:]
    var found: [Question] = []
    for (index, step) in steps.enumerated() {
      var edited: Set<String> = []
      var added: [String: String] = [:]
      var touched: Set<String> = []
      for change in step.changes {
        guard let path = change.path ?? change.oldPath else { continue }
        if change.path != nil, change.oldPath == nil, let blob = change.blob, FileListing.isMarkdown(path),
          path.wholeMatch(of: pattern) != nil
        {
          added[path] = blob
          touched.insert(path)
        } else if let document = document(path, tree) {
          touched.insert(document)
          if change.path != nil, change.oldPath != nil, tree[document] != nil { edited.insert(document) }
        }
      }
      if (1...6).contains(touched.count), index > 0, !edited.isEmpty || !added.isEmpty {
        let (author, hint) = person(step)
        found.append(Question(step: index, author: author, hint: hint, edited: edited, added: added))
      }
      for change in step.changes {
        if let path = change.path, let blob = change.blob { tree[path] = blob }
        if change.path == nil, let old = change.oldPath { tree[old] = nil }
      }
    }
    return Array(found.suffix(options.last))
  }

  /// Who made a step and what they said of it, without digits, which would name the document.
  private func person(_ step: MainlineStep) -> (author: String, hint: String) {
    var text = step.subject
    var author = commits[step.id]?.commit.author ?? ""
    if let match = step.subject.firstMatch(of: /^Merge pull request #\d+ from [^\/\s]+\/(\S+)/) {
      text = String(match.1.map { "-_/".contains($0) ? " " : $0 })
      if step.parents.count > 1, let tip = commits[step.parents[1]] { author = tip.commit.author }
    }
    return (author, text.filter { !$0.isNumber })
  }

  /// The documents that new ones link to.
  private func needed(
    _ question: Question, _ graph: Graph, _ paths: [String], _ there: [Document],
    _ parsed: (String, String) -> Document?
  ) async -> Set<String> {
    let new = question.added.keys.sorted().compactMap { path in question.added[path].flatMap { parsed(path, $0) } }
    if new.isEmpty { return [] }
    let names = Set(new.map(\.path))
    let after = await Graph(
      documents: there.filter { !names.contains($0.path) } + new,
      listing: FileListing(paths: (paths + names).sorted()), configuration: Configuration(), threads: 2)
    var found: Set<String> = []
    for edge in after.edges where names.contains(after.documents[Int(edge.document)].path) {
      guard let target = edge.target.documentIndex else { continue }
      found.insert(after.documents[target].path)
    }
    for document in new {
      for reference in document.references {
        if let path = shown(by: document[reference.destination], paths) { found.insert(path) }
      }
    }
    return found.filter { !names.contains($0) && $0.wholeMatch(of: pattern) != nil }
  }

  /// The document that an address on the web shows: by the name of its file, or by the number of the request
  /// that brought it, which is the number in its name.
  private func shown(by address: String, _ paths: [String]) -> String? {
    guard address.hasPrefix("http") else { return nil }
    let place = String(address.prefix { $0 != "#" && $0 != "?" }).lowercased()
    let parts = place.split(separator: "/")
    guard parts.count > 3, let last = parts.last else { return nil }
    let asks = ["pull", "issues"].contains(parts[parts.count - 2]) && parts[parts.count - 3] == options.name.lowercased()
    let number = asks ? Int(last) : nil
    return paths.first { path in
      guard path.wholeMatch(of: pattern) != nil, FileListing.isMarkdown(path) else { return false }
      let path = path.lowercased()
      if place.hasSuffix("/" + path) || place.hasSuffix("/" + path.dropLast(3)) { return true }
      guard let number else { return false }
      // The number stands before the name of the file, or before that of a folder with one page.
      let names = path.split(separator: "/").suffix(2)
      return names.contains { Int($0.prefix { $0.isNumber }) == number && $0.contains("-") }
    }
  }

  /// What the Markdown files held, from a step on.
  private func contents(from first: Int) async throws -> [String: [UInt8]] {
    var tree: [String: String] = [:]
    var blobs: Set<String> = []
    for (index, step) in steps.enumerated() {
      if index == first { blobs.formUnion(tree.filter { FileListing.isMarkdown($0.key) }.values) }
      for change in step.changes {
        if let path = change.path, let blob = change.blob {
          tree[path] = blob
          if index >= first, FileListing.isMarkdown(path) { blobs.insert(blob) }
        }
        if change.path == nil, let old = change.oldPath { tree[old] = nil }
      }
    }
    return try await git.contents(ofBlobs: blobs.sorted())
  }

  private static func entry(
    _ commit: GitCommit
  ) -> (commit: FileHistory.Commit, changes: [FileHistory.Change]) {
    (
      .init(id: commit.id, date: commit.date, author: commit.author),
      commit.changes.map { .init(oldPath: $0.oldPath, path: $0.path, blob: $0.blob) }
    )
  }
}
