import Authoring
import Knowledge
import Markup

/// What a rename or a move did, or would do.
struct RefactoringReport {
  let refactoring: Refactoring
  let moves: PathMoves
  /// The tree before.
  let listing: FileListing
  let isWritten: Bool

  private var references: Int { refactoring.counts.reduce(0) { $0 + $1.references } }

  func text() -> String {
    var text = ""
    for move in moves.moves {
      text += "\(Printable.line(move.from)) -> \(Printable.line(move.to))\n"
    }
    for count in refactoring.counts {
      let noun = count.path == Configuration.fileName ? "path" : "reference"
      text +=
        "\(LintReport.counted(count.references, noun)) in \(Printable.line(count.path))\n"
    }
    return text + summary + "\n"
  }

  private var summary: String {
    let files = LintReport.counted(refactoring.counts.count, "file")
    var parts: [String] = []
    if moves.moves.isEmpty {
      parts.append(isWritten ? "renamed 1 heading" : "would rename 1 heading")
    } else {
      let folders = moves.moves.count { listing.kind(of: $0.from) == .folder }
      let counts = [(moves.moves.count - folders, "file"), (folders, "folder")]
      let moved = counts.filter { $0.0 > 0 }.map { LintReport.counted($0.0, $0.1) }
      parts.append((isWritten ? "moved " : "would move ") + moved.joined(separator: " and "))
    }
    if references > 0 {
      parts.append(
        (isWritten ? "rewrote " : "would rewrite ")
          + "\(LintReport.counted(references, "reference")) in \(files)")
    } else {
      parts.append("no reference to rewrite")
    }
    return parts.joined(separator: ", ")
  }

  /// The changes as Git writes them; a folder's files each by its own.
  func patch() -> [UInt8] {
    let changed = Set(refactoring.changeset.changes.map(\.path))
    var changes: [Changeset.Change] = []
    for change in refactoring.changeset.changes {
      guard change.isPlainMove, listing.kind(of: change.path) == .folder else {
        changes.append(change)
        continue
      }
      let move = PathMoves([.init(from: change.path, to: change.newPath)])
      for path in listing.files(in: move) where !changed.contains(path) {
        changes.append(Changeset.Change(moving: path, to: move.newPath(of: path)))
      }
    }
    return UnifiedDiff.text(Changeset(changes))
  }

  func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("written")
      writer.flag(isWritten)
      writer.key("moves")
      writer.array(moves.moves) { writer, move in
        writer.object { writer in
          writer.key("from")
          writer.string(move.from)
          writer.key("to")
          writer.string(move.to)
        }
      }
      writer.key("rewritten")
      writer.array(refactoring.counts) { writer, count in
        writer.object { writer in
          writer.key("path")
          writer.string(count.path)
          writer.key("references")
          writer.number(count.references)
        }
      }
      writer.key("left")
      writer.array(refactoring.leftovers) { writer, leftover in
        writer.object { writer in
          writer.key("path")
          writer.string(leftover.path)
          writer.key("offset")
          writer.number(Int(leftover.range.start))
        }
      }
    }
    return writer.finished()
  }
}
