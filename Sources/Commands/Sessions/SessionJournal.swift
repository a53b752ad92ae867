import Glibc
import Knowledge
import Workflow

/// Notes that could not go into the store: a Markdown file for each actor, in `.cairn/sessions`, which the
/// next start reads back.
struct SessionJournal {
  private static let name = "sessions"
  private let folder: LocalFolder
  private let file: String

  /// The file's path relative to the root.
  var shownPath: String { "\(LocalFolder.name)/\(SessionJournal.name)/\(file)" }

  /// - Parameter root: Of the knowledge base, absolute.
  init(root: String, actor: String) {
    folder = LocalFolder(root: root)
    let word = actor.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let hash = String(SessionJournal.hash(actor), radix: 16)
    file = String(word.prefix(40)) + "-" + hash + ".md"
  }

  /// Tells actors apart whose names differ only in what a file name cannot hold.
  private static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  /// Adds notes at the end of the file.
  /// - Parameter track: What the session works on; nil where that was not said.
  /// - Returns: False where the system refuses; `errno` says why.
  func append(_ notes: [SessionNote], track: String?, at now: Moment) -> Bool {
    guard let path = folder.make(SessionJournal.name) else { return false }
    let lock = FileLock(path + "/lock", waits: 2_000)
    defer { lock?.release() }
    let target = open(path + "/" + file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard target >= 0 else { return false }
    let isWritten = FileWriting.write(Array(SessionJournal.text(notes, track, now).utf8), target)
    let isKept = fsync(target) == 0
    return close(target) == 0 && isWritten && isKept
  }

  /// Keeps notes that the store refuses, here or at least on the screen, and says so.
  ///
  /// - Parameter trouble: What the store says.
  /// - Throws: ``Failure`` where the file cannot be written either; the notes are printed then.
  func keep(_ notes: [SessionNote], track: String?, at now: Moment, because trouble: Failure) throws(Failure) {
    let console = Console.current
    guard append(notes, track: track, at: now) else {
      let reason = String(cString: strerror(errno))
      console.write(SessionJournal.text(notes, track, now))
      throw Failure(
        "neither the store nor '\(shownPath)' can be written: \(trouble.message); \(reason)",
        help: "keep what is printed above, and note it again later", status: .system)
    }
    console.writeError("warning: \(Printable.line(trouble.message))\n")
    console.write(
      "\(LintReport.counted(notes.count, "note")) kept in '\(Printable.line(shownPath))'; the next "
        + "'cairn session start' takes them over\n")
  }

  /// Hands over what the file holds, and removes it when that is taken care of.
  ///
  /// - Parameters:
  ///   - track: Of the session that takes it over, whoever noted it.
  ///   - take: Is not called where there is nothing.
  func drain(track: String?, _ take: ([SessionNote]) throws(Failure) -> Void) throws(Failure) {
    let path = folder.path + "/" + SessionJournal.name
    guard folder.isThere, LocalFolder.names(in: path).contains(file),
      let lock = FileLock(path + "/lock", waits: 2_000)
    else { return }
    defer { lock.release() }
    guard let bytes = FileReader.read(path + "/" + file, limit: 1 << 24) else { return }
    let notes = SessionJournal.notes(String(decoding: bytes, as: UTF8.self), track: track)
    if !notes.isEmpty { try take(notes) }
    unlink(path + "/" + file)
  }

  // MARK: The text

  /// A heading with the time and the track, and an item for each note; further lines of a note are indented.
  static func text(_ notes: [SessionNote], _ track: String?, _ now: Moment) -> String {
    var text = "## \(now.text) (\(now.milliseconds))\(track.map { " at '\($0)'" } ?? "")\n\n"
    for note in notes {
      // What a terminal takes for a line's end must be one here, or the next note would be part of this one.
      let lines = note.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      text += "- \(note.kind.rawValue): " + lines.joined(separator: "\n  ") + "\n"
    }
    return text + "\n"
  }

  /// What ``text(_:_:_:)`` has written; what a person has written between is text, too.
  ///
  /// - Parameter track: Notes of another one begin with its name.
  static func notes(_ text: String, track: String?) -> [SessionNote] {
    var notes: [SessionNote] = []
    var origin: String?
    var at = Moment(milliseconds: 0)
    var open: (kind: SessionNote.Kind, lines: [String])?
    func close() {
      guard let note = open else { return }
      var lines = note.lines[...]
      while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
      if !lines.isEmpty {
        let from = origin.flatMap { $0 == track ? nil : "At '\($0)': " } ?? ""
        notes.append(SessionNote(kind: note.kind, text: from + lines.joined(separator: "\n"), at: at))
      }
      open = nil
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let heading = heading(line) {
        close()
        (at, origin) = heading
      } else if line.hasPrefix("- "), let colon = line.firstIndex(of: ":"),
        let kind = SessionNote.Kind(rawValue: String(line[..<colon].dropFirst(2)))
      {
        close()
        open = (kind, [String(line[line.index(after: colon)...].dropFirst())])
      } else if line.hasPrefix("  "), open != nil {
        open?.lines.append(String(line.dropFirst(2)))
      } else if line.allSatisfy(\.isWhitespace) {
        if open != nil { open?.lines.append("") }
      } else {
        if open?.kind != .text { close() }
        open = (.text, (open?.lines ?? []) + [String(line)])
      }
    }
    close()
    return notes
  }

  /// The time and the track of a line like `## 2026-01-02T03:04:05Z (1767323045000) at 'docs'`.
  private static func heading(_ line: Substring) -> (at: Moment, track: String?)? {
    guard line.hasPrefix("## "), let open = line.firstIndex(of: "("), let end = line[open...].firstIndex(of: ")"),
      let milliseconds = Int64(line[line.index(after: open)..<end])
    else { return nil }
    let rest = line[line.index(after: end)...]
    let track = rest.hasPrefix(" at '") && rest.hasSuffix("'") ? String(rest.dropFirst(5).dropLast()) : nil
    return (Moment(milliseconds: milliseconds), track)
  }
}
