import Authoring
import Knowledge
import Markup
import Rules

/// What `cairn sync` has to say.
struct SyncReport {
  let sync: SyncRegions
  let graph: Graph
  let root: String

  /// The regions that cannot be written, as a lint shows what is broken.
  func writeProblems(_ style: Style, _ write: (String) -> Void) {
    let sources = SourceCache(root: root)
    for problem in sync.problems {
      let finding = problem.finding(in: graph)
      let source = sources.source(finding.path)
      let start = source.position(finding.range.start)
      write(
        "\(Printable.line(finding.path)):\(start.line):\(start.column): \(style.red("error:")) "
          + "\(Printable.line(finding.message))\n")
      if let frame = CodeFrame(source, finding.range) { write(frame.text(style)) }
      write("      \(style.dim("help:")) \(Printable.line(finding.help))\n")
    }
  }

  /// The regions that are out of date, one a line, or only the files that hold them.
  func writeOutdated(listsFiles: Bool, _ write: (String) -> Void) {
    if listsFiles {
      for change in sync.changeset.changes { write(Printable.line(change.path) + "\n") }
      return
    }
    let sources = SourceCache(root: root)
    for region in sync.written {
      let line = sources.source(region.path).position(region.range.start).line
      write("\(Printable.line(region.path)):\(line): '\(region.kind)' is out of date\n")
    }
  }

  /// The changes as a patch, or only the names of the files.
  func writeChanges(_ style: Style, listsFiles: Bool, _ write: ([UInt8]) -> Void) {
    for change in sync.changeset.changes {
      if listsFiles {
        write(Array((Printable.line(change.path) + "\n").utf8))
      } else {
        write(SyncReport.coloured(UnifiedDiff.text(change), style))
      }
    }
  }

  /// A patch for a terminal; its own bytes where it goes elsewhere.
  private static func coloured(_ patch: [UInt8], _ style: Style) -> [UInt8] {
    guard style.isOn else { return patch }
    let lines = patch.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Array(
      lines.map { line in
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        let text = Printable.line(String(decoding: line, as: UTF8.self))
        if text.hasPrefix("---") || text.hasPrefix("+++") { return style.bold(text) }
        if text.hasPrefix("+") { return style.green(text) }
        if text.hasPrefix("-") { return style.red(text) }
        return text.hasPrefix("@@") ? style.dim(text) : text
      }.joined(separator: "\n").utf8)
  }

  /// The counts in one line.
  func summary(isWritten: Bool) -> String {
    var parts: [String] = []
    if !sync.written.isEmpty {
      parts.append(
        "\(LintReport.counted(sync.written.count, "region")) in "
          + "\(LintReport.counted(sync.changeset.changes.count, "document")) "
          + (isWritten ? "written" : "out of date"))
    }
    if sync.current > 0 || parts.isEmpty {
      parts.append("\(LintReport.counted(sync.current, "region")) up to date")
    }
    if !sync.problems.isEmpty { parts.append("\(sync.problems.count) malformed") }
    return parts.joined(separator: ", ")
  }
}
