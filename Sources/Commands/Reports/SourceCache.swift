import Knowledge
import Markup

/// The files that a report must look into again, to show lines and columns.
///
/// Diagnostics come sorted by path, so the last few files are all that is kept.
final class SourceCache {
  /// A file's bytes and lines.
  struct Source {
    let bytes: [UInt8]
    let lines: LineTable

    func position(_ offset: UInt32) -> SourcePosition { lines.position(of: Int(offset)) }
  }

  private let root: String
  private var sources: [String: Source] = [:]

  init(root: String) { self.root = root }

  /// A file, or an empty one where it vanished since.
  func source(_ path: String) -> Source {
    if let source = sources[path] { return source }
    if sources.count > 64 { sources.removeAll() }
    let bytes = FileReader.read(root + "/" + path, limit: 64 << 20) ?? []
    let source = Source(bytes: bytes, lines: LineTable(bytes))
    sources[path] = source
    return source
  }
}
