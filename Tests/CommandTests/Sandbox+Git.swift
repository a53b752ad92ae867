import Foundation
import Testing

extension Sandbox {
  /// A repository with the files as the first commit of `main`.
  static func repository(_ files: [(path: String, text: String)]) throws -> Sandbox {
    let sandbox = try Sandbox(files)
    try sandbox.git("init", "-q", "-b", "main")
    try sandbox.git("config", "user.name", "T")
    try sandbox.git("config", "user.email", "t@example.org")
    try sandbox.commit("first")
    return sandbox
  }

  func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", root] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments)")
  }

  func commit(_ message: String) throws {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
  }

  /// The findings of a lint, as `path:line rule`.
  func findings(_ arguments: String...) async throws -> [String] {
    let result = await run(["lint", "--format", "json"] + arguments)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any],
      "\(result.errors)")
    return try #require(json["diagnostics"] as? [[String: Any]]).map {
      "\($0["path"] ?? ""):\(($0["range"] as? [String: Any]).flatMap { ($0["start"] as? [String: Any])?["line"] } ?? "") \($0["rule"] ?? "")"
    }
  }
}
