import Commands
import Foundation

/// A folder of files on disk in which commands run as users run them.
final class Sandbox {
  let root: String

  init(_ files: [(path: String, text: String)] = []) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "cairn-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = folder.resolvingSymlinksInPath().path
    for file in files { try write(file.text, to: file.path) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Runs a command line in the folder.
  func run(_ arguments: [String], in folder: String = "") async -> (output: String, errors: String, status: Int32) {
    let console = Console(directory: folder.isEmpty ? root : root + "/" + folder)
    let status = await CairnCommand.run(arguments, console)
    let written = console.written()
    return (written.output, written.errors, status.rawValue)
  }

  /// Every file with its bytes, but for the local folder, which Git does not see.
  func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root)
    where !path.hasPrefix(".cairn") {
      contents[path] = FileManager.default.contents(atPath: root + "/" + path)
    }
    return contents
  }
}
