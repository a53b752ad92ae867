import Authoring
import Knowledge
import Markup

/// Edits of several decisions, which become one change of all of them or of none.
struct AdrToolsEdits {
  let root: String
  let settings: Configuration.DecisionSettings
  private var revisions: [String: DecisionRevision] = [:]

  init(root: String, _ settings: Configuration.DecisionSettings) {
    self.root = root
    self.settings = settings
  }

  var changeset: Changeset { Changeset(revisions.values.map(\.change)) }

  /// Begins a new file.
  mutating func create(_ path: String, _ bytes: [UInt8]) {
    revisions[path] = DecisionRevision(creating: bytes, at: path, settings)
  }

  /// A decision as it reads after the edits so far.
  mutating func revision(_ path: String) throws(DecisionFailure) -> DecisionRevision {
    if let known = revisions[path] { return known }
    guard let bytes = FileReader.read(root + "/" + path, limit: 16 << 20) else {
      throw .unreadable(path: path, reason: "no regular file that can be read")
    }
    let revision = DecisionRevision(DecisionRecord(bytes, path: path, settings), settings)
    revisions[path] = revision
    return revision
  }

  /// Takes over a decision that was edited elsewhere.
  mutating func keep(_ revision: DecisionRevision, at path: String) { revisions[path] = revision }

  /// States in one decision how it is related to another.
  mutating func link(_ source: String, _ kind: String, _ target: String) throws(DecisionFailure) {
    guard source != target else { throw .itself(path: source) }
    let record = try revision(target).record
    var revision = try revision(source)
    do throws(DecisionFailure) {
      try revision.addLink(kind, to: record)
    } catch .linked {
      // It says so already.
      return
    }
    revisions[source] = revision
  }

  /// States in both decisions that one takes the place of the other.
  mutating func supersede(_ old: String, by new: String) throws(DecisionFailure) {
    let before = try revision(old).record
    let isOurs = AdrToolsEdits.isOurs(before)
    try link(old, isOurs ? "Superceded by" : "Superseded by", new)
    try withdrawStatus(old, before)
    try link(new, AdrToolsEdits.isOurs(try revision(new).record) ? "Supercedes" : "Supersedes", old)
  }

  /// True for a file in the manner of adr-tools, which takes its spelling, too; tools of the other
  /// conventions do not know that.
  private static func isOurs(_ record: DecisionRecord) -> Bool {
    record.document.frontMatter == nil && (record.dialect == .nygard || record.dialect == .plain)
  }

  /// Takes out the words that a decision was in force with.
  private mutating func withdrawStatus(
    _ path: String, _ before: DecisionRecord
  ) throws(DecisionFailure) {
    var revision = try revision(path)
    guard let status = before.status, status.place == .section, before.dialect != .phodal else {
      // Where the link is the status, nothing is left to take out.
      if revision.record.status?.value != .superseded {
        try revision.setStatus(revision.spelled("superseded"))
      }
      AdrToolsEdits.restate(&revision)
      revisions[path] = revision
      return
    }
    // In a section the link says it; of what stands there before, only a bare word goes.
    let words = Set(DecisionStatus.allCases.map(\.rawValue))
    let source = revision.record.source
    let lines = revision.record.status?.lines.filter { words.contains($0.text.lowercased()) } ?? []
    revision.apply(lines.map { TextEdit(AdrToolsEdits.paragraph($0.range, in: source), "") })
    revisions[path] = revision
  }

  /// Says in a status section what the front matter says, where the section has one bare word.
  private static func restate(_ revision: inout DecisionRevision) {
    let record = revision.record
    guard let status = record.status, case .frontMatter = status.place, status.value == .superseded,
      let section = record.section("status")
    else { return }
    let source = record.source
    let range = section.contentRange.offsets
    let front = range.prefix { source[$0] <= 0x20 }
    let line = (range.lowerBound + front.count)..<range.upperBound
    let end = line.first { source[$0] == 0x0A || source[$0] == 0x0D } ?? line.upperBound
    let text = record.text(SourceRange(line.lowerBound, end))
    let word = text.filter { !" \t.*_".contains($0) }
    guard let old = DecisionStatus(rawValue: word.lowercased()), old != .superseded,
      let place = text.firstRange(of: word)
    else { return }
    let before = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    let start = line.lowerBound + before
    let new = word.first?.isUppercase == true ? status.text.prefix(1).uppercased() + status.text.dropFirst() : status.text
    revision.apply([TextEdit(SourceRange(start, start + word.utf8.count), new)])
  }

  /// A line with the blank ones behind it.
  private static func paragraph(_ range: SourceRange, in source: [UInt8]) -> SourceRange {
    var start = Int(range.start)
    while start > 0, source[start - 1] == 0x20 || source[start - 1] == 0x09 { start -= 1 }
    var end = Int(range.end)
    var next = end
    while next < source.count, source[next] == 0x20 || (0x09...0x0D).contains(source[next]) {
      next += 1
      if source[next - 1] == 0x0A || source[next - 1] == 0x0D { end = next }
    }
    return SourceRange(start, end)
  }
}
