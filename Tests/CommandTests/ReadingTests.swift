import Commands
import Foundation
import Testing

/// Commands that read change no byte, of a small folder and of real repositories.
///
/// The repositories are the folders of `CAIRN_CORPORA`, where that is set; nothing is copied, so a
/// failure would show in them.
@Suite struct ReadingTests {
  static let commands: [[String]] = [
    ["lint"], ["lint", "--no-cache"], ["lint", "--fail-on", "never", "--format", "json"],
    ["lint", "--format", "sarif"], ["lint", "--format", "github"], ["lint", "--format", "gitlab"],
    ["lint", "--format", "junit"], ["lint", "--format", "checkstyle"], ["lint", "--diff"],
    ["lint", "--diff", "--unsafe"], ["lint", "--changed", "HEAD"], ["list"], ["graph"],
    ["sync", "--check"], ["sync", "--diff"], ["init", "--dry-run"], ["rules"],
    ["explain", "broken-link"],
  ]

  /// The size, the times and a hash of everything in a folder, but for what is local and may go.
  private func state(of root: String) throws -> [String: String] {
    var state: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      if path == ".cairn" || path.hasPrefix(".cairn/") { continue }
      let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + path)
      let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      let isFile = attributes[.type] as? FileAttributeType == .typeRegular
      let bytes = isFile ? FileManager.default.contents(atPath: root + "/" + path) : nil
      // The root's own time changes with its `.cairn`, which it did not have before.
      state[path] = "\(isFile ? "\(date)" : "") \(bytes.map { $0.hashValue } ?? 0)"
    }
    return state
  }

  private func run(_ root: String) async throws {
    let before = try state(of: root)
    for command in Self.commands {
      _ = await CairnCommand.run(command, Console(directory: root))
      #expect(try state(of: root) == before, "\(command) in \(root)")
    }
  }

  @Test func changeNoByteOfASmallFolder() async throws {
    let sandbox = try Sandbox([
      ("a.md", "x\r\n\r\n[y](B.md)\r\n<!-- cairn:toc -->\r\n<!-- /cairn -->\r\n# A"),
      ("b.md", "\u{FEFF}# B\n[z](a)\n\n[z]: a.md\n[z]: b.md"),
      ("mkdocs.yml", "docs_dir: .\nnav:\n  - a.md\n"),
    ])
    try await run(sandbox.root)
  }

  @Test func changeNoByteOfTheCorpora() async throws {
    guard let corpora = ProcessInfo.processInfo.environment["CAIRN_CORPORA"] else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: corpora).sorted() {
      var isFolder: ObjCBool = false
      let path = corpora + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
      else { continue }
      try await run(path)
    }
  }
}
