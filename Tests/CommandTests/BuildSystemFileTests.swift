import Foundation
import Markup
import TestSupport
import Testing

/// The files that others put into their builds: they are YAML, and what they call is there.
///
/// `Scripts/validate-reports` holds them against their schemas.
@Suite struct BuildSystemFileTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: repository.appending(path: path), encoding: .utf8)
  }

  static let files = ["action.yml", ".pre-commit-hooks.yaml", "templates/ci/cairn.gitlab-ci.yml"]

  /// Read as the value of a key, since the hooks are a list and front matter is a mapping.
  @Test(arguments: files) func isYAML(_ path: String) throws {
    let indented = try Self.text(path).split(separator: "\n").map { "  \($0)\n" }.joined()
    let document = parsed("---\nfile:\n\(indented)---\n")
    #expect(document.problems.isEmpty)
    let value = try #require(document.frontMatter?["file"])
    #expect("\(value)".contains("cairn"))
  }

  @Test func findsABrokenFileBroken() {
    #expect(!parsed("---\nfile:\n  a: [b\n---\n").problems.isEmpty)
  }

  @Test func callsOptionsThatExist() async throws {
    let help = await (try Sandbox()).run(["lint", "--help"]).output
    for path in Self.files + ["kb/how-to/lint-in-ci.md"] {
      for line in try Self.text(path).split(separator: "\n") {
        guard line.contains("lint "), !line.contains("git ") else { continue }
        for match in line.matches(of: /(--[a-z][a-z-]+)(?: ([a-z]+))?/) {
          #expect(help.contains(match.1), "\(path): \(match.1)")
          if match.1 == "--format" {
            #expect(help.contains(match.2 ?? "?"), "\(path): --format \(match.2 ?? "?")")
          }
        }
      }
    }
  }

  @Test func passesEveryInputOfTheAction() throws {
    let text = try Self.text("action.yml")
    let inputs = try #require(text.firstMatch(of: /inputs:\n([\s\S]*?)\noutputs:/)).1
    let names = inputs.matches(of: /\n  ([a-z-]+):/).map { String($0.1) }
      + [try #require(inputs.firstMatch(of: /^  ([a-z-]+):/)).1].map(String.init)
    #expect(names.count > 5)
    for name in names { #expect(text.contains("inputs.\(name)"), "\(name)") }
    for name in text.matches(of: /inputs\.([a-z-]+)/) { #expect(names.contains(String(name.1))) }
  }
}
