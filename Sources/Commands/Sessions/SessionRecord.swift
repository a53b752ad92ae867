import Git
import Knowledge
import Workflow

/// What is left of a session that has ended, as Markdown.
struct SessionRecord {
  let session: SessionView
  /// The oldest first.
  let commits: [GitSubject]
  /// Relative to the working tree, sorted.
  let files: [String]

  /// The most commits and files that are named.
  private static let most = 200

  init(_ session: SessionView, in folder: String) async {
    self.session = session
    var commits: [GitSubject] = []
    if let commit = session.commit, GitFolders(of: folder) != nil {
      commits =
        (try? await GitRepository(folder: folder).subjects(since: commit, limit: Self.most)) ?? []
    }
    self.commits = commits
    files = await SessionTouches.files(since: session.commit, in: folder)
  }

  /// What the session was about, in a few words.
  var title: String {
    let words = session.summary?.split(whereSeparator: \.isNewline).first.map(String.init)
    let title = words ?? session.track ?? "Session of \(session.actor)"
    return title.count > 80 ? String(title.prefix(79)) + "…" : title
  }

  /// The sections below a heading of level 1; those without anything are left out.
  func sections() -> String {
    var text = ""
    func section(_ title: String, _ lines: [String], more: Int = 0) {
      if lines.isEmpty { return }
      text += "\n## \(title)\n\n"
      for line in lines { text += "- \(line)\n" }
      if more > 0 { text += "- and \(more) more\n" }
    }
    func said(_ kind: SessionNote.Kind) -> [String] {
      session.notes(of: kind).map { MarkdownText.escaped($0) }
    }
    if let summary = session.summary, summary != title {
      text += "\n\(MarkdownText.escaped(summary, startsLine: true))\n"
    }
    section("Decisions", said(.decision))
    section("Blockers", said(.blocker))
    section("Next", said(.next))
    section("Notes", said(.text))
    section(
      "Commits",
      commits.map { "`\($0.id.prefix(12))` \(MarkdownText.escaped($0.subject))" })
    section(
      "Files", files.prefix(Self.most).map { MarkdownText.code($0) }, more: files.count - Self.most)
    return text
  }

  /// When and where, in one line.
  var line: String {
    var text = "\(session.startedAt.text) to \(session.endedAt?.text ?? "now")"
    if let branch = session.branch { text += ", on \(MarkdownText.code(branch))" }
    if let commit = session.commit { text += ", from `\(commit.prefix(12))`" }
    if let commit = session.endCommit { text += " to `\(commit.prefix(12))`" }
    return text
  }

  func markdown() -> String {
    "# \(MarkdownText.escaped(title))\n\nSession \(session.id) of \(MarkdownText.escaped(session.actor)), \(line).\n"
      + sections()
  }
}
