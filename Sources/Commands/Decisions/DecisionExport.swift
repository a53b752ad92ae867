import Authoring
import Knowledge

/// Decisions that leave Cairn as JSON-ADR, and what stays behind.
struct DecisionExport {
  private(set) var decisions: [JSONADR] = []
  /// What no field can hold, by the decision's path.
  private(set) var losses: [(path: String, text: String)] = []
  /// Decisions that JSON-ADR cannot hold, with the reason.
  private(set) var skipped: [(path: String, reason: String)] = []

  init(_ sheet: DecisionSheet, _ places: [Int]) {
    let numbers = sheet.records.map(\.number)
    for place in places {
      let record = sheet.records[place]
      if let reason = record.unreadableReason ?? record.frontMatterProblem {
        skipped.append((record.path, "it cannot be read: \(reason)"))
        continue
      }
      let outline = DecisionOutline(record, targets: sheet.relations.targets(of: place, record))
      var lost: [String] = []
      do throws(JSONADR.Gap) {
        decisions.append(try JSONADR(outline, record, numbers: numbers, losses: &lost))
        losses += lost.map { (record.path, $0) }
      } catch {
        skipped.append((record.path, error.rawValue))
      }
    }
  }

  /// Says on standard error what is left out.
  func warn(_ console: Console) {
    DecisionExport.warn(losses, console)
    for (path, reason) in skipped {
      console.writeError(
        "warning: '\(Printable.line(path))' is left out: \(Printable.line(reason))\n")
    }
  }

  static func warn(_ losses: [(path: String, text: String)], _ console: Console) {
    for (path, text) in losses {
      console.writeError("warning: '\(Printable.line(path))' could not be mapped: \(Printable.line(text))\n")
    }
  }
}
