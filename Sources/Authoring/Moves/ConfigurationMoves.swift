import Knowledge
import Markup

/// What `cairn.yml` must say after some moves.
struct ConfigurationMoves {
  /// One for each value that names what moves.
  let edits: [TextEdit]
  /// The configuration with the edits; nil where there is no file, or it stays as it is.
  let configuration: Configuration?

  init(_ moves: PathMoves, bytes: [UInt8]?) {
    var edits: [TextEdit] = []
    for value in bytes.map({ Configuration.paths(in: $0) }) ?? [] {
      guard let bytes, let new = ConfigurationMoves.moved(value.text, moves) else { continue }
      let written = Array(bytes[value.range.offsets])
      let quote = written.first == UInt8(ascii: "\"") || written.first == UInt8(ascii: "'")
      edits.append(
        TextEdit(
          path: Configuration.fileName, value.range,
          YAMLScalar.written(new, like: quote ? written.first : nil)))
    }
    self.edits = edits
    guard let bytes, !edits.isEmpty else {
      configuration = nil
      return
    }
    let exact = Changeset.sorted(edits.map { $0.exact(in: bytes) })
    configuration = try? Configuration(reading: exact.applied(to: bytes))
  }

  /// A path or a glob after some moves; nil where it names nothing that moves as a whole.
  ///
  /// `kb/old/**` follows a move of `kb` or of `kb/old`, and `kb/*.md` one of `kb`.
  private static func moved(_ text: String, _ moves: PathMoves) -> String? {
    let prefix = text.hasPrefix("./") ? "./" : ""
    let path = text.dropFirst(prefix.count)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let literal = parts.prefix { part in !part.contains { "*?[\\".contains($0) } }
    var head = literal.joined(separator: "/")
    while head.hasSuffix("/") { head.removeLast() }
    guard !head.isEmpty, moves.holds(head) else { return nil }
    return prefix + moves.newPath(of: head) + path.dropFirst(head.count)
  }
}
