import Knowledge
import Markup

/// Adds a folder to `decisions.folders` of a `cairn.yml`, and changes nothing else of it.
package enum DecisionFolderSetting {
  /// - Parameter folder: Relative to the root; empty for the root itself.
  /// - Returns: The new bytes; nil where they would not be read as meant.
  package static func adding(_ folder: String, to bytes: [UInt8]) -> [UInt8]? {
    let name = YAMLScalar.written(folder.isEmpty ? "." : folder, like: nil)
    guard let before = try? Configuration(reading: bytes) else { return nil }
    for edit in edits(name, bytes) {
      let changed = [edit.exact(in: bytes)].applied(to: bytes)
      guard let after = try? Configuration(reading: changed) else { continue }
      var wanted = before
      wanted.decisions.folders = (before.decisions.folders ?? []) + [folder]
      if after == wanted { return changed }
    }
    return nil
  }

  /// The ways to write it, of which the first that reads right is taken.
  private static func edits(_ name: String, _ bytes: [UInt8]) -> [TextEdit] {
    let end = bytes.count
    let gap = end == 0 ? "" : bytes[end - 1] == UInt8(ascii: "\n") ? "\n" : "\n\n"
    var edits: [TextEdit] = []
    for path in Configuration.paths(in: bytes).reversed() {
      let place = Int(path.range.end)
      edits.append(TextEdit(SourceRange(place, place), ", " + name))
      let indentation = self.indentation(before: Int(path.range.start), bytes)
      edits.append(TextEdit(SourceRange(place, place), "\n" + indentation + "- " + name))
    }
    var start = 0
    // Below the key, in the indentation of what follows.
    while start < end {
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      let next = min(end, line.endIndex + 1)
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("decisions:") {
        let following = bytes[next...].prefix { $0 == UInt8(ascii: " ") }.count
        let indentation = String(repeating: " ", count: following == 0 ? 2 : following)
        let isLast = next == end && bytes[end - 1] != UInt8(ascii: "\n")
        edits.append(
          TextEdit(
            SourceRange(next, next),
            (isLast ? "\n" : "") + indentation + "folders: [\(name)]" + (isLast ? "" : "\n")))
      }
      start = next
    }
    edits.append(TextEdit(SourceRange(end, end), gap + "decisions:\n  folders: [\(name)]\n"))
    return edits
  }

  /// The blanks before the dash of a list's item.
  private static func indentation(before place: Int, _ bytes: [UInt8]) -> String {
    var start = place
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return String(repeating: " ", count: bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count)
  }
}
