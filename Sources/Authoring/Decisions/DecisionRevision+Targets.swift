package import Knowledge
import Markup

extension DecisionRevision {
  /// The file as it stands on disk, read; as it is now for one that is about to be made.
  package var originalRecord: DecisionRecord {
    DecisionRecord(original ?? record.source, path: originalPath, settings)
  }

  /// Lets links whose decision has got another name say the new one: in a status, which is no reference
  /// of the document, and in the texts of links that are the decision's heading or file name.
  package mutating func renameTarget(from old: DecisionRecord, to new: DecisionRecord) {
    let match = LinkMatch(record: record, prefixes: settings.prefixes, target: old)
    let statuses = match.links(nil).filter { $0.isStatus && $0.label != nil }
    let wording = LinkWording(record, settings)
    var edits = statuses.map { TextEdit($0.targetRange, wording.destination(new)) }
    let moved = LinkMatch(record: record, prefixes: settings.prefixes, target: new).links(nil)
    let labels = wording.labels(old)
    let newLabels = wording.labels(new)
    for link in statuses + moved {
      guard let label = link.label, let place = labels.firstIndex(of: label),
        let range = labelRange(label, before: link)
      else { continue }
      edits.append(TextEdit(range, newLabels[min(place, newLabels.count - 1)]))
    }
    if !edits.isEmpty { apply(edits) }
  }

  private func labelRange(_ label: String, before link: DecisionRecord.Link) -> SourceRange? {
    let text = Array(label.utf8)
    let start = Int(link.range.start)
    let end = Int(link.targetRange.start)
    guard end - text.count >= start else { return nil }
    for place in stride(from: end - text.count, through: start, by: -1)
    where record.source[place..<place + text.count].elementsEqual(text) {
      return SourceRange(place, place + text.count)
    }
    return nil
  }
}
