import Markup

/// The lines of a manifest with their places, and what was found in them.
struct ManifestLines {
  let path: String
  let lines: [(text: Substring, start: Int)]
  private(set) var found: [PinnedVersion] = []

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    let text = String(decoding: bytes, as: UTF8.self)
    var start = 0
    var end = text.startIndex
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      // Line ends have one byte or two.
      start += text.utf8.distance(from: end, to: line.startIndex)
      defer {
        start += line.utf8.count
        end = line.endIndex
      }
      return (line, start)
    }
  }

  /// The name of the folder, which says what a nameless file is about.
  var folder: Substring { RelativePath.folder(of: path) }

  /// Keeps a version, where a text has one.
  ///
  /// - Parameter text: A part of the line.
  mutating func add(_ name: some StringProtocol, _ text: Substring, _ kind: PinnedVersion.Kind, in line: (text: Substring, start: Int)) {
    guard let version = PinnedVersion.version(in: text) else { return }
    let start = line.start + line.text.utf8.distance(from: line.text.startIndex, to: version.startIndex)
    found.append(
      PinnedVersion(
        name: PinnedVersion.folded(name), version: String(version), kind: kind, path: path,
        range: SourceRange(start, start + version.utf8.count)))
  }
}

extension Substring {
  var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The texts between pairs of double quotes.
  var quoted: [Substring] {
    let parts = split(separator: "\"", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }.map { parts[$0] }
  }

  /// What stands between two texts; nil where either is not there.
  func between(_ start: String, _ end: String) -> Substring? {
    guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end) else { return nil }
    return self[from.upperBound..<to.lowerBound]
  }

  var indent: Int { prefix { $0 == " " || $0 == "\t" }.count }
}
