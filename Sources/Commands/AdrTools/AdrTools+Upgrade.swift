import Authoring
import Knowledge
import Markup

extension AdrTools {
  /// `adr upgrade-repository`: dates as day, month and year become ISO 8601.
  func upgrade() async throws(Stop) {
    let folder = try existingFolder()
    var left: [(path: String, text: String)] = []
    try change(folder) { edits, place throws(Failure) in
      for entry in folder.listing().entries {
        do throws(DecisionFailure) {
          guard let text = try edits.upgradeDate(of: place + entry.name) else { continue }
          left.append((folder.shown(entry), text))
        } catch {
          throw Failure(error)
        }
      }
    }
    for (path, text) in left {
      Console.current.writeError(
        "note: '\(path)' keeps its date, \(Printable.line(text)), which is no day, month and year\n")
    }
  }
}

extension AdrToolsEdits {
  /// Writes a date of the form `31/12/2020` as `2020-12-31`.
  ///
  /// - Returns: A date of that form that is none; nil where nothing is left to say.
  mutating func upgradeDate(of path: String) throws(DecisionFailure) -> String? {
    var revision = try revision(path)
    guard let date = revision.record.date, date.place == .label else { return nil }
    let parts = date.text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2, 4],
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    else { return nil }
    guard let day = Int(parts[0]), let month = Int(parts[1]), (1...31).contains(day),
      (1...12).contains(month)
    else { return date.text }
    revision.apply([TextEdit(date.range, "\(parts[2])-\(parts[1])-\(parts[0])")])
    keep(revision, at: path)
    return nil
  }
}
