import Markup

/// The files that decide which version something has, whatever pages say.
struct DecidingFile {
  /// What the version is of: `project`, or a runtime.
  let thing: String
  let path: String
  let version: String
  /// Where the version stands.
  let range: SourceRange

  /// Those at the root, one for each thing; a thing that two files give different versions has none.
  /// - Complexity: O(*n*) in the bytes of a few files.
  static func all(in listing: FileListing) -> [DecidingFile] {
    var found: [DecidingFile] = []
    for (path, read) in readers where listing.listed(path) == .file {
      guard let bytes = listing.contents?(path), bytes.count < 1 << 20 else { continue }
      found += read(path, bytes)
    }
    return Dictionary(grouping: found, by: \.thing).sorted { $0.key < $1.key }.compactMap { _, files in
      guard let first = files.first, files.allSatisfy({ StatedFact.agree($0.version, first.version) }) else { return nil }
      return first
    }
  }

  private typealias Reader = @Sendable (_ path: String, _ bytes: [UInt8]) -> [DecidingFile]

  private static let readers: [(String, Reader)] = [
    ("Cargo.toml", { toml($0, $1, tables: ["package", "workspace.package"]) }),
    ("package.json", { json($0, $1) }),
    ("pyproject.toml", { toml($0, $1, tables: ["project", "tool.poetry"]) }),
    (".nvmrc", { whole($0, $1, of: "node") }), (".node-version", { whole($0, $1, of: "node") }),
    (".python-version", { whole($0, $1, of: "python") }),
    (".tool-versions", { path, bytes in
      lines(bytes).compactMap { line in
        let words = line.text.split(separator: " ")
        guard words.count == 2, words[1].first?.isNumber == true else { return nil }
        let name = words[0] == "nodejs" ? "node" : words[0] == "golang" ? "go" : String(words[0])
        return DecidingFile(path, name, words[1], line)
      }
    }),
  ]

  private init?(_ path: String, _ thing: String, _ version: Substring, _ line: (text: String, start: Int)) {
    guard version.first?.isNumber == true, let place = line.text.ranges(of: version).last else { return nil }
    self.thing = thing
    self.path = path
    self.version = String(version)
    let start = line.start + line.text.utf8.distance(from: line.text.startIndex, to: place.lowerBound)
    range = SourceRange(start, start + version.utf8.count)
  }

  private static func lines(_ bytes: [UInt8]) -> [(text: String, start: Int)] {
    var start = 0
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      defer { start += line.count + 1 }
      return (String(decoding: line, as: UTF8.self), start)
    }
  }

  private static func whole(_ path: String, _ bytes: [UInt8], of thing: String) -> [DecidingFile] {
    guard let line = lines(bytes).first else { return [] }
    let word = line.text.drop { $0 == "v" }.prefix { $0.isNumber || $0 == "." }
    return DecidingFile(path, thing, word, line).map { [$0] } ?? []
  }

  /// `version = "1.2.3"` in the tables that have it.
  private static func toml(_ path: String, _ bytes: [UInt8], tables: [String]) -> [DecidingFile] {
    var table = ""
    for line in lines(bytes) {
      if line.text.hasPrefix("[") {
        table = String(line.text.dropFirst().prefix { $0 != "]" })
      } else if tables.contains(table), line.text.hasPrefix("version"), line.text.contains("=") {
        let parts = line.text.split(separator: "\"")
        if parts.count > 1 { return DecidingFile(path, "project", parts[1], line).map { [$0] } ?? [] }
      }
    }
    return []
  }

  /// `"version": "1.2.3"` of the outermost object, which is indented least.
  private static func json(_ path: String, _ bytes: [UInt8]) -> [DecidingFile] {
    let found = lines(bytes).filter { line in
      line.text.drop { $0 == " " || $0 == "\t" }.hasPrefix("\"version\"")
    }
    func indent(_ line: (text: String, start: Int)) -> Int { line.text.prefix { $0 == " " || $0 == "\t" }.count }
    guard let line = found.min(by: { indent($0) < indent($1) }) else { return [] }
    let parts = line.text.split(separator: "\"").filter { !$0.allSatisfy { " \t:,".contains($0) } }
    guard parts.count == 2, parts[1] != "0.0.0" else { return [] }
    return DecidingFile(path, "project", parts[1], line).map { [$0] } ?? []
  }
}
