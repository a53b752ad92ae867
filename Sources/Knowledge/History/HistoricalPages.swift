import Markup

/// Tells pages that record what was from those that say what is.
///
/// An archive, a transcript, a changelog and a dated report were right when they were written, and
/// nobody is to change them: what they state is history and no claim.
struct HistoricalPages: Sendable {
  private let globs: [GlobPattern]?

  /// - Parameter globs: What `history` in cairn.yml names; nil to know such pages by their names.
  init(globs: [GlobPattern]?) { self.globs = globs }

  private static let folders: Set<String> = [
    "archive", "archived", "archives", "attic", "audits", "blog", "changelog", "changelogs", "changes",
    "diary", "handoffs", "history", "incidents", "journal", "journals", "legacy", "log", "logs",
    "meeting-notes", "meetings", "minutes", "news", "old", "post-mortems", "postmortems", "posts",
    "release-notes", "releases", "reports", "retros", "retrospectives", "reviews", "session-logs",
    "sessions", "transcripts",
  ]

  private static let names = [
    "changelog", "change-log", "changes", "devlog", "dev-log", "history", "journal", "news",
    "postmortem", "post-mortem", "release-notes", "release_notes", "releases", "retro-", "retrospective",
    "session-", "transcript", "worklog",
  ]

  private static let statuses: Set<String> = [
    "archived", "closed", "deprecated", "executed", "frozen", "historical", "history", "obsolete", "rejected", "retired",
    "superseded",
  ]

  /// True for a page whose place, name or status says that it is history.
  ///
  /// - Parameter path: Where the page lies, folded.
  func contains(_ document: Document, _ path: FoldedPath) -> Bool {
    for key in ["status", "lifecycle"] {
      guard let status = document.frontMatter?[key]?.string?.lowercased() else { continue }
      let word = status.prefix { $0.isLetter }
      if HistoricalPages.statuses.contains(String(word)) { return true }
    }
    if let globs { return globs.contains { $0.matches(document.path) } }
    return HistoricalPages.isHistorical(path)
  }

  /// What a path alone tells.
  static func isHistorical(_ path: FoldedPath) -> Bool {
    if path.folders.contains(where: folders.contains) || path.anyFolderHolds("archive") { return true }
    // What agents note for themselves is a journal.
    return path.name == "memory.md" || names.contains(where: path.name.hasPrefix) || path.nameHolds("archive") || holdsDate(path.name.utf8)
  }

  /// True for `2026-01-02`, `2026_01_02` and `20260102` in a name.
  private static func holdsDate(_ name: String.UTF8View) -> Bool {
    var (value, count) = (0, 0)
    func isDate() -> Bool {
      guard count == 8 else { return false }
      return (1990...2100).contains(value / 10000)
        && CalendarDay.exists(value / 10000, value / 100 % 100, value % 100)
    }
    for byte in name {
      if byte >= 0x30, byte <= 0x39 {
        value = count < 8 ? value * 10 + Int(byte - 0x30) : 0
        count += 1
      } else if (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")) && (count == 4 || count == 6) {
        continue
      } else {
        if isDate() { return true }
        (value, count) = (0, 0)
      }
    }
    return isDate()
  }
}
