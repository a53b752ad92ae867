import Git
import Knowledge
import Markup
import Rules

/// What of a lint belongs to the changes since a commit: every finding in a file that was touched,
/// and those elsewhere that were not there before.
///
/// The knowledge base is linted twice, as it is and as it was, which differ in the touched files
/// alone; so a link from a page that nobody touched to a heading that a branch removed is found, and
/// the page's old faults are not.
struct ChangedScope {
  private let changes: GitChanges
  private let before: [Key: Int]
  /// True where the configuration itself changed, so that any finding may be new.
  private let isEverything: Bool

  /// A finding in a file that was not touched, whose places are the same before and after.
  private struct Key: Hashable {
    var rule: String
    var path: String
    var start: UInt32
    var end: UInt32
    var message: String

    init(_ diagnostic: Diagnostic) {
      rule = diagnostic.rule
      path = diagnostic.path
      start = diagnostic.range.start
      end = diagnostic.range.end
      message = diagnostic.message
    }
  }

  /// - Parameters:
  ///   - workspace: As it is.
  ///   - changes: What has changed since a commit.
  ///   - history: What the rules know of other times, for the state before as for the one now.
  /// - Throws: ``Failure`` where Git has no answer.
  init(
    _ workspace: Workspace, _ changes: GitChanges, _ linter: Linter, history: History, threads: Int
  ) async throws(Failure) {
    let git = GitRepository(folder: workspace.root)
    let contents: [String: [UInt8]]
    self.changes = changes
    do throws(GitFailure) {
      let (links, counted) = (changes.links, Self.namesWithLines(workspace))
      let earlier = (changes.modified + changes.deleted).filter { path in
        FileListing.isMarkdown(path) || Navigation.mayRead(path) || links.contains(path)
          || counted.contains(path.split(separator: "/").last.map(String.init) ?? path)
      }
      contents = try await git.contents(of: earlier, at: changes.base)
    } catch {
      throw Failure(error)
    }
    isEverything = changes.all.contains(Configuration.fileName)
    if isEverything || changes.all.isEmpty {
      before = [:]
      return
    }
    let graph = await workspace.before(
      contents, links: changes.links, added: changes.added, deleted: changes.deleted
    ).graph(threads: threads)
    var history = history
    history.planFaults = PlanReading(root: workspace.root, contents: contents).faults
    let found = await linter.diagnostics(graph, history: history, threads: threads)
    before = Dictionary(found.map { (Key($0), 1) }, uniquingKeysWith: +)
    Console.current.keep(graph)
  }

  /// The names of the files of which some link names a line: `x.swift` in `../x.swift#L10`.
  private static func namesWithLines(_ workspace: Workspace) -> Set<String> {
    var names: Set<String> = []
    for document in workspace.documents {
      for reference in document.references {
        let bytes = document.pool.utf8(reference.destination)
        guard let mark = bytes.lastIndex(of: UInt8(ascii: "#")),
          bytes[mark...].starts(with: "#L".utf8)
        else { continue }
        let name = bytes[..<mark].split(separator: UInt8(ascii: "/")).last ?? []
        names.insert(String(decoding: name, as: UTF8.self))
      }
    }
    return names
  }

  /// The part of a report that belongs to the changes.
  func narrowed(_ report: LintReport) -> LintReport {
    if isEverything { return report }
    let touched = changes.all
    var left = before
    let diagnostics = touched.isEmpty ? [] : report.diagnostics.filter { diagnostic in
      if touched.contains(diagnostic.path) { return true }
      guard let count = left[Key(diagnostic)], count > 0 else { return true }
      left[Key(diagnostic)] = count - 1
      return false
    }
    let shown = touched.union(diagnostics.map(\.path))
    var result = LintReport(
      diagnostics: diagnostics, paths: report.paths.filter(shown.contains), root: report.root)
    result.known = report.known
    return result
  }
}

extension Failure {
  /// - Parameter option: What needed Git; nil to leave it open.
  init(_ failure: GitFailure, option: String? = nil) {
    switch failure {
    case .missing:
      self.init(
        "no 'git' was found", help: "install Git, or go on without \(option ?? "what asks it")", status: .system)
    case .unknownRevision(let name):
      self.init(
        "no commit '\(name)'",
        help: "name a branch, tag or commit; a shallow clone must fetch it first")
    case .failed(let reason):
      // It says itself what to do about anything else.
      let isOutside = reason.contains("not a git repository")
      self.init(
        "git says: \(reason)", help: isOutside ? "\(option ?? "this") needs a Git repository" : "", status: .system)
    }
  }
}
