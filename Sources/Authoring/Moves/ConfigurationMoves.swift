import Knowledge
import Markup

/// What `cairn.yml` must say after some moves.
struct ConfigurationMoves {
  /// One for each value that names what moves.
  let edits: [TextEdit]
  /// The configuration with the edits; nil where there is no file, or it stays as it is.
  let configuration: Configuration?

  init(_ moves: PathMoves, bytes: [UInt8]?) {
    let edits = bytes.map {
      ConfigurationMoves.edits(
        of: Configuration.paths(in: $0), moves, in: $0, at: Configuration.fileName)
    } ?? []
    self.edits = edits
    guard let bytes, !edits.isEmpty else {
      configuration = nil
      return
    }
    let exact = Changeset.sorted(edits.map { $0.exact(in: bytes) })
    configuration = try? Configuration(reading: exact.applied(to: bytes))
  }

  /// The edits of values in a file of YAML, or in the YAML of a file, that name what moves.
  static func edits(
    of values: [Configuration.NamedPath], _ moves: PathMoves, in bytes: [UInt8], at path: String
  ) -> [TextEdit] {
    values.compactMap { value in
      guard let new = moved(value, moves) else { return nil }
      let written = Array(bytes[value.range.offsets.clamped(to: 0..<bytes.count)])
      let quote = written.first == UInt8(ascii: "\"") || written.first == UInt8(ascii: "'")
      return TextEdit(
        path: path, value.range, YAMLScalar.written(new, like: quote ? written.first : nil))
    }
  }

  /// A path or a glob after some moves; nil where it names nothing that moves as a whole.
  ///
  /// `kb/old/**` follows a move of `kb` or of `kb/old`, and `kb/*.md` one of `kb`.
  private static func moved(_ value: Configuration.NamedPath, _ moves: PathMoves) -> String? {
    var prefix = value.isGlob && value.text.hasPrefix("!") ? "!" : ""
    if value.text.dropFirst(prefix.count).hasPrefix("./") { prefix += "./" }
    var rest = value.text.dropFirst(prefix.count).split(
      separator: "/", omittingEmptySubsequences: false)[...]
    var head: [String] = []
    while let part = rest.first, !part.isEmpty,
      let name = value.isGlob ? literal(part) : String(part)
    {
      head.append(name)
      rest = rest.dropFirst()
    }
    let path = head.joined(separator: "/")
    guard !head.isEmpty, moves.holds(path) else { return nil }
    let new = moves.newPath(of: path)
    return prefix + ([value.isGlob ? escaped(new) : new] + rest.map(String.init)).joined(separator: "/")
  }

  /// The name that a part of a glob stands for; nil where it has wildcards.
  private static func literal(_ part: Substring) -> String? {
    var name = ""
    var isEscape = false
    for character in part {
      if isEscape {
        name.append(character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else if "*?[".contains(character) {
        return nil
      } else {
        name.append(character)
      }
    }
    return isEscape ? nil : name
  }

  private static func escaped(_ path: String) -> String {
    path.reduce(into: "") { result, character in
      if "*?[\\".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
