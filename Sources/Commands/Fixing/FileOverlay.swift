import Knowledge
import Markup

/// The files of a knowledge base with the changes that are not written yet.
struct FileOverlay {
  private let root: String
  /// As the disk has them.
  private(set) var originals: [String: [UInt8]] = [:]
  /// As they would be.
  private(set) var changed: [String: [UInt8]] = [:]

  /// A file that cannot be read now is not edited; larger ones are not documents.
  private static let limit = 1 << 30

  init(root: String) { self.root = root }

  /// The bytes of a file as it would be; nil where it cannot be read.
  mutating func bytes(_ path: String) -> [UInt8]? {
    if let bytes = changed[path] ?? originals[path] { return bytes }
    guard let bytes = FileReader.read(root + "/" + path, limit: FileOverlay.limit) else { return nil }
    originals[path] = bytes
    return bytes
  }

  /// The same with edits made.
  ///
  /// - Parameter edits: By path; sorted, none overlapping another.
  mutating func making(_ edits: [String: [ExactEdit]]) -> FileOverlay {
    for path in edits.keys { _ = bytes(path) }
    var overlay = self
    for (path, edits) in edits {
      overlay.changed[path] = edits.applied(to: bytes(path) ?? [])
    }
    return overlay
  }
}

extension [ExactEdit] {
  /// Where a stretch lies once the edits are made; what one of them replaced belongs to it if it did
  /// before.
  func moved(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    for edit in self {
      let growth = edit.bytes.count - edit.range.count
      if edit.range.upperBound <= range.lowerBound { start += growth }
      if edit.range.upperBound <= range.upperBound { end += growth }
    }
    return start..<Swift.max(start, end)
  }
}
